"""Rows inside a row: cells merged downwards in a table that has no rules to show it.

An action's name and its owner may stand beside several milestones, each with its own ticks.
The space between the milestones does not run across the table, for the name or the measure
beside them fills it. What shows the rows is that other columns begin again at their height.
"""

from __future__ import annotations

from bisect import bisect_right

from goldthread.documents.readers.pdf.words import TextLine

_LEVEL = 2.5  # points: how exactly the first lines of one row stand level

Parts = list[list[TextLine] | None]


def parted(parts: Parts, limit: float) -> list[Parts]:
    """The rows inside one row, where a space wider than `limit` parts a column and another
    column begins at the same height. A cell that reaches down is None in the rows below."""
    columns = [_blocks(part or [], limit) for part in parts]
    heights = _heights(columns)
    if not heights:
        return [parts]
    rows: list[Parts] = [[[] for _ in parts] for _ in range(len(heights) + 1)]
    for column, blocks in enumerate(columns):
        for block in blocks:
            first = bisect_right(heights, block[0].head + _LEVEL)
            rows[first][column] = [*(rows[first][column] or []), *block]
            for below in range(first + 1, bisect_right(heights, block[-1].head + _LEVEL) + 1):
                rows[below][column] = None
    return [row for row in rows if any(row)]


def _blocks(lines: list[TextLine], limit: float) -> list[list[TextLine]]:
    """A column's lines, parted where the space between them is wide."""
    blocks: list[list[TextLine]] = []
    for line in lines:
        if blocks and line.head - blocks[-1][-1].foot <= limit:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _heights(columns: list[list[list[TextLine]]]) -> list[float]:
    """The heights at which a row inside begins: those of the column with most parts, where
    at least one of them is shared by another column."""
    later = [[block[0].head for block in blocks[1:]] for blocks in columns]
    shared = [
        sum(1 for height in heights if _is_level(height, columns, other_than=column))
        for column, heights in enumerate(later)
    ]
    if not any(shared):
        return []
    lead = max(range(len(later)), key=lambda column: (len(later[column]), shared[column]))
    heights = later[lead] if shared[lead] else later[shared.index(max(shared))]
    return sorted(heights)


def _is_level(height: float, columns: list[list[list[TextLine]]], *, other_than: int) -> bool:
    return any(
        abs(block[0].head - height) <= _LEVEL
        for column, blocks in enumerate(columns)
        if column != other_than
        for block in blocks
    )
