"""Forms about people and organisations."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, QueryDict

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation, Role
from goldthread.organisations.rules import MEANS
from goldthread.places.models import Place
from goldthread.web.open_pages.fields import on_one_line


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, be it empty, or nothing on being only asked for."""
    return request.POST if request.method == "POST" else None


class OneLine(forms.CharField):
    """Text of one line; too long or forbidden signs are refused as Django does."""

    def to_python(self, value: Any) -> str:
        return on_one_line(super().to_python(value) or "")


def name_field(asked: str = "Enter the person’s name.") -> OneLine:
    return OneLine(max_length=150, error_messages={"required": asked})


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        choices=Role.choices,
        widget=forms.RadioSelect,
        label="Role",
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose a role."},
    )
    meanings = MEANS

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class InviteForm(RoleForm):
    name = name_field()
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={
            "required": "Enter the person’s e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
            "max_length": "Enter an e-mail address of 254 characters or fewer.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        empty_label="Choose an organisation",
        error_messages={
            "required": "Choose the organisation the person works for.",
            "invalid_choice": "Choose one of the organisations of this place.",
        },
    )
    field_order = ["name", "email", "organisation", "role"]

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        organisation.queryset = place.organisations.all()


class OrganisationForm(forms.Form):
    name = OneLine(max_length=200, error_messages={"required": "Enter the organisation’s name."})
    short_name = OneLine(
        max_length=60,
        required=False,
        label="Short name (optional)",
        help_text="What people call it in a table or a chart.",
    )
    kind = OneLine(
        max_length=60,
        required=False,
        label="Kind (optional)",
        help_text="Such as council, NHS, charity or housing association.",
    )


class NameForm(forms.Form):
    name = name_field("Enter your name.")
    name.label = "Your name"
    name.widget.attrs["autocomplete"] = "name"


class AcceptForm(forms.Form):
    """For an invited person who has no account yet."""

    name = name_field("Enter your name.")
    password = forms.CharField(
        strip=False,
        max_length=1000,
        label="Choose a password",
        help_text="At least 12 characters. Three words that do not belong together work well.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["name"].label = "Your name"
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password" in given:
            person = User(email=self.email, name=given.get("name", ""))
            try:
                validate_password(given["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given
