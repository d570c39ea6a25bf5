"""Updates that were given here, and stand in no document, come along with their actions."""

from __future__ import annotations

from django.db.models import Max

from goldthread.comparison.plans import ActionAt, PlanAt, placed
from goldthread.comparison.wording import plain
from goldthread.strategy.editions.carrying.rows import NO_LINES, Editions, copied_values
from goldthread.strategy.editions.questions import WhatChanged
from goldthread.strategy.editions.snapshots import pk_of
from goldthread.strategy.models import Update, UpdateLink


def carry_updates(editions: Editions, changed: WhatChanged) -> None:
    """One copy of each update, about all the continued actions that it spoke of."""
    printed = update_keys(changed.then)
    about: dict[int, list[int]] = {}
    said = what_is_said(changed.now)
    for old_key, action in actions_of(changed.ours).items():
        new = editions.stands_for(old_key)
        if new is None:
            continue
        for update in action.updates:
            repeated = (new.pk, plain(update.text)) in said
            if update.key not in printed and not repeated:
                about.setdefault(pk_of(update.key), []).append(new.pk)
    there = Update.objects.filter(plan=editions.new)
    last = there.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    for position, row in enumerate(Update.objects.filter(pk__in=about), start=first):
        values = copied_values(row) | NO_LINES
        values |= {"plan_id": editions.new.pk, "position": position}
        copy = editions.edit.create(Update(**values))
        links = [UpdateLink(update=copy, action_id=action) for action in about[row.pk]]
        editions.edit.create_all(UpdateLink, links)


def actions_of(plan: PlanAt) -> dict[str, ActionAt]:
    found = {key: one.item for key, one in placed(plan).items()}
    return {key: item for key, item in found.items() if isinstance(item, ActionAt)}


def update_keys(plan: PlanAt) -> set[str]:
    return {update.key for action in actions_of(plan).values() for update in action.updates}


def what_is_said(plan: PlanAt) -> set[tuple[int, str]]:
    actions = actions_of(plan).items()
    return {(pk_of(key), plain(one.text)) for key, action in actions for one in action.updates}
