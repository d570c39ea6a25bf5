"""One reading of one file: its rows checked, the good ones staged, nothing written yet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from goldthread.downloads.csv import harmless
from goldthread.measures.loading.checking import Area, Checker, Good
from goldthread.measures.loading.findings import PREVIEW, Findings, findings_of
from goldthread.measures.loading.knowing import known_of
from goldthread.measures.loading.known import Choices, KnownMeasure
from goldthread.measures.loading.mapping import Mapping
from goldthread.measures.loading.matching import Matcher
from goldthread.measures.loading.people import People
from goldthread.measures.loading.reading import Survey, Table, open_table, survey
from goldthread.measures.loading.staging import Named, Staging, Weighed, staging
from goldthread.measures.models import Breakdown
from goldthread.measures.periods import Period
from goldthread.places.models import Place

BATCH = 20_000  # rows staged at once
LOOKED_AT = 20 * PREVIEW  # to show the first few of: some may prove to be given twice
Tell = Callable[[float], None]  # how far, from 0 to 1


def untold(part: float) -> None:
    """The progress of a reading that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A file and all that a person said of it. `name` is what they call the file."""

    path: Path
    name: str
    place: Place
    as_of: date
    choices: Choices = field(default_factory=Choices)
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Through:
    """A finished reading, its good rows staged."""

    asked: Asked
    table: Table
    checker: Checker
    staging: Staging
    first: list[Good]

    def named(self) -> Named:
        """As far as the place has them already."""
        groups = Breakdown.objects.filter(place=self.asked.place)
        there = {
            (one.sex, one.age, one.kind, one.name): one.pk
            for one in groups.only("sex", "age", "kind", "name")
        }
        return Named(
            measures=self.measures(),
            areas=[one.pk for one in self.areas()],
            people=[there.get(one[:4]) for one in self.people()],
            periods=self.periods(),
        )

    def findings(self, weighed: Weighed | None = None) -> Findings:
        """What the reading comes to; `weighed` when it has been written already."""
        weighed = weighed or self.staging.weigh(self.named(), self.asked.as_of)
        return findings_of(self.table, self.checker, weighed, self.first)

    def measures(self) -> list[int]:
        return [one.pk for one in self.checker.measures.items if isinstance(one, KnownMeasure)]

    def areas(self) -> list[Area]:
        return [one for one in self.checker.areas.items if isinstance(one, Area)]

    def people(self) -> list[People]:
        return [one for one in self.checker.people.items if isinstance(one, People)]

    def periods(self) -> list[Period]:
        return [one for one in self.checker.periods.items if isinstance(one, Period)]

    def refused_rows(self) -> str:
        """The refused rows as CSV, each with its reasons, to mend and load again."""
        reasons = self.checker.faults.reasons
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(["row", "why it was refused", *map(harmless, self.table.fit.header)])
        for row, cells in self.table.rows():
            if row in reasons:
                said = [harmless(cell) for cell in cells]
                writer.writerow([row, harmless(" ".join(reasons[row])), *said])
        return out.getvalue()


@contextmanager
def read_through(asked: Asked, tell: Tell = untold) -> Iterator[Through]:
    """Read, check and stage a file. The staged rows are gone when the block ends.

    Raises `Unreadable` for a file that cannot be used at all.
    """
    table = open_table(asked.path, name=asked.name, mapping=asked.mapping)
    checker = _checker(asked, table)
    with staging() as staged:
        first: list[Good] = []
        good_rows = checker.check(table.rows())
        while batch := list(islice(good_rows, BATCH)):
            first += batch[: LOOKED_AT - len(first)]
            staged.put(batch)
            tell(table.sheet.part_read())
        twice = set(checker.finish())
        staged.take_out(twice)
        shown = [good for good in first if good.row not in twice]
        yield Through(asked, table, checker, staged, shown)


def _checker(asked: Asked, table: Table) -> Checker:
    known = known_of(asked.place)
    mapping = table.fit.mapping
    found: Any = Survey({}, frozenset())
    if mapping.only_age or (asked.choices.measure and "measure" in table.fit.columns):
        found = survey(table)
    matcher = Matcher(known, asked.choices, mapping, dict(found.texts))
    return Checker(table.fit, known, asked.choices, matcher, found.only_ages)
