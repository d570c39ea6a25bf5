"""The form with which a report is composed: its fields hang on the kind of report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from goldthread.organisations.models import Organisation
from goldthread.reports.also import offered as offered_sections
from goldthread.reports.comparing import Against, Comparison, report_to_compare, usual
from goldthread.reports.kinds import FULL, Kind
from goldthread.reports.queries import owners_in, rounds_for
from goldthread.rounds.models import Round
from goldthread.strategy.models import Plan
from goldthread.web.people.forms import OneLine
from goldthread.web.words import date

DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]
FROM_LIST = "Choose one from the list."


class ReportForm(forms.Form):
    """The title, the day, the round, and what to compare the plan with."""

    title = OneLine(
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
    round = forms.ChoiceField(required=False, error_messages={"invalid_choice": FROM_LIST})
    organisation = forms.ChoiceField(required=False, error_messages={"invalid_choice": FROM_LIST})
    further = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Choose from the plans of the page."}
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

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Plan,
        kind: Kind,
        today: dt.date,
        others: Sequence[Plan] = (),
    ) -> None:
        self.kind = kind
        self.compares = "changes" in kind.sections
        self.offered = offered(plan, today, kind) if self.compares else []
        self.rounds = {str(one.pk): one for one in rounds_for(plan)} if _asks(kind) else {}
        self.owners = (
            {str(one.pk): one for one in owners_in([plan, *others])} if kind.of_one_owner else {}
        )
        self.others = {str(one.pk): one for one in others} if kind.several_plans else {}
        sections = {
            key: name
            for key, name in offered_sections(plan).items()
            if key in kind.sections and key not in kind.always
        }
        super().__init__(data, initial=self._initial(plan, today, list(sections)))
        self._offer("compare_with", [(one.value, one.words) for one in self.offered])
        self._offer("round", _named(self.rounds, "No round"))
        self._offer("organisation", _named(self.owners, "Choose an organisation"))
        self._offer("further", [(key, one.title) for key, one in self.others.items()])
        self._offer("also", list(sections.items()))

    def _initial(self, plan: Plan, today: dt.date, also: list[str]) -> dict[str, Any]:
        name = "Board report" if self.kind.key == FULL else self.kind.name
        return {
            "title": f"{name}: {plan.title}"[:200],
            "as_at": today,
            "round": next(iter(self.rounds), ""),
            "compare_with": usual(plan, today, self.kind.key).value,
            "also": also,
        }

    def _offer(self, field: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def comparison(self) -> Comparison:
        """What was chosen; nothing chosen is the usual."""
        chosen = Against(self.cleaned_data["compare_with"] or Against.USUAL)
        day = self.cleaned_data["since"] if chosen is Against.DAY else None
        return Comparison(chosen, day)

    def chosen_round(self) -> Round | None:
        return self.rounds.get(self.cleaned_data["round"])

    def chosen_owner(self) -> Organisation | None:
        return self.owners.get(self.cleaned_data["organisation"])

    def chosen_plans(self) -> list[Plan]:
        return [self.others[key] for key in self.cleaned_data["further"]]


def _asks(kind: Kind) -> bool:
    return not {"asks", "risks", "headlines", "summary"}.isdisjoint(kind.sections)


def _named(found: dict[str, Any], none: str) -> list[tuple[str, str]]:
    return [("", none), *((key, str(one)) for key, one in found.items())]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to compare with."""

    value: str
    words: str
    hint: str = ""


def offered(plan: Plan, today: dt.date, kind: Kind) -> list[Offer]:
    found = []
    report = report_to_compare(plan, today, kind.key)
    if report:
        hint = f"{report.title}, as at {date(report.as_at)}"
        found.append(Offer(Against.REPORT, "The last published report of this kind", hint))
    if plan.previous:
        found.append(Offer(Against.EDITION, "The edition before", plan.previous.title))
    return [*found, Offer(Against.DAY, "A day"), Offer(Against.NOTHING, "Nothing")]
