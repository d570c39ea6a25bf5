"""A workbook: its visible sheets in order, and notices of what cannot be seen in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.limits import Progress, Reading, bounded, no_progress
from goldthread.documents.readers.numbering import numbered
from goldthread.documents.readers.package import Package
from goldthread.documents.readers.sheet.layout import lines_of
from goldthread.documents.readers.sheet.names import R, S, address_of, letters
from goldthread.documents.readers.sheet.pictures import pictures_on
from goldthread.documents.readers.sheet.rows import Book, Grid, load_grid
from goldthread.documents.readers.sheet.strings import load_strings
from goldthread.documents.readers.sheet.styles import load_styles
from goldthread.documents.source import Cell, Line, Where

_UNNAMED = re.compile(r"(?:sheet|table|tab)\s*\d*", re.IGNORECASE)
_MOST_SHEETS = 200
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Tab:
    name: str
    part: str
    hidden: bool


def read_sheets(path: Path, progress: Progress = no_progress) -> Reading:
    """The lines of a workbook's visible sheets. Raises `Unreadable`."""
    with Package(path, "excel") as package:
        workbook = _Workbook(package)
        lines = tuple(bounded(numbered(workbook.lines(progress))))
        return Reading(lines, notices=tuple(workbook.notices))


class _Workbook:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main_part("xl/workbook.xml")
        self.root = package.root(self.part)
        self.notices: list[str] = []
        self.tabs = list(self._tabs())
        properties = self.root.find(S + "workbookPr")
        dates = properties is not None and properties.get("date1904") in ("1", "true")
        self.book = Book(
            load_strings(package, self._beside("sharedStrings")),
            load_styles(
                package.optional(self._beside("styles")), package.optional(self._beside("theme"))
            ),
            mac_dates=dates,
        )

    def _beside(self, kind: str) -> str | None:
        return next(iter(self.package.related_of_kind(self.part, kind)), None)

    def _tabs(self) -> Iterator[_Tab]:
        related = self.package.related(self.part)
        for sheet in self.root.findall(f"{S}sheets/{S}sheet"):
            kind, part = related.get(sheet.get(R + "id") or "", ("", ""))
            if kind.endswith("/worksheet") and self.package.has(part):
                hidden = sheet.get("state") in ("hidden", "veryHidden")
                yield _Tab(" ".join((sheet.get("name") or "").split()), part, hidden)

    def lines(self, progress: Progress) -> Iterator[Line]:
        shown = [tab for tab in self.tabs if not tab.hidden]
        if len(shown) > _MOST_SHEETS:
            raise Unreadable(
                "This workbook has more sheets than a plan needs. "
                "Keep only the sheets with the plan in them and try again."
            )
        self._say_hidden_sheets()
        for done, tab in enumerate(shown, start=1):
            with self.package.stream(tab.part) as file:
                grid = load_grid(file, self.book)
            grid.pictures, grid.boxes = pictures_on(self.package, tab.part)
            yield from self._sheet(tab, grid, table=done)
            self._say(tab, grid)
            progress(done, len(shown))

    def _sheet(self, tab: _Tab, grid: Grid, *, table: int) -> Iterator[Line]:
        """A sheet under its own name, where that is a name and not Sheet1, nor its title."""
        lines = lines_of(grid, tab.name, table)
        first = next(lines, None)
        if first is None:
            return
        titled = first.text.casefold() == tab.name.casefold()
        if not titled and not _UNNAMED.fullmatch(tab.name):
            yield Line((Cell(tab.name, tab.name),), Where(sheet=tab.name), heading=1)
        yield first
        yield from lines

    def _say_hidden_sheets(self) -> None:
        names = [f"“{tab.name}”" for tab in self.tabs if tab.hidden]
        if names:
            self.notices.append(f"Hidden sheets were not read: {_listed(names)}.")

    def _say(self, tab: _Tab, grid: Grid) -> None:
        where = f"on sheet “{tab.name}”"
        if grid.hidden_rows:
            rows = [str(row) for row in grid.hidden_rows]
            self.notices.append(f"Hidden rows {where} were read too: {_listed(rows)}.")
        hidden = [column for column in grid.hidden_columns if _holds(grid, column)]
        if hidden:
            columns = [letters(column) for column in hidden]
            self.notices.append(f"Hidden columns {where} were read too: {_listed(columns)}.")
        if grid.uncalculated:
            cells = [address_of(*place) for place in grid.uncalculated]
            self.notices.append(
                f"Formulas {where} have no saved result and were read as empty: "
                f"{_listed(cells)}. Open the workbook in Excel, save it and choose it again."
            )
        if grid.conditional:
            self.notices.append(
                f"Colours {where} that Excel works out by rules (conditional formatting) "
                "were not read."
            )
        if grid.boxes:
            self.notices.append(f"Text boxes {where} were not read.")
        if grid.remarks:
            self.notices.append(f"Comments {where} were not read.")


def _holds(grid: Grid, column: int) -> bool:
    return any(column in cells and cells[column].raw for cells in grid.rows.values())


def _listed(names: list[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"
