"""Tables of areas and of populations, read whole: every fault by row, or every row. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from goldthread.places.models import StatisticalArea
from goldthread.places.problems import CannotRead
from goldthread.places.reading import text_of

MOST_ROWS = 50_000
MOST_COLUMNS = 60
MOST_FAULTS = 50  # that are told; more help nobody
CODE = re.compile(r"[A-Z0-9]{1,12}")
ALL = {"", "all", "all sexes", "persons", "both", "total"}
EVERY_AGE = {"", "all", "all ages", "total"}
_BAND = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})")
_OLDER = re.compile(r"(\d{1,3})\s*(?:\+|and over|or over|plus)")
_ALONE = re.compile(r"\d{1,3}")


class Faulty(CannotRead):
    """`faults` says of each row what is wrong with it; nothing of the file was used."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults[:MOST_FAULTS]
        more = len(faults) - len(self.faults)
        rows = "1 row has" if len(faults) == 1 else f"{len(faults)} rows have"
        super().__init__(f"{rows} something to mend, so nothing was taken in.")
        if more:
            self.faults.append(f"And {more} more rows.")


@dataclass(frozen=True, slots=True)
class AreaRow:
    """`parent` is a code, or empty."""

    code: str
    name: str
    kind: str
    parent: str = ""
    vintage: int = 0


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """`oldest` is None for "and over"; `sex` empty for all together."""

    code: str
    year: int
    sex: str
    youngest: int
    oldest: int | None
    people: int


Cells = dict[str, str]
T = TypeVar("T")


def read_areas(data: bytes) -> list[AreaRow]:
    """Columns code, name, kind; parent and vintage where there are such. Raises `CannotRead`,
    `Faulty`."""
    rows = _read(data, ("code", "name", "kind"), _area)
    return _each_once(rows, lambda row: (row.code, row.vintage), "code")


def read_people(data: bytes) -> list[PeopleRow]:
    """Columns code, year, people; sex and age where there are such. Raises as `read_areas`."""
    rows = _read(data, ("code", "year", "people"), _people)
    return _each_once(rows, _whom, "area, year, sex and age")


def _whom(row: PeopleRow) -> object:
    return row.code, row.year, row.sex, row.youngest, row.oldest


def _read(
    data: bytes, needed: tuple[str, ...], row_of: Callable[[Cells], T]
) -> list[tuple[int, T]]:
    """Each row with its number in the file."""
    found: list[tuple[int, T]] = []
    faults: list[str] = []
    for number, cells in _cells(text_of(data), needed):
        try:
            found.append((number, row_of(cells)))
        except ValueError as fault:
            faults.append(f"Row {number}: {fault}")
    if faults:
        raise Faulty(faults)
    if not found:
        raise CannotRead("The table has headings and no rows. Add the rows, and send it again.")
    return found


def _cells(text: str, needed: tuple[str, ...]) -> Iterator[tuple[int, Cells]]:
    first = text.lstrip().split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        headings = [cell.strip().casefold() for cell in next(rows, [])]
        if len(headings) > MOST_COLUMNS or not set(needed) <= set(headings):
            raise CannotRead(f"Give the table a first row of headings: {', '.join(needed)}.")
        for number, row in enumerate(rows, start=2):
            if number > MOST_ROWS + 1:
                raise CannotRead(f"The table has more than {MOST_ROWS:,} rows. Send it in parts.")
            if any(cell.strip() for cell in row):
                cells = dict(zip(headings, (cell.strip() for cell in row), strict=False))
                yield number, {name: cells.get(name, "") for name in (*headings, *needed)}
    except csv.Error:
        raise CannotRead(
            "This table is broken. Open it in a spreadsheet and save it as CSV again."
        ) from None


def _each_once(rows: list[tuple[int, T]], same: Callable[[T], object], what: str) -> list[T]:
    first: dict[object, int] = {}
    faults = []
    for number, row in rows:
        before = first.setdefault(same(row), number)
        if before != number:
            faults.append(f"Row {number}: the same {what} as row {before}. Keep one of them.")
    if faults:
        raise Faulty(faults)
    return [row for _, row in rows]


def _area(cells: Cells) -> AreaRow:
    name = cells["name"]
    if not name:
        raise ValueError("the name is missing. Write one.")
    if len(name) > 120:
        raise ValueError("the name is longer than 120 letters. Shorten it.")
    return AreaRow(
        code_of(cells["code"]),
        name,
        kind_of(cells["kind"]),
        code_of(cells["parent"]) if cells.get("parent") else "",
        _number(cells.get("vintage") or "0", "vintage", 9999),
    )


def code_of(text: str) -> str:
    """A code as its publisher writes it. Raises ValueError with what to do."""
    code = text.replace(" ", "").upper()
    if not CODE.fullmatch(code):
        raise ValueError(f"“{text[:20]}” is no code. Write one such as E08000035.")
    return code


def kind_of(text: str) -> str:
    """A kind by its name or its word in the database. Raises ValueError with the list."""
    wanted = text.casefold().replace("_", " ")
    for value, words in StatisticalArea.Kind.choices:
        if wanted in (value, words.casefold()):
            return value
    known = ", ".join(words for words in StatisticalArea.Kind.values)
    raise ValueError(f"“{text[:30]}” is no kind of area. Write one of: {known}.")


def _people(cells: Cells) -> PeopleRow:
    youngest, oldest = age_band(cells.get("age", ""))
    sex = cells.get("sex", "")
    return PeopleRow(
        code_of(cells["code"]),
        _number(cells["year"], "year", 2200, least=1801),
        "" if sex.casefold() in ALL else sex[:20].capitalize(),
        youngest,
        oldest,
        _number(cells["people"], "number of people", 2_000_000_000),
    )


def age_band(text: str) -> tuple[int, int | None]:
    """0-4, 65+, 65 and over, 17, All ages. Raises ValueError for what is none."""
    told = text.strip().casefold()
    if told in EVERY_AGE:
        return 0, None
    band, older = _BAND.fullmatch(told), _OLDER.fullmatch(told)
    if band and int(band[1]) <= int(band[2]):
        return int(band[1]), int(band[2])
    if older:
        return int(older[1]), None
    if _ALONE.fullmatch(told):
        return int(told), int(told)
    raise ValueError(f"“{text[:20]}” is no age. Write one such as 0-4, 17, 85+ or All ages.")


def _number(text: str, what: str, most: int, *, least: int = 0) -> int:
    bare = text.replace(",", "").strip()
    bare = bare[:-2] if bare.endswith(".0") else bare
    if not (bare.isascii() and bare.isdigit()) or len(bare) > 12:
        raise ValueError(f"“{text[:20]}” is no {what}. Write a whole number.")
    if not least <= int(bare) <= most:
        raise ValueError(f"{bare} cannot be the {what}. Check it.")
    return int(bare)
