"""The rounds of a place: open, coming and past, each with how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from goldthread.places.models import Place
from goldthread.rounds.models import WAITS_FOR_OWNER, Request, Round
from goldthread.strategy.models import Plan

State = Request.State
ANSWERED = (State.SUBMITTED, State.APPROVED, State.NOTHING_TO_REPORT)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round: how many requests it has, how many came in, and what stands in which state.

    `answered` is `to_look_at`, `to_approve`, `approved` and `nothing` together; with `waiting`
    (sent back too), `unsent` and `excused` it is `asked`.
    """

    round: Round
    plans: tuple[Plan, ...]
    asked: int
    answered: int
    waiting: int
    to_look_at: int
    to_approve: int
    approved: int
    nothing: int
    unsent: int
    excused: int

    @property
    def parts(self) -> list[tuple[int, str]]:
        """What the answered ones are, in words, without those that are none."""
        told = [
            (self.to_look_at, "to look at"),
            (self.to_approve, "with the approver"),
            (self.approved, "approved"),
            (self.nothing, "nothing to report"),
        ]
        return [(number, words) for number, words in told if number]

    @property
    def rest(self) -> list[tuple[int, str]]:
        """What is not answered, the same way."""
        coming = "still to come" if self.round.state == Round.State.OPEN else "not answered"
        told = [(self.waiting, coming), (self.unsent, "not sent yet"), (self.excused, "excused")]
        return [(number, words) for number, words in told if number]


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
        answered=how_many(requests__state__in=ANSWERED),
        waiting=how_many(requests__state__in=WAITS_FOR_OWNER),
        to_look_at=how_many(requests__state=State.SUBMITTED, requests__passed_at=None),
        to_approve=how_many(requests__state=State.SUBMITTED, requests__passed_at__isnull=False),
        approved=how_many(requests__state=State.APPROVED),
        nothing=how_many(requests__state=State.NOTHING_TO_REPORT),
        unsent=how_many(requests__state=State.TO_SEND),
        excused=how_many(requests__state=State.EXCUSED),
    )
    return list(counted.prefetch_related("plans"))


def how_many(**those: object) -> Count:
    return Count("requests", filter=Q(**those), distinct=True)


def line_of(round: Round) -> RoundLine:
    told = round.__dict__  # where `annotate` puts what it counted
    counted = ("asked", "answered", "waiting", "to_look_at", "to_approve", "approved", "nothing")
    numbers = {name: told[name] for name in (*counted, "unsent", "excused")}
    return RoundLine(round, tuple(round.plans.all()), **numbers)
