"""Everything that settling a new edition writes, in one edit of the draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from goldthread.accounts.models import User
from goldthread.comparison import Fate
from goldthread.strategy.editing.recording import in_one_edit
from goldthread.strategy.editing.setting_aside import set_aside
from goldthread.strategy.editions.answers import KEEP, LEAVE, OURS
from goldthread.strategy.editions.carrying.around import carry_around
from goldthread.strategy.editions.carrying.fields import copy_amounts, copy_owners, keep_ours
from goldthread.strategy.editions.carrying.measuring import carry_measures
from goldthread.strategy.editions.carrying.rows import TREE, Editions
from goldthread.strategy.editions.carrying.updates import carry_updates
from goldthread.strategy.editions.confirmations import carry_confirmations
from goldthread.strategy.editions.questions import Question, WhatChanged
from goldthread.strategy.editions.snapshots import key_of, pk_of
from goldthread.strategy.models import Action, Edit, PrintedMeasure
from goldthread.strategy.models.items import Item

SUMMARY = "Brought over what was decided from the edition before."
REASONS = {
    Fate.ADDED: "Left out of this edition when it was compared with the one before",
    Fate.TAKEN_OUT: "Taken out of the edition before",
    Fate.TAKEN_OUT_REWORDED: "Taken out of the edition before",
}
ABOVE_ALL = 1_000_000  # numbers step aside to here, so that no two ever meet


def carry_over(changed: WhatChanged, *, by: User | None, at: datetime) -> Edit:
    """Write onto the draft what its questions were answered with.

    Continued actions keep their numbers and say what they continue; hand edits, items added
    by hand, what stands around an action, measures and updates given here come along.
    """
    with in_one_edit(changed.draft, "settle", SUMMARY, by=by, at=at) as edit:
        pairs = {one.then: one.now for one in changed.merge.matches if one.level == "action"}
        give_numbers(changed, pairs)
        edit.plan.refresh_from_db(fields=["last_number"])
        editions = Editions.of(changed.previous, edit, changed.merge.matches)
        leave_out(editions, changed.questions, by=by, at=at)
        carry_items(editions, changed)
        for question in changed.questions:
            if question.field and question.choice == OURS:
                keep_ours(editions, question.field)
        carry_around(editions)
        carry_measures(editions)
        carry_updates(editions, changed)
    carry_confirmations(changed.draft)
    return edit.record


def give_numbers(changed: WhatChanged, pairs: dict[str, str]) -> None:
    """Continued actions get the numbers they had; others get numbers that no action ever had."""
    old = {a.pk: a.number for a in changed.previous.actions.all()}
    before = {pk_of(new): pk_of(then) for then, new in pairs.items() if pk_of(then) in old}
    highest = max([changed.previous.last_number, *old.values()])
    actions = list(changed.draft.actions.order_by("number"))
    for action in actions:
        if action.pk in before:
            action.continues_id = before[action.pk]
            action.number = old[before[action.pk]]
        else:
            highest += 1
            action.number = highest
    changed.draft.actions.update(number=F("number") + ABOVE_ALL)
    Action.objects.bulk_update(actions, ["number", "continues"], batch_size=500)
    type(changed.draft)._default_manager.filter(pk=changed.draft.pk).update(last_number=highest)


def leave_out(
    editions: Editions, questions: tuple[Question, ...], *, by: User | None, at: datetime
) -> None:
    """Set aside, from the top down, what is not to be in this edition. Its words are kept."""
    for question in questions:
        item = question.item
        if item is None or not item.new or question.choice != LEAVE:
            continue
        row = editions.rows.get(item.new)
        if row is None or not type(row)._default_manager.filter(pk=row.pk).exists():
            continue  # it went with what it stood in
        set_aside(item=row, reason=REASONS[item.fate], by=by, at=at)
        editions.forget(item.new)


def carry_items(editions: Editions, changed: WhatChanged) -> None:
    """Bring over what only the edition before has, from the top down."""
    kept = [q.item for q in changed.questions if q.item and q.choice == KEEP]
    for item in sorted(kept, key=lambda one: TREE.index(one.level)):
        row = editions.copy(item.old)
        bring_along(editions, item.old, row)


def bring_along(editions: Editions, old_key: str, row: Item) -> None:
    """With an action its owners, steps and measures; with a measure its figures."""
    old: Any = editions.rows[old_key]
    if isinstance(row, PrintedMeasure):
        copy_amounts(editions, old, row)
    if isinstance(row, Action):
        copy_owners(editions, old, row)
        for milestone in old.milestones.all():
            editions.copy(key_of("milestone", milestone.pk))
    for measure in old.measures.all() if hasattr(old, "measures") else ():
        key = key_of("measure", measure.pk)
        if not editions.stands_for(key):
            bring_along(editions, key, editions.copy(key))
