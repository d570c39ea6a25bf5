"""A document's answer laid flat: every item with its parent, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.documents.corpus.prints import Print, bare

LEVELS = ("priority", "objective", "action", "milestone", "success", "other", "update")
LATER = ("decision", "forward", "recommendation")
Parent = tuple[str, int] | None


@dataclass
class Item:
    """One thing that a reader should find. `also` are other fair ways to print it."""

    prints: list[Print]
    parent: Parent
    data: dict[str, Any]
    parts: list[Print] = field(default_factory=list)
    also_parents: list[Print] = field(default_factory=list)
    parents: set[int] = field(default_factory=set)  # of an update: the actions it stands at

    def likeness(self, other: Item) -> float:
        return max(a.likeness(b) for a in self.prints for b in other.prints)

    def exactly(self, other: Item) -> bool:
        return any(a.digest == b.digest for a in self.prints for b in other.prints)


class Flat(dict[str, list[Item]]):
    """The items of one answer by level."""

    def __init__(self) -> None:
        super().__init__({level: [] for level in LEVELS + LATER})

    def put(self, level: str, data: dict[str, Any], key: str, parent: Parent = None) -> int:
        texts = [data[key], *data.get("also", [])]
        prints = [Print.load(text) for text in texts]
        prints += [Print.of(bare(t)) for t in texts if isinstance(t, str) and bare(t) != t]
        item = Item(
            prints,
            parent,
            data,
            [Print.load(part) for part in data.get("parts", [])],
            [Print.load(text) for text in data.get("also_parents", [])],
        )
        self[level].append(item)
        return len(self[level]) - 1


def flatten(document: dict[str, Any]) -> Flat:
    """Lay a document in the contract's shape flat."""
    flat = Flat()
    for priority in document.get("priorities", []):
        _priority(flat, priority)
    _minutes(flat, document)
    for told in document.get("recommendations", []):
        flat.put("recommendation", told, "text")
    return flat


def _priority(flat: Flat, priority: dict[str, Any]) -> None:
    here: Parent = ("priority", flat.put("priority", priority, "title"))
    _measures(flat, "other", priority["measures"], here)
    for objective in priority["objectives"]:
        there: Parent = ("objective", flat.put("objective", objective, "title", here))
        _measures(flat, "other", objective["measures"], there)
        for action in objective["actions"]:
            _action(flat, action, there)


def _action(flat: Flat, action: dict[str, Any], parent: Parent) -> None:
    number = flat.put("action", action, "title", parent)
    here: Parent = ("action", number)
    for milestone in action["milestones"]:
        flat.put("milestone", milestone, "text", here)
    _measures(flat, "success", action["measures"], here)
    if action.get("update"):
        _update(flat, action["update"], number)


def _measures(flat: Flat, level: str, found: Iterable[dict[str, Any]], parent: Parent) -> None:
    for measure in found:
        flat.put(level, measure, "text", parent)


def _update(flat: Flat, update: dict[str, Any], action: int) -> None:
    for item in flat["update"]:
        if update.get("shared") and update.get("id") and item.data.get("id") == update["id"]:
            item.parents.add(action)
            return
    at = flat.put("update", update, "text")
    flat["update"][at].parents.add(action)


def _minutes(flat: Flat, document: dict[str, Any]) -> None:
    """Decisions and forward items; a task agreed at a meeting counts as an action too."""
    for decision in document.get("decisions", []):
        flat.put("decision", decision, "text")
        if document.get("kind") == "minutes" and decision.get("owner"):
            owner = {"name": decision["owner"], "inherited": False}
            task = {**decision, "title": decision["text"], "owner": owner}
            flat.put("action", task, "title")
    for item in document.get("forward_items", []):
        flat.put("forward", item, "text")
