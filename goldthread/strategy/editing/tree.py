"""Where items stand in a plan: what is above them, beside them, below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import models

from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.recording import Recorder
from goldthread.strategy.models import (
    Action,
    Milestone,
    Objective,
    Plan,
    PrintedMeasure,
    Priority,
    Update,
)
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import LEVELS, level_of

Parent = Item | Plan
# Where an item of each level may stand; nothing means under the plan itself.
UNDER: dict[type[Item], tuple[type[Item], ...]] = {
    Objective: (Priority,),
    Action: (Objective,),
    Milestone: (Action,),
    PrintedMeasure: (Action, Objective, Priority),
    Update: (Action,),
}
# What belongs to an item and stands below it, with the way there.
BELOW: dict[type[Item], tuple[str, ...]] = {
    Priority: ("objectives", "measures"),
    Objective: ("actions", "measures"),
    Action: ("milestones", "measures"),
}
OTHER_PLAN = "Choose something of the same plan."


def model_of(level: str) -> type[Item]:
    if level not in LEVELS:
        raise Wanting("Choose what it is: one of the plan's levels.")
    return LEVELS[level]


def words_field(item: Item | type[Item]) -> str:
    """The field that holds an item's own words."""
    model = item if isinstance(item, type) else type(item)
    return "title" if model in (Priority, Objective, Action) else "text"


def words_of(item: Item) -> str:
    return str(getattr(item, words_field(item)))


def parent_of(item: Item) -> Parent:
    """The item above, or the plan. An update's is the first action that it speaks of."""
    if isinstance(item, Update):
        return item.actions.order_by("pk").first() or item.plan
    names = (model._meta.model_name for model in UNDER.get(type(item), ()))
    above = (getattr(item, str(name)) for name in names)
    return next((parent for parent in above if parent is not None), item.plan)


def columns_under(model: type[Item], parent: Item | None) -> dict[str, Any]:
    """The foreign keys of an item that stands under a parent. Raises `Wanting` when it may not."""
    allowed = UNDER.get(model, ())
    if not allowed or (model is Update and (parent is None or isinstance(parent, Action))):
        return {}  # in the plan's own order; an update has links of its own
    if parent is None or type(parent) not in allowed:
        names = " or ".join(level_name(one) for one in allowed)
        raise Wanting(
            f"Choose where it belongs: {with_article(level_name(model))} stands under "
            f"{with_article(names)}."
        )
    return {str(one._meta.model_name): parent if type(parent) is one else None for one in allowed}


def level_name(model: type[Item]) -> str:
    return next(name for name, known in LEVELS.items() if known is model)


def with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def siblings(model: type[Item], plan: Plan, parent: Item | None) -> models.QuerySet[Any]:
    """All that stand in one row: items of a level under the same parent, in their order."""
    rows: models.QuerySet[Any] = model._default_manager.filter(plan=plan)
    columns = {name: value for name, value in columns_under(model, parent).items() if value}
    return rows.filter(**columns).order_by("position", "pk")


def fresh(item: Item, edit: Recorder) -> Item:
    """The item as it stands since the plan was locked. Raises `Wanting` for another plan's."""
    found = type(item)._default_manager.filter(pk=item.pk, plan_id=edit.plan.pk).first()
    if found is None:
        raise Wanting(OTHER_PLAN)
    found.plan = edit.plan
    return found


def place_at(edit: Recorder, row: Item, parent: Item | None, before: Item | None = None) -> int:
    """The position that puts a row before a sibling, or at the end; others make room.

    Only those that are in the way move, so that an edit touches few rows.
    """
    others = [s for s in siblings(type(row), edit.plan, parent) if s.pk != row.pk]
    at = len(others)
    if before is not None:
        at = next((n for n, other in enumerate(others) if other == before), -1)
        if at < 0:
            raise Wanting("Choose a place beside the others under the same heading.")
    return make_room(edit, others, at, 1)


def make_room(edit: Recorder, others: Sequence[Item], at: int, count: int) -> int:
    """Free `count` positions before the one at `at`; gives the first of them."""
    first = settle(edit, others[:at], 0)
    settle(edit, others[at:], first + count)
    return first


def settle(edit: Recorder, rows: Sequence[Item], least: int) -> int:
    """Give rows rising positions from `least` on, moving only those that must; the next free."""
    moved: dict[int, list[Item]] = {}
    for row in rows:
        if row.position < least:
            moved.setdefault(least - row.position, []).append(row)
        least = max(row.position, least) + 1
    for by, some in moved.items():
        pks = [row.pk for row in some]
        for row in some:
            edit.shift(row, row.position + by)
        type(some[0])._default_manager.filter(pk__in=pks).update(position=models.F("position") + by)
    return least


def name_of(item: Item) -> str:
    """An item as a summary names it, without its words: action 2.3, milestone of action 2.3.

    Pages show an action under the plan's own reference; its number stands in for one that has none.
    """
    word = own_word(item.plan, level_of(item))
    reference = getattr(item, "reference", "")
    if isinstance(item, Action):
        return f"{word} {reference or item.number}"
    above = parent_of(item)
    if reference or not isinstance(above, Action):
        return f"{word} {reference or item.position + 1}"
    return f"{word} of {name_of(above)}"


def own_word(plan: Plan, level: str) -> str:
    """The plan's word for a level where it reads as one in a sentence, else ours."""
    printed: str = plan.labels.get(level, "").strip()
    if not printed or len(printed.split()) > 3 or re.search(r"[^\w\s'’/-]|\d", printed):
        return level
    return printed if printed[1:2].isupper() else printed[0].lower() + printed[1:]
