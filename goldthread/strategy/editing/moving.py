"""Moving an item under another, or among its neighbours."""

from __future__ import annotations

from datetime import datetime

from goldthread.accounts.models import User
from goldthread.strategy.editing.marks import as_seen
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.tree import (
    OTHER_PLAN,
    Parent,
    columns_under,
    fresh,
    name_of,
    parent_of,
    place_at,
)
from goldthread.strategy.models import Action, Edit, Plan, PrintedMeasure, Update, UpdateLink
from goldthread.strategy.models.items import Item


def move(
    *,
    item: Item,
    under: Parent | None,
    before: Item | None,
    seen: str | None,
    by: User | None,
    at: datetime,
) -> Edit:
    """Put an item, with all that hangs below it, before a sibling or at the end of a parent.

    `under` None leaves it where it belongs: it only changes places with its neighbours. An
    update under an action speaks of that action alone. A person has then looked at it.
    Raises `ChangedMeanwhile`, or `Wanting` where the item cannot stand.
    """
    with in_one_edit(item.plan, "move", f"Moved {name_of(item)}.", by=by, at=at) as edit:
        found = as_seen(item, seen, edit)
        parent = new_parent(edit, found, under)
        values = columns_under(type(found), parent)
        position = place_at(edit, found, parent, before)
        edit.change(found, position=position, **values)
        if found.reviewed_at is None:
            edit.change(found, reviewed_at=at)
        if isinstance(found, Update) and isinstance(under, Item):
            speak_of(edit, found, parent)
        if isinstance(found, PrintedMeasure):
            stay_true_to_kind(edit, found)
    return edit.record


def new_parent(edit: Recorder, item: Item, under: Parent | None) -> Item | None:
    if isinstance(under, Item):
        return fresh(under, edit)
    if under is not None and under.pk != edit.plan.pk:
        raise Wanting(OTHER_PLAN)
    above = parent_of(item) if under is None else None
    return None if isinstance(above, Plan) else above


def speak_of(edit: Recorder, update: Update, action: Item | None) -> None:
    links = list(update.links.all())
    if not isinstance(action, Action):
        raise Wanting("Choose the action that the update speaks of.")
    gone = [link for link in links if link.action_id != action.pk]
    if len(gone) == len(links):
        edit.create(UpdateLink(update=update, action=action))
    if gone:
        edit.remove(gone)


def stay_true_to_kind(edit: Recorder, measure: PrintedMeasure) -> None:
    """A success measure sits on an action; above one it counts as an outcome."""
    kinds = PrintedMeasure.Kind
    if measure.kind == kinds.SUCCESS and measure.action_id is None:
        edit.change(measure, kind=kinds.OUTCOME)
