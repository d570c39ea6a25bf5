"""Records that were looked at, whether each counts, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from goldthread.measures.periods import Period
from goldthread.places.models import Place

Group = tuple[str, str]  # what people or things are told apart by, and which of them
NAME_LONGEST = 120  # what a breakdown's name holds


class Outcome(StrEnum):
    """`LEFT_OUT` records stand in neither number of the figure: nobody can say of them."""

    COUNTED = "counted"
    NOT_COUNTED = "not_counted"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a query is to work out.

    `until` is the day up to which records are looked at: the period's last, or today while it
    still runs. `parameters` are checked and whole. `breakdowns` are those of the query that are
    wanted; `by_area` asks for areas as people know them.
    """

    place: Place
    period: Period
    until: date
    parameters: dict[str, Any] = field(default_factory=dict)
    breakdowns: tuple[str, ...] = ()
    by_area: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record and what became of it, for those who follow a figure down.

    `key` names it for good within its query; `kind` and `where` tell the pages its address.
    `areas` are numbers of `places.Area`. A record may be in several groups and areas.
    """

    key: str
    kind: str
    label: str
    outcome: Outcome
    why: str = ""
    where: dict[str, Any] = field(default_factory=dict)
    groups: frozenset[Group] = frozenset()
    areas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure's counts: of all, of one group, or of one area. `value` where they do not make
    it, as for a median."""

    numerator: float
    denominator: float | None = None
    value: float | None = None
    group: Group | None = None
    area: int | None = None


def named(kind: str, name: str) -> Group:
    """A group, its name cut to what can be kept."""
    tidy = " ".join(name.split())
    return kind, tidy if len(tidy) <= NAME_LONGEST else f"{tidy[: NAME_LONGEST - 1]}…"


def count_up(
    records: Iterable[Record], *, breakdowns: Sequence[str] = (), by_area: bool = False
) -> list[Row]:
    """What the records come to: all first, then each group wanted, then each area."""
    counted: dict[tuple[Group | None, int | None], int] = {(None, None): 0}
    looked_at = dict(counted)
    for record in records:
        if record.outcome == Outcome.LEFT_OUT:
            continue
        for cell in _cells(record, breakdowns, by_area):
            looked_at[cell] = looked_at.get(cell, 0) + 1
            counted[cell] = counted.get(cell, 0) + (record.outcome == Outcome.COUNTED)
    return [
        Row(numerator=counted[cell], denominator=number, group=cell[0], area=cell[1])
        for cell, number in sorted(looked_at.items(), key=lambda one: _order(one[0]))
    ]


def _cells(
    record: Record, breakdowns: Sequence[str], by_area: bool
) -> Iterator[tuple[Group | None, int | None]]:
    yield None, None
    yield from ((group, None) for group in record.groups if group[0] in breakdowns)
    if by_area:
        yield from ((None, area) for area in record.areas)


def _order(cell: tuple[Group | None, int | None]) -> tuple[bool, Group, int]:
    group, area = cell
    return area is not None, group or ("", ""), area or 0
