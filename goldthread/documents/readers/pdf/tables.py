"""Tables of a page as rows of cells, whichever way their columns and rows were found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from goldthread.documents.readers.cleaning import tidy
from goldthread.documents.readers.grid import Placed, lay_out
from goldthread.documents.readers.pdf.flow import paragraphs
from goldthread.documents.readers.pdf.frames import Area, Frame
from goldthread.documents.readers.pdf.marks import Box, Glyph, Marks
from goldthread.documents.readers.pdf.stacked import with_stacked_rows
from goldthread.documents.readers.pdf.words import TextLine, lines_of
from goldthread.documents.source import Cell

_LIGHTS = frozenset(["red", "amber", "green", "yellow", "blue", "grey"])
_SMALL_PICTURE = 60.0  # points: a larger one is an illustration, not a mark


@dataclass(slots=True)
class Row:
    """A row: its cells, and for each column the lines they came from (for joining)."""

    cells: tuple[Cell, ...]
    parts: list[list[TextLine]]
    page: int
    bold: bool = False
    whole: bool = True
    open_above: bool = False
    open_below: bool = False


@dataclass(slots=True)
class Table:
    """A table on one page; `edges` are where its columns begin, and the last one's end."""

    edges: list[float]
    rows: list[Row]
    top: float
    bottom: float
    rights: list[float] = field(default_factory=list)  # how far each column's text reaches
    gaps: list[tuple[float, float]] = field(default_factory=list)  # between unruled columns


def ruled_table(frame: Frame, glyphs: Iterable[Glyph], marks: Marks, page: int) -> Table | None:
    """The table in a frame, from the letters inside it; None when it holds nothing."""
    glyphs = list(glyphs)
    frame = with_stacked_rows(frame, glyphs)
    found = _Found(frame, glyphs, marks)
    placed: list[list[Placed]] = [[] for _ in range(frame.rows)]
    for area in sorted(frame.areas, key=lambda area: (area.row, area.column)):
        placed[area.row].append(Placed(found.cell(area), area.columns, area.rows))
    rows = [
        Row(cells, found.parts(number), page, found.is_bold(number))
        for number, cells in enumerate(lay_out(placed))
    ]
    rows[0].open_above, rows[-1].open_below = frame.open_above, frame.open_below
    kept = [row for row in rows if any(_says(cell) for cell in row.cells)]
    if not kept:
        return None
    table = Table(frame.xs, kept, frame.ys[0], frame.ys[-1], found.rights)
    return without_empty_columns(table)


def _says(cell: Cell) -> bool:
    return bool(cell.text or cell.ticked or (cell.fill in ("red", "amber", "green")))


class _Found:
    """What stands in each cell of a frame."""

    def __init__(self, frame: Frame, glyphs: Iterable[Glyph], marks: Marks) -> None:
        self.frame = frame
        self.marks = marks
        self.owner = {
            (row, column): area
            for area in frame.areas
            for row in range(area.row, area.row + area.rows)
            for column in range(area.column, area.column + area.columns)
        }
        letters: dict[Area, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            place = frame.at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
            if place is not None and place in self.owner:
                letters[self.owner[place]].append(glyph)
        self.lines = {area: lines_of(found) for area, found in letters.items()}
        self.rights = [self._right(column) for column in range(frame.columns)]

    def _right(self, column: int) -> float:
        """How far text reaches in a column: as far inside its right edge as its left."""
        lines = [
            line
            for area, found in self.lines.items()
            if area.column == column and area.columns == 1
            for line in found
        ]
        left, right = self.frame.xs[column], self.frame.xs[column + 1]
        if not lines:
            return right - 4
        inside = min(line.x0 for line in lines) - left
        reach = max(line.x1 for line in lines)
        return max(reach, right - inside) if 0 <= inside < 15 else reach

    def parts(self, row: int) -> list[list[TextLine]]:
        """The lines that begin in each column of a row."""
        return [
            self.lines.get(self.owner[row, column], [])
            if self.owner[row, column].row == row and self.owner[row, column].column == column
            else []
            for column in range(self.frame.columns)
        ]

    def is_bold(self, row: int) -> bool:
        lines = [line for part in self.parts(row) for line in part]
        return bool(lines) and all(line.bold for line in lines)

    def cell(self, area: Area) -> Cell:
        lines = self.lines.get(area, [])
        right = self.rights[area.column + area.columns - 1]
        text = text_of(lines, right)
        xs, ys = self.frame.xs, self.frame.ys
        box = Box(
            xs[area.column],
            xs[area.column + area.columns],
            ys[area.row],
            ys[area.row + area.rows],
        )
        fill, ticked = look_of(box, self.marks, empty=not text)
        raw = "\n".join(line.text for line in lines)
        return Cell(text, raw, fill=fill, ticked=ticked)


def text_of(lines: list[TextLine], right: float) -> str:
    """The words of a cell, its paragraphs and items on lines of their own."""
    return tidy("\n".join(paragraph.text for paragraph in paragraphs(lines, right)))


def look_of(box: Box, marks: Marks, *, empty: bool) -> tuple[str | None, bool]:
    """A cell's colour, and whether a picture or drawing in it, without words, is a tick."""
    middle = ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
    fill = None
    for patch in marks.patches:  # the last one drawn is the one that shows
        if patch.colour and patch.holds(*middle):
            fill = patch.colour
    inside = [mark for mark in marks.drawings if _stands_in(mark, box)]
    lights = [mark.colour for mark in inside if mark.colour in _LIGHTS and _is_round(mark)]
    if lights:
        return lights[-1], False
    pictured = any(
        _stands_in(mark, box) and max(mark.width, mark.height) < _SMALL_PICTURE
        for mark in marks.pictures
    )
    return fill, empty and bool(inside or pictured)


def _is_round(mark: Box) -> bool:
    """A dot or lozenge of a traffic light; a tick's strokes are thinner and black."""
    return mark.colour not in ("black", None) and mark.width > 4 and mark.height > 4


def _stands_in(mark: Box, box: Box) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return box.holds(x, y) and mark.width < box.width and mark.height < box.height


def without_empty_columns(table: Table) -> Table:
    """The table without columns that hold nothing in any row, such as gaps of double rules."""
    width = len(table.edges) - 1
    said = [any(_says(row.cells[c]) for row in table.rows) for c in range(width)]
    wide = [table.edges[c + 1] - table.edges[c] > 12 for c in range(width)]
    keep = [c for c in range(width) if said[c] or wide[c]]
    if len(keep) == width or len(keep) < 1:
        return table
    for row in table.rows:
        row.cells = tuple(_narrowed(row.cells[c], c, keep) for c in keep)
        row.parts = [row.parts[c] for c in keep]
    table.edges = [table.edges[c] for c in keep] + [table.edges[-1]]
    table.rights = [table.rights[c] for c in keep]
    return table


def _narrowed(cell: Cell, column: int, keep: list[int]) -> Cell:
    span = sum(1 for c in keep if column <= c < column + cell.span)
    return Cell(
        cell.text, cell.raw, cell.continues, max(span, 1), cell.fill, cell.ticked, cell.address
    )
