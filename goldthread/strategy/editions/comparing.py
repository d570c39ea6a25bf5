"""What changed between editions of a plan, or between two days of one, as anyone may read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils import timezone

from goldthread.comparison import Differences, PlanAt, differences, match
from goldthread.comparison.matching import Pair
from goldthread.strategy.editions.answers import SAME, answers_of, pair_of
from goldthread.strategy.editions.snapshots import key_of, plan_at
from goldthread.strategy.models import Action, EditionDecision, Plan

MOST_EDITIONS = 50


def differences_between(
    then: Plan, now: Plan, *, then_at: datetime | None = None, now_at: datetime | None = None
) -> Differences:
    """Every change from one plan, or state of it, to the other.

    Only what is certain, or was confirmed by a person, counts as the same item.
    """
    before, after = plan_at(then, then_at), plan_at(now, now_at)
    found = match(before, after, known=known_pairs(then, now)).certain
    return differences(before, after, found)


def changes_since(plan: Plan, since: date | datetime) -> Differences:
    """What changed since the end of a day (or since a moment), for a report.

    When the plan itself is newer, it is compared with the edition that was live then; where
    there was none, everything is new.
    """
    moment = end_of(since)
    before = edition_at(plan, moment)
    if before is None:
        return differences(PlanAt(plan.title, plan.period), plan_at(plan))
    return differences_between(before, plan, then_at=moment)


def end_of(day: date | datetime) -> datetime:
    if isinstance(day, datetime):
        return day
    return timezone.make_aware(datetime.combine(day, time.max))


def edition_at(plan: Plan, moment: datetime) -> Plan | None:
    """The edition, this one or one before it, that was live at a moment."""
    live = (one for one in with_previous(plan) if one.published_at and one.published_at <= moment)
    return next(live, None)


def with_previous(plan: Plan) -> list[Plan]:
    """A plan and the editions before it, newest first."""
    found: list[Plan] = []
    current: Plan | None = plan
    while current is not None and current not in found and len(found) < MOST_EDITIONS:
        found.append(current)
        current = current.previous
    return found


def known_pairs(then: Plan, now: Plan) -> list[Pair]:
    """Items that are known to be the same, through the editions that lie between.

    From actions that say what they continue, and from pairs that a person confirmed.
    """
    chain = with_previous(now)
    if then == now or then not in chain:
        return []
    between = chain[: chain.index(then)]
    pairs: dict[str, str] = {}
    for number, edition in enumerate(between):
        step = {new: old for old, new in step_pairs(edition)}
        pairs = step if not number else {n: step[o] for n, o in pairs.items() if o in step}
    return [(old, new) for new, old in pairs.items()]


def step_pairs(edition: Plan) -> Iterable[Pair]:
    """The known pairs of an edition with the one before it."""
    confirmed = EditionDecision.objects.filter(plan=edition).standing()
    for key, answer in answers_of(confirmed).items():
        pair = pair_of(key)
        if pair and answer.choice == SAME:
            yield pair
    continued = Action.objects.filter(plan=edition, continues__plan=edition.previous_id)
    for old, new in continued.values_list("continues_id", "pk"):
        yield key_of("action", old), key_of("action", new)
