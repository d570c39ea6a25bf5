"""Asking for a change, deciding about it, and choosing who decides."""

from __future__ import annotations

from typing import Any

from django import forms

from goldthread.accounts.models import User
from goldthread.strategy.changing.values import LONGEST, values_of
from goldthread.strategy.editing.tree import words_of
from goldthread.strategy.models import Action, ChangeRequest, Milestone

Kind = ChangeRequest.Kind
TOO_LONG = f"Make this shorter: at most {LONGEST:,} letters."
# Which box goes with which kind of change.
BOXES: dict[str, str] = {Kind.DATE: "due", Kind.OWNER: "owners", Kind.WORDS: "words"}
CHOICES = {
    "action": {
        Kind.DATE: "A new date",
        Kind.OWNER: "A new owner",
        Kind.WORDS: "New words",
        Kind.STOP: "Stop it",
    },
    "milestone": {
        Kind.DATE: "A new date",
        Kind.WORDS: "New words",
        Kind.STOP: "Take it out of the plan",
    },
}


class AskForm(forms.Form):
    """What should change, in what way, and why. Only the box of the chosen kind counts."""

    kind = forms.ChoiceField(
        label="What should change?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what should change.",
            "invalid_choice": "Choose what should change.",
        },
    )
    due = forms.CharField(
        label="New date",
        required=False,
        max_length=80,
        help_text="For a new date. A day, month or year, such as 30 September 2027, September "
        "2027 or 2027/28.",
    )
    owners = forms.CharField(
        label="Who is to lead",
        required=False,
        max_length=LONGEST,
        help_text="For a new owner. One name on each line; the first leads.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
    words = forms.CharField(
        label="New words",
        required=False,
        max_length=LONGEST,
        help_text="For new words.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST,
        help_text="Anyone can read this once the change is agreed. Name no person in it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Say why. Anyone can read the reason once the change is agreed.",
            "max_length": TOO_LONG,
        },
    )

    def __init__(self, data: Any = None, *, item: Action | Milestone) -> None:
        level = "action" if isinstance(item, Action) else "milestone"
        initial = {"words": words_of(item)}
        if isinstance(item, Action):
            initial["owners"] = "\n".join(values_of(item, Kind.OWNER)["owners"])
        super().__init__(data, initial=initial)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = list(CHOICES[level].items())
        if level == "milestone":
            del self.fields["owners"]

    @property
    def box(self) -> str:
        """The field that a problem with what was typed belongs to."""
        return BOXES.get(self.cleaned_data["kind"], "kind")

    @property
    def wanted(self) -> str:
        return str(self.cleaned_data.get(self.box, "")) if self.box != "kind" else ""


class DecideForm(forms.Form):
    """`seen` is the mark of the item as the page showed it."""

    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    note = forms.CharField(
        label="Your reason",
        required=False,
        max_length=LONGEST,
        help_text="Needed when you decline. The person who asked can read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name or obj.email)


class ApproversForm(forms.Form):
    people = PeopleField(
        queryset=User.objects.none(),
        required=False,
        label="Who agrees to changes of this plan?",
        help_text="Choose nobody to leave it to performance officers and place administrators.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose people who have a role in this place."},
    )

    def __init__(self, data: Any = None, *, people: Any, chosen: list[int]) -> None:
        super().__init__(data, initial={"people": chosen})
        field = self.fields["people"]
        assert isinstance(field, PeopleField)
        field.queryset = people
