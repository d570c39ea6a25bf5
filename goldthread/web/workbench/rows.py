"""A plan as a list of rows: every item once, in tree order, light enough for thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.db.models import Min
from django.db.models.functions import Left

from goldthread.strategy.models import Plan, UnplacedText
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import LEVELS, level_of

# What hangs below each key: its place in the order, its level, and its columns.
Children = dict[str, list[tuple[tuple[int, int, int], str, dict[str, Any]]]]
UNPLACED = "unplaced"
SHOWN = 160  # letters of an item's words in the list
# Which columns may hold an item's parent, nearest first, and the level that each names.
PARENTS: dict[str, tuple[str, ...]] = {
    "priority": (),
    "objective": ("priority",),
    "action": ("objective",),
    "milestone": ("action",),
    "measure": ("action", "objective", "priority"),
    "update": ("action",),
    "recommendation": (),
}
# The order in which rows under one parent are listed.
ORDER = ("milestone", "measure", "update", "objective", "action", "priority", "recommendation")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `key` is its address within the page: action-12."""

    level: str
    pk: int
    words: str
    reference: str = ""
    parent: str = ""
    depth: int = 0
    doubtful: bool = False
    looked_at: bool = False
    line_start: int | None = None
    line_end: int | None = None

    @property
    def key(self) -> str:
        return f"{self.level}-{self.pk}"

    @property
    def state(self) -> str:
        if self.level == UNPLACED:
            return UNPLACED
        if self.doubtful:
            return "doubtful"
        return "looked_at" if self.looked_at else "certain"


def key_of(item: Item | UnplacedText) -> str:
    level = UNPLACED if isinstance(item, UnplacedText) else level_of(item)
    return f"{level}-{item.pk}"


class Rows:
    """All rows of a plan in tree order, the texts not placed last."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.all = list(rows)
        self.by_key = {row.key: row for row in self.all}

    def __iter__(self) -> Iterator[Row]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def of_level(self, *levels: str) -> list[Row]:
        return [row for row in self.all if row.level in levels]

    def siblings(self, row: Row) -> list[Row]:
        """The rows of the same level under the same parent, itself included, in order."""
        return [one for one in self.all if one.level == row.level and one.parent == row.parent]

    def above(self, row: Row) -> list[Row]:
        """The row's ancestors, outermost first."""
        found: list[Row] = []
        while parent := self.by_key.get(row.parent):
            found.insert(0, parent)
            row = parent
        return found

    def below(self, row: Row) -> list[Row]:
        """The rows under it, at any depth: in tree order they follow it and stand deeper."""
        start = self.all.index(row) + 1
        return list(takewhile(lambda one: one.depth > row.depth, self.all[start:]))

    def nearest_before(self, line: int | None, *levels: str) -> Row | None:
        """The row of these levels that begins last before a line of the source."""
        if line is None:
            return None
        before = [
            row
            for row in self.of_level(*levels)
            if row.line_start is not None and row.line_start <= line
        ]
        return max(before, key=lambda row: row.line_start or 0, default=None)


def rows_of(plan: Plan, unplaced: Iterable[UnplacedText]) -> Rows:
    """One query a level, whatever the number of items."""
    children: Children = defaultdict(list)
    for level in LEVELS:
        for found in _of_level(plan, level):
            order = (ORDER.index(level), found["position"], found["pk"])
            children[_parent(level, found)].append((order, level, found))
    for below in children.values():
        below.sort(key=lambda one: one[0])
    return Rows([*_walk(children, "", 0), *map(_unplaced, unplaced)])


def _walk(children: Children, parent: str, depth: int) -> Iterator[Row]:
    for _, level, found in children[parent]:
        row = _row(level, found, parent, depth)
        yield row
        if row.key in children:
            yield from _walk(children, row.key, depth + 1)


def _of_level(plan: Plan, level: str) -> Iterable[dict[str, Any]]:
    names = [field.name for field in LEVELS[level]._meta.get_fields()]
    words = "title" if "title" in names else "text"
    rows = LEVELS[level]._default_manager.filter(plan=plan).annotate(short=Left(words, SHOWN + 1))
    asked = ["pk", "position", "short", "review", "reviewed_at", "line_start", "line_end"]
    asked += ["reference"] if "reference" in names else []
    if level == "update":
        # An update of several actions is listed under the first of them.
        rows = rows.annotate(action_id=Min("actions"))
    asked += [f"{parent}_id" for parent in PARENTS[level]]
    chosen: Iterable[dict[str, Any]] = rows.order_by().values(*asked)
    return chosen


def _parent(level: str, found: dict[str, Any]) -> str:
    """The key of the nearest thing that an item hangs below; nothing at the top."""
    for name in PARENTS[level]:
        if key := found[f"{name}_id"]:
            return f"{name}-{key}"
    return ""


def _row(level: str, found: dict[str, Any], parent: str, depth: int) -> Row:
    looked_at = found["reviewed_at"] is not None
    return Row(
        level=level,
        pk=found["pk"],
        words=beginning(found["short"]),
        reference=found.get("reference", ""),
        parent=parent,
        depth=depth,
        doubtful=bool(found["review"]) and not looked_at,
        looked_at=looked_at,
        line_start=found["line_start"],
        line_end=found["line_end"] or found["line_start"],
    )


def _unplaced(text: UnplacedText) -> Row:
    return Row(
        level=UNPLACED,
        pk=text.pk,
        words=beginning(text.text),
        line_start=text.line_start,
        line_end=text.line_end or text.line_start,
    )


def beginning(text: str, most: int = SHOWN) -> str:
    """The first words of a text in one line, with … where it goes on; no word is cut in two."""
    line = " ".join(text[: most + 1].split())
    return line if len(text) <= most else line[:most].rsplit(" ", 1)[0] + "…"
