"""What an answer says, as values, and what is wrong with it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

MOST_TEXT = 20_000  # letters of an update; the longest of a published plan that we know has 3,000
MOST_ASIDE = 5_000  # of what is in the way, and of what the Board is asked for
MOST_REASON = 1_000
MOST_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, of what, out of how many, in which time, as known from where. Money is pounds."""

    number: Decimal
    unit: str = ""
    of_how_many: Decimal | None = None
    is_money: bool = False
    period: str = ""
    source: str = ""
    measure: int | None = None


@dataclass(frozen=True, slots=True)
class MilestoneSaid:
    milestone: int
    said: str
    new_due: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """`groups` are slugs, for a place may choose one that it has no row of yet; `also` are the keys
    of the further requests that it answers."""

    text: str = ""
    status: str = ""
    status_reason: str = ""
    in_the_way: str = ""
    ask: str = ""
    figures: tuple[Figure, ...] = ()
    milestones: tuple[MilestoneSaid, ...] = ()
    groups: tuple[str, ...] = ()
    areas: tuple[int, ...] = ()
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which field as the form names it. The message says what to do."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen for a request: keys, and the words that people read."""

    milestones: Mapping[int, str] = field(default_factory=dict)
    measures: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[int, str] = field(default_factory=dict)
    also: Mapping[int, str] = field(default_factory=dict)
