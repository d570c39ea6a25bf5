"""Saying how an action stands, and when a milestone was met."""

from __future__ import annotations

from django import forms

from goldthread.strategy.models import Status
from goldthread.strategy.standing.actions import LONGEST
from goldthread.web.register.forms import DayField


class StatusForm(forms.Form):
    status = forms.ChoiceField(
        choices=Status.choices,
        widget=forms.RadioSelect,
        label="How does it stand?",
        error_messages={"required": "Choose a status.", "invalid_choice": "Choose a status."},
    )
    reason = forms.CharField(
        label="Why? (optional)",
        help_text="Needed when your status is better than what the records say. People with a "
        "role here can read it.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": f"Make the reason shorter: at most {LONGEST:,} letters."},
    )


class MilestoneForm(forms.Form):
    """`met` yes or no; the day is only asked where it was met."""

    met = forms.ChoiceField(choices=[("yes", "Met"), ("no", "Not met after all")])
    on = DayField(required=False)
