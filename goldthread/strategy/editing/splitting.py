"""One item that is really several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models

from goldthread.accounts.models import User
from goldthread.strategy.editing.amending import NEVER_OVER
from goldthread.strategy.editing.marks import as_seen
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.rows import pointing_at
from goldthread.strategy.editing.tree import (
    make_room,
    name_of,
    parent_of,
    siblings,
    words_field,
    words_of,
)
from goldthread.strategy.models import (
    Action,
    ActionArea,
    ActionGroup,
    ActionOwner,
    Edit,
    Plan,
    Update,
    UpdateLink,
)
from goldthread.strategy.models.items import Item

PIECES = "Cut it into at least two pieces, each with words in it."
ALL_WORDS = "Keep all the words, in their order: splitting only cuts between them."
# What holds for each piece of an action as it held for the whole. Money, what it waits for and
# what it answers stay with the first: they would count twice.
SHARED: tuple[type[models.Model], ...] = (ActionOwner, UpdateLink, ActionArea, ActionGroup)


def split(
    *, item: Item, parts: Sequence[str], seen: str | None, by: User | None, at: datetime
) -> Edit:
    """Cut an item in pieces that stand one after another; the first keeps what hangs below.

    All words must be there in their order; spaces do not matter. Each piece keeps the lines
    the item came from, its dates, its owners and what was said of it; new actions get new
    numbers. Raises `ChangedMeanwhile` or `Wanting`.
    """
    summary = f"Split {name_of(item)} into {len(parts)}."
    with in_one_edit(item.plan, "split", summary, by=by, at=at) as edit:
        found = as_seen(item, seen, edit)
        pieces = checked_pieces(found, parts)
        position = room_after(edit, found, len(pieces) - 1)
        for n, words in enumerate(pieces[1:]):
            piece = edit.create(copy_of(edit, found, words, position + n))
            share(edit, found, piece)
        edit.change(found, **{words_field(found): pieces[0], "reviewed_at": at})
    return edit.record


def checked_pieces(item: Item, parts: Sequence[str]) -> list[str]:
    if isinstance(item, Update) and item.line_start is None:
        raise Wanting(NEVER_OVER)
    pieces = [part.strip() for part in parts]
    if len(pieces) < 2 or not all(pieces):
        raise Wanting(PIECES)
    if letters("".join(pieces)) != letters(words_of(item)):
        raise Wanting(ALL_WORDS)
    return pieces


def letters(text: str) -> str:
    return "".join(text.split())


def room_after(edit: Recorder, item: Item, count: int) -> int:
    parent = parent_of(item)
    under = None if isinstance(parent, Plan) else parent
    row = list(siblings(type(item), edit.plan, under))
    after = row.index(item) + 1
    return make_room(edit, row, after, count)


def copy_of(edit: Recorder, item: Item, words: str, position: int) -> Item:
    """A new item like another, with other words and without what names one item only."""
    kept = {
        field.attname: getattr(item, field.attname)
        for field in item._meta.concrete_fields
        if field.attname not in ("id", "reference", "notes", "number", "review")
    }
    # What was read into notes came from the whole and stays with the first.
    kept["also_from"] = [span for span in item.also_from if span.get("as") != "note"]
    kept |= {words_field(item): words, "position": position, "reviewed_at": edit.at}
    if isinstance(item, Action):
        kept["number"] = edit.next_number()
    return type(item)(**kept)


def share(edit: Recorder, item: Item, piece: Item) -> None:
    """Let what holds for the whole hold for a piece too."""
    links = [link for link in pointing_at(type(item)) if link.model in sharing(item)]
    for link in links:
        for row in link.model._base_manager.filter(**{link.name: item}).order_by("pk"):
            edit.create(like(row, **{link.attname: piece.pk}))


def sharing(item: Item) -> tuple[type[models.Model], ...]:
    return (UpdateLink,) if isinstance(item, Update) else SHARED


def like(row: models.Model, **other: Any) -> models.Model:
    """An unsaved row with the same values, but for its key and the values given."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values[row._meta.pk.attname]
    return type(row)(**{**values, **other})
