"""What a report compares its plan with: the last report, the edition before, or a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from goldthread.audit.belonging import event_model
from goldthread.reports import dates
from goldthread.reports.as_told import differences_told
from goldthread.reports.compose import compose
from goldthread.reports.facts import PlanFacts
from goldthread.reports.kinds import FULL
from goldthread.reports.models import Report
from goldthread.reports.queries import plan_facts
from goldthread.reports.since import Since
from goldthread.strategy.editions import differences_between, edition_at, with_previous
from goldthread.strategy.editions.comparing import end_of
from goldthread.strategy.models import Plan


class Against(StrEnum):
    USUAL = "usual"  # the last report, else the edition before, else nothing
    REPORT = "report"
    EDITION = "edition"
    DAY = "day"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an officer asked to compare with; `day` for a day alone."""

    against: Against = Against.USUAL
    day: dt.date | None = None


class CannotCompare(Exception):
    """Nothing to compare with as asked. `of_the_day` when it is the day that will not do."""

    def __init__(self, message: str, *, of_the_day: bool = False) -> None:
        self.of_the_day = of_the_day
        super().__init__(message)


def last_report(plan: Plan, before: dt.date, kind: str = FULL) -> Report | None:
    """The latest published report of a kind, of this plan or of an edition before it, of an earlier
    day. An owner's report is not one of the plan as a whole."""
    found: Report | None = (
        Report.objects.published()
        .filter(plan__in=with_previous(plan), as_at__lt=before, kind=kind, organisation=None)
        .defer("content")
        .order_by("-as_at", "-published_at")
        .first()
    )
    return found


def report_to_compare(plan: Plan, before: dt.date, kind: str = FULL) -> Report | None:
    """The last report, if the plan as it told it is still kept, or if it told of that plan alone:
    then its own words are compared."""
    report = last_report(plan, before, kind)
    if report is None:
        return None
    return report if _kept(report, plan, before) or _tells_of(report, plan) else None


def usual(plan: Plan, as_at: dt.date, kind: str = FULL) -> Against:
    """What a report of a day compares with when nobody says."""
    if report_to_compare(plan, as_at, kind):
        return Against.REPORT
    return Against.EDITION if plan.previous else Against.NOTHING


def since(
    plan: Plan,
    as_at: dt.date,
    comparison: Comparison,
    *,
    at: dt.datetime,
    kind: str = FULL,
    facts: PlanFacts | None = None,
) -> Since | None:
    """What changed until the end of the report's day; None when nothing is compared.

    `facts` are those of the plan on that day, where they are at hand. Raises `CannotCompare` when
    what an officer chose is not there.
    """
    if comparison.against is not Against.USUAL:
        return _since(plan, as_at, comparison, at=at, kind=kind, facts=facts)
    by_habit = Comparison(usual(plan, as_at, kind))
    try:
        return _since(plan, as_at, by_habit, at=at, kind=kind, facts=facts)
    except CannotCompare:
        return None


def _since(
    plan: Plan,
    as_at: dt.date,
    asked: Comparison,
    *,
    at: dt.datetime,
    kind: str,
    facts: PlanFacts | None,
) -> Since | None:
    now_at = _until(plan, as_at, at)
    match asked.against:
        case Against.REPORT:
            return _since_the_last_report(plan, as_at, now_at, kind, facts)
        case Against.EDITION:
            return _since_the_edition_before(plan, now_at)
        case Against.DAY:
            return _since_a_day(plan, as_at, asked.day, now_at)
        case _:
            return None


def _until(plan: Plan, as_at: dt.date, at: dt.datetime) -> dt.datetime | None:
    """The end of a past day; None (now) for today, and where the plan came here after the day."""
    if as_at >= timezone.localdate(at) or not known_at(plan, end_of(as_at)):
        return None
    return end_of(as_at)


def known_at(plan: Plan, moment: dt.datetime) -> bool:
    """Whether the plan was live at a moment, and its history goes back so far.

    Of a moment still to come nothing is known, though a story told in the demonstration may have
    one.
    """
    if plan.published_at is None or not plan.published_at <= moment <= timezone.now():
        return False
    history = event_model(Plan)._default_manager.filter(pgh_obj_id=plan.pk)  # type: ignore[union-attr]
    return bool(history.filter(pgh_created_at__lte=moment).exists())


def _since_the_last_report(
    plan: Plan, as_at: dt.date, now_at: dt.datetime | None, kind: str, facts: PlanFacts | None
) -> Since:
    report = last_report(plan, as_at, kind)
    if report is None:
        raise CannotCompare(
            f"There is no published report from before {dates.date_in_words(as_at)}. Choose "
            "something else to compare with."
        )
    day = dates.date_in_words(report.as_at)
    compared = f"Compared with the last report, “{report.title}”, of {day}"
    if kept := _kept(report, plan, as_at):
        then, moment = kept
        found = differences_between(then, plan, then_at=moment, now_at=now_at)
        return Since(day, f"{compared}.", found)
    if not _tells_of(report, plan):
        raise CannotCompare(
            f"The plan as it stood on {day} is not kept here. Choose something else to compare "
            "with."
        )
    now = compose(facts or plan_facts(plan, as_at), as_at)
    found = differences_told(report.composed, now)
    return Since(day, f"{compared}, by the actions and updates that stand in both.", found)


def _kept(report: Report, plan: Plan, as_at: dt.date) -> tuple[Plan, dt.datetime] | None:
    """The edition that a report told of, and up to when; None where its history is not kept.

    It told of changes up to the end of its day, or up to when it was made on that day. A plan that
    came here after the day was told as it stood when the report was made: without the report's own
    words to compare, that is of use to reports of later days.
    """
    moments = [min(end_of(report.as_at), report.composed_at)]
    if not _tells_of(report, plan):
        moments.append(report.composed_at)
    for moment in moments:
        then = edition_at(plan, moment) if moment <= end_of(as_at) else None
        if then and known_at(then, moment):
            return then, moment
    return None


def _tells_of(report: Report, plan: Plan) -> bool:
    """Whether a report is of this very edition and of no plan beside it."""
    return report.plan_id == plan.pk and not report.plan_rows.exists()


def _since_the_edition_before(plan: Plan, now_at: dt.datetime | None) -> Since:
    before = plan.previous
    if before is None:
        raise CannotCompare("This plan has no edition before it. Choose something else.")
    years = f" ({before.period.replace('-', ' to ')})" if before.period else ""
    found = differences_between(before, plan, now_at=now_at)
    return Since("the edition before", f"Compared with “{before.title}”{years}.", found)


def _since_a_day(
    plan: Plan, as_at: dt.date, day: dt.date | None, now_at: dt.datetime | None
) -> Since:
    if day is None:
        raise CannotCompare("Say the day to compare with.", of_the_day=True)
    if day >= as_at:
        raise CannotCompare("Choose a day before the day of the report.", of_the_day=True)
    then = edition_at(plan, end_of(day))
    if then is None or not known_at(then, end_of(day)):
        raise CannotCompare(_too_early(plan), of_the_day=True)
    found = differences_between(then, plan, then_at=end_of(day), now_at=now_at)
    words = dates.date_in_words(day)
    return Since(words, f"Compared with the plan at the end of {words}.", found)


def _too_early(plan: Plan) -> str:
    first = with_previous(plan)[-1]
    began = event_model(Plan)._default_manager.filter(pgh_obj_id=first.pk).order_by("pgh_id")  # type: ignore[union-attr]
    kept = began.values_list("pgh_created_at", flat=True).first()
    moment = max(m for m in (kept, first.published_at) if m)
    day = dates.date_in_words(timezone.localdate(moment))
    return f"This plan has been here since {day}. Choose that day or a later one."
