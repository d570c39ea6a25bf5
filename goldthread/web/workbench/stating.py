"""Mending an action on the bench when its status is among what is mended: the rules look on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.editing.tree import name_of
from goldthread.strategy.models import Action, Edit, Plan
from goldthread.strategy.models.items import Item
from goldthread.strategy.standing.actions import say_status


def amend(
    *,
    item: Item,
    fields: Mapping[str, Any],
    reason: str,
    seen: str | None,
    by: User,
    at: datetime,
) -> Edit:
    """As `editing.amend`, in one edit. A new status of a live plan's action is said with a reason
    where the records say otherwise; raises `NeedsReason` without one."""
    status = fields.get("status")
    live = item.plan.state == Plan.State.LIVE
    if not isinstance(item, Action) or not live or status in (None, item.status):
        return editing.amend(item=item, fields=fields, seen=seen, by=by, at=at)
    rest = {name: value for name, value in fields.items() if name != "status"}
    summary = f"Mended {name_of(item)}."
    with editing.in_one_edit(item.plan, "amend", summary, by=by, at=at) as edit:
        editing.amend(item=item, fields=rest, seen=seen, by=by, at=at)
        say_status(action=item, status=str(status), reason=reason, by=by, at=at)
    return edit.record
