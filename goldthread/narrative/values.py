"""What a reading of an update is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Test:
    """What a good update says: its name, its label, what is missing without it, and the prompt."""

    __test__ = False  # no test of ours, whatever pytest thinks of the name

    name: str
    label: str
    short: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Found:
    """Words that met a test, as they stand in the text from `start` up to `end`."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """A test that was not met, and what to ask of the owner."""

    test: str
    label: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look again. The guide to narratives lists the names."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tests found in one update.

    `met` holds, for each test that was met, what met it in the order of the text, each word in
    one of them at most; a test that was not met is absent. `off_track_words` are the words
    by which the update says that things do not go to plan, or "".
    """

    met: Mapping[str, tuple[Found, ...]]
    missing: tuple[Prompt, ...]
    flags: tuple[Flag, ...]
    off_track_words: str = ""
