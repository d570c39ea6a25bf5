"""Beginning a new edition, deciding about it, and letting it take over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.strategy.editing.recording import locked
from goldthread.strategy.editions.carrying import carry_over
from goldthread.strategy.editions.confirmations import carry_confirmations
from goldthread.strategy.editions.problems import (
    AskedAnew,
    NothingToTakeBack,
    OvertakenBy,
    StillUndecided,
)
from goldthread.strategy.editions.questions import WhatChanged, what_changed
from goldthread.strategy.models import EditionDecision, Plan
from goldthread.workflow.transitions import NotNow

NO_DRAFT = "Only a draft can be decided about. This one has been decided already."


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice, and the mark that the person's page carried for what it showed."""

    choice: str
    seen: str | None = None


@transaction.atomic
def begin_edition(*, draft: Plan, previous: Plan) -> None:
    """Say that a draft is the next edition of a plan. Owners confirmed there count here too."""
    draft.previous = newest(previous)
    if not draft.summary:
        draft.summary = draft.previous.summary
    draft.save(update_fields=["previous", "summary"])
    carry_confirmations(draft)


@transaction.atomic
def stand_alone(*, draft: Plan) -> None:
    """The document was no edition of the plan before: make it a plan of its own."""
    draft = in_draft(draft)
    draft.previous = None
    draft.save(update_fields=["previous"])


@transaction.atomic
def follow_newest(*, draft: Plan) -> None:
    """Compare with the edition that is newest now, after another went live meanwhile."""
    draft = in_draft(draft)
    if draft.previous:
        begin_edition(draft=draft, previous=draft.previous)


@transaction.atomic
def decide(
    *, draft: Plan, answers: Mapping[str, Answer], by: User, at: datetime
) -> list[EditionDecision]:
    """Write down answers to questions about a new edition; those that change nothing are left.

    Raises `AskedAnew` when a question is no longer what the person saw, `ValueError` for a
    choice that it does not offer, and `NotNow` when the draft is none any more.
    """
    draft = in_draft(draft)
    asked = {question.key: question for question in what_changed(draft).questions}
    given = []
    for key, answer in answers.items():
        question = asked.get(key)
        if question is None or answer.seen not in (None, question.seen):
            raise AskedAnew
        if answer.choice not in question.choices:
            raise ValueError(f"{answer.choice!r} is no answer to {key!r}")
        if answer.choice != question.choice:
            given.append(
                EditionDecision(
                    place_id=draft.place_id, plan=draft, key=key, choice=answer.choice,
                    seen=question.seen, by=by, at=at,
                )
            )  # fmt: skip
    return EditionDecision.objects.bulk_create(given)


@transaction.atomic
def take_back(*, draft: Plan, by: User, at: datetime) -> int:
    """Undo the answers that were given together last; the ones before them count again."""
    draft = in_draft(draft)
    standing = EditionDecision.objects.filter(plan=draft).standing()
    last = standing.last()
    if last is None:
        raise NothingToTakeBack
    return int(standing.filter(at=last.at, by=last.by).update(undone_by=by, undone_at=at))


@transaction.atomic
def settle(*, draft: Plan, by: User | None, at: datetime) -> WhatChanged | None:
    """Carry over what was decided, just before a new edition goes live.

    Does nothing for a plan that follows no other. Raises `StillUndecided` while a conflict or
    a likely pair stands open, and `OvertakenBy` when another edition has gone live meanwhile.
    """
    draft = locked(draft)
    if draft.previous is None:
        return None
    previous = locked(draft.previous)
    newer = previous.newer_edition()
    if newer and newer != draft:
        raise OvertakenBy(newer.title)
    changed = what_changed(draft)
    if changed.open:
        raise StillUndecided(len(changed.open))
    carry_over(changed, by=by, at=at)
    return changed


def in_draft(plan: Plan) -> Plan:
    """The plan as it stands, kept from others; raises `NotNow` when it is no draft."""
    current = locked(plan)
    if current.state != Plan.State.DRAFT:
        raise NotNow(NO_DRAFT)
    return current


def newest(plan: Plan) -> Plan:
    """The live edition that nothing live has followed, beginning from this one."""
    while newer := plan.newer_edition():
        plan = newer
    return plan
