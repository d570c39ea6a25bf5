"""Forms of approval and of corrections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldthread.accounts.models import User
from goldthread.reports.actions.approving import LONGEST_NOTE
from goldthread.reports.actions.correcting import LONGEST_PART, LONGEST_SIGNED

NOTE = {"max_length": f"Shorten the note to {LONGEST_NOTE:,} characters or fewer."}
PART = {"max_length": f"Shorten this to {LONGEST_PART:,} characters or fewer."}


class SubmitForm(forms.Form):
    """Who is asked to approve, and a note to them."""

    approver = forms.ChoiceField(
        error_messages={
            "required": "Choose who approves the report.",
            "invalid_choice": "Choose somebody from the list.",
        }
    )
    note = forms.CharField(required=False, max_length=LONGEST_NOTE, error_messages=NOTE)

    def __init__(self, data: Any = None, *, people: Sequence[User], usual: User | None) -> None:
        self.people = {str(one.pk): one for one in people}
        named = usual if usual in people else None
        super().__init__(data, initial={"approver": str(named.pk) if named else ""})
        self.fields["approver"].choices = [  # type: ignore[attr-defined]
            ("", "Choose a person"),
            *((key, one.name or one.email) for key, one in self.people.items()),
        ]

    def chosen(self) -> User:
        return self.people[self.cleaned_data["approver"]]


class DecideForm(forms.Form):
    """Approve, or send back with a note."""

    decision = forms.ChoiceField(
        choices=[("approve", "Approve"), ("send_back", "Send it back")],
        error_messages={
            "required": "Choose whether to approve the report or to send it back.",
            "invalid_choice": "Choose whether to approve the report or to send it back.",
        },
    )
    note = forms.CharField(required=False, max_length=LONGEST_NOTE, error_messages=NOTE)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("decision") == "send_back" and not said.get("note"):
            self.add_error("note", "Say what is to be changed, so that its writer knows.")
        return said


class CorrectionForm(forms.Form):
    """What is wrong and right, why, and who says so."""

    what = forms.CharField(
        max_length=LONGEST_PART,
        error_messages={**PART, "required": "Say what is wrong, and what is right instead."},
    )
    why = forms.CharField(
        max_length=LONGEST_PART,
        error_messages={**PART, "required": "Say how the mistake came about."},
    )
    signed = forms.CharField(
        max_length=LONGEST_SIGNED,
        error_messages={
            "required": "Say who corrects the report.",
            "max_length": f"Shorten this to {LONGEST_SIGNED} characters or fewer.",
        },
    )
