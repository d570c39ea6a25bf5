"""Reasons to look at an update again. Their words and their examples stand in flags.yaml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from goldthread.narrative.copies import copied_from
from goldthread.narrative.lexicon import lists
from goldthread.narrative.values import Flag

FLAGS = (
    "copied_last_time",
    "copied_other_action",
    "off_the_action",
    "restates_the_action",
    "stale",
    "no_number",
    "no_recovery",
)
STALE_AFTER_DAYS = 275  # nine months: two quarterly reports missed
STEM = 5  # letters by which train meets trained
NEW_WORDS = 5  # an update restates when at most one in so many of its words is new
FEW_SAID = 8  # words of meaning below which nobody can tell what an update is about
FEW_PROMISED = 3  # and of the action
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


@dataclass(frozen=True, slots=True)
class Signs:
    """What the tests found that the flags ask for."""

    number: bool = False
    off_track: bool = False
    recovery: bool = False
    finished: bool = False
    nothing_new: bool = False
    adds: bool = False  # a number, a time, a result or a risk


def flags_of(text: str, around: Around, signs: Signs) -> Iterator[Flag]:
    """The flags of one update, given what its tests found, in the order of FLAGS."""
    same_as_last = bool(copied_from(text, [("last time", around.previous)]))
    if same_as_last:
        yield _flag("copied_last_time")
    other = around.copied_from or copied_from(text, around.others)
    if other:
        yield _flag("copied_other_action", other)
    if _restates(text, around.action) and not signs.adds:
        yield _flag("restates_the_action")
    elif not (same_as_last or other) and _off(text, f"{around.action} {around.promised}"):
        yield _flag("off_the_action")
    if signs.nothing_new or _old(around):
        yield _flag("stale")
    yield from _unsupported(around.status, signs)


def _unsupported(status: str, signs: Signs) -> Iterator[Flag]:
    """Delivered without a number, off track without a step to put it right."""
    finished = status == "complete" or (signs.finished and not status)
    if finished and not signs.number:
        yield _flag("no_number")
    if (signs.off_track or status == "off_track") and not signs.recovery:
        yield _flag("no_recovery")


def _flag(name: str, other: str = "") -> Flag:
    return Flag(name, descriptions()[name]["says"].replace("{name}", other))


@cache
def descriptions() -> dict[str, Any]:
    """Each of FLAGS: what it says, and its examples. Raises ValueError when one is missing."""
    loaded: dict[str, Any] = yaml.safe_load(
        files("goldthread.narrative").joinpath("flags.yaml").read_text("utf-8")
    )
    for name in FLAGS:
        if loaded.get(name, {}).keys() != {"says", "meets", "misses"}:
            raise ValueError(f"flags.yaml: {name} needs says, meets and misses")
    return loaded


def _old(around: Around) -> bool:
    if around.said_at is None or around.as_at is None:
        return False
    return (around.as_at - around.said_at).days > STALE_AFTER_DAYS


def _restates(text: str, action: str) -> bool:
    said, promised = _stems(text) - _filler(), _stems(action)
    return bool(said and promised) and len(said - promised) <= len(said) // NEW_WORDS


def _off(text: str, action: str) -> bool:
    said, promised = _stems(text), _stems(action)
    return len(said) >= FEW_SAID and len(promised) >= FEW_PROMISED and not said & promised


def _stems(text: str) -> set[str]:
    """The words that carry meaning, cut short so that train meets trained."""
    plain = frozenset(lists()["plain"])
    return {w[:STEM] for w in _WORD.findall(text.lower()) if len(w) > 3 and w not in plain}


def _filler() -> set[str]:
    return {word[:STEM] for word in lists()["filler"]}
