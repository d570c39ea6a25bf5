"""What a change would put in place of what: as values that editing takes, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldthread.charts.measures.plain import clean
from goldthread.documents.wording.dates import parse_date
from goldthread.strategy import dates
from goldthread.strategy.computed.days import last_day
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.tree import words_field, words_of
from goldthread.strategy.models import Action, ChangeRequest, Milestone, Status

Kind = ChangeRequest.Kind
Values = dict[str, Any]
Item = Action | Milestone
LONGEST = 4000
NO_DATE = "Write a day, month or year, such as 30 September 2026, September 2026 or 2026/27."
PAST = "That date has passed already. Give one that is still to come."
NO_OWNER = "Write who is to lead this, one name on each line."
NO_WORDS = "Write the new words."
SAME = "That is how it stands already. Say what should be different."
NO_OWNER_OF_MILESTONE = "A milestone has no owner of its own. Ask for a new owner of its action."
TOO_LONG = f"Make this shorter: at most {LONGEST:,} letters."
MANY = 20


def values_of(item: Item, kind: str) -> Values:
    """How an item stands, in what a change of this kind would change."""
    if kind == Kind.DATE:
        told: Values = {"due": item.due, "years": list(item.years)}
        if isinstance(item, Milestone):
            told["uncertain_years"] = list(item.uncertain_years)
        return told
    if kind == Kind.OWNER and isinstance(item, Action):
        return {"owners": [owner.name for owner in item.owners.order_by("pk")]}
    if kind == Kind.WORDS:
        return {words_field(item): words_of(item)}
    return {"status": item.status} if isinstance(item, Action) else {"taken_out": False}


def values_wanted(item: Item, kind: str, wanted: str, today: date) -> Values:
    """What somebody typed, as values. Raises `Wanting` with what to do."""
    wanted = wanted.strip()
    if len(wanted) > LONGEST:
        raise Wanting(TOO_LONG)
    made = {Kind.DATE: _date, Kind.OWNER: _owner, Kind.WORDS: _words, Kind.STOP: _stop}
    if kind not in made:
        raise Wanting("Choose what should change.")
    after = made[Kind(kind)](item, wanted, today)
    before = values_of(item, kind)
    if after == {name: before.get(name) for name in after}:
        raise Wanting(SAME)
    return after


def _date(item: Item, wanted: str, today: date) -> Values:
    """A day or month stands as the date; a year beside others of the plan as its year."""
    printed = wanted if dates.span(wanted) else parse_date(wanted)
    day = last_day(printed) if printed else None
    if not printed or day is None:
        raise Wanting(NO_DATE)
    if day < today:
        raise Wanting(PAST)
    if isinstance(item, Action):
        return {"due": printed}  # its years tell when it runs, and stay
    year = "/" in printed or len(printed) == len("2026")
    return {"due": "" if year else printed, "years": [printed] if year else []}


def _owner(item: Item, wanted: str, today: date) -> Values:
    if not isinstance(item, Action):
        raise Wanting(NO_OWNER_OF_MILESTONE)
    names = list(dict.fromkeys(line.strip() for line in wanted.splitlines() if line.strip()))
    if not names or len(names) > MANY:
        raise Wanting(NO_OWNER)
    if any(len(name) > 300 for name in names):
        raise Wanting("Make each name shorter: at most 300 letters.")
    return {"owners": names}


def _words(item: Item, wanted: str, today: date) -> Values:
    if not wanted:
        raise Wanting(NO_WORDS)
    return {words_field(item): wanted}


def _stop(item: Item, wanted: str, today: date) -> Values:
    return {"status": Status.STOPPED.value} if isinstance(item, Action) else {"taken_out": True}


def said(kind: str, values: Mapping[str, Any]) -> str:
    """Values in words: September 2026; Elmsford Carers, Elmsford Council; Stopped."""
    if kind == Kind.DATE:
        years = [*values.get("years", ()), *values.get("uncertain_years", ())]
        due = values.get("due", "")
        return dates.in_words(due) if due else dates.together(years) if years else "No date"
    if kind == Kind.OWNER:
        return ", ".join(values.get("owners", ())) or "Nobody"
    if kind == Kind.WORDS:
        return str(values.get("title") or values.get("text") or "")
    if "taken_out" in values:
        return "Taken out of the plan" if values["taken_out"] else "In the plan"
    status = values.get("status", "")
    return Status(status).label if status else "No status"


def short(text: str, most: int) -> str:
    """On one line, cut where it is longer, and nothing that turns round the words behind it."""
    tidy = clean(text)
    return tidy if len(tidy) <= most else f"{tidy[: most - 1]}…"
