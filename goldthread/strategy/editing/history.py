"""What was done to a plan, in the order it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goldthread.strategy.editing.rows import key_of, named
from goldthread.strategy.models import Edit, Plan
from goldthread.strategy.models.items import Item

BEGINNINGS = ("start", "copy")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row, before and after. None in `before` for a row that was made, in
    `after` for one that was taken out."""

    row: str
    field: str
    before: Any
    after: Any


def edits_of(plan: Plan, limit: int = 50) -> list[Edit]:
    """The latest edits of a plan, the newest first, those undone among them.

    What was saved without changing anything is left out, and so is what each edit touched:
    ask `changes_in` for that.
    """
    told = plan.edits.exclude(~Q(verb__in=BEGINNINGS), touched={})
    return list(told.select_related("by", "undone_by").defer("touched")[:limit])


def undoable(plan: Plan) -> Edit | None:
    """The edit that undo would take back next: the latest that stands; None when none does."""
    standing = plan.edits.standing().exclude(touched={}).exclude(verb="publish")
    return standing.select_related("by").first()


def edits_touching(item: Item, limit: int = 20) -> list[Edit]:
    """The latest edits that touched an item's own row, the newest first."""
    touching = item.plan.edits.filter(touched__rows__has_key=key_of(item))
    return list(touching.select_related("by", "undone_by")[:limit])


def changes_in(edit: Edit, item: Item | None = None) -> list[Change]:
    """What an edit changed, field by field; of one item only when it is given."""
    rows = edit.touched.get("rows", {})
    keys = [key_of(item)] if item else list(rows)
    return [change for key in keys if key in rows for change in changes_of_row(key, *rows[key])]


def changes_of_row(key: str, before: Any, after: Any) -> list[Change]:
    was, now = before or {}, after or {}
    shown = named(key)[0]._meta
    return [
        Change(key, shown.get_field(name).name, was.get(name), now.get(name))
        for name in dict.fromkeys([*was, *now])
        if was.get(name) != now.get(name)
    ]
