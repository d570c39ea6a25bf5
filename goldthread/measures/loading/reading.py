"""From a file to a table that a mapping fits, and what a first look through it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice
from pathlib import Path

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading.mapping import (
    BadMapping,
    Fit,
    fit,
    known_headings,
    mappings,
)
from goldthread.measures.loading.mapping import (
    Mapping as FileMapping,
)
from goldthread.measures.loading.people import seen
from goldthread.measures.loading.tables import Row, Sheet, sheets_of

TOP = 30  # rows in which headings are sought
MOST_TEXTS = 2_000  # of a column of measures
NO_ROWS = (
    "This file has headings, and no rows of figures below them. "
    "Fill it in, or choose the copy that you filled in."
)


@dataclass(frozen=True)
class Table:
    """A table with the mapping laid on it."""

    sheet: Sheet
    header_row: int
    fit: Fit

    def rows(self) -> Iterator[Row]:
        """Those below the headings. May be read repeatedly."""
        return dropwhile(lambda row: row[0] <= self.header_row, self.sheet.rows())


def open_table(path: Path, *, name: str = "", mapping: FileMapping | None = None) -> Table:
    """The table of figures in a file: the first whose headings a mapping knows.

    With `mapping`, the first that it fits. Raises `Unreadable`, with what to do.
    """
    sheets = sheets_of(path, name)
    found = _with_mapping(sheets, mapping) if mapping else _recognised(sheets)
    if found is None:
        raise Unreadable(_unknown_headings(sheets))
    if next(found.rows(), None) is None:
        raise Unreadable(NO_ROWS)
    return found


def _recognised(sheets: Sequence[Sheet]) -> Table | None:
    for mapping in mappings().values():
        for sheet in sheets:
            for row, cells in islice(sheet.rows(), TOP):
                if known_headings(mapping, cells):
                    return Table(sheet, row, _fit(mapping, cells))
    return None


def _fit(mapping: FileMapping, header: Sequence[str]) -> Fit:
    try:
        return fit(mapping, [seen(cell.strip()) for cell in header])
    except BadMapping as problem:
        raise Unreadable(str(problem)) from None


def _with_mapping(sheets: Sequence[Sheet], mapping: FileMapping) -> Table | None:
    """Where the mapping fits; what hinders it is told of the first row that has most of it."""
    trouble = ""
    for sheet in sheets:
        for row, cells in islice(sheet.rows(), TOP):
            try:
                header = [seen(cell.strip()) for cell in cells]
                return Table(sheet, row, fit(mapping, header))
            except BadMapping as problem:
                trouble = trouble or str(problem)
    if trouble:
        raise Unreadable(trouble)
    return None


def _unknown_headings(sheets: Sequence[Sheet]) -> str:
    first = next((row for sheet in sheets for row in sheet.rows()), None)
    if first is None:
        return "The file has no rows. Open it to check what is in it."
    said = ", ".join(cell.strip()[:30] for cell in first[1] if cell.strip())[:200]
    return (
        f"We do not know the headings of this file: {said}. Use the headings of our template, "
        "or say in a mapping what each column holds."
    )


@dataclass(frozen=True, slots=True)
class Survey:
    """A first look: the texts that name measures with the names beside them, and, of a layout
    where that matters, the only age that each has.
    """

    texts: Mapping[str, str]
    only_ages: frozenset[tuple[str, str]]


def survey(table: Table) -> Survey:
    """Look once through a table. It is only needed where a mapping asks for ages, or where the
    person chose one measure for a file that may hold several.
    """
    texts: dict[str, str] = {}
    ages: dict[str, set[str]] = {}
    columns = table.fit.columns
    at, name_at, age_at = (columns.get(one, -1) for one in ("measure", "measure_name", "age"))
    wants_ages = table.fit.mapping.only_age
    for _, cells in table.rows():
        text = _cell(cells, at)
        if text not in texts and len(texts) < MOST_TEXTS:
            texts[text] = _cell(cells, name_at)
        if wants_ages and text in texts and len(there := ages.setdefault(text, set())) < 2:
            there.add(_cell(cells, age_at))
    only = {(text, *there) for text, there in ages.items() if len(there) == 1}
    return Survey(texts, frozenset(only))  # type: ignore[arg-type]


def _cell(cells: Sequence[str], at: int) -> str:
    return seen(cells[at].strip()) if 0 <= at < len(cells) else ""
