"""Finding plans, items and texts within the place that the officer works in."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from goldthread.places.models import Place
from goldthread.strategy.models import Edit, Plan, UnplacedText
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import LEVELS
from goldthread.web.workbench.rows import UNPLACED


def find_plan(place: Place, slug: str) -> Plan:
    """A plan that may be edited: a draft or a live one."""
    plans = Plan.objects.in_place(place).exclude(state=Plan.State.DISCARDED)
    return get_object_or_404(
        plans.select_related("source__file", "place", "plan_import"), slug=slug
    )


def find_item(plan: Plan, level: str, pk: int) -> Item:
    if level not in LEVELS:
        raise Http404
    item: Item = get_object_or_404(LEVELS[level]._default_manager.filter(plan=plan), pk=pk)
    item.plan = plan  # with its place and source, which are there already
    return item


def find_unplaced(plan: Plan, pk: int) -> UnplacedText:
    if plan.source_id is None:
        raise Http404
    return get_object_or_404(UnplacedText, document=plan.source_id, pk=pk)


def find_any(plan: Plan, key: str) -> Item | UnplacedText:
    """What a row's key names, such as action-12 or unplaced-5."""
    level, _, number = key.partition("-")
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    return (
        find_unplaced(plan, int(number))
        if level == UNPLACED
        else find_item(plan, level, int(number))
    )


def edit_that_took(plan: Plan, key: str) -> Edit | None:
    """The edit that took an item out of the plan; None when it is there, or never was."""
    level, _, number = key.partition("-")
    if level not in LEVELS or LEVELS[level]._default_manager.filter(pk=int(number)).exists():
        return None
    row = f"{LEVELS[level]._meta.label_lower}:{int(number)}"
    touching = Edit.objects.standing().filter(plan=plan, touched__rows__has_key=row)
    return touching.select_related("by").first()


def find_edit(plan: Plan, pk: int) -> Edit:
    return get_object_or_404(Edit.objects.filter(plan=plan), pk=pk)
