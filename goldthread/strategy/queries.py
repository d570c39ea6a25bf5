"""Readings of plans that take more than one table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Model, Q, QuerySet

from goldthread.organisations.models import Organisation
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Milestone,
    Objective,
    Plan,
    PrintedMeasure,
    Priority,
    Recommendation,
    SourceLine,
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
# What tells a person where an item stands in the tree, fetched with it.
ABOVE: dict[type[Item], tuple[str, ...]] = {
    Objective: ("priority",),
    Action: ("objective",),
    Milestone: ("action",),
    PrintedMeasure: ("action", "objective", "priority"),
}
# What a card shows of an item's neighbours, fetched for all cards at once.
BESIDE: dict[type[Item], tuple[str, ...]] = {
    Action: ("owners", "updates"),
    Update: ("actions",),
}
CONTEXT_LINES = 2
LONGEST_EXTRACT = 40


@dataclass(frozen=True, slots=True)
class Extract:
    """Lines of a source around an item; `own` are those the item itself came from."""

    lines: tuple[SourceLine, ...]
    first: int
    last: int

    def is_own(self, line: SourceLine) -> bool:
        return self.first <= line.number <= self.last


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


def doubtful_items(plan: Plan) -> list[Item]:
    """Items that a person should look at and has not, highest level first, in source order."""
    return [item for model in LEVELS.values() for item in doubtful_of(model, plan)]


def doubtful_of(model: type[Item], plan: Plan) -> QuerySet:
    rows = model._default_manager.filter(plan=plan, reviewed_at=None).exclude(review=[])
    rows = rows.order_by(F("line_start").asc(nulls_last=True), "pk")
    above = ABOVE.get(model, ())
    rows = rows.select_related(*above) if above else rows
    beside = BESIDE.get(model, ())
    return rows.prefetch_related(*beside) if beside else rows


def count_doubtful(plan: Plan) -> int:
    return sum(doubtful_of(model, plan).count() for model in LEVELS.values())


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
        unplaced=plan.source.unplaced.count() if plan.source else 0,
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


def extract_for(item: Item) -> Extract | None:
    """The source lines beside an item, with a line or two around them."""
    if item.line_start is None or item.plan.source_id is None:
        return None
    first, last = item.line_start, item.line_end or item.line_start
    last = min(last, first + LONGEST_EXTRACT)
    lines = SourceLine.objects.filter(
        document=item.plan.source_id,
        number__range=(first - CONTEXT_LINES, last + CONTEXT_LINES),
    )
    return Extract(lines=tuple(lines), first=first, last=last)


def extracts_for(items: list[Item], plan: Plan) -> dict[Item, Extract]:
    """The extracts of several items in one query."""
    placed = [item for item in items if item.line_start is not None]
    if not placed or plan.source_id is None:
        return {}
    wanted = Q(pk__in=[])
    spans = {}
    for item in placed:
        first = item.line_start or 0
        last = min(item.line_end or first, first + LONGEST_EXTRACT)
        spans[item] = (first, last)
        wanted |= Q(number__range=(first - CONTEXT_LINES, last + CONTEXT_LINES))
    lines = list(SourceLine.objects.filter(wanted, document=plan.source_id))
    return {
        item: Extract(
            lines=tuple(
                line
                for line in lines
                if first - CONTEXT_LINES <= line.number <= last + CONTEXT_LINES
            ),
            first=first,
            last=last,
        )
        for item, (first, last) in spans.items()
    }


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
