"""Tables with upright rules alone: rows stacked in one tall row, told apart by space.

Some tables rule their columns and their outside and leave the rows to white space. Their
frame has one tall row; here it is cut where a wide space runs across all columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from goldthread.documents.readers.pdf.frames import Area, Frame
from goldthread.documents.readers.pdf.marks import Glyph
from goldthread.documents.readers.pdf.spacing import rows_by_space
from goldthread.documents.readers.pdf.words import TextLine, lines_of

_MOST_ROWS = 3  # a frame with more has rules between its rows
_LEAST_LINES = 6  # in a tall row
_LEAST_ROWS = 3  # inside it: two may be two paragraphs


def with_stacked_rows(frame: Frame, glyphs: Sequence[Glyph]) -> Frame:
    """The frame with its tall rows cut, where the words inside show rows of their own."""
    if frame.rows > _MOST_ROWS:
        return frame
    for row in reversed(range(frame.rows)):
        cuts = _cuts(frame, row, glyphs)
        if cuts:
            frame = _cut(frame, row, cuts)
    return frame


def _cuts(frame: Frame, row: int, glyphs: Sequence[Glyph]) -> list[float]:
    """The heights at which a row is to be cut; none where it is one row."""
    if any(area.rows > 1 for area in frame.areas if area.row <= row < area.row + area.rows):
        return []
    top, bottom = frame.ys[row], frame.ys[row + 1]
    inside = [glyph for glyph in glyphs if top < (glyph.top + glyph.bottom) / 2 < bottom]
    lines = lines_of(inside)
    if len(lines) < _LEAST_LINES:
        return []
    groups = [lines[start:end] for start, end in rows_by_space(lines)]
    begun = sum(1 for group in groups if _begins_in(group, frame.xs[0], frame.xs[1]))
    if len(groups) < _LEAST_ROWS or begun * 2 < len(groups):
        return []
    return [(_foot(upper) + _head(lower)) / 2 for upper, lower in pairwise(groups)]


def _begins_in(group: list[TextLine], left: float, right: float) -> bool:
    """Whether a row's first line has words in the first column."""
    return any(left < (word.x0 + word.x1) / 2 < right for word in group[0].words)


def _foot(group: list[TextLine]) -> float:
    return max(line.bottom for line in group)


def _head(group: list[TextLine]) -> float:
    return min(line.top for line in group)


def _cut(frame: Frame, row: int, cuts: list[float]) -> Frame:
    more = len(cuts)
    areas = [
        replace(area, row=area.row + more) if area.row > row else area
        for area in frame.areas
        if area.row != row
    ]
    own = [area for area in frame.areas if area.row == row]
    areas += [
        Area(row + extra, area.column, 1, area.columns) for extra in range(more + 1) for area in own
    ]
    ys = [*frame.ys[: row + 1], *cuts, *frame.ys[row + 1 :]]
    return replace(frame, ys=ys, areas=areas)
