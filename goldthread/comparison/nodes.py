"""What matching looks at: each item as its wordings, references and parents, level by level."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldthread.comparison.plans import LEVELS, ItemAt, PlanAt, placed
from goldthread.comparison.wording import plain


@dataclass(slots=True)
class Node:
    """An item to be matched. One that was mended by hand has two wordings: as read, and mended."""

    key: str
    level: str
    wordings: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)

    def add(self, item: ItemAt, parent: str) -> None:
        for kept, new in (
            (self.wordings, item.words),
            (self.references, plain(item.reference)),
            (self.parents, parent),
        ):
            if new and new not in kept:
                kept.append(new)

    @property
    def plain_wordings(self) -> list[str]:
        return [plain(wording) for wording in self.wordings]


Nodes = dict[str, list[Node]]


def nodes_of(*plans: PlanAt) -> Nodes:
    """The items of one plan, or of several states of it laid over one another, by level."""
    found: dict[str, Node] = {}
    for plan in plans:
        for key, one in placed(plan).items():
            node = found.setdefault(key, Node(key, one.item.level))
            node.add(one.item, one.parent.key if one.parent else "")
    by_level: Nodes = {level: [] for level in LEVELS}
    for node in found.values():
        by_level[node.level].append(node)
    return by_level
