"""The reports of the demonstration: four that were published, one of them corrected since, and one
that waits for its approver. Two are one-pagers, to be read side by side.

Those that were published tell of days in the past, but they were made now: a report that claimed
to be older than the plan's own history would be none to compare with. Doing it again changes
nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.reports.actions import (
    Chosen,
    approve_report,
    choose_headlines,
    compose_report,
    correct_report,
    publish_report,
    submit_report,
)
from goldthread.reports.models import Report
from goldthread.rounds.models import Round
from goldthread.strategy.models import Plan

Page = Callable[[Report], str]  # writes the words of a report's page


@dataclass(frozen=True, slots=True)
class Correction:
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """One report of the story. `on` is when it was published. Without days it waits for its
    approver, and tells of today and of the round that is open."""

    kind: str
    title: str
    as_at: dt.date | None = None
    on: dt.date | None = None
    headlines: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = field(default=())


REPORTS = (
    Told(
        "half_year",
        "Well Together: half-way through the year",
        dt.date(2025, 9, 30),
        dt.date(2025, 11, 7),
        headlines=(
            "The first half of the year went on hiring: most teams are now at full strength.",
        ),
    ),
    Told(
        "board",
        "Well Together: one page for the Board of November",
        dt.date(2025, 10, 31),
        dt.date(2025, 11, 13),
    ),
    Told(
        "annual",
        "Well Together: our year 2025/26",
        dt.date(2026, 3, 31),
        dt.date(2026, 5, 14),
        headlines=(
            "Two of our promises to carers are kept. The walking clinic opens a year late.",
        ),
        corrections=(
            Correction(
                "The summary counts an action of Weir Homes among those without an update. Its "
                "update had come in time, on paper: all the flats of Tannery Court have their new "
                "windows.",
                "The letter lay in the wrong tray. Updates on paper are now typed in on the day "
                "they come.",
            ),
        ),
    ),
    Told(
        "board",
        "Well Together: one page for the Board of July",
        dt.date(2026, 6, 30),
        dt.date(2026, 7, 9),
    ),
    Told("half_year", "Well Together: half-way through this year"),
)


def seed_reports(
    place: Place,
    *,
    plan: Plan,
    writer: User,
    approver: User,
    address: str,
    page: Page | None,
) -> None:
    """Make the reports of the plan. `address` is where the site is found, `page` writes the words
    of a report's page."""
    made = set(Report.objects.in_place(place).values_list("title", flat=True))
    for told in REPORTS:
        if told.title in made:
            continue
        now = timezone.now()
        # The story has dates of its own, which the clock of this machine may not have reached.
        then = max(now, _noon(told.as_at)) if told.as_at else now
        report = _waiting(told, plan, writer, approver, then)
        if told.on is not None:
            _published(told, report, address, _noon(told.on), page)


def _waiting(told: Told, plan: Plan, writer: User, approver: User, at: dt.datetime) -> Report:
    report = compose_report(
        plan=plan, kind=told.kind, as_at=told.as_at or timezone.localdate(at), title=told.title,
        by=writer, at=at, round=_round_of(plan, told.as_at),
        also=("records", "measured", "money", "recommendations", "charts"),
    )  # fmt: skip
    if told.headlines:
        written = [Chosen(words, included=True, place=1) for words in told.headlines]
        report = choose_headlines(
            report=report, title=told.title, choices={}, written=written, by=writer, at=at
        )
    return submit_report(
        report=report, approver=approver, by=writer, at=at,
        note="Please look at the headlines above all.",
    )  # fmt: skip


def _published(
    told: Told, report: Report, address: str, when: dt.datetime, page: Page | None
) -> None:
    writer, approver, plan = report.composed_by, report.approver, report.plan
    if writer is None or approver is None:  # both were given a moment ago
        return
    approve_report(report=report, by=approver, at=when)
    publish_report(report=report, address=_addresses(address, plan), page=page, by=writer, at=when)
    for one in told.corrections:
        correct_report(
            report=report, what=one.what, why=one.why, signed=f"The team of {plan.place.name}",
            by=writer, at=when + dt.timedelta(days=12),
        )  # fmt: skip


def _round_of(plan: Plan, day: dt.date | None) -> Round | None:
    """The latest round of the plan that was due by a day; without a day, the one that is open."""
    rounds = Round.objects.of_plan(plan).order_by("-due_on")
    if day is None:
        return rounds.filter(state=Round.State.OPEN).first()
    by_then = day + dt.timedelta(days=45)
    return rounds.filter(state=Round.State.CLOSED, due_on__lte=by_then).first()


def _addresses(address: str, plan: Plan) -> Callable[[int], str]:
    return lambda number: f"{address}/{plan.place.slug}/plans/{plan.slug}/actions/{number}/"


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
