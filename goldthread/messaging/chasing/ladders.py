"""Reading the ladders, and which of their rungs fall on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Any

import yaml

from goldthread.workflow.working_days import after_working_days, is_working_day

FILE = Path(__file__).with_name("ladders.yaml")
DAY = dt.timedelta(days=1)
WHO = frozenset({"person", "deputy", "sponsor", "officer"})
# What the words of a rung may name; whoever chases gives a value for each.
KNOWN = frozenset({"title", "due", "asked", "who", "place", "link"})


class UnknownLadder(LookupError):
    """No ladder has that name."""


class UnusableLadder(ValueError):
    """A ladder that could not be climbed. The message says which and why."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder: `days` working days from the due date (before it where negative), to `to`."""

    key: str
    title: str
    days: int
    to: tuple[str, ...]
    subject: str
    text: str

    def words(self, **named: str) -> tuple[str, str]:
        """Subject and text, with a value for each of KNOWN. KeyError: one was not given.

        A value is put in as it is: a dollar sign in a title names nothing.
        """
        return _line(self.subject, named), Template(self.text).substitute(named)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs in the order in which they are sent."""

    name: str
    title: str
    what: str
    rungs: tuple[Rung, ...]


def rungs(name: str) -> tuple[Rung, ...]:
    """The rungs of a ladder, first to last. Errors: UnknownLadder."""
    try:
        return ladders()[name].rungs
    except KeyError:
        raise UnknownLadder(f"There is no ladder called {name!r}.") from None


def sent_on(rung: Rung, due_on: dt.date) -> dt.date:
    """The working day on which a rung falls.

    On the due date itself where `days` is 0, or the last working day before it.
    """
    if rung.days > 0:
        return after_working_days(due_on, rung.days)
    day, left = due_on, -rung.days
    while left or not is_working_day(day):
        # The due date counts as day 0 whether or not anybody works on it.
        day -= DAY
        left -= bool(left) and is_working_day(day)
    return day


def due_rungs(
    name: str,
    due_on: dt.date,
    today: dt.date,
    done: Collection[str] = (),
    *,
    asked_on: dt.date | None = None,
) -> tuple[Rung, ...]:
    """What is to be sent today: the rungs of the last day that has come, but for those `done`.

    `done` holds the keys of rungs that were sent, or that a person skipped. Nothing is sent on a
    day on which nobody works: it waits for the next one. Where several days were missed, only
    their last is sent, so that nobody gets two reminders at once. Rungs that fell on the day
    of asking (`asked_on`) or before it are passed over: the request itself was as good.
    Errors: UnknownLadder.
    """
    if not is_working_day(today):
        return ()
    reached = [(sent_on(rung, due_on), rung) for rung in rungs(name)]
    reached = [
        (day, rung)
        for day, rung in reached
        if day <= today and (asked_on is None or day > asked_on)
    ]
    last = max((day for day, _ in reached), default=None)
    return tuple(rung for day, rung in reached if day == last and rung.key not in done)


@cache
def ladders() -> Mapping[str, Ladder]:
    """All ladders by name, in the order of the file."""
    return ladders_from(yaml.safe_load(FILE.read_text("utf-8")))


def ladders_from(told: Mapping[str, Any]) -> Mapping[str, Ladder]:
    """Ladders from what `ladders.schema.json` allows. Errors: UnusableLadder."""
    return MappingProxyType({name: _ladder(name, row) for name, row in told.items()})


def _ladder(name: str, row: Mapping[str, Any]) -> Ladder:
    found = [Rung(**{**rung, "to": tuple(rung["to"])}) for rung in row["rungs"]]
    keys = [rung.key for rung in found]
    if len(set(keys)) < len(keys):
        raise UnusableLadder(f"The ladder {name!r} has two rungs of the same key.")
    if keys != [rung.key for rung in sorted(found, key=lambda rung: rung.days)]:
        raise UnusableLadder(f"The rungs of {name!r} are not in the order of their days.")
    for rung in found:
        _check(name, rung)
    return Ladder(name, row["title"], row["what"], tuple(found))


def _check(name: str, rung: Rung) -> None:
    strangers = set(rung.to) - WHO
    if strangers or not rung.to:
        raise UnusableLadder(f"{name}, {rung.key}: we know nobody called {sorted(strangers)}.")
    for words in (Template(rung.subject), Template(rung.text)):
        unknown = set(words.get_identifiers()) - KNOWN
        if unknown or not words.is_valid():
            raise UnusableLadder(f"{name}, {rung.key}: nothing is known as {sorted(unknown)}.")


def _line(template: str, named: Mapping[str, str]) -> str:
    """A subject is one line: a line break in a header would begin another header."""
    return " ".join(Template(template).substitute(named).split())
