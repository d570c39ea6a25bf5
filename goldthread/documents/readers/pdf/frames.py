"""Ruled tables found from their rules: where columns and rows part, and which cells merge.

A frame is a set of rules that touch. Its columns stand between its upright rules. Its rows
stand between its level rules, and, where the foot or head of a row has no rule because the
page ended, at the ends of the upright rules: such a row is open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.documents.readers.pdf.marks import Box, Marks, Rule

_SNAP = 2.0  # points: rules nearer than this are one
_TOUCH = 3.5  # points: rules whose ends are nearer than this meet
_NARROW = 4.5  # points: no column or row is narrower, only a double rule
_MOST_PAIRS = 1_000_000
_MOST_FRAMES = 60  # on a page


@dataclass(frozen=True, slots=True)
class Area:
    """A cell of a frame: its first row and column, and how many it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Frame:
    """A ruled table: the edges of its columns and rows, and its cells."""

    xs: list[float]
    ys: list[float]
    areas: list[Area]
    open_above: bool = False
    open_below: bool = False
    drawn: bool = True  # by rules; else told from the edges of coloured patches

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.xs[-1], self.ys[0], self.ys[-1])

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column that a point stands in."""
        if not self.box.holds(x, y):
            return None
        column = min(bisect_right(self.xs, x), self.columns) - 1
        return min(bisect_right(self.ys, y), self.rows) - 1, column


def frames_of(marks: Marks) -> list[Frame]:
    """The ruled tables of a page with two columns or more, from drawn rules first.

    The edges of coloured patches count as rules only where no drawn frame stands: a label
    with a coloured ground inside a cell does not cut the cell.
    """
    drawn = _frames(marks.across, marks.down)
    loose = [patch for patch in marks.patches if not _within(patch, drawn)]
    across = [Rule(y, patch.x0, patch.x1) for patch in loose for y in (patch.top, patch.bottom)]
    down = [Rule(x, patch.top, patch.bottom) for patch in loose for x in (patch.x0, patch.x1)]
    return _apart(drawn + (_coloured(across, down) if loose else []))


def _coloured(across: list[Rule], down: list[Rule]) -> list[Frame]:
    """Frames of patches that touch. One row of them is a row of a table, and no table."""
    found = [frame for frame in _frames(across, down) if frame.rows > 1]
    for frame in found:
        frame.drawn = False
    return found


def _within(patch: Box, frames: list[Frame]) -> bool:
    x, y = (patch.x0 + patch.x1) / 2, (patch.top + patch.bottom) / 2
    return any(frame.box.holds(x, y) for frame in frames)


def _apart(frames: list[Frame]) -> list[Frame]:
    """Frames from top to bottom, without those that stand inside another."""
    frames = sorted(frames, key=lambda frame: -frame.box.area)
    kept: list[Frame] = []
    for frame in frames:
        if not _within(frame.box, kept):
            kept.append(frame)
    return sorted(kept[:_MOST_FRAMES], key=lambda frame: (frame.ys[0], frame.xs[0]))


def _frames(across: list[Rule], down: list[Rule]) -> list[Frame]:
    across, down = joined(across), joined(down)
    if len(across) * len(down) > _MOST_PAIRS:
        return []  # a drawing of thousands of strokes, not a table
    found = [_frame(levels, uprights) for levels, uprights in _groups(across, down)]
    return [frame for frame in found if frame is not None and frame.columns > 1]


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in one line that overlap or nearly touch, made one; specks left out."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= _SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return [rule for line in lines for rule in _joined_line(line) if rule.end - rule.start > _TOUCH]


def _joined_line(line: list[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in line) / len(line)
    out: list[Rule] = []
    for rule in sorted(line, key=lambda rule: rule.start):
        if out and rule.start <= out[-1].end + _TOUCH:
            out[-1].end = max(out[-1].end, rule.end)
        else:
            out.append(Rule(at, rule.start, rule.end))
    return out


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Level and upright rules that meet, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for i, level in enumerate(across):
        for j, upright in enumerate(down, start=len(across)):
            if _meet(level, upright):
                parent[root(j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, level in enumerate(across):
        groups[root(i)][0].append(level)
    for j, upright in enumerate(down, start=len(across)):
        groups[root(j)][1].append(upright)
    return [group for group in groups.values() if group[0] and group[1]]


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _TOUCH <= upright.at <= level.end + _TOUCH
        and upright.start - _TOUCH <= level.at <= upright.end + _TOUCH
    )


def _frame(across: list[Rule], down: list[Rule]) -> Frame | None:
    xs = _steps(rule.at for rule in down)
    ys = _steps(rule.at for rule in across)
    head, foot = min(rule.start for rule in down), max(rule.end for rule in down)
    # Nearly all the upright rules must run on: one stray rule does not open a row.
    above = ys[0] - head > _NARROW and _run_on(down, head, ends=False)
    below = foot - ys[-1] > _NARROW and _run_on(down, foot, ends=True)
    ys = [head] * above + ys + [foot] * below
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    xs = [left] * (xs[0] - left > _NARROW) + xs + [right] * (right - xs[-1] > _NARROW)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > 50_000:
        return None
    return Frame(xs, ys, _areas(xs, ys, across, down), above, below)


def _run_on(down: list[Rule], end: float, *, ends: bool) -> bool:
    reach = sum(1 for rule in down if abs((rule.end if ends else rule.start) - end) <= _TOUCH)
    places = len(_steps(rule.at for rule in down))
    return reach >= max(2, places - 1)


def _steps(places: Iterable[float]) -> list[float]:
    """Places in order, those nearer than any column is narrow made one."""
    steps: list[list[float]] = []
    for place in sorted(places):
        if steps and place - steps[-1][-1] <= _NARROW:
            steps[-1].append(place)
        else:
            steps.append([place])
    return [sum(step) / len(step) for step in steps]


def _areas(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[Area]:
    """The cells: squares of the grid that no rule parts."""
    columns, rows = len(xs) - 1, len(ys) - 1
    walls = _Walls(xs, ys, across, down)
    parent = list(range(columns * rows))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not walls.right_of(row, column):
                parent[root(here + 1)] = root(here)
            if row + 1 < rows and not walls.under(row, column):
                parent[root(here + columns)] = root(here)
    squares: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in range(columns * rows):
        squares[root(one)].append(divmod(one, columns))
    return [area for group in squares.values() for area in _rectangles(group)]


class _Walls:
    """Where rules stand between the squares of a grid."""

    def __init__(
        self, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]
    ) -> None:
        self.xs, self.ys = xs, ys
        self.levels = [[r for r in across if abs(r.at - y) <= _NARROW] for y in ys]
        self.uprights = [[r for r in down if abs(r.at - x) <= _NARROW] for x in xs]

    def right_of(self, row: int, column: int) -> bool:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return any(rule.start <= middle <= rule.end for rule in self.uprights[column + 1])

    def under(self, row: int, column: int) -> bool:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(rule.start <= middle <= rule.end for rule in self.levels[row + 1])


def _rectangles(squares: list[tuple[int, int]]) -> list[Area]:
    """One cell where the squares make a rectangle, else one for each row of them."""
    rows = [row for row, _ in squares]
    columns = [column for _, column in squares]
    area = Area(min(rows), min(columns), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1)
    if area.rows * area.columns == len(squares):
        return [area]
    parts = []
    for row in sorted(set(rows)):
        run: list[int] = []
        for column in [*sorted(c for r, c in squares if r == row), None]:
            if run and column != run[-1] + 1:
                parts.append(Area(row, run[0], 1, len(run)))
                run = []
            if column is not None:
                run.append(column)
    return parts
