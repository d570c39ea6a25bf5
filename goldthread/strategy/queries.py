"""Readings of plans that take more than one table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Model, Q, QuerySet

from goldthread.organisations.models import Organisation
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Milestone,
    Objective,
    PlacedText,
    Plan,
    PrintedMeasure,
    Priority,
    Recommendation,
    SetAside,
    UnplacedText,
    Update,
)
from goldthread.strategy.models.items import Item

LEVELS: dict[str, type[Item]] = {
    "priority": Priority,
    "objective": Objective,
    "action": Action,
    "milestone": Milestone,
    "measure": PrintedMeasure,
    "update": Update,
    "recommendation": Recommendation,
}


@dataclass(frozen=True, slots=True)
class PrintedOwner:
    """One owner's name as the document prints it, and what it may be."""

    name: str
    actions: int
    suggestion: Organisation | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How much of a draft there is, and how much a person should look at."""

    priorities: int
    objectives: int
    actions: int
    milestones: int
    measures: int
    updates: int
    doubtful: int
    unplaced: int


def level_of(item: Model) -> str:
    """The level's key for an item: priority, objective, action and so on."""
    return next(name for name, model in LEVELS.items() if isinstance(item, model))


def count_doubtful(plan: Plan) -> int:
    """Items with reasons why a person should look, at which nobody has."""
    return sum(
        model._default_manager.filter(plan=plan, reviewed_at=None).exclude(review=[]).count()
        for model in LEVELS.values()
    )


def undecided(plan: Plan) -> QuerySet[UnplacedText]:
    """Texts of the plan's document that no rule could place and nobody has decided about."""
    aside = SetAside.objects.filter(plan=plan, unplaced__isnull=False).values("unplaced")
    placed = PlacedText.objects.filter(plan=plan).values("unplaced")
    texts = UnplacedText.objects.filter(document=plan.source_id)
    return texts.exclude(pk__in=aside).exclude(pk__in=placed)


def review_counts(plan: Plan) -> ReviewCounts:
    def count(model: type[Item]) -> int:
        return model._default_manager.filter(plan=plan).count()

    return ReviewCounts(
        priorities=count(Priority),
        objectives=count(Objective),
        actions=count(Action),
        milestones=count(Milestone),
        measures=count(PrintedMeasure),
        updates=count(Update),
        doubtful=count_doubtful(plan),
        unplaced=undecided(plan).count(),
    )


def printed_owners(plan: Plan) -> list[PrintedOwner]:
    """The owners' names of a plan, those not confirmed first, then the most used."""
    rows = list(
        ActionOwner.objects.filter(action__plan=plan)
        .values("name", "organisation")
        .annotate(actions=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_at__isnull=False)))
    )
    known = Organisation.objects.in_bulk({row["organisation"] for row in rows} - {None})
    owners = [
        PrintedOwner(
            name=row["name"],
            actions=row["actions"],
            suggestion=known.get(row["organisation"]),
            confirmed=row["confirmed"] == row["actions"],
        )
        for row in rows
    ]
    return sorted(owners, key=lambda owner: (owner.confirmed, -owner.actions, owner.name))


def whole_tree(plan: Plan) -> QuerySet[Priority]:
    """Priorities with all that hangs below them, in a fixed number of queries."""
    return plan.priorities.prefetch_related(
        "measures__amounts",
        "objectives__measures__amounts",
        "objectives__actions__owners__organisation",
        "objectives__actions__milestones",
        "objectives__actions__measures__amounts",
        "objectives__actions__updates",
    )


def years_of(plan: Plan) -> list[str]:
    """Every year that a milestone or target of the plan names, in order."""
    milestones = Milestone.objects.filter(plan=plan).values_list("years", "uncertain_years")
    actions = Action.objects.filter(plan=plan).values_list("years")
    named = {year for row in (*milestones, *actions) for years in row for year in years}
    targets = PrintedMeasure.objects.filter(plan=plan).values_list("amounts__period", flat=True)
    return sorted(named | {period for period in targets if period})
