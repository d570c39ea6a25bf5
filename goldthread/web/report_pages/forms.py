"""Forms for making a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldthread.reports.actions import LONGEST_HEADLINE
from goldthread.reports.content import Headline

TOO_LONG = f"Shorten this headline to {LONGEST_HEADLINE} characters or fewer."


class ReportForm(forms.Form):
    title = forms.CharField(
        max_length=200,
        error_messages={
            "required": "Give the report a title.",
            "max_length": "Shorten the title to 200 characters or fewer.",
        },
    )
    as_at = forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
        error_messages={
            "required": "Say the day that the report is about.",
            "invalid": "Write the day as 31/03/2026.",
        },
    )


class HeadlinesForm(forms.Form):
    """The title, and for each headline its words and whether to include it."""

    def __init__(self, data: Any = None, *, title: str, headlines: Sequence[Headline]) -> None:
        super().__init__(data, initial={"title": title})
        self.headlines = headlines
        self.fields["title"] = forms.CharField(
            max_length=200, error_messages={"required": "Give the report a title."}
        )
        for headline in headlines:
            self.fields[f"text-{headline.key}"] = forms.CharField(
                required=False,
                max_length=LONGEST_HEADLINE,
                initial=headline.text,
                error_messages={"max_length": TOO_LONG},
            )
            self.fields[f"include-{headline.key}"] = forms.BooleanField(
                required=False, initial=headline.included
            )

    def rows(self) -> list[tuple[Headline, Any, Any]]:
        """Each headline with its two fields."""
        return [(h, self[f"text-{h.key}"], self[f"include-{h.key}"]) for h in self.headlines]

    def choices(self) -> dict[str, tuple[str, bool]]:
        return {
            h.key: (
                self.cleaned_data[f"text-{h.key}"],
                self.cleaned_data[f"include-{h.key}"],
            )
            for h in self.headlines
        }
