"""What a report may also tell of: where status and records disagree, the plan's measures, the
register, and the plan's money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet

from goldthread.reports import dates
from goldthread.reports.measured import measured_section
from goldthread.reports.records import disagreements
from goldthread.reports.tables import (
    MEASURES,
    MONEY,
    RECOMMENDATIONS,
    RECORDS,
    Recommended,
    TableSection,
    money_section,
    recommendations_table,
    records_table,
)
from goldthread.strategy.around.sums import money_of
from goldthread.strategy.measuring.queries import plan_measures
from goldthread.strategy.models import Action, Plan, RegisterEntry, Resource

NAMES = {
    RECORDS: "Where status and records disagree",
    MEASURES: "Measures of the plan",
    RECOMMENDATIONS: "Recommendations to the partners",
    MONEY: "Money",
}


def offered(plan: Plan) -> dict[str, str]:
    """The sections there is something to say in, with their names."""
    found = {
        RECORDS: plan.actions.exclude(status="").exists(),
        MEASURES: bool(plan_measures(plan, with_drafts=False)),
        RECOMMENDATIONS: public_entries(plan).exists(),
        MONEY: Resource.objects.filter(plan=plan).exists(),
    }
    return {key: NAMES[key] for key, there in found.items() if there}


def table_sections(
    plan: Plan, wanted: Collection[str], as_at: dt.date, beside: Collection[Plan] = ()
) -> tuple[TableSection, ...]:
    """The sections asked for, but for those that would be empty. `beside` are further plans of
    the same report, whose actions may answer a recommendation too.

    Measures are told as their figures were known by the day. Of the register, what is public and
    had been said by then. Money stands as the plan has it now: amounts have no day.
    """
    found = []
    if RECORDS in wanted and (disagree := disagreements(plan, as_at)):
        found.append(records_table(disagree, plan.actions.count()))
    if MEASURES in wanted and (measures := measured_section(plan, as_at)):
        found.append(measures)
    if RECOMMENDATIONS in wanted and (told := recommended(plan, as_at, beside)):
        found.append(recommendations_table(told))
    if MONEY in wanted and (money := money_of(plan)).lines:
        found.append(money_section(money))
    return tuple(found)


def public_entries(plan: Plan) -> QuerySet[RegisterEntry]:
    """Every recommendation to the place that anyone may read."""
    return RegisterEntry.objects.filter(inquiry__place=plan.place_id, inquiry__public=True)


def recommended(plan: Plan, as_at: dt.date, beside: Collection[Plan] = ()) -> list[Recommended]:
    own = Action.objects.filter(plan__in=[plan, *beside]).order_by("plan", "number")
    by_then = Q(inquiry__published_on=None) | Q(inquiry__published_on__lte=as_at)
    entries = (
        public_entries(plan)
        .filter(by_then)
        .select_related("inquiry")
        .prefetch_related("progress", Prefetch("actions", own, to_attr="answering"))
        .order_by("-inquiry__published_on", "-inquiry_id", "position", "pk")
    )
    return [_recommended(entry, as_at) for entry in entries]


def _recommended(entry: RegisterEntry, as_at: dt.date) -> Recommended:
    answered = entry.answered_on is None or entry.answered_on <= as_at
    said = [one for one in entry.progress.all() if one.as_at <= as_at]
    answering: list[Action] = entry.answering  # type: ignore[attr-defined]
    return Recommended(
        inquiry=entry.inquiry.title,
        reference=entry.reference,
        text=entry.text,
        answer=entry.answer if answered else "",
        actions=tuple(action.reference or f"Action {action.number}" for action in answering),
        progress=f"{dates.date_in_words(said[0].as_at)}. {said[0].text}" if said else "",
        closed=entry.closed_on is not None and entry.closed_on <= as_at,
    )
