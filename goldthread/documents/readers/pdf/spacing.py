"""The space between lines of text, which tells rows apart where no rule does."""

from __future__ import annotations

from itertools import pairwise

from goldthread.documents.readers.pdf.words import TextLine

_NARROW = 0.6  # of the letters' size: the space within a cell is less


def rows_by_space(lines: list[TextLine]) -> list[tuple[int, int]]:
    """Where rows begin and end among lines; one row where all spaces are alike and narrow."""
    if len(lines) < 2:
        return [(0, len(lines))]
    limit = limit_of(lines)
    starts = [0, *[n + 1 for n, space in enumerate(_spaces(lines)) if space > limit]]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def limit_of(lines: list[TextLine]) -> float:
    """The space above which a new row begins: in the widest step between narrow and wide."""
    size = sorted(line.size for line in lines)[len(lines) // 2]
    ordered = sorted(_spaces(lines)) or [0.0]
    steps = [
        (wide - narrow, (wide + narrow) / 2)
        for narrow, wide in pairwise(ordered)
        if narrow < _NARROW * size
    ]
    widest = max(steps, default=(0.0, 0.0))
    if widest[0] >= max(1.5, 0.15 * size):
        return widest[1]
    # No step: every line is a row of its own where the spaces are wide, and none where not.
    return _NARROW * size if ordered[0] > _NARROW * size else ordered[-1]


def _spaces(lines: list[TextLine]) -> list[float]:
    """The space under each line but the last; neighbours in other columns may reach lower."""
    return [
        after.head - max(line.foot for line in lines[max(0, n - 3) : n + 1])
        for n, after in enumerate(lines[1:])
    ]
