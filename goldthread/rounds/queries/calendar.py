"""The rounds of a place: open, coming and past, each with how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from goldthread.places.models import Place
from goldthread.rounds.models import WAITS_FOR_OWNER, Request, Round
from goldthread.strategy.models import Plan

ANSWERED = (Request.State.SUBMITTED, Request.State.APPROVED, Request.State.NOTHING_TO_REPORT)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round: how many requests it has, how many came in, and how many wait for whom."""

    round: Round
    plans: tuple[Plan, ...]
    asked: int
    answered: int
    waiting: int
    to_look_at: int


@dataclass(frozen=True, slots=True)
class Calendar:
    open: tuple[RoundLine, ...]
    coming: tuple[RoundLine, ...]
    past: tuple[RoundLine, ...]


def calendar_of(place: Place, plan: Plan | None = None) -> Calendar:
    """All rounds of a place, or of one plan; two queries. The nearest stands first."""
    rows = Round.objects.in_place(place)
    if plan is not None:
        rows = rows.of_plan(plan)
    lines = [line_of(one) for one in with_counts(rows)]
    by_due = sorted(lines, key=lambda line: (line.round.due_on, line.round.pk))
    state = Round.State
    return Calendar(
        open=tuple(line for line in by_due if line.round.state == state.OPEN),
        coming=tuple(line for line in by_due if line.round.state == state.PLANNED),
        past=tuple(
            line for line in reversed(by_due) if line.round.state in (state.CLOSED, state.CANCELLED)
        ),
    )


def with_counts(rows: object) -> list[Round]:
    counted = rows.annotate(  # type: ignore[attr-defined]
        asked=Count("requests", distinct=True),
        answered=Count("requests", filter=Q(requests__state__in=ANSWERED), distinct=True),
        waiting=Count("requests", filter=Q(requests__state__in=WAITS_FOR_OWNER), distinct=True),
        to_look_at=Count(
            "requests",
            filter=Q(requests__state=Request.State.SUBMITTED, requests__passed_at=None),
            distinct=True,
        ),
    )
    return list(counted.prefetch_related("plans"))


def line_of(round: Round) -> RoundLine:
    told = round.__dict__  # where `annotate` puts what it counted
    return RoundLine(
        round,
        tuple(round.plans.all()),
        told["asked"],
        told["answered"],
        told["waiting"],
        told["to_look_at"],
    )
