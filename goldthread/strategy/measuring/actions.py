"""Every write of which measures belong to a plan: each is an edit of it, and can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.measures.models import Measure
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.models import (
    Action,
    Objective,
    Plan,
    PlanMeasure,
    PrintedMeasure,
    Priority,
)

PlanItem = Priority | Objective | Action
LONGEST = 120


class MeasuringProblem(Exception):
    """Why a measure cannot be given to a plan. The message is for people."""


@transaction.atomic
def define_printed(
    *, printed: PrintedMeasure, measure: Measure, by: User | None, at: datetime
) -> PlanMeasure:
    """Say which measure a printed one is measured by. Saying another replaces the first.

    Raises `MeasuringProblem` for a measure of another place or one that has been retired.
    """
    plan = printed.plan
    _fitting(measure, plan)
    with in_one_edit(plan, "measures", f"Said what measures {_quoted(printed.text)}.",
                     by=by, at=at) as edit:  # fmt: skip
        standing = PlanMeasure.objects.filter(printed=printed).first()
        if standing is None:
            return _put(edit, measure, printed=printed)
        edit.change(standing, measure=measure)
        return standing


@transaction.atomic
def attach(
    *, plan: Plan, measure: Measure, item: PlanItem | None = None, by: User | None, at: datetime
) -> PlanMeasure:
    """Let a measure belong to an item of a plan, or to the plan as a whole when none is given.

    One that belongs there already stays. Raises `MeasuringProblem` for a measure of another
    place, an item of another plan, or a measure that has been retired.
    """
    _fitting(measure, plan)
    if item is not None and item.plan_id != plan.pk:
        raise MeasuringProblem("That is not a part of this plan. Choose from the list.")
    where = {"priority": None, "objective": None, "action": None} | _column_of(item)
    summary = f"Gave the measure {_quoted(measure.name)} to {_named(item)}."
    with in_one_edit(plan, "measures", summary, by=by, at=at) as edit:
        standing = PlanMeasure.objects.filter(
            plan=plan, measure=measure, printed=None, **where
        ).first()
        return standing or _put(edit, measure, **where)


@transaction.atomic
def detach(*, plan_measure: PlanMeasure, by: User | None, at: datetime) -> None:
    """Let a measure belong to a plan no more. The measure itself, and its figures, stay."""
    summary = f"Took the measure {_quoted(plan_measure.measure.name)} off the plan."
    with in_one_edit(plan_measure.plan, "measures", summary, by=by, at=at) as edit:
        edit.remove(list(PlanMeasure.objects.filter(pk=plan_measure.pk)))


@transaction.atomic
def move(*, plan_measure: PlanMeasure, up: bool, by: User | None, at: datetime) -> None:
    """Let a measure change places with the one above or below it, of the same part of the plan.

    Raises `MeasuringProblem` when it is the first there and to go up, or the last and down.
    """
    plan, way = plan_measure.plan, "up" if up else "down"
    summary = f"Moved the measure {_quoted(plan_measure.measure.name)} {way}."
    with in_one_edit(plan, "measures", summary, by=by, at=at) as edit:
        everyone = list(
            PlanMeasure.objects.filter(plan=plan).select_related(
                "priority", "objective", "action", "printed__priority", "printed__objective",
                "printed__action",
            )
        )  # fmt: skip
        one = next((each for each in everyone if each.pk == plan_measure.pk), None)
        beside = _beside(one, everyone, up=up) if one else None
        if one is None or beside is None:
            raise MeasuringProblem(f"It is the {'first' if up else 'last'} there already.")
        places = {each.pk: each.position for each in everyone}
        if len(set(places.values())) < len(places):  # as after copies: count them anew
            places = {each.pk: n for n, each in enumerate(everyone)}
        places[one.pk], places[beside.pk] = places[beside.pk], places[one.pk]
        for each in everyone:
            edit.change(each, position=places[each.pk])


def _beside(one: PlanMeasure, everyone: list[PlanMeasure], *, up: bool) -> PlanMeasure | None:
    there = [each for each in everyone if each.item == one.item]
    at = there.index(one) + (-1 if up else 1)
    return there[at] if 0 <= at < len(there) else None


def _put(edit: Recorder, measure: Measure, **where: Any) -> PlanMeasure:
    last = PlanMeasure.objects.filter(plan=edit.plan).order_by("-position").first()
    return edit.create(
        PlanMeasure(
            place_id=edit.plan.place_id,
            plan=edit.plan,
            measure=measure,
            position=last.position + 1 if last else 0,
            **where,
        )
    )


def _fitting(measure: Measure, plan: Plan) -> None:
    if measure.place_id != plan.place_id:
        raise MeasuringProblem("That measure is another place's. Choose one from the list.")
    if measure.state == Measure.State.RETIRED:
        raise MeasuringProblem(
            f"“{measure.name}” was retired, so it gets no more figures. "
            "Choose another, or bring it back first."
        )


def _column_of(item: PlanItem | None) -> dict[str, PlanItem]:
    return {} if item is None else {type(item)._meta.model_name or "": item}


def _named(item: PlanItem | None) -> str:
    return "the whole plan" if item is None else _quoted(item.title)


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"
