"""How My work is laid out: what is late, what is for today, and so on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.web.addresses import url_or_none
from goldthread.web.words import date, plural
from goldthread.workflow.waiting import Waiting
from goldthread.workflow.working_days import working_days_between

WEEK = dt.timedelta(days=7)
LATE, TODAY, SOON, LATER, UNDATED = (
    "Late",
    "For today",
    "In the next 7 days",
    "Later",
    "Without a date",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on the page. `href` is None where this installation has no such page."""

    kind: str
    title: str
    step: str
    href: str | None
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are due at about the same time."""

    title: str
    lines: list[Line]


def grouped(waiting: Iterable[Waiting], today: dt.date) -> list[Group]:
    """Groups in the order in which they press, without the empty ones."""
    found: dict[str, list[Line]] = {name: [] for name in (LATE, TODAY, SOON, LATER, UNDATED)}
    for one in waiting:
        found[_group(one.due, today)].append(_line(one, today))
    return [Group(title, lines) for title, lines in found.items() if lines]


def _group(due: dt.date | None, today: dt.date) -> str:
    if due is None:
        return UNDATED
    if due <= today:
        return TODAY if due == today else LATE
    return SOON if due <= today + WEEK else LATER


def _line(one: Waiting, today: dt.date) -> Line:
    return Line(
        kind=one.kind,
        title=one.title,
        step=_sentence(one.what_next),
        href=url_or_none(one.url_name, **one.url_kwargs),
        due=_due(one, today),
        is_late=one.is_late(today),
    )


def _due(one: Waiting, today: dt.date) -> str:
    if one.due is None:
        return f"Since {date(one.since)}" if one.since else ""
    if one.due == today:
        return "Due today"
    days = working_days_between(one.due, today)
    late = f", {plural(days, 'working day')} late" if days else ""
    return f"{'Was due' if one.is_late(today) else 'Due'} {date(one.due)}{late}"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
