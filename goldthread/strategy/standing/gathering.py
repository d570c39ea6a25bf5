"""The facts of every action of some plans, in a handful of queries however many actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from goldthread.measures.models import Measure
from goldthread.measures.reading import gathering as measures_gathering
from goldthread.measures.reading.keeping import standings_of
from goldthread.measures.reading.standing import IMPROVING
from goldthread.strategy import dates
from goldthread.strategy.computed.days import due_day
from goldthread.strategy.computed.in_force import began
from goldthread.strategy.computed.updated import latest_updates
from goldthread.strategy.models import Action, Dependency, Milestone, Plan, PlanMeasure, Status
from goldthread.strategy.standing.facts import Due, Fact, Facts, Left, Measured, Updated, Wait
from goldthread.strategy.standing.facts import Milestone as Step
from goldthread.strategy.standing.measured import ON_TARGET, measured

LONGEST = 140
OVER = (Status.COMPLETE, Status.STOPPED)
FEW = 100


@dataclass(frozen=True, slots=True)
class Gathered:
    """By action's number, the facts; by level and number, the measures of what stands above."""

    actions: dict[int, Facts]
    above: dict[tuple[str, int], tuple[Measured, ...]] = field(default_factory=dict)


def gathered(plans: Collection[Plan], actions: Iterable[Action], on: date) -> Gathered:
    """For plans of one place, and their actions."""
    actions = list(actions)
    steps, waits = _steps(plans, actions, on), _waits(plans, on)
    measures = _measures(plans, on)
    updates = latest_updates([plan.pk for plan in plans], on)
    begun = {plan.pk: _began(plan) for plan in plans}
    found = {}
    for action in actions:
        found[action.pk] = _facts(
            action, on, steps[action.pk], waits[action.pk], measures["action", action.pk],
            updates.get(action.pk), begun[action.plan_id],
        )  # fmt: skip
    above = {key: tuple(some) for key, some in measures.items() if key[0] != "action"}
    return Gathered(found, above)


def short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= LONGEST else f"{tidy[: LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class _Steps:
    """Milestones of one action: those not met, with their last day if certain; how many were."""

    unmet: tuple[tuple[str, str, date | None], ...] = ()
    met: int = 0


def _facts(
    action: Action,
    on: date,
    steps: _Steps,
    waits: tuple[Wait, ...],
    measures: list[Measured],
    updated: date | None,
    begun: date | None,
) -> Facts:
    if action.status == Status.STOPPED:
        return Facts()
    if action.status == Status.COMPLETE:
        return Facts(tuple(Left(name=name) for name, _, _ in steps.unmet))
    own = due_day(action.due, action.years)
    late = [Step(name=n, due=d, days_late=(on - day).days) for n, d, day in steps.unmet if day]
    found: list[Fact] = [*late, *measures, *waits]
    if own:
        found.append(Due(due=due_words(action.due, action.years), days_late=(on - own).days))
    since = updated or begun
    if since:
        found.append(Updated(months=months_between(since, on), ever=updated is not None))
    good = any(one.certainty == ON_TARGET or one.movement == IMPROVING for one in measures)
    return Facts(tuple(found), bool(late or own or steps.met or good))


def due_words(due: str, years: Iterable[str]) -> str:
    """The words of a date: March 2026; where only years are given, the last of them."""
    named = sorted(years, key=dates.ordered)
    return dates.in_words(due) if due and dates.span(due) else named[-1] if named else due


def months_between(first: date, last: date) -> int:
    """Whole months; 0 when `last` comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return max(months, 0)


def _began(plan: Plan) -> date | None:
    """Of a draft nothing began: nobody is late in updating it."""
    return began(plan) if plan.published_at else None


def _steps(plans: Collection[Plan], actions: Collection[Action], on: date) -> Mapping[int, _Steps]:
    unmet: dict[int, list[tuple[str, str, date | None]]] = defaultdict(list)
    met: dict[int, int] = defaultdict(int)
    rows = Milestone.objects.filter(plan__in=plans).order_by("position", "pk")
    if len(actions) <= FEW:  # a page's worth of a long plan, whose other milestones tell nothing
        rows = rows.filter(action__in=actions)
    for action, text, due, years, unsure, said, day_met in rows.values_list(
        "action_id", "text", "due", "years", "uncertain_years", "met", "met__on"
    ):
        if said and (day_met is None or day_met <= on):
            met[action] += 1
            continue
        unmet[action].append((short(text), due_words(due, years), due_day(due, years, unsure)))
    return defaultdict(_Steps, {pk: _Steps(tuple(unmet[pk]), met[pk]) for pk in {*unmet, *met}})


def _waits(plans: Collection[Plan], on: date) -> Mapping[int, tuple[Wait, ...]]:
    """What anyone may read of: actions of live plans, and of the same plan."""
    found: dict[int, list[Wait]] = defaultdict(list)
    mine = {plan.pk for plan in plans}
    rows = Dependency.objects.filter(action__plan__in=plans, needed__isnull=False)
    for row in rows.select_related("needed__plan").order_by("pk"):
        needed = row.needed
        # Asked here and not of the database, whose plan for it took longer than all else.
        if needed is None or not (needed.plan.state == Plan.State.LIVE or needed.plan_id in mine):
            continue
        day = due_day(needed.due, needed.years)
        found[row.action_id].append(
            Wait(
                name=short(needed.title), status=needed.status,
                due=due_words(needed.due, needed.years),
                days_late=max((on - day).days, 0) if day else 0,
            )
        )  # fmt: skip
    return defaultdict(tuple, {pk: tuple(some) for pk, some in found.items()})


def _measures(plans: Collection[Plan], on: date) -> Mapping[tuple[str, int], list[Measured]]:
    """By level and number, what the measures there say; each measure once an item."""
    links = list(
        PlanMeasure.objects.filter(plan__in=plans)
        .exclude(measure__state__in=(Measure.State.DRAFT, Measure.State.RETIRED))
        .select_related("measure", "printed")
    )
    measures = list({link.measure_id: link.measure for link in links}.values())
    told = _standings(measures, on)
    found: dict[tuple[str, int], list[Measured]] = defaultdict(list)
    for link in links:
        where, one = _where(link), told.get(link.measure_id)
        if one is not None and one not in found[where]:
            found[where].append(one)
    return found


def _standings(measures: list[Measure], on: date) -> dict[int, Measured]:
    """As they stand today from what is kept; of an earlier day, as was known then."""
    if not measures:
        return {}
    if on >= timezone.localdate():
        standings = standings_of(measures)
    else:
        told = measures_gathering.gathered(measures, known_at=on)
        standings = {one.measure.pk: measures_gathering.stands(one)[0] for one in told}
    read = {pk: measured(standing) for pk, standing in standings.items()}
    return {pk: one for pk, one in read.items() if one is not None}


def _where(link: PlanMeasure) -> tuple[str, int]:
    of = link.printed or link
    for level in ("action", "objective", "priority"):
        pk = getattr(of, f"{level}_id")
        if pk:
            return level, pk
    return "plan", link.plan_id
