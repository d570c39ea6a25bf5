"""Hand edits of single fields, written onto the rows that continue them."""

from __future__ import annotations

from typing import Any

from goldthread.comparison import FieldMerge
from goldthread.strategy.editions.carrying.rows import Editions, copied_values
from goldthread.strategy.models import Action, ActionOwner, PrintedAmount, PrintedMeasure


def keep_ours(editions: Editions, merged: FieldMerge) -> None:
    """Give the new row the value that people here had given the old one."""
    new, old = editions.rows.get(merged.new), editions.rows[merged.old]
    if new is None:
        return
    if merged.field == "under":
        editions.move(new, merged.ours)
    elif merged.field == "owners":
        replace_owners(editions, old, new)
    elif merged.field == "amounts":
        replace_amounts(editions, old, new)
    else:
        editions.edit.change(new, **values_for(merged, old, new))


def values_for(merged: FieldMerge, old: Any, new: Any) -> dict[str, Any]:
    """The columns of a field. "words" is the title where there is one, "when" all dates."""
    if merged.field == "words":
        return {"title" if hasattr(new, "title") else "text": merged.ours}
    if merged.field == "notes":
        return {"notes": list(merged.ours)}
    if merged.field == "status":
        return {"status": old.status, "status_printed": old.status_printed}
    if merged.field == "when":
        names = [n for n in ("due", "due_text", "years", "uncertain_years") if hasattr(new, n)]
        return {name: getattr(old, name) for name in names}
    return {merged.field: merged.ours}


def replace_owners(editions: Editions, old: Any, new: Any) -> None:
    editions.edit.remove(list(new.owners.all()))
    copy_owners(editions, old, new)


def copy_owners(editions: Editions, old: Action, new: Action) -> None:
    owners = ActionOwner.objects.filter(action=old)
    copies = [ActionOwner(**copied_values(owner) | {"action_id": new.pk}) for owner in owners]
    editions.edit.create_all(ActionOwner, copies)


def replace_amounts(editions: Editions, old: Any, new: Any) -> None:
    editions.edit.remove(list(new.amounts.all()))
    copy_amounts(editions, old, new)


def copy_amounts(editions: Editions, old: PrintedMeasure, new: PrintedMeasure) -> None:
    amounts = PrintedAmount.objects.filter(measure=old)
    copies = [PrintedAmount(**copied_values(one) | {"measure_id": new.pk}) for one in amounts]
    editions.edit.create_all(PrintedAmount, copies)
