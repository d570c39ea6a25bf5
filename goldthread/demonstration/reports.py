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
    round: str
    as_at: dt.date | None = None
    on: dt.date | None = None
    headlines: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = field(default=())


REPORTS = (
    Told(
        "half_year",
        "Well Together: half-way through the year",
        "Autumn update 2025",
        dt.date(2025, 9, 30),
        dt.date(2025, 11, 7),
        headlines=(
            "The first half of the year went on hiring: most teams are now at full strength.",
        ),
    ),
    Told(
        "board",
        "Well Together: one page for the Board of November",
        "Autumn update 2025",
        dt.date(2025, 10, 31),
        dt.date(2025, 11, 13),
        headlines=("Breaks for carers have stopped, because the agency that gave them left.",),
    ),
    Told(
        "annual",
        "Well Together: our year 2025/26",
        "Spring update 2026",
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
        "Summer update 2026",
        dt.date(2026, 7, 7),
        dt.date(2026, 7, 9),
        headlines=("Carers can have a break again, but too few of them before next spring.",),
    ),
    Told("half_year", "Well Together: half-way through this year", "Autumn update 2026"),
)


def seed_reports(
    place: Place,
    *,
    plan: Plan,
    writer: User,
    approver: User,
    address: str,
    page: Page | None,
    of: str,
) -> None:
    """Make the reports of a round, by its title, as the plan stands after it. `address` is where
    the site is found, `page` writes the words of a report's page."""
    made = set(Report.objects.in_place(place).values_list("title", flat=True))
    for told in REPORTS:
        if told.title in made or told.round != of:
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
        by=writer, at=at, round=Round.objects.of_plan(plan).filter(title=told.round).first(),
        also=("records", "measured", "money", "recommendations", "charts"),
    )  # fmt: skip
    written = [Chosen(words, included=True, place=0) for words in told.headlines]
    report = choose_headlines(
        report=report, title=told.title, choices=_edited(report), written=written, by=writer, at=at
    )
    return submit_report(
        report=report, approver=approver, by=writer, at=at,
        note="Please look at the headlines above all.",
    )  # fmt: skip


def _edited(report: Report) -> dict[str, Chosen]:
    """What an officer makes of the headlines that rules suggest: those that tell nothing are left
    out, and how many have not answered is said in a friendlier way."""
    summary = report.composed.summary
    wordless = {each.action for each in summary.concerns if not each.words}
    found: dict[str, Chosen] = {}
    for one in report.picked:
        if one.kind == "off_track" and one.action in wordless:
            found[one.key] = Chosen(one.text, included=False)
        elif one.kind == "no_update":
            silent, actions = len(summary.silent), summary.actions
            words = f"{silent} of {actions} actions have not yet told us how they go."
            found[one.key] = Chosen(words, included=True)
    return found


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


def _addresses(address: str, plan: Plan) -> Callable[[int], str]:
    return lambda number: f"{address}/{plan.place.slug}/plans/{plan.slug}/actions/{number}/"


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
