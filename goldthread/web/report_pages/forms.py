"""Forms for making a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from goldthread.reports.actions import LONGEST_HEADLINE
from goldthread.reports.also import offered as offered_sections
from goldthread.reports.comparing import Against, Comparison, report_to_compare, usual
from goldthread.reports.content import Headline
from goldthread.strategy.models import Plan
from goldthread.web.words import date

TOO_LONG = f"Shorten this headline to {LONGEST_HEADLINE} characters or fewer."


DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]


class ReportForm(forms.Form):
    """The title, the day, and what to compare the plan with."""

    title = forms.CharField(
        max_length=200,
        error_messages={
            "required": "Give the report a title.",
            "max_length": "Shorten the title to 200 characters or fewer.",
        },
    )
    as_at = forms.DateField(
        input_formats=DAYS,
        error_messages={
            "required": "Say the day that the report is about.",
            "invalid": "Write the day as 31/03/2026.",
        },
    )
    compare_with = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": "Choose what to compare with from the list."},
    )
    since = forms.DateField(
        input_formats=DAYS,
        required=False,
        error_messages={"invalid": "Write the day as 31/03/2026."},
    )

    also = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": "Choose from the sections that the page offers."},
    )

    def __init__(self, data: Any = None, *, plan: Plan, today: dt.date) -> None:
        title = f"Board report: {plan.title}"[:200]
        with_what = usual(plan, today).value
        sections = offered_sections(plan)
        initial = {
            "title": title, "as_at": today, "compare_with": with_what, "also": list(sections),
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self.fields["also"].choices = list(sections.items())  # type: ignore[attr-defined]
        self.offered = offered(plan, today)
        self.fields["compare_with"].choices = [(each.value, each.words) for each in self.offered]  # type: ignore[attr-defined]

    def comparison(self) -> Comparison:
        """What was chosen; nothing chosen is the usual."""
        chosen = Against(self.cleaned_data["compare_with"] or Against.USUAL)
        day = self.cleaned_data["since"] if chosen is Against.DAY else None
        return Comparison(chosen, day)


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to compare with."""

    value: str
    words: str
    hint: str = ""


def offered(plan: Plan, today: dt.date) -> list[Offer]:
    found = []
    report = report_to_compare(plan, today)
    if report:
        hint = f"{report.title}, as at {date(report.as_at)}"
        found.append(Offer(Against.REPORT, "The last published report", hint))
    if plan.previous:
        found.append(Offer(Against.EDITION, "The edition before", plan.previous.title))
    return [*found, Offer(Against.DAY, "A day"), Offer(Against.NOTHING, "Nothing")]


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
