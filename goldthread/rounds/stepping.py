"""The one way by which a request moves on: its state and its history are written together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.rounds import rules
from goldthread.rounds.models import Participant, Request, RequestStep, Round
from goldthread.rounds.problems import NotTheApprover, NotYours
from goldthread.rounds.transitions import REQUESTS

BATCH = 1000
COMING_IN = frozenset({"submit", "report_nothing"})


@transaction.atomic
def step(
    *,
    request: Request,
    verb: str,
    at: datetime,
    by: User | None = None,
    by_participant: Participant | None = None,
    note: str = "",
    **fields: Any,
) -> Request:
    """Take a request a step on, and give it further fields.

    Neither `by` nor `by_participant` is the work of every morning. What comes in after its
    round was closed or cancelled is kept, as late. Raises `NotYours`, or `NotNow` with the reason.
    """
    current = locked(request)
    refuse_stranger(current, verb, by, by_participant)
    before = current.state
    current.state = REQUESTS.after(before, verb)
    if verb in COMING_IN or current.state != before:  # passed on, it is submitted since it came
        current.state_since = at
    if verb in COMING_IN:
        current.late = current.round.state in (Round.State.CLOSED, Round.State.CANCELLED)
        current.passed_by = current.passed_at = None
    for name, value in fields.items():
        setattr(current, name, value)
    current.save()
    RequestStep.objects.create(
        place_id=current.place_id,
        request=current,
        verb=verb,
        before=before,
        after=current.state,
        at=at,
        by=by,
        by_participant=by_participant,
        note=note,
    )
    return current


def step_all(
    requests: Sequence[Request], verb: str, *, at: datetime, by: User | None, note: str = ""
) -> list[Request]:
    """The same for many in a few statements; those that cannot take the step now stay.

    The rows are locked by whoever calls, and the caller has checked who may.
    """
    moving = [one for one in requests if REQUESTS.allows(one.state, verb)]
    steps = []
    for one in moving:
        before, one.state = one.state, REQUESTS.after(one.state, verb)
        one.state_since = at
        steps.append(
            RequestStep(
                place_id=one.place_id,
                request=one,
                verb=verb,
                before=before,
                after=one.state,
                at=at,
                by=by,
                note=note,
            )
        )
    write_states(moving, verb, at)
    RequestStep.objects.bulk_create(steps, batch_size=BATCH)
    return moving


def write_states(requests: Sequence[Request], verb: str, at: datetime) -> None:
    """All that a verb moves comes to one state, so one statement says it."""
    if requests:
        rows = Request.objects.filter(pk__in=[one.pk for one in requests])
        rows.update(state=requests[0].state, state_since=at)


def locked(request: Request) -> Request:
    rows = Request.objects.select_for_update(of=("self",))
    found: Request = rows.select_related("place", "round", "participant").get(pk=request.pk)
    return found


def refuse_stranger(
    request: Request, verb: str, by: User | None, by_participant: Participant | None
) -> None:
    held = rules.actors(request, by=by, by_participant=by_participant)
    if rules.may(held, verb):
        return
    if verb == "approve":
        raise NotTheApprover
    raise NotYours(
        "This request is not yours to answer. Ask the officer for a link of your own."
        if rules.REQUEST_VERBS[verb] == {rules.ANSWERING}
        else ""
    )
