"""What an officer decides of letters."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

MOST = 1_000  # letters decided at a time; a page has fewer
LONGEST = 18  # digits of the number of a letter
SEND_AGAIN, LEAVE, ALL_FAILED = "send_again", "leave", "send_all_failed"
TICK = "Tick the letters that you mean. Then choose what is to become of them."
CHOOSE = "Choose what is to become of the letters."


class DecisionForm(forms.Form):
    """What is to become of letters; which ones are meant stands in `numbers`.

    A number may be of another place's letter, or of none: whoever carries it out looks for it
    among the place's own.
    """

    decision = forms.ChoiceField(
        choices=[(one, one) for one in (SEND_AGAIN, LEAVE, ALL_FAILED)],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.numbers = [
            int(one)
            for one in data.getlist("letter")[:MOST]
            if one.isascii() and one.isdigit() and len(one) <= LONGEST
        ]

    def clean(self) -> None:
        if self.cleaned_data.get("decision") in (SEND_AGAIN, LEAVE) and not self.numbers:
            raise forms.ValidationError(TICK)
