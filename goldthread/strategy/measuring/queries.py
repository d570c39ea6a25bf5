"""Which measures a plan has, item by item, and what a printed one may be measured by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from goldthread.measures.library import Definition, definitions
from goldthread.measures.models import Measure
from goldthread.places.models import Place
from goldthread.strategy.measuring.printed_words import Said, said_by
from goldthread.strategy.measuring.suggesting import Candidate, suggestions
from goldthread.strategy.models import (
    Action,
    Objective,
    Plan,
    PlanMeasure,
    PrintedMeasure,
    Priority,
)

OWN, LIBRARY = "own", "library"
Item = Priority | Objective | Action


@dataclass(frozen=True, slots=True)
class Suggested:
    """A measure of the place, or a definition of the library, that a printed measure may be; and
    how alike their words are, from 0 to 1."""

    key: str
    name: str
    meaning: str
    measure: Measure | None = None
    definition: Definition | None = None
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class ItemMeasures:
    """One item of a plan (None: the plan itself) with its measures, and what is printed only.
    `priority` is the one that it stands under, or is."""

    item: Item | None
    level: str
    priority: Priority | None
    measures: tuple[PlanMeasure, ...]
    printed: tuple[PrintedMeasure, ...]


def plan_measures(plan: Plan, *, with_drafts: bool) -> list[PlanMeasure]:
    """Every measure of a plan; those that are drafts only for who may see them."""
    found = PlanMeasure.objects.filter(plan=plan).select_related(
        "measure", "priority", "objective", "action",
        "printed__priority", "printed__objective", "printed__action",
    )  # fmt: skip
    return list(found if with_drafts else found.exclude(measure__state=Measure.State.DRAFT))


def by_item(plan: Plan, *, with_drafts: bool) -> list[ItemMeasures]:
    """The plan itself, then its items in the plan's order; only those with something to tell.

    A printed measure whose definition the reader may not see yet counts as printed only.
    """
    measures = plan_measures(plan, with_drafts=with_drafts)
    shown = [one.printed_id for one in measures if one.printed_id is not None]
    printed = PrintedMeasure.objects.filter(plan=plan).exclude(pk__in=shown)
    held: dict[tuple[str, int], tuple[list[PlanMeasure], list[PrintedMeasure]]] = {}
    for one in measures:
        held.setdefault(_key(one.item), ([], []))[0].append(one)
    for words in printed.select_related("priority", "objective", "action").prefetch_related(
        "amounts"
    ):
        held.setdefault(_key(_item_of(words)), ([], []))[1].append(words)
    found: list[ItemMeasures] = []
    priority: Priority | None = None
    order: list[tuple[str, Item | None]] = [("plan", None), *_items(plan)]
    for level, item in order:
        priority = item if isinstance(item, Priority) else priority
        if (key := _key(item)) in held:
            defined, only = held[key]
            found.append(ItemMeasures(item, level, priority, tuple(defined), tuple(only)))
    return found


def measures_of_action(action: Action, *, with_drafts: bool) -> list[Measure]:
    found = PlanMeasure.objects.of_action(action).select_related("measure")
    return _each_once(one.measure for one in found if with_drafts or _seen(one.measure))


def suggested_for(printed: PrintedMeasure) -> list[Suggested]:
    """The likeliest measures of the place and definitions of the library, the best first."""
    known = candidates(printed.plan.place)
    said = said_of(printed)
    found = suggestions(printed.text, said, [_candidate(one) for one in known.values()])
    return [replace(known[one.key], likeness=one.likeness) for one in found]


def said_of(printed: PrintedMeasure) -> Said:
    return said_by(printed.text, direction=printed.direction, unit=printed.unit)


def candidates(place: Place) -> dict[str, Suggested]:
    """By key, the place's measures, then the definitions it has not taken yet."""
    own = Measure.objects.in_place(place).exclude(state=Measure.State.RETIRED)
    told = [
        Suggested(f"{OWN}-{one.slug}", one.name, one.meaning, measure=one)
        for one in own.order_by("name")
    ]
    taken = set(Measure.objects.in_place(place).values_list("definition", flat=True))
    names = {one.name.casefold() for one in told}
    told += [
        Suggested(f"{LIBRARY}-{one.slug}", one.name, one.meaning, definition=one)
        for one in definitions().values()
        if one.slug not in taken and one.name.casefold() not in names
    ]
    return {one.key: one for one in told}


def items_to_choose(plan: Plan) -> list[tuple[str, str, Item]]:
    """Level, words and item of all that a measure may be given to, in the plan's order."""
    return [(level, item.title, item) for level, item in _items(plan)]


def undefined_printed(plan: Plan) -> int:
    """How many printed measures nobody has said yet how to measure."""
    return PrintedMeasure.objects.filter(Q(defined=None), plan=plan).count()


def _candidate(one: Suggested) -> Candidate:
    found = one.measure or one.definition
    assert found is not None  # one of the two
    slug = one.measure.definition if one.measure else ""
    source = one.definition or definitions().get(slug)
    called = tuple(source.also_called) if source else ()
    return Candidate(one.key, (one.name, *called), found.polarity, found.kind)


def _items(plan: Plan) -> list[tuple[str, Item]]:
    """Priorities, each with its objectives, each with its actions, as the plan has them."""
    objectives: dict[int, list[Objective]] = {}
    for objective in Objective.objects.filter(plan=plan):
        objectives.setdefault(objective.priority_id, []).append(objective)
    actions: dict[int, list[Action]] = {}
    for action in Action.objects.filter(plan=plan):
        actions.setdefault(action.objective_id, []).append(action)
    found: list[tuple[str, Item]] = []
    for priority in Priority.objects.filter(plan=plan):
        found.append(("priority", priority))
        for objective in objectives.get(priority.pk, ()):
            found.append(("objective", objective))
            found += [("action", action) for action in actions.get(objective.pk, ())]
    return found


def _item_of(where: PrintedMeasure) -> Item | None:
    return where.priority or where.objective or where.action


def _key(item: Item | None) -> tuple[str, int]:
    return (type(item).__name__, item.pk) if item else ("", 0)


def _seen(measure: Measure) -> bool:
    return measure.state != Measure.State.DRAFT


def _each_once(measures: Iterable[Measure]) -> list[Measure]:
    return list({one.pk: one for one in measures}.values())
