"""The reports of the demonstration: three that were published, one of them corrected since, and one
that waits for its approver.

They tell of days in the past, so what changed between them is told only as far as the plan has been
here. Doing it again changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

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
    """One report of the story. `on` is when it was published; None while it waits."""

    kind: str
    title: str
    as_at: dt.date
    on: dt.date | None
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
    Told(
        "full",
        "Well Together: autumn report",
        dt.date(2026, 9, 30),
        None,
    ),
)


def seed_reports(
    place: Place,
    *,
    plan: Plan,
    writer: User,
    approver: User,
    address: str,
    at: dt.datetime,
    page: Page | None,
) -> None:
    """Make the reports of the plan. `address` is where the site is found, `page` writes the words
    of a report's page."""
    made = set(Report.objects.in_place(place).values_list("title", flat=True))
    for told in REPORTS:
        if told.title in made:
            continue
        # The story has dates of its own, which the clock of this machine may not have reached.
        then = max(at, _noon(told.as_at))
        report = _waiting(told, plan, writer, approver, then)
        if told.on is not None:
            _published(told, report, address, _noon(told.on), page)


def _waiting(told: Told, plan: Plan, writer: User, approver: User, at: dt.datetime) -> Report:
    report = compose_report(
        plan=plan, kind=told.kind, as_at=told.as_at, title=told.title, by=writer, at=at,
        round=_round_of(plan, told.as_at), also=("measured", "money", "recommendations", "charts"),
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


def _round_of(plan: Plan, day: dt.date) -> Round | None:
    """The latest round of the plan that was due by a day."""
    found: Round | None = (
        Round.objects.of_plan(plan)
        .filter(state=Round.State.CLOSED, due_on__lte=day + dt.timedelta(days=45))
        .order_by("-due_on")
        .first()
    )
    return found


def _addresses(address: str, plan: Plan) -> Callable[[int], str]:
    return lambda number: f"{address}/{plan.place.slug}/plans/{plan.slug}/actions/{number}/"


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
