"""The forms with which a new site is set up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.text import slugify

from goldthread.accounts.models import User
from goldthread.places.models import not_reserved
from goldthread.web.people.forms import OneLine
from goldthread.web.service import opening

ADDRESS = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "Use small letters, digits and single hyphens, such as market-harrow.",
)


class CodeForm(forms.Form):
    code = OneLine(
        max_length=60,
        label="Set-up code",
        help_text="Twelve letters and digits in three groups.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the code."},
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not opening.is_code(code):
            raise ValidationError("That is not the code. Copy all three groups of it.")
        return code


class PlaceForm(forms.Form):
    name = OneLine(
        max_length=200,
        label="Name of the place",
        help_text="The borough, city or county whose partners share a strategy.",
        error_messages={"required": "Enter the name of the place."},
    )
    slug = OneLine(
        max_length=60,
        required=False,
        label="Its address here (optional)",
        help_text=(
            "The last part of the web address of its pages, such as market-harrow. "
            "Leave it empty and we make it from the name. It cannot be changed later."
        ),
        validators=[ADDRESS, not_reserved],
    )
    organisation = OneLine(
        max_length=200,
        label="Your organisation",
        help_text="The one you work for. The other partners can be added later.",
        error_messages={"required": "Enter the name of your organisation."},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "slug" in given and not given["slug"] and given.get("name"):
            given["slug"] = slugify(given["name"])[:60].strip("-")
            self._check_made(given["slug"])
        return given

    def _check_made(self, slug: str) -> None:
        """An address made from a name may be one of our own pages', or nothing at all."""
        try:
            ADDRESS(slug)
            not_reserved(slug)
        except ValidationError:
            self.add_error("slug", "We could not make an address from the name. Choose one here.")


class AdministratorForm(forms.Form):
    name = OneLine(
        max_length=150,
        label="Your name",
        error_messages={"required": "Enter your name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="Your own address at work. You sign in with it.",
        max_length=254,
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
            "max_length": "Enter an e-mail address of 254 characters or fewer.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        strip=False,
        max_length=1000,
        label="Choose a password",
        help_text="At least 12 characters. Three words that do not belong together work well.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password" in given:
            person = User(email=given.get("email", ""), name=given.get("name", ""))
            try:
                validate_password(given["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return given
