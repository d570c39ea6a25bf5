"""Tables without upright rules: columns found from the gaps that lines have in common.

A line with wide gaps begins a table; each line after it that leaves the gaps free belongs
to it. Rows part at level rules or striped grounds where there are any, else where the space
between lines is wider than between the lines of one cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from goldthread.documents.readers.pdf.marks import Box, Marks
from goldthread.documents.readers.pdf.merged import parted
from goldthread.documents.readers.pdf.spacing import limit_of, rows_by_space
from goldthread.documents.readers.pdf.tables import Row, Table, look_of, text_of
from goldthread.documents.readers.pdf.words import TextLine, Word
from goldthread.documents.source import Cell

_WIDE = 0.9  # of the letters' size: a gap that may part columns
_LEAST = 0.45  # of the letters' size: what must stay free of a gap on every line
_APART = 4.0  # of the letters' size: a space that ends a table
_BULLET = re.compile(r"[•▪●◦‣∙➢◆❖■⁃\uf0b7\uf0a7\uf0d8]$")
_DOTS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
_FRESH = 1.6  # of the letters' size: a space above a bold row that makes it a new header
_LOOK_AHEAD = 4  # lines

Gap = tuple[float, float]


@dataclass(slots=True)
class Region:
    """Lines that share gaps; `across` are those that run over them, by number."""

    lines: list[TextLine]
    gaps: list[Gap]
    across: set[int]
    carried: bool = False  # the columns are those of the page before


def with_bullets_held(line: TextLine) -> TextLine:
    """The line with each bullet made part of the word it stands before."""
    words: list[Word] = []
    for word in line.words:
        if words and _BULLET.match(words[-1].text):
            bullet = words.pop()
            word = replace(word, text=f"{bullet.text} {word.text}", x0=bullet.x0)
        words.append(word)
    return TextLine(words)


def gaps_of(line: TextLine) -> list[Gap]:
    """The wide gaps of a line; a line of dots to a page number has none."""
    if _DOTS.search(line.text):
        return []
    words = sorted(line.words, key=lambda word: word.x0)
    gaps: list[Gap] = []
    reach = words[0].x1
    for word in words[1:]:
        if word.x0 - reach > _WIDE * line.size:
            gaps.append((reach, word.x0))
        reach = max(reach, word.x1)
    return gaps


def region_at(lines: list[TextLine], start: int, carried: list[Gap], body: float) -> Region | None:
    """The table that begins at a line, if one does. `carried` are the gaps of a table that
    the page before ended with; letters larger than `body` are a heading's."""
    own = gaps_of(lines[start])
    heading = lines[start].bold or lines[start].size > body
    if carried and (own or not heading):
        region = _grown(lines, start, carried)
        if region is not None:
            region.carried = True
            return region
    return _grown(lines, start, own) if own else None


def _grown(lines: list[TextLine], start: int, gaps: list[Gap]) -> Region | None:
    region = Region([], gaps, set())
    parted = 0
    for number in range(start, len(lines)):
        line = lines[number]
        if region.lines and _ends_before(region, line):
            break
        left = _left_free(region.gaps, line)
        if left is not None:
            region.gaps = left
            parted += bool(gaps_of(line))
        elif gaps_of(line) or not _resumes(lines, number, region.gaps):
            break
        else:
            region.across.add(len(region.lines))
        region.lines.append(line)
    least = 1 if len(region.lines) > 2 or gaps_of(region.lines[0]) != gaps else 2
    return region if parted >= least else None


def _ends_before(region: Region, line: TextLine) -> bool:
    """Whether a table is over: far above the line, or it is a heading, or the header again."""
    first, last = region.lines[0], region.lines[-1]
    if line.top - last.bottom > _APART * line.size:
        return True
    if line.text == first.text != last.text and gaps_of(line):
        _give_back_heading(region)
        return True
    if gaps_of(line):
        fresh = first.bold and line.bold and not last.bold
        return fresh and line.top - last.bottom > _FRESH * line.size
    outside = line.x0 < min(other.x0 for other in region.lines) - 1.5 * line.size
    return outside or line.size > 1.15 * first.size


def _give_back_heading(region: Region) -> None:
    """A line or two alone before a repeated header are the heading of the next table."""
    for back in range(1, min(4, len(region.lines) - 1)):
        line, above = region.lines[-back], region.lines[-back - 1]
        if gaps_of(line):
            return
        if line.top - above.bottom > 0.75 * line.size:
            del region.lines[-back:]
            region.across = {n for n in region.across if n < len(region.lines)}
            return


def _left_free(gaps: list[Gap], line: TextLine) -> list[Gap] | None:
    """What a line leaves of the gaps; None when it runs over one of them."""
    least = max(_LEAST * line.size, 3.0)
    left: list[Gap] = []
    for start, end in gaps:
        for word in line.words:
            if word.x0 < end and word.x1 > start:
                if word.x0 - start >= end - word.x1:
                    end = word.x0
                else:
                    start = word.x1
        if end - start < least:
            return None
        left.append((start, end))
    return left


def _resumes(lines: list[TextLine], number: int, gaps: list[Gap]) -> bool:
    """Whether the table goes on after a line that runs over its gaps, such as a theme."""
    line = lines[number]
    for later in lines[number + 1 : number + 1 + _LOOK_AHEAD]:
        if later.top - line.bottom > _APART * line.size:
            return False
        if _left_free(gaps, later) is not None and gaps_of(later):
            return True
    return False


def columns_of(region: Region) -> list[Gap]:
    """The gaps that all lines of a region leave free: also those its first line had not."""
    if region.carried:
        return region.gaps
    spans: list[list[float]] = []
    inside = [line for n, line in enumerate(region.lines) if n not in region.across]
    size = sorted(line.size for line in inside)[len(inside) // 2]
    for word in sorted((word for line in inside for word in line.words), key=lambda w: w.x0):
        if spans and word.x0 <= spans[-1][1] + 0.1:
            spans[-1][1] = max(spans[-1][1], word.x1)
        else:
            spans.append([word.x0, word.x1])
    least = (0.75 if len(inside) > 3 else 1.0) * size
    clear = [(a[1], b[0]) for a, b in pairwise(spans) if b[0] - a[1] >= least]
    missed = [gap for gap in region.gaps if not any(_overlap(gap, other) for other in clear)]
    return sorted(clear + missed)


def _overlap(one: Gap, other: Gap) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def table_of(region: Region, marks: Marks, page: int) -> Table | list[list[TextLine]]:
    """The region as a table; or, where it is text set in columns, each column's lines."""
    gaps = columns_of(region)
    edges = [min(line.x0 for line in region.lines)]
    edges += [(start + end) / 2 for start, end in gaps]
    edges.append(max(line.x1 for line in region.lines) + 1)
    rows, sure = rows_of(region, marks, edges)
    columns = [_split(line, edges) for line in region.lines]
    if len(rows) == 1 and len(gaps) == 1 and len(region.lines) >= 8:
        return [[TextLine(words[c]) for words in columns if words[c]] for c in (0, 1)]
    rights = [_right(columns, c, gaps) for c in range(len(edges) - 1)]
    table = Table(edges, [], region.lines[0].top, region.lines[-1].bottom, rights, gaps)
    limit = limit_of(region.lines)
    for start, end in rows:
        for first, last in [(start, end)] if sure else [(n, n + 1) for n in range(start, end)]:
            if first in region.across:
                table.rows.append(_row_across(region, first, last, table, page=page, whole=sure))
                continue
            parts = _parts(columns[first:last])
            for lower in parted(parts, limit) if sure else [parts]:
                table.rows.append(_row(lower, table, marks=marks, page=page, whole=sure))
    return table


def _parts(lines: list[list[list[Word]]]) -> list[list[TextLine] | None]:
    width = len(lines[0])
    return [[TextLine(line[c]) for line in lines if line[c]] for c in range(width)]


def _split(line: TextLine, edges: list[float]) -> list[list[Word]]:
    columns: list[list[Word]] = [[] for _ in range(len(edges) - 1)]
    for word in line.words:
        middle = (word.x0 + word.x1) / 2
        columns[max(0, min(bisect_right(edges, middle) - 1, len(columns) - 1))].append(word)
    return columns


def _right(columns: list[list[list[Word]]], column: int, gaps: list[Gap]) -> float:
    """How far a column's text reaches, or would before the gap to the next column's."""
    reach = max((w.x1 for line in columns for w in line[column]), default=0.0)
    size = max((w.size for line in columns for w in line[column]), default=10.0)
    return max(reach, gaps[column][1] - 2.2 * size) if column < len(gaps) else reach


def _row(
    parts: list[list[TextLine] | None], table: Table, *, marks: Marks, page: int, whole: bool
) -> Row:
    """A row from each column's lines; None says that the cell above reaches down here."""
    lines = [line for part in parts for line in part or ()]
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    cells = []
    for column, part in enumerate(parts):
        if part is None:
            cells.append(Cell("", continues=True))
            continue
        text = text_of(part, table.rights[column])
        box = Box(table.edges[column], table.edges[column + 1], top - 1, bottom + 1)
        fill, ticked = look_of(box, marks, empty=not text)
        raw = "\n".join(line.text for line in part)
        cells.append(Cell(text, raw, fill=fill, ticked=ticked))
    bold = all(line.bold for line in lines)
    return Row(tuple(cells), [part or [] for part in parts], page, bold, whole)


def _row_across(
    region: Region, first: int, last: int, table: Table, *, page: int, whole: bool
) -> Row:
    """A row whose words run over the columns: a theme, or a heading between two parts."""
    width = len(table.edges) - 1
    own = region.lines[first:last]
    text = text_of(own, table.edges[-1])
    raw = "\n".join(line.text for line in own)
    cells = (Cell(text, raw, span=width), *[Cell("")] * (width - 1))
    parts = [own, *[[] for _ in range(width - 1)]]
    return Row(cells, parts, page, all(line.bold for line in own), whole)


def rows_of(region: Region, marks: Marks, edges: list[float]) -> tuple[list[tuple[int, int]], bool]:
    """Where rows begin and end, and whether that is sure."""
    ruled = _parted_by(region, _levels(marks, edges))
    spaced = rows_by_space(region.lines)
    if len(ruled) > 2 and len(ruled) * 2 >= len(spaced):
        return _across_apart(region, ruled), True
    if len(spaced) > 1:
        return _across_apart(region, spaced), True
    return [(0, len(region.lines))], False


def _levels(marks: Marks, edges: list[float]) -> list[float]:
    """The heights of rules and striped grounds that run under most of the columns."""
    most = 0.6 * (edges[-1] - edges[0])
    levels = [rule.at for rule in marks.across if rule.end - rule.start >= most]
    for patch in marks.patches:
        if patch.width >= most:
            levels += [patch.top, patch.bottom]
    return sorted(levels)


def _parted_by(region: Region, levels: list[float]) -> list[tuple[int, int]]:
    bands: list[tuple[int, int]] = []
    last = None
    for number, line in enumerate(region.lines):
        band = bisect_right(levels, (line.top + line.bottom) / 2)
        if band != last:
            bands.append((number, number))
            last = band
        bands[-1] = (bands[-1][0], number + 1)
    return bands


def _across_apart(region: Region, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines that run over the columns are rows of their own."""
    out: list[tuple[int, int]] = []
    for start, end in rows:
        for number in range(start, end):
            across = number in region.across
            fresh = number == start or across != (number - 1 in region.across)
            if fresh:
                out.append((number, number + 1))
            else:
                out[-1] = (out[-1][0], number + 1)
    return out
