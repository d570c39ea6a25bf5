"""Two items that no rule found alike, which a person knows to be the same.

Such an answer is kept as any other about a pair: it can be taken back, and changed until the
edition goes live.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.comparison.plans import Placed
from goldthread.comparison.wording import likeness
from goldthread.strategy.editions.actions import in_draft
from goldthread.strategy.editions.answers import SAME, pair_key
from goldthread.strategy.editions.problems import NotAPair
from goldthread.strategy.editions.questions import WhatChanged, what_changed
from goldthread.strategy.models import EditionDecision, Plan


@dataclass(frozen=True, slots=True)
class Alone:
    """An item that only one edition has. `new` says which: the draft, or the one before."""

    key: str
    new: bool
    one: Placed


def those_alone(changed: WhatChanged) -> dict[str, Alone]:
    """Every item that one edition has and the other lacks, by key, in the page's order.

    What goes with an action that is itself alone is not among them: it is compared as soon as
    the action has found its other half.
    """
    asked = [q for q in changed.questions if q.item and not (q.item.old and q.item.new)]
    found = (
        Alone(q.item.new or q.item.old, bool(q.item.new), q.one) for q in asked if q.item and q.one
    )
    return {one.key: one for one in found}


def counterparts(changed: WhatChanged, key: str) -> list[Alone]:
    """What an item may be the same as, the likest words first; empty when it is not alone."""
    alone = those_alone(changed)
    item = alone.get(key)
    if item is None:
        return []
    found = [other for other in alone.values() if may_pair(changed, item, other)]
    words = item.one.item.words
    return sorted(found, key=lambda other: -likeness(words, other.one.item.words))


def may_pair(changed: WhatChanged, item: Alone, other: Alone) -> bool:
    """One of each edition, on one level; steps and measures below what is the same already."""
    if item.new == other.new or item.one.item.level != other.one.item.level:
        return False
    if item.one.item.level not in ("milestone", "measure"):
        return True
    old, new = (other, item) if item.new else (item, other)
    return changed.merge.matches.now_of(parent_of(old)) == parent_of(new)


def parent_of(item: Alone) -> str:
    return item.one.parent.key if item.one.parent else ""


@transaction.atomic
def say_same(*, draft: Plan, item: str, other: str, by: User, at: datetime) -> EditionDecision:
    """Say that an item of the draft and one of the edition before are the same.

    Either may be named first, by its key. Raises `NotAPair` unless both stand alone and may be
    paired, and `NotNow` when the draft is none any more.
    """
    draft = in_draft(draft)
    found = {one.key: one for one in counterparts(what_changed(draft), item)}
    if other not in found:
        raise NotAPair
    old, new = (item, other) if found[other].new else (other, item)
    return EditionDecision.objects.create(
        place_id=draft.place_id, plan=draft, key=pair_key(old, new), choice=SAME, by=by, at=at
    )
