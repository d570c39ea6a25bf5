"""What lies on the workbench: the plan's rows, and the one that an officer has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from goldthread.strategy import editing
from goldthread.strategy.models import Plan, UnplacedText
from goldthread.strategy.models.items import Item
from goldthread.web.workbench.finding import find_any
from goldthread.web.workbench.kinds import kinds_of
from goldthread.web.workbench.rows import UNPLACED, Row, Rows, rows_of


@dataclass
class Desk:
    """A plan with its rows, read once for a request."""

    plan: Plan

    @cached_property
    def rows(self) -> Rows:
        return rows_of(self.plan, editing.undecided(self.plan))

    @cached_property
    def kinds(self) -> dict[str, str]:
        return kinds_of(self.plan)

    def item(self, key: str) -> Item:
        """The item that a key names; missing when it names none, or a text."""
        found = find_any(self.plan, key)
        if not isinstance(found, Item):
            raise Http404
        return found


@dataclass
class Chosen:
    """The item or text that somebody works on, and its neighbours."""

    desk: Desk
    row: Row

    @cached_property
    def item(self) -> Item | UnplacedText:
        return find_any(self.desk.plan, self.row.key)

    @property
    def own(self) -> Item:
        """What is chosen, which is an item: the verbs of texts are others."""
        if not isinstance(self.item, Item):
            raise Http404
        return self.item

    @property
    def text(self) -> UnplacedText:
        if not isinstance(self.item, UnplacedText):
            raise Http404
        return self.item

    @property
    def kind(self) -> str:
        """promise, aim, action; text for words that were not placed."""
        return "text" if self.row.level == UNPLACED else self.desk.kinds[self.row.level]

    @cached_property
    def mark(self) -> str:
        return editing.mark_of(self.item) if isinstance(self.item, Item) else ""

    @cached_property
    def siblings(self) -> list[Row]:
        return self.desk.rows.siblings(self.row)

    @property
    def others(self) -> list[Row]:
        return [row for row in self.siblings if row.key != self.row.key]

    @property
    def place(self) -> int:
        """Its place among its siblings, from nought."""
        return next(n for n, row in enumerate(self.siblings) if row.key == self.row.key)

    def sibling(self, step: int) -> Row | None:
        """The sibling so many places on, or back; None where there is none."""
        at = self.place + step
        return self.siblings[at] if 0 <= at < len(self.siblings) else None

    def neighbour(self, step: int) -> Item | None:
        return self.desk_item(self.sibling(step))

    def desk_item(self, row: Row | None) -> Item | None:
        return self.desk.item(row.key) if row else None

    @property
    def parts(self) -> int:
        """How many items stand under it, at any depth."""
        return len(self.desk.rows.below(self.row))

    @cached_property
    def parent(self) -> Item | None:
        return self.desk_item(self.desk.rows.by_key.get(self.row.parent))
