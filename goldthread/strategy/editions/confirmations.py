"""Owners that a person confirmed in the edition before need no second confirmation."""

from __future__ import annotations

from goldthread.comparison.wording import plain
from goldthread.strategy.models import ActionOwner, Plan


def carry_confirmations(draft: Plan) -> int:
    """Confirm each owner of a draft whose printed name was confirmed in the edition before.

    A name that was confirmed as two organisations there is left for a person.
    """
    confirmed = ActionOwner.objects.filter(
        action__plan=draft.previous_id, confirmed_at__isnull=False
    )
    known: dict[str, ActionOwner] = {}
    unclear: set[str] = set()
    for owner in confirmed:
        name = plain(owner.name)
        other = known.setdefault(name, owner)
        if other.organisation_id != owner.organisation_id:
            unclear.add(name)
    waiting = []
    for owner in ActionOwner.objects.filter(action__plan=draft, confirmed_at=None):
        before = known.get(plain(owner.name))
        if before and plain(owner.name) not in unclear:
            owner.organisation_id = before.organisation_id
            owner.confirmed_by_id = before.confirmed_by_id
            owner.confirmed_at = before.confirmed_at
            waiting.append(owner)
    fields = ["organisation", "confirmed_by", "confirmed_at"]
    ActionOwner.objects.bulk_update(waiting, fields, batch_size=500)
    return len(waiting)
