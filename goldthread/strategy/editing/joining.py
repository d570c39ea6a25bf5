"""Several items that are really one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import models

from goldthread.accounts.models import User
from goldthread.strategy.editing.amending import NEVER_OVER, NO_WORDS, said
from goldthread.strategy.editing.marks import as_seen
from goldthread.strategy.editing.noting import note_on
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.rows import pointing_at
from goldthread.strategy.editing.spans import own_span, spans_of, with_spans
from goldthread.strategy.editing.tree import (
    OTHER_PLAN,
    UNDER,
    Parent,
    make_room,
    name_of,
    parent_of,
    siblings,
    words_field,
    words_of,
)
from goldthread.strategy.models import Action, ActionOwner, Edit, EqualityNote, Update
from goldthread.strategy.models.items import Item

TWO = "Choose at least two items of the same level to join."
DATES = "These updates speak of different dates, so they stay apart."
# What an item has one of. Where both have one, the other's is kept as a note.
SINGLE = (
    ("reference", "Reference"),
    ("status_printed", "Status"),
    ("status", "Status"),
    ("due_text", "When"),
    ("due", "When"),
    ("owner", "Lead"),
    ("unit", "Unit"),
    ("source_of_data", "Source of data"),
    ("as_at", "As at"),
    ("direction", "Direction"),
    ("trend", "Trend"),
)


def join(*, items: Sequence[Item], words: str | None, by: User | None, at: datetime) -> Edit:
    """Make one item of several of a level: the first stays, the others' words and parts come in.

    `words` None puts their words one after another. Whatever pointed at the others points at
    the first. Raises `ChangedMeanwhile` when one is gone, or `Wanting`.
    """
    chosen = list(dict.fromkeys(items))
    refuse_mixed(chosen)
    summary = f"Joined {len(chosen)} items into {name_of(chosen[0])}."
    with in_one_edit(chosen[0].plan, "join", summary, by=by, at=at) as edit:
        keeper, *others = [as_seen(item, None, edit) for item in chosen]
        refuse_updates(chosen)
        joined = " ".join(words_of(one) for one in (keeper, *others)) if words is None else words
        edit.change(keeper, **{words_field(keeper): said(joined, NO_WORDS)}, reviewed_at=at)
        for other in others:
            take_fields(edit, keeper, other)
            take_pointers(edit, keeper, other)
            edit.remove([other])
    return edit.record


def refuse_mixed(items: Sequence[Item]) -> None:
    if len(items) < 2 or len({type(item) for item in items}) > 1:
        raise Wanting(TWO)
    if len({item.plan_id for item in items}) > 1:
        raise Wanting(OTHER_PLAN)


def refuse_updates(items: Sequence[Item]) -> None:
    updates = [item for item in items if isinstance(item, Update)]
    if any(update.line_start is None for update in updates):
        raise Wanting(NEVER_OVER)
    if len({update.as_at for update in updates}) > 1:
        raise Wanting(DATES)


def take_fields(edit: Recorder, keeper: Item, other: Item) -> None:
    """The other's dates, notes, lines and single facts; what cannot stay beside, as a note."""
    values: dict[str, Any] = {
        "also_from": with_spans(keeper.also_from, [*own_span(other), *other.also_from])
    }
    if hasattr(keeper, "notes"):
        values["notes"] = [*keeper.notes, *getattr(other, "notes", [])]
    if hasattr(keeper, "years"):
        values |= both_years(keeper, other)
    if isinstance(keeper, Action) and isinstance(other, Action) and keeper.continues_id is None:
        values["continues"] = other.continues
    single, notes = both_singles(keeper, other)
    edit.change(keeper, **values, **single)
    for note in notes:
        note_on(edit, noting_host(keeper), note, spans_of(other))
    keeper.refresh_from_db()


def both_years(keeper: Any, other: Any) -> dict[str, list[str]]:
    years = list(dict.fromkeys([*keeper.years, *other.years]))
    if not hasattr(keeper, "uncertain_years"):
        return {"years": years}
    unsure = dict.fromkeys([*keeper.uncertain_years, *other.uncertain_years])
    return {"years": years, "uncertain_years": [year for year in unsure if year not in years]}


def both_singles(keeper: Item, other: Item) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    notes: list[str] = []
    for name, label in SINGLE:
        mine, theirs = getattr(keeper, name, ""), getattr(other, name, "")
        if theirs and not mine:
            values[name] = theirs
        elif theirs and theirs != mine:
            notes.append(f"{label}: {shown(other, name)}")
    return values, list(dict.fromkeys(notes))


def shown(item: Item, name: str) -> str:
    display = getattr(item, f"get_{name}_display", None)
    return str(display() if display else getattr(item, name))


def noting_host(item: Item) -> Parent:
    """The nearest that keeps notes: the item itself, what is above it, or the plan."""
    host: Parent = item
    while isinstance(host, Item) and not hasattr(host, "notes"):
        host = parent_of(host)
    return host


def take_pointers(edit: Recorder, keeper: Item, other: Item) -> None:
    """Let whatever points at one item point at the other, in any table."""
    take_equality_note(edit, keeper, other)
    for link in pointing_at(type(other)):
        rows = link.model._base_manager.filter(**{link.name: other})
        if is_way_up(link):
            take_children(edit, keeper, link, rows)
            continue
        for row in rows.order_by("pk"):
            if isinstance(row, ActionOwner) and named_already(keeper, row):
                edit.remove([row])
            else:
                edit.repoint(row, **{link.name: keeper})


def is_way_up(link: models.ForeignKey[Any, Any]) -> bool:
    """Whether a foreign key says what an item stands under."""
    model: Any = link.model
    under = UNDER.get(model, ())
    return link.name in {str(model._meta.model_name) for model in under}


def take_children(
    edit: Recorder, keeper: Item, link: models.ForeignKey[Any, Any], rows: models.QuerySet[Any]
) -> None:
    children: Iterator[Any] = iter(rows.order_by("position", "pk"))
    model: Any = link.model
    standing = list(siblings(model, edit.plan, keeper))
    first = make_room(edit, standing, len(standing), 0)
    for n, child in enumerate(children):
        edit.change(child, **{link.name: keeper, "position": first + n})


def named_already(keeper: Item, owner: ActionOwner) -> bool:
    return ActionOwner.objects.filter(action_id=keeper.pk, name=owner.name).exists()


def take_equality_note(edit: Recorder, keeper: Item, other: Item) -> None:
    """Where both actions have one, it becomes one with the words of both."""
    notes = EqualityNote.objects.filter(action__in=[keeper.pk, other.pk])
    if not isinstance(keeper, Action) or len(notes) < 2:
        return
    mine, theirs = sorted(notes, key=lambda note: note.action_id != keeper.pk)
    text = "\n\n".join(part for part in (mine.text, theirs.text) if part)
    if theirs.link and mine.link and theirs.link != mine.link:
        text = f"{text}\n\n{theirs.link}".strip()
    edit.change(mine, text=text, link=mine.link or theirs.link)
    edit.remove([theirs])
