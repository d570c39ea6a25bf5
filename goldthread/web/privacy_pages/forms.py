"""Forms of the governance pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from goldthread.web.people.forms import OneLine


def _address(asked: str) -> forms.EmailField:
    return forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={
            "required": asked,
            "invalid": "Enter an e-mail address like name@example.org.",
            "max_length": "Enter an e-mail address of 254 characters or fewer.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


def _reason(label: str, asked: str, hint: str = "") -> OneLine:
    return OneLine(
        label=label,
        max_length=300,
        help_text=hint,
        error_messages={
            "required": asked,
            "max_length": "Use 300 characters or fewer.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ReviewForm(forms.Form):
    note = OneLine(
        label="Note (you can leave this empty)",
        required=False,
        max_length=300,
        help_text="What you changed, or decided to leave. Do not write people’s names here.",
        error_messages={"max_length": "Use 300 characters or fewer."},
    )


class RequestForm(forms.Form):
    email = _address("Enter the e-mail address the person uses.")


class HoldForm(forms.Form):
    email = _address("Enter the e-mail address to hold.")
    reason = _reason(
        "Why it must be kept",
        "Say why it must be kept, such as the number of a claim.",
        "A claim or an inquiry, by its number. Do not write the person’s name here.",
    )


class EraseForm(forms.Form):
    typed = OneLine(
        label="Type the person’s e-mail address",
        max_length=254,
        help_text="So that we are sure. An erasure cannot be undone.",
        error_messages={
            "required": "Type the person’s e-mail address.",
            "max_length": "Type the person’s e-mail address exactly as shown.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = _reason(
        "Why you erase",
        "Say why, such as: they asked us to on 4 March.",
        "Kept with the certificate. Do not write the person’s name here.",
    )


class PeriodForm(forms.Form):
    """From and to, both optional; anything else is told and counts as none."""

    start = forms.DateField(
        label="From",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter the first day like 2026-03-04."},
    )
    end = forms.DateField(
        label="To",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter the last day like 2026-03-31."},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        start, end = given.get("start"), given.get("end")
        if isinstance(start, date) and isinstance(end, date) and start > end:
            self.add_error("end", "The last day is before the first.")
        return given
