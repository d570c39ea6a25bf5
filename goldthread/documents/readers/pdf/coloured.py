"""Coloured cells in a table without rules: they part some of its columns, not all.

A column of red, amber and green cells, or a theme's coloured band, makes a frame of patches
that touch; where the text inside one of its cells stands in columns of its own, the frame
is only part of a table, and the table is found from its gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from goldthread.documents.readers.pdf.frames import Frame
from goldthread.documents.readers.pdf.gaps import gaps_of
from goldthread.documents.readers.pdf.marks import Glyph
from goldthread.documents.readers.pdf.words import lines_of

_LEAST_GAPS = 2  # in a line: three columns or more
_LEAST_LINES = 2


def holds_columns(frame: Frame, glyphs: Sequence[Glyph]) -> bool:
    """Whether lines of text in the columns of a frame stand in columns of their own."""
    own: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        place = frame.at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
        if place is not None:
            own[place[1]].append(glyph)
    lines = [line for letters in own.values() for line in lines_of(letters)]
    return sum(1 for line in lines if len(gaps_of(line)) >= _LEAST_GAPS) >= _LEAST_LINES
