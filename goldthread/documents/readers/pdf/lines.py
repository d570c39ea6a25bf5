"""Pages to lines: what runs is set apart, what continues is joined, headings are found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.documents.readers.cleaning import tidy
from goldthread.documents.readers.pdf import joins
from goldthread.documents.readers.pdf.flow import Paragraph, paragraphs
from goldthread.documents.readers.pdf.gaps import (
    Gap,
    columns_of,
    gaps_of,
    region_at,
    table_of,
    with_bullets_held,
)
from goldthread.documents.readers.pdf.marks import Marks
from goldthread.documents.readers.pdf.running import running_lines
from goldthread.documents.readers.pdf.tables import Row, Table
from goldthread.documents.readers.pdf.words import TextLine
from goldthread.documents.source import Cell, Line, Where

_LARGER = 1.08  # times the text's size: a heading
_PLAIN_HEADING = 1.3  # times the text's size: a heading although it is not bold
_LONGEST_HEADING = 250  # letters
_LITTLE_PROSE = 200  # letters: too few to say what size the text has
_DOTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{1,3}$")


@dataclass(slots=True)
class Page:
    """What the first pass keeps of a page."""

    number: int
    width: float
    height: float
    tables: list[Table]
    lines: list[TextLine]
    marks: Marks
    letters: int = 0
    unknown: int = 0
    pictured: bool = False


@dataclass(slots=True)
class Prose:
    """A paragraph on a page, or a running line."""

    paragraph: Paragraph
    page: int
    furniture: bool = False


Block = Prose | Table


def lines_of_pages(pages: list[Page]) -> Iterator[Line]:
    """The lines of a document, tables joined over pages."""
    sizes = _Sizes(pages)
    running = running_lines([(page.height, page.lines) for page in pages], sizes.body)
    writer = _Writer(sizes)
    carried: list[Gap] = []
    for index, page in enumerate(pages):
        runs = [line for n, line in enumerate(page.lines) if (index, n) in running]
        free = [line for n, line in enumerate(page.lines) if (index, n) not in running]
        blocks, carried = _blocks(page, free, sizes, carried)
        head = [line for line in runs if line.top < page.height / 2]
        foot = [line for line in runs if line.top >= page.height / 2]
        yield from writer.running(head, page.number)
        yield from writer.blocks(blocks, page.number)
        writer.hold(foot, page.number)
    yield from writer.end()


class _Sizes:
    """The size of the text, and which larger sizes are headings of which level."""

    def __init__(self, pages: list[Page]) -> None:
        free = [line for page in pages for line in page.lines]
        prose = [line for line in free if _is_prose(line)]
        if sum(len(line.text) for line in prose) < _LITTLE_PROSE:
            prose = free + [line for page in pages for line in _lines_in_tables(page)]
        weights: Counter[float] = Counter()
        for line in prose:
            weights[line.size] += len(line.text)
        self.body = weights.most_common(1)[0][0] if weights else 10.0
        larger = {line.size for line in free if line.size > self.body * _LARGER}
        self._levels = {
            size: min(level, 6) for level, size in enumerate(sorted(larger, reverse=True), start=1)
        }

    def heading(self, paragraph: Paragraph) -> int:
        """The level of a heading, by its size among those of the document; 0 for text.

        A sentence with its full stop, or a long one, is text in larger letters.
        """
        if len(paragraph.text) > _LONGEST_HEADING or paragraph.text.endswith("."):
            return 0
        if not paragraph.bold and paragraph.size < _PLAIN_HEADING * self.body:
            return 0
        return self._levels.get(paragraph.size, 0)


def _is_prose(line: TextLine) -> bool:
    return len(line.text) > 60 and not line.bold and not gaps_of(line)


def _lines_in_tables(page: Page) -> Iterator[TextLine]:
    for table in page.tables:
        for row in table.rows:
            for part in row.parts:
                yield from part


def _blocks(
    page: Page, free: list[TextLine], sizes: _Sizes, carried: list[Gap]
) -> tuple[list[Block], list[Gap]]:
    """A page's paragraphs and tables from top to bottom, and the gaps it ends with."""
    blocks: list[Block] = []
    rest = free
    gaps: list[Gap] = carried
    for table in sorted(page.tables, key=lambda table: table.top):
        above = [line for line in rest if (line.top + line.bottom) / 2 < table.top]
        taken = set(map(id, above))
        rest = [line for line in rest if id(line) not in taken]
        found, _ = _free_blocks(page, above, sizes, gaps)
        blocks += [*found, table]
        gaps = []
    found, gaps = _free_blocks(page, rest, sizes, gaps)
    blocks += found
    if not found and blocks and isinstance(blocks[-1], Table):
        gaps = []
    return blocks, gaps


def _free_blocks(
    page: Page, lines: list[TextLine], sizes: _Sizes, carried: list[Gap]
) -> tuple[list[Block], list[Gap]]:
    """Free lines as unruled tables where their gaps agree, else as paragraphs."""
    held = [with_bullets_held(line) for line in lines]
    blocks: list[Block] = []
    prose: list[TextLine] = []
    gaps: list[Gap] = []
    number = 0
    while number < len(held):
        region = region_at(
            held, number, carried if not blocks and not prose else [], sizes.body * _LARGER
        )
        if region is None:
            prose.append(lines[number])
            number += 1
            gaps = []
            continue
        header = _raised_header(prose, region.lines[0], columns_of(region))
        if header:
            del prose[-len(header) :]
            region.lines = header + region.lines
            region.across = {n + len(header) for n in region.across}
        blocks += _prose(page, prose, sizes)
        prose = []
        found = table_of(region, page.marks, page.number)
        if isinstance(found, Table):
            blocks.append(found)
            gaps = columns_of(region)
        else:
            for column in found:
                blocks += _prose(page, column, sizes)
            gaps = []
        number += len(region.lines) - len(header)
    blocks += _prose(page, prose, sizes)
    return blocks, gaps


def _raised_header(prose: list[TextLine], first: TextLine, gaps: list[Gap]) -> list[TextLine]:
    """Lines just above a table that belong to its header: words over a later column only."""
    header: list[TextLine] = []
    below = first
    while prose and len(header) < 3:
        line = with_bullets_held(prose[-1 - len(header)]) if len(header) < len(prose) else None
        if line is None or below.top - line.bottom > 0.75 * line.size:
            break
        if not gaps or line.x0 < gaps[0][1] - 1 or line.bold != first.bold:
            break
        header.insert(0, line)
        below = line
    return header


def _prose(page: Page, lines: list[TextLine], sizes: _Sizes) -> list[Block]:
    if not lines:
        return []
    left = min(line.x0 for line in lines)
    right = max(*(line.x1 for line in lines), page.width - left)
    found = paragraphs(lines, right, body=sizes.body * _LARGER)
    return [Prose(paragraph, page.number) for paragraph in found]


class _Writer:
    """Blocks to lines. The last table of a page is held back: the next page may go on."""

    def __init__(self, sizes: _Sizes) -> None:
        self.sizes = sizes
        self.numbers = 0
        self.header: list[list[str]] = []  # the first rows of the open table
        self.headed = False  # its header was given
        self.framed = True  # it has an outer frame
        self.open: Table | None = None  # its last part, with its last row not yet given
        self.held: list[Line] = []  # foot lines of pages that the open table runs past

    def running(self, lines: list[TextLine], page: int) -> Iterator[Line]:
        given = [_running(line, page) for line in lines]
        if self.open is not None:
            self.held += given
        else:
            yield from self._release()
            yield from given

    def hold(self, lines: list[TextLine], page: int) -> None:
        self.held += [_running(line, page) for line in lines]

    def blocks(self, blocks: list[Block], page: int) -> Iterator[Line]:
        if self.open is None or not blocks or not self._goes_on(blocks[0]):
            yield from self._close()
        for block in blocks:
            if isinstance(block, Table):
                yield from self._table(block)
            else:
                yield from self._close()
                yield from self._paragraph(block)

    def end(self) -> Iterator[Line]:
        yield from self._close()

    def _goes_on(self, block: Block) -> bool:
        return (
            isinstance(block, Table)
            and self.open is not None
            and joins.goes_on(self.open, block)
            and self.open.rows[-1].page < block.rows[0].page
        )

    def _table(self, table: Table) -> Iterator[Line]:
        if self._goes_on(table):
            yield from self._continued(table)
        else:
            yield from self._close()
            self.numbers += 1
            self.open = table
            self.header = joins.header_of(table)
            self.headed = False
            self.framed = not table.rows[0].open_above
        yield from self._given_but_last(table)

    def _continued(self, table: Table) -> Iterator[Line]:
        """The first row may be the rest of the row that the last page ended with."""
        assert self.open is not None
        headers = joins.repeated_headers(self.header, table)
        repeated, table.rows = table.rows[:headers], table.rows[headers:]
        last = self.open.rows[-1]
        if table.rows and joins.is_cut(
            last, table.rows[0], self.open.rights, headed=headers > 0, framed=self.framed
        ):
            table.rows[0] = joins.joined(last, table.rows[0], self.open.rights)
        else:
            yield self._row(last)
        yield from self._release()
        for row in repeated:
            yield self._row(row, furniture=True)
        self.open = table

    def _given_but_last(self, table: Table) -> Iterator[Line]:
        for row in table.rows[:-1]:
            yield self._row(row)
        table.rows = table.rows[-1:]

    def _close(self) -> Iterator[Line]:
        if self.open is not None:
            for row in self.open.rows:
                yield self._row(row)
            self.open = None
        yield from self._release()

    def _release(self) -> Iterator[Line]:
        held, self.held = self.held, []
        yield from held

    def _row(self, row: Row, *, furniture: bool = False) -> Line:
        if self.headed and self._repeats_header(row):
            furniture = True
        self.headed = True
        return Line(
            row.cells,
            Where(page=row.page),
            whole_row=row.whole,
            table=self.numbers,
            bold=row.bold,
            furniture=furniture,
        )

    def _repeats_header(self, row: Row) -> bool:
        """Whether a row is the header again, further down: rows of text may well be alike."""
        texts = [cell.text for cell in row.cells]
        return row.bold and texts == self.header[0] and sum(map(bool, texts)) > 1

    def _paragraph(self, block: Prose) -> Iterator[Line]:
        paragraph = block.paragraph
        heading = self.sizes.heading(paragraph)
        raw = "\n".join(line.text for line in paragraph.lines)
        contents = bool(_DOTS.search(paragraph.text))
        for part in tidy(paragraph.text).split("\n"):
            if part:
                yield Line(
                    (Cell(part, raw),),
                    Where(page=block.page),
                    heading=heading,
                    bold=paragraph.bold,
                    furniture=contents,
                )


def _running(line: TextLine, page: int) -> Line:
    text = tidy(line.text)
    return Line((Cell(text, line.text),), Where(page=page), furniture=True)
