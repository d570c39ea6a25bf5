"""Checks every row of a file against what a place knows, before anything is written.

Good rows come out as `Good`, with areas, people and periods by their number in the checker's
own lists, so that a million of them are small. Whether a figure is given twice is known at the
end, from three compact arrays.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading import areas as area_codes
from goldthread.measures.loading import wordings
from goldthread.measures.loading.faults import Faults, Problem, Sort
from goldthread.measures.loading.known import ADD, LEAVE_OUT, Choices, Known, KnownMeasure
from goldthread.measures.loading.mapping import EXTRA_FIELDS, FIELDS, NUMBERS, Fit
from goldthread.measures.loading.matching import LEFT_OUT, Matcher
from goldthread.measures.loading.numbers import (
    MISSING,
    SUPPRESSED,
    NotANumber,
    absence_of,
    number,
)
from goldthread.measures.loading.own import is_less_exact
from goldthread.measures.loading.people import Note, note_of, people_of, seen, tidy
from goldthread.measures.loading.tables import Row
from goldthread.measures.loading.units import number_with_unit, unit_problem
from goldthread.measures.loading.weighing import (
    Numbers,
    absence_without_value,
    problems_of,
    value_of,
)
from goldthread.measures.periods import NotAPeriod, period_from

# Different things in a file; `_remember` packs the place of each into one number.
MOST_MEASURES, MOST_AREAS, MOST_GROUPS, MOST_PERIODS = 4_000, 300_000, 60_000, 8_000
MOST_TEXTS = 5_000  # that name measures
# Texts of one kind, and their letters; beyond, they are worked out again.
MOST_REMEMBERED, LONGEST_REMEMBERED = 200_000, 400
NO_LIMITS = ["", "", "", ""]
YES = {"yes", "y", "true", "1"}


class Good(NamedTuple):
    """A row that may be written. `area`, `people` and `period` are places in the lists."""

    row: int
    measure: int
    area: int
    people: int
    period: int
    numbers: Numbers
    absence: str
    note: str
    remark: str


class Area(NamedTuple):
    """An area of the file: `pk` where the place has it, else what it needs to be added."""

    pk: int | None
    code: str = ""
    name: str = ""
    kind: str = ""


@dataclass
class Listed:
    """Distinct things in order of first appearance, so many at `most`.

    Raises `Unreadable` for more: then a column is taken for what it is not.
    """

    what: str
    most: int
    items: list[object] = field(default_factory=list)
    places: dict[object, int] = field(default_factory=dict)

    def place(self, item: object) -> int:
        found = self.places.get(item)
        if found is None:
            found = self.places[item] = len(self.items)
            self.items.append(item)
            if found >= self.most:
                raise Unreadable(
                    f"This file names more than {self.most:,} different {self.what}. "
                    "Check that its columns are the right ones, or split it."
                )
        return found


class Checker:
    """One reading of one file. `take` each row, then `finish`."""

    def __init__(
        self,
        fit: Fit,
        known: Known,
        choices: Choices,
        matcher: Matcher | None = None,
        only_ages: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.fit, self.known, self.choices = fit, known, choices
        self.matcher = matcher or Matcher(known, choices, fit.mapping)
        self.only_ages = only_ages
        self.faults = Faults()
        self.rows = self.left_out = 0
        self.left_out_areas = 0
        self.good = 0
        self.seen: Counter[str] = Counter()  # texts that name measures
        self.called: dict[str, str] = {}  # the name beside such a text
        self.unknown_areas: dict[str, str] = {}  # well-formed codes that may be added, and names
        self.unit_of: dict[int, str] = {}
        self.measures, self.areas = Listed("measures", MOST_MEASURES), Listed("areas", MOST_AREAS)
        self.people = Listed("groups of people", MOST_GROUPS)
        self.periods = Listed("periods", MOST_PERIODS)
        self.used_areas: set[int] = set()  # by good rows
        self.used_people: set[int] = set()
        self._keys, self._numbers, self._prints = array("q"), array("I"), array("q")
        self._areas: dict[tuple[str, str], int | Problem | str] = {}
        self._periods: dict[tuple[str, str], int | Problem] = {}
        self._people: dict[tuple[str, ...], int | Problem] = {}
        self._notes: dict[tuple[str, str], Note] = {}
        mapping = fit.mapping
        names = FIELDS + EXTRA_FIELDS
        at = [fit.columns.get(name, -1) for name in names]
        self._at = [
            (n, "") if n >= 0 else (-1, mapping.constants.get(name, ""))
            for n, name in zip(at, names, strict=True)
        ]
        self._replace = [(FIELDS.index(name), said) for name, said in mapping.replace.items()]

    def check(self, rows: Iterator[Row]) -> Iterator[Good]:
        """The good rows of a table below its headings."""
        for row, cells in rows:
            good = self.take(row, cells)
            if good is not None:
                yield good

    def take(self, row: int, cells: Sequence[str]) -> Good | None:
        """A row's figure; None where it is refused or left out."""
        self.rows += 1
        for at, texts in self.fit.keep:
            if at >= len(cells) or cells[at].strip() not in texts:
                self.left_out += 1
                return None
        width = len(cells)
        said = [
            (cells[at].strip() if at < width else "") if at >= 0 else constant
            for at, constant in self._at
        ]
        for place, instead in self._replace:
            said[place] = instead.get(said[place], said[place])
        if not "".join(said).isascii():
            said = [seen(one) for one in said]
        ours = said[23] and tidy(said[24]) == self.known.place
        if ours and is_less_exact(said[23], said[17], said[11]):
            self.left_out += 1
            return None
        if said[21].casefold() == "counts":
            said[12:16] = NO_LIMITS
        return self._understood(row, said, cells)

    def _understood(self, row: int, said: list[str], cells: Sequence[str]) -> Good | None:
        measure = self._measure(said)
        if measure is LEFT_OUT:
            self.left_out += 1
            return None
        problems: list[Problem] = []
        if len(cells) > len(self.fit.header) and any(cells[len(self.fit.header) :]):
            problems.append(wordings.too_many(cells[len(self.fit.header)]))
        area = self._area(said[1], said[2])
        if area is LEFT_OUT:
            self.left_out_areas += 1
            return None
        if isinstance(measure, Problem):
            self.faults.refuse(row, [*problems, measure])
            return None
        assert isinstance(measure, KnownMeasure)
        period = self._period(measure, said[3])
        people = self._of(said, row)
        problems += [one for one in (area, period, people) if isinstance(one, Problem)]
        numbers, absence, note = self._figure(measure, said, problems)
        if problems:
            self.faults.refuse(row, problems)
            return None
        good = Good(
            row, self.measures.place(measure), area, people, period, numbers, absence,  # type: ignore[arg-type]
            note.note, note.remark,
        )  # fmt: skip
        self._remember(good)
        return good

    # What the words of a row mean

    def _measure(self, said: list[str]) -> KnownMeasure | Problem | str:
        text = said[0]
        if text not in self.called and len(self.called) < MOST_TEXTS:
            self.called[text] = said[20]
        self.seen[text if text in self.called else ""] += 1
        return self.matcher.meant(text, said[20])

    def _area(self, code: str, name: str) -> int | Problem | str:
        found = self._areas.get((code, name))
        if found is None:
            found = self._area_of(code.upper(), tidy(name)[:120])
            _kept(self._areas, (code, name), found)
        return found

    def _area_of(self, code: str, name: str) -> int | Problem | str:
        pk = self.known.areas.get(code) if code else self.known.area_names.get(name.casefold())
        if pk is not None:
            return self.areas.place(Area(pk))
        if code.startswith("=") or (not code and name.startswith("=")):
            return wordings.formula(self.fit.heading("area_code"), code or name)
        if self.choices.areas == LEAVE_OUT:
            return LEFT_OUT
        well_formed = area_codes.is_code(code)
        if well_formed and self.choices.areas == ADD:
            return self._added(code, name)
        if well_formed and len(self.unknown_areas) < MOST_REMEMBERED:
            self.unknown_areas.setdefault(code, name)
        return area_codes.problem(code, name, self.fit.heading("area_code"), well_formed)

    def _added(self, code: str, name: str) -> int | Problem:
        """An area to add, once, by whichever name the file calls it first."""
        self.unknown_areas.setdefault(code, name)
        first = self.unknown_areas[code]
        if not first:
            return area_codes.nameless(code, self.fit.heading("area_name"))
        return self.areas.place(Area(None, code, first, area_codes.kind_of(code)))

    def _period(self, measure: KnownMeasure, text: str) -> int | Problem:
        found = self._periods.get((measure.frequency, text))
        if found is None:
            found = self._period_of(measure, text)
            _kept(self._periods, (measure.frequency, text), found)
        return found

    def _period_of(self, measure: KnownMeasure, text: str) -> int | Problem:
        column = self.fit.heading("period")
        if text.startswith("="):
            return wordings.formula(column, text)
        try:
            expected = self.fit.mapping.period_kind or measure.frequency
            period = period_from(text, expected=expected)
        except NotAPeriod:
            return Problem(
                column, text, Sort.PERIOD, "is not a period we know." if text else "is empty.",
                "Write it as 2024/25, 2024, 2022 - 24, 2024/25 Q1 or Apr 2024.",
            )  # fmt: skip
        if period.kind != measure.frequency:
            return wordings.other_kind(column, text, period, measure)
        return self.periods.place(period)

    def _of(self, said: list[str], row: int) -> int | Problem:
        sex, age, kind, name, position = said[4:9]
        only_age = (said[0], age) in self.only_ages
        key = (sex, age, kind, name, position, "only" if only_age else "")
        found = self._people.get(key)
        if found is None:
            people = people_of(sex, age, kind, name, position, only_age=only_age)
            found = people if isinstance(people, Problem) else self.people.place(people)
            _kept(self._people, key, found)
        return found

    # What its numbers say

    def _figure(
        self, measure: KnownMeasure, said: list[str], problems: list[Problem]
    ) -> tuple[Numbers, str, Note]:
        key = (said[18], said[19])
        note = self._notes.get(key)
        if note is None:
            note = note_of(*key)
            _kept(self._notes, key, note)
        told: list[float | None] = []
        absences = []
        for name, text in zip(NUMBERS, said[9:16], strict=True):
            value, absence = self._number(measure, name, text, problems) if text else (None, "")
            told.append(value)
            absences.append(absence)
        numbers = Numbers(*told)
        unit = unit_problem(measure, said[16], self.unit_of, self.fit.heading("unit"))
        if unit:
            problems.append(unit)
        if problems:
            return numbers, "", note
        exact = note.note != "estimated" and said[22].casefold() not in YES
        return self._weighed(measure, numbers, said[17], absences, note, problems, exact)

    def _number(
        self, measure: KnownMeasure, name: str, text: str, problems: list[Problem]
    ) -> tuple[float | None, str]:
        try:
            found = number(text)
        except NotANumber:
            printed = number_with_unit(measure, text, self.fit.heading(name))
            if isinstance(printed, Problem):
                problems.append(printed)
                return None, ""
            return printed, ""
        return (None, found) if isinstance(found, str) else (found, "")

    def _weighed(
        self,
        measure: KnownMeasure,
        numbers: Numbers,
        said: str,
        absences: list[str],
        note: Note,
        problems: list[Problem],
        exact: bool,
    ) -> tuple[Numbers, str, Note]:
        absence = absence_of(said) if said else ""
        if not (absence or absences[2]):  # where none is said to be, none is worked out
            numbers = numbers._replace(value=value_of(measure, numbers))
        problems += problems_of(measure, numbers, exact=exact)
        column = self.fit.heading("absence")
        if absence is None:
            problems.append(wordings.no_reason(column, said))
        elif absence and numbers.value is not None:
            problems.append(wordings.both(column, said))
        if numbers.value is not None or problems:
            return numbers, "", note
        given = absence or absences[2] or absences[0] or absences[1] or note.absence
        if note.absence != MISSING and given == MISSING:
            given = note.absence
        why = absence_without_value(numbers, given)
        # Whatever stands beside a suppressed figure could tell it.
        return Numbers() if why == SUPPRESSED else numbers, why, note

    # Figures given twice

    def _remember(self, good: Good) -> None:
        self.good += 1
        self.used_areas.add(good.area)
        self.used_people.add(good.people)
        key = ((good.measure << 20 | good.area) << 16 | good.people) << 14 | good.period
        self._keys.append(key)
        self._numbers.append(good.row)
        self._prints.append(hash(good[5:]))

    def finish(self) -> list[int]:
        """The numbers of rows that came out good but are given twice, now counted as refused.

        Where rows say the same, the first stays good.
        """
        refused = [*self._given_twice()]
        self.good -= len(refused)
        return refused

    def _given_twice(self) -> Iterator[int]:
        keys = numpy.frombuffer(self._keys, dtype="int64") if self._keys else numpy.empty(0)
        order = numpy.argsort(keys, kind="stable")
        same = keys[order][1:] == keys[order][:-1]
        starts = numpy.flatnonzero(same & ~numpy.concatenate(([False], same))[:-1])
        for start in starts:
            end = start + 1
            while end < len(same) and same[end]:
                end += 1
            yield from self._repeated([int(n) for n in order[start : end + 1]])

    def _repeated(self, places: list[int]) -> Iterator[int]:
        agree = len({self._prints[n] for n in places}) == 1
        rows = [self._numbers[n] for n in places]
        for place, row in enumerate(rows):
            if place == 0 and agree:
                continue
            self.faults.refuse(row, [wordings.twice(rows[1 if place == 0 else 0], agree)])
            yield row


def _kept(memory: dict[Any, Any], key: Any, found: Any) -> None:
    if sum(map(len, key)) > LONGEST_REMEMBERED:
        return
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    memory[key] = found
