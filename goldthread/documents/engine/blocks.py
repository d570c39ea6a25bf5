"""Cutting a document's lines into headings, paragraphs and tables.

Rule `table-goes-on`: a table goes on after a page's end when its header is printed
again, or when the next table has as many columns, no header of its own, and only
furniture stands between. Rule `page-furniture`: page numbers and lines that a reader
saw repeat are set aside and counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goldthread.documents.engine.headers import (
    Header,
    find_header,
    is_plain_header,
    repeats,
    same_columns,
    texts_of,
)
from goldthread.documents.engine.labels import parse_label
from goldthread.documents.engine.wordings import starts_item, starts_low
from goldthread.documents.source import Line

_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$|^-\s*\d{1,3}\s*-$|^\|?\s*page\s*\d+",
    re.IGNORECASE,
)


_WIDE = 3  # columns


@dataclass(slots=True)
class BodyLine:
    """A line of a table's body, its cells as texts; `chunk` counts printed tables."""

    line: Line
    texts: list[str]
    chunk: int

    def text(self, index: int) -> str:
        """The text of one column, empty where the line is too short."""
        return self.texts[index] if index < len(self.texts) else ""

    def continues(self, index: int) -> bool:
        """Whether the cell is the lower part of one merged downwards."""
        cells = self.line.cells
        return index < len(cells) and cells[index].continues


@dataclass(slots=True)
class Prose:
    """A line outside tables: a paragraph, a list item or a heading."""

    line: Line
    text: str


@dataclass(slots=True)
class Table:
    """A table that may go on over several pages."""

    header: Header
    body: list[BodyLine] = field(default_factory=list)
    chunks: int = 1
    opened: Line | None = None  # the last line of its header as printed here
    header_above: bool = True


Block = Prose | Table


@dataclass(slots=True)
class Cut:
    """A document cut into blocks, and the lines that are only furniture."""

    blocks: list[Block] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


class Cutter:
    """Walks the lines once, knowing which table is open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.cut = Cut()
        self.table: Table | None = None
        self.gap = False
        self.between = False  # prose stood since the open table's last line

    def run(self) -> Cut:
        """Every line in its block."""
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        return self.cut

    def _step(self, index: int) -> int:
        line = self.lines[index]
        if not line.text and not _is_marked(line):
            self.gap = True
            return index + 1
        if self.table and (again := repeats(self.table.header, self.lines, index)):
            return self._header_again(index, again)
        if line.furniture or (len(line.cells) == 1 and _PAGE_NUMBER.match(line.text)):
            self.cut.furniture.append(line)
            return index + 1
        if self._may_open(line) and (found := find_header(self.lines, index)):
            return self._open(found[0], found[1], line)
        if self._inside(line) and self._leaves(index):
            self._prose(line)
        elif self._inside(line):
            self._add(line)
        elif self.table and self._goes_on(line):
            if self.between:
                self._start(Table(self.table.header, opened=line, header_above=False))
                self._settle(index)
            else:
                self._next_chunk()
            self._add(line)
        else:
            self._prose(line)
        return index + 1

    def _may_open(self, line: Line) -> bool:
        """Whether a table may begin here: outside one, after a blank row of a sheet, or where
        every cell is a column's heading word for word."""
        if not self._inside(line):
            return True
        return line.whole_row and (self.gap or is_plain_header(texts_of(line)))

    def _header_again(self, index: int, count: int) -> int:
        """Rule `header-again`: same table if nothing stands between, else one like it."""
        assert self.table is not None
        printed = self.lines[index : index + count]
        rest = _rest_of_row(self.table.header, printed)
        self.cut.furniture += printed if rest is None else []
        if self.between:
            self._start(Table(self.table.header))
        else:
            self._next_chunk()
        self.table.opened = self.lines[index + count - 1]
        if rest is not None:
            self._add(rest)
        self._settle(index + count)
        return index + count

    def _open(self, header: Header, after: int, line: Line) -> int:
        self.cut.furniture += header.lines
        if self.table and not self.between and same_columns(self.table.header, header):
            self._next_chunk()
        else:
            self._start(Table(header))
        assert self.table is not None
        self.table.opened = header.lines[-1]
        self._settle(after)
        return after

    def _settle(self, after: int) -> None:
        self.gap = False
        self.between = False

    def _start(self, table: Table) -> None:
        self.table = table
        self.cut.blocks.append(table)

    def _next_chunk(self) -> None:
        assert self.table is not None
        self.table.chunks += 1

    def _inside(self, line: Line) -> bool:
        """Whether the line belongs to the printed table that is open."""
        if self.table is None or self.between or line.heading:
            return False
        last = self._last_line()
        if line.whole_row or line.table is not None:
            return line.table == last.table and line.where.sheet == last.where.sheet
        return not self.gap and not last.whole_row and not self._is_foreign(line)

    def _is_foreign(self, line: Line) -> bool:
        """A line without tabs under lines that all have as many as there are columns."""
        assert self.table is not None
        width = self.table.header.width
        if len(line.cells) > 1 or width < 3 or not self.table.body:
            return False
        if _cell_in_two(self.table.body[-1].line, line, width):
            return False
        full = sum(1 for row in self.table.body if len(row.line.cells) >= width)
        return full == len(self.table.body) and not starts_low(line.text)

    def _leaves(self, index: int) -> bool:
        """Rule `lines-between`: in a sheet, lone cells before the next header, or after a
        blank row at the end, stand between tables and not in one."""
        line = self.lines[index]
        if not line.whole_row or not _is_lone(line) or self.table is None:
            return False
        narrow = self.table.header.width < _WIDE and self.table.header.has_actions
        if narrow and not self.gap and parse_label(line.text) is None:
            return False  # in two columns an action may stand with nothing beside it
        following = index
        while following < len(self.lines) and _is_lone_or_blank(self.lines[following]):
            if self.lines[following].table != self.lines[index].table:
                return self.gap
            following += 1
        if following == len(self.lines) or self._ends_table(index, following):
            return self.gap
        other = self.lines[following]
        if other.furniture or line.where.page != other.where.page:
            return False  # the header of the next page says nothing of the page before
        header = repeats(self.table.header, self.lines, following)
        return bool(header or find_header(self.lines, following))

    def _ends_table(self, index: int, following: int) -> bool:
        """Whether the lines from `following` on are in another table or sheet."""
        one, other = self.lines[index], self.lines[following]
        return one.table != other.table or one.where.sheet != other.where.sheet

    def _goes_on(self, line: Line) -> bool:
        """Rule `table-goes-on`, for a next table that prints no header."""
        if line.heading or len(line.cells) < 2 or self.table is None:
            return False
        last = self._last_line()
        if self.between and not self._after_a_title(line):
            return False
        if last.where.sheet != line.where.sheet and not self.between:
            return False
        return abs(len(line.cells) - self.table.header.width) <= (0 if line.whole_row else 1)

    def _after_a_title(self, line: Line) -> bool:
        """Rule `header-once`: under the next title the columns go on with no header."""
        before = self.cut.blocks[-1]
        if not isinstance(before, Prose) or sum(1 for cell in line.cells if cell.text) < 2:
            return False
        return bool(before.line.heading or before.line.bold or parse_label(before.text))

    def _last_line(self) -> Line:
        assert self.table is not None
        last = self.table.body[-1].line if self.table.body else None
        opened = self.table.opened
        if last is None or (opened and _number(opened) > _number(last)):
            return opened or self.table.header.lines[-1]
        return last

    def _add(self, line: Line) -> None:
        assert self.table is not None
        body = self.table.body
        if body and body[-1].line.where.page != line.where.page and line.whole_row:
            self._next_chunk()
        if body and (whole := self._whole_row(body, line)):
            body[-1] = BodyLine(whole, texts_of(whole), self.table.chunks)
        else:
            body.append(BodyLine(line, texts_of(line), self.table.chunks))
        self.gap = False

    def _whole_row(self, body: Sequence[BodyLine], line: Line) -> Line | None:
        """The row that the last line begins and this one ends, where they are one."""
        assert self.table is not None
        width, before = self.table.header.width, body[-1].line
        if self.gap or not all(len(row.line.cells) == width for row in body[:-1]):
            return _row_of_two(before, line, width)
        return _row_of_two(before, line, width) or _cell_in_two(before, line, width)

    def _prose(self, line: Line) -> None:
        self.between = True
        self.gap = False
        self.cut.blocks.append(Prose(line, line.text))


def _row_of_two(before: Line, line: Line, width: int) -> Line | None:
    """Rule `row-in-two`: a line that breaks off after some cells, and the rest on the next."""
    if line.whole_row or len(before.cells) >= width or len(line.cells) < 2:
        return None
    if line.cells[0].text or len(before.cells) + len(line.cells) - 1 != width:
        return None
    where = replace(before.where, line_end=line.where.line_end)
    return replace(before, cells=before.cells + line.cells[1:], where=where)


def _cell_in_two(before: Line, line: Line, width: int) -> Line | None:
    """Rule `cell-in-two`: a line break inside a cell of text parted by tabs cuts the row there.

    Only where all rows above are whole: in wrapped text short lines are no sign of a cut.
    """
    first = line.cells[0]
    together = len(before.cells) + len(line.cells) - 1
    listed = starts_item(first.text) and starts_item(before.cells[-1].text)
    cut = 1 < len(before.cells) < width and together <= width
    ended = len(before.cells) == width and len(line.cells) == 1 and listed
    if line.whole_row or not (cut or ended) or not first.text or parse_label(line.text):
        return None
    last = before.cells[-1]
    cell = replace(last, text=f"{last.text}\n{first.text}", raw=f"{last.raw}\n{first.raw}")
    where = replace(before.where, line_end=line.where.line_end)
    return replace(before, cells=(*before.cells[:-1], cell, *line.cells[1:]), where=where)


def _rest_of_row(header: Header, printed: Sequence[Line]) -> Line | None:
    """Rule `row-in-header`: a row that goes on over a page, read into the header's cells."""
    if len(printed) != 1 or not header.texts:
        return None
    line = printed[0]
    cells = []
    for cell, text in zip(line.cells, header.texts[0], strict=False):
        found = " ".join(cell.text.split())
        rest = found[len(text) :].strip() if text and found.startswith(text + " ") else ""
        cells.append(replace(cell, text=rest))
    return replace(line, cells=tuple(cells)) if any(cell.text for cell in cells) else None


def _is_lone(line: Line) -> bool:
    """One filled cell, and none that is the lower part of a merged one."""
    filled = [cell for cell in line.cells if cell.text]
    return len(filled) == 1 and not any(cell.continues or cell.fill for cell in line.cells)


def _is_lone_or_blank(line: Line) -> bool:
    return not line.text or _is_lone(line)


def _number(line: Line) -> int:
    return line.where.line_start or 0


def _is_marked(line: Line) -> bool:
    return any(cell.ticked or cell.continues or cell.fill for cell in line.cells)


def cut_blocks(lines: Sequence[Line]) -> Cut:
    """The document's blocks in reading order."""
    return Cutter(lines).run()
