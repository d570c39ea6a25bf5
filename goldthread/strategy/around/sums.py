"""The money of a whole plan, added up. What is not known is counted, and never taken for nought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from goldthread.strategy.around.money import pounds
from goldthread.strategy.models import Plan, Resource

ORDER = {"pooled": 0, "aligned": 1, "": 2}
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """`known` is in pounds, of those amounts that are known; `unknown` counts the others."""

    known: Decimal = NOTHING
    counted: int = 0
    unknown: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.known + other.known,
            self.counted + other.counted,
            self.unknown + other.unknown,
        )

    @property
    def in_pounds(self) -> str:
        return pounds(self.known)

    @property
    def empty(self) -> bool:
        return not self.counted and not self.unknown


@dataclass(frozen=True, slots=True)
class Line:
    """One source of funds in one arrangement, over the years of the table."""

    source: str
    arrangement: str
    sums: tuple[Sum, ...]
    total: Sum


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """`years` as written, "" for not said, which comes last. `by_arrangement` has what occurs."""

    years: tuple[str, ...]
    lines: tuple[Line, ...]
    by_year: tuple[Sum, ...]
    by_arrangement: tuple[tuple[str, Sum], ...]
    total: Sum


def money_of(plan: Plan) -> MoneyTable:
    """All money of a plan, its own and that of its actions; one query."""
    rows = Resource.objects.filter(plan=plan).order_by("pk")
    return add_up(rows.values_list("source", "arrangement", "year", "amount"))


def add_up(rows: Iterable[tuple[str, str, str, Decimal | None]]) -> MoneyTable:
    """Rows of source, arrangement, year and amount. Sources that differ in capitals are one."""
    cells: dict[tuple[str, str], dict[str, Sum]] = {}
    names: dict[str, str] = {}
    for source, arrangement, year, amount in rows:
        key = " ".join(source.casefold().split())
        names.setdefault(key, source)
        line = cells.setdefault((key, arrangement), defaultdict(Sum))
        line[year] += Sum(unknown=1) if amount is None else Sum(amount, counted=1)
    years = tuple(sorted({year for line in cells.values() for year in line}, key=_unsaid_last))
    lines = tuple(
        _line(names[key], arrangement, cells[key, arrangement], years)
        for key, arrangement in sorted(cells, key=lambda cell: (cell[0], ORDER[cell[1]]))
    )
    return MoneyTable(
        years=years,
        lines=lines,
        by_year=tuple(_total(line.sums[n] for line in lines) for n in range(len(years))),
        by_arrangement=_by_arrangement(lines),
        total=_total(line.total for line in lines),
    )


def _line(source: str, arrangement: str, sums: dict[str, Sum], years: tuple[str, ...]) -> Line:
    of_years = tuple(sums.get(year, Sum()) for year in years)
    return Line(source, arrangement, of_years, _total(of_years))


def _by_arrangement(lines: tuple[Line, ...]) -> tuple[tuple[str, Sum], ...]:
    found: dict[str, Sum] = defaultdict(Sum)
    for line in lines:
        found[line.arrangement] += line.total
    return tuple(sorted(found.items(), key=lambda pair: ORDER[pair[0]]))


def _total(sums: Iterable[Sum]) -> Sum:
    return sum(sums, start=Sum())


def _unsaid_last(year: str) -> tuple[bool, str]:
    return (not year, year)
