"""Whether an item still is as a person's page showed it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db.models import prefetch_related_objects
from django.db.models.functions import Coalesce

from goldthread.strategy.editing.problems import ChangedMeanwhile
from goldthread.strategy.editing.recording import Recorder
from goldthread.strategy.editing.rows import key_of, state_of
from goldthread.strategy.models import Action, Edit, Plan, PrintedMeasure, Update
from goldthread.strategy.models.items import Item

# What no page shows as the item's own, or what changes without the item changing.
LEFT_OUT = {
    "id",
    "place_id",
    "plan_id",
    "position",
    "line_start",
    "line_end",
    "page",
    "sheet",
    "cell",
    "also_from",
    "rule",
    "review",
    "reviewed_at",
    "number",
    "continues_id",
}
# What a mark is of besides an item's own fields.
BESIDE: dict[type[Item], tuple[str, ...]] = {
    Action: ("owners",),
    PrintedMeasure: ("amounts",),
    Update: ("actions",),
}


def mark_of(item: Item) -> str:
    """A short digest of what a page shows of an item: its fields, owners, and what it is under.

    Its place among its neighbours is left out, as is whether somebody has looked at it:
    a colleague who adds an item above has not changed this one.
    """
    text = json.dumps(shown(item), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shown(item: Item) -> dict[str, Any]:
    """What the mark is of. Reads prefetched owners, amounts and actions where there are any."""
    fields: dict[str, Any] = {
        name: value for name, value in state_of(item).items() if name not in LEFT_OUT
    }
    if isinstance(item, Action):
        fields["owners"] = [
            [owner.name, owner.organisation_id, owner.confirmed_at is not None]
            for owner in item.owners.all()
        ]
    if isinstance(item, PrintedMeasure):
        fields["amounts"] = [[a.role, a.period, a.text] for a in item.amounts.all()]
    if isinstance(item, Update):
        fields["actions"] = sorted(action.pk for action in item.actions.all())
    return fields


def as_seen(item: Item, seen: str | None, edit: Recorder) -> Item:
    """The item as it stands now, which must be as it was seen; else `ChangedMeanwhile`."""
    found = type(item)._default_manager.filter(pk=item.pk).first()
    if found is None:
        raise ChangedMeanwhile(None, last_touch(edit.plan, item))
    prefetch_related_objects([found], *BESIDE.get(type(found), ()))
    if seen is not None and mark_of(found) != seen:
        raise ChangedMeanwhile(found, last_touch(edit.plan, found))
    if found.plan_id == edit.plan.pk:
        found.plan = edit.plan
    return found


def last_touch(plan: Plan, item: Item) -> Edit | None:
    """The latest edit, undone or not, that touched an item or its owners."""
    keys = [key_of(item)]
    if isinstance(item, Action):
        keys += [key_of(owner) for owner in item.owners.all()]
    touching = plan.edits.filter(touched__rows__has_any_keys=keys)
    return touching.order_by(Coalesce("undone_at", "at").desc(), "-pk").first()
