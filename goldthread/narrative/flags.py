"""Reasons to look at an update again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.narrative.copies import copied_from
from goldthread.narrative.lexicon import lists
from goldthread.narrative.values import Flag

STALE_AFTER_DAYS = 275  # nine months: two quarterly reports missed
_WORD = re.compile(r"[a-z0-9][a-z0-9'’&%-]*")


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around an update."""

    action: str = ""
    previous: str = ""
    promised: str = ""
    others: tuple[tuple[str, str], ...] = ()
    copied_from: str = ""
    status: str = ""
    said_at: dt.date | None = None
    as_at: dt.date | None = None


def flags_of(
    text: str,
    around: Around,
    *,
    number: bool,
    off_track: bool,
    recovery: bool,
    finished: bool,
) -> Iterator[Flag]:
    """The flags of one update, given what its tests found."""
    copied = list(_copied(text, around))
    yield from copied
    if _restates(text, around.action):
        yield Flag("restates_the_action", "It repeats the action and adds nothing.")
    elif not copied and _off_the_action(text, f"{around.action} {around.promised}"):
        yield Flag("off_the_action", "It shares no word with the action it stands under.")
    if _stale(around):
        yield Flag("stale", "It is more than nine months old.")
    if (around.status == "complete" or (finished and not around.status)) and not number:
        yield Flag("no_number", "It says that the work is done, but gives no number.")
    if (off_track or around.status == "off_track") and not recovery:
        yield Flag("no_recovery", "It is off track and gives no step to put it right.")


def _copied(text: str, around: Around) -> Iterator[Flag]:
    if copied_from(text, [("last time", around.previous)]):
        yield Flag("copied_last_time", "It says the same as last time.")
    if name := around.copied_from or copied_from(text, around.others):
        yield Flag("copied_other_action", f"The same words stand under {name}.")


def _stale(around: Around) -> bool:
    if around.said_at is None or around.as_at is None:
        return False
    return (around.as_at - around.said_at).days > STALE_AFTER_DAYS


def _restates(text: str, action: str) -> bool:
    said, promised = _stems(text), _stems(action)
    return bool(said and promised) and len(said - promised) <= len(said) // 5


def _off_the_action(text: str, action: str) -> bool:
    said, promised = _stems(text), _stems(action)
    return len(said) >= 8 and len(promised) >= 3 and not said & promised


def _stems(text: str) -> set[str]:
    """The words that carry meaning, cut to five letters so that train meets trained."""
    plain = frozenset(lists()["plain"])
    return {w[:5] for w in _WORD.findall(text.lower()) if len(w) > 3 and w not in plain}
