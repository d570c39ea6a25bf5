"""Planning a round, and its life: opened elsewhere, closed, opened again, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.messaging.actions import write_many
from goldthread.messaging.chasing import UnknownLadder, rungs
from goldthread.messaging.models import Kind
from goldthread.organisations.queries import roles_of
from goldthread.places.models import Place
from goldthread.rounds.letters import cancelled_letter
from goldthread.rounds.models import WAITS_FOR_OWNER, Request, RequestStep, Round, RoundPlan
from goldthread.rounds.problems import NotYours, Wanting
from goldthread.rounds.rules import runs_rounds
from goldthread.rounds.stepping import step_all
from goldthread.rounds.transitions import ROUNDS
from goldthread.strategy.models import Plan

TWICE = timedelta(minutes=10)  # within which the same form again is the same round
PAST = "This day has passed already. Choose today or a later day."
FIELDS = frozenset(
    {"title", "rhythm", "audience", "note", "opens_on", "due_on", "papers_due_on", "meets_on"}
    | {"embargo_until", "embargo_reason", "ladder", "approver"}
)
UNSENT = "The round ended before this was sent."
REOPENED = "The round was opened again."
AMENDED_WHILE_OPEN = "The plans of an open round stay as they are. Start another round instead."


@transaction.atomic
def plan_round(
    *, place: Place, plans: Iterable[Plan], by: User, at: datetime, **fields: Any
) -> Round:
    """A coming round of some plans; nobody is asked yet. `fields` are those of FIELDS.

    The same form sent twice makes one round. Raises `Wanting` with what to do.
    """
    must_run_rounds(by, place)
    chosen = live_plans(place, plans)
    check_dates(fields, timezone.localdate(at), before={})
    check_words(fields, place)
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    if there := made_already(place, by, at, **only_known(fields)):
        return there
    round = Round.objects.create(place=place, made_by=by, made_at=at, **only_known(fields))
    RoundPlan.objects.bulk_create([RoundPlan(round=round, plan=plan) for plan in chosen])
    return round


def made_already(place: Place, by: User, at: datetime, **fields: Any) -> Round | None:
    """A coming round that says all the same, made by the same person a moment ago."""
    rows = Round.objects.in_place(place).filter(state=Round.State.PLANNED, made_by=by, **fields)
    found: Round | None = rows.filter(made_at__gt=at - TWICE, made_at__lte=at).first()
    return found


@transaction.atomic
def amend_round(
    *, round: Round, by: User, at: datetime, plans: Iterable[Plan] | None = None, **fields: Any
) -> Round:
    """Change a coming or open round. A new due date is that of every request still to be answered.

    Days that have passed may stay; only a new one must lie ahead.
    """
    current = locked_round(round, by)
    verb = "amend_open" if current.state == Round.State.OPEN else "amend"
    current.state = ROUNDS.after(current.state, verb)
    before = {name: getattr(current, name) for name in fields}
    check_dates(fields, timezone.localdate(at), before=before, all_of=current)
    check_words(fields, current.place)
    moved = fields.get("due_on", current.due_on) != current.due_on
    for name, value in only_known(fields).items():
        setattr(current, name, value)
    current.save()
    if plans is not None:
        put_plans(current, plans)
    if moved:
        waiting = [Request.State.TO_SEND, *WAITS_FOR_OWNER]
        current.requests.filter(state__in=waiting).update(due_on=current.due_on)
    return current


@transaction.atomic
def close_round(*, round: Round, by: User, at: datetime) -> Round:
    """No more reminders. What was not answered is overdue; what still comes in is kept as late.

    What nobody was sent is excused, for nobody was asked.
    """
    current = locked_round(round, by)
    current.state = ROUNDS.after(current.state, "close")
    current.closed_at = at
    current.save(update_fields=["state", "closed_at"])
    waiting = locked_requests(current, WAITS_FOR_OWNER)
    step_all(waiting, "run_over", at=at, by=by, note="The round was closed.")
    unsent = locked_requests(current, [Request.State.TO_SEND])
    step_all(unsent, "excuse", at=at, by=by, note=UNSENT)
    return current


@transaction.atomic
def reopen_round(*, round: Round, by: User, at: datetime) -> Round:
    """Take a closing back. What was overdue for no other reason than the closing waits as before,
    and what was not sent is to be sent again; nobody is written to."""
    current = locked_round(round, by)
    current.state = ROUNDS.after(current.state, "reopen")
    closed_at, current.closed_at = current.closed_at or at, None
    current.save(update_fields=["state", "closed_at"])
    overdue = locked_requests(current, [Request.State.OVERDUE])
    early = [one for one in overdue if one.due_on >= timezone.localdate(at)]
    step_all(early, "ask_again", at=at, by=by, note=REOPENED)
    excused = locked_requests(current, [Request.State.EXCUSED])
    by_closing = RequestStep.objects.filter(
        request__in=excused, verb="excuse", before=Request.State.TO_SEND, at=closed_at
    )
    unsent = set(by_closing.values_list("request", flat=True))
    step_all([r for r in excused if r.pk in unsent], "put_back", at=at, by=by, note=REOPENED)
    return current


@transaction.atomic
def cancel_round(*, round: Round, reason: str, by: User, at: datetime) -> Round:
    """Nobody need answer any more, and those who were asked are told why.

    What has come in stays, and can still be approved.
    """
    current = locked_round(round, by)
    if not reason.strip():
        raise Wanting("reason", "Say why the round is cancelled. Those who were asked read it.")
    current.state = ROUNDS.after(current.state, "cancel")
    current.reason = " ".join(reason.split())[:300]
    current.closed_at = at
    current.save(update_fields=["state", "reason", "closed_at"])
    unanswered = locked_requests(current, [Request.State.TO_SEND, *WAITS_FOR_OWNER])
    told = {one.participant for one in unanswered if one.state != Request.State.TO_SEND}
    letters = [cancelled_letter(current, one) for one in told if one.email and not one.revoked_at]
    write_many(kind=Kind.REQUEST, letters=letters, at=at, place=current.place)
    step_all(unanswered, "excuse", at=at, by=by, note="The round was cancelled.")
    return current


def must_run_rounds(by: User, place: Place) -> None:
    if not runs_rounds(roles_of(by, place)):
        raise NotYours


def locked_round(round: Round, by: User) -> Round:
    """The round as it stands, locked, for an officer. Raises `NotYours`."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("place")
    found: Round = rows.get(pk=round.pk)
    must_run_rounds(by, found.place)
    return found


def locked_requests(round: Round, states: Iterable[str]) -> list[Request]:
    rows = round.requests.filter(state__in=list(states)).select_related("participant")
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def live_plans(place: Place, plans: Iterable[Plan]) -> list[Plan]:
    chosen = list(plans)
    if not chosen:
        raise Wanting("plans", "Choose at least one plan.")
    if any(plan.place_id != place.pk or plan.state != Plan.State.LIVE for plan in chosen):
        raise Wanting("plans", "Choose plans of this place that are live.")
    return chosen


def put_plans(round: Round, plans: Iterable[Plan]) -> None:
    chosen = {plan.pk: plan for plan in live_plans(round.place, plans)}
    standing = set(round.plan_rows.values_list("plan_id", flat=True))
    if chosen.keys() == standing:
        return
    if round.state != Round.State.PLANNED:
        raise Wanting("plans", AMENDED_WHILE_OPEN)
    round.plan_rows.exclude(plan__in=chosen).delete()
    new = [plan for pk, plan in chosen.items() if pk not in standing]
    RoundPlan.objects.bulk_create([RoundPlan(round=round, plan=plan) for plan in new])
    round.requests.exclude(plan__in=chosen).delete()
    round.participants.filter(requests=None, sent_at=None).delete()


def only_known(fields: Mapping[str, Any]) -> dict[str, Any]:
    strangers = fields.keys() - FIELDS
    if strangers:
        raise TypeError(f"A round has no {sorted(strangers)}.")
    return dict(fields)


def check_dates(
    fields: Mapping[str, Any],
    today: date,
    *,
    before: Mapping[str, Any],
    all_of: Round | None = None,
) -> None:
    """Days must lie ahead, and in their order. Raises `Wanting`."""
    for name in ("opens_on", "due_on", "papers_due_on", "meets_on", "embargo_until"):
        value = fields.get(name)
        if value is not None and value < today and value != before.get(name):
            raise Wanting(name, PAST)

    def day(name: str) -> date | None:
        found: date | None = fields.get(name, getattr(all_of, name, None))
        return found

    opens, due, papers, meets = map(day, ("opens_on", "due_on", "papers_due_on", "meets_on"))
    if opens and due and due < opens:
        raise Wanting("due_on", "The answers are due before the round opens. Choose a later day.")
    if papers and due and papers < due:
        raise Wanting("papers_due_on", "The papers are due before the answers. Choose a later day.")
    if meets and papers and meets < papers:
        raise Wanting("meets_on", "The meeting is before its papers are due. Choose a later day.")
    if meets and due and meets < due:
        raise Wanting("meets_on", "The meeting is before the answers are due. Choose a later day.")


def check_words(fields: Mapping[str, Any], place: Place) -> None:
    if "title" in fields and not str(fields["title"]).strip():
        raise Wanting("title", "Give the round a name, such as “Spring update”.")
    if fields.get("embargo_until") and not str(fields.get("embargo_reason", "")).strip():
        raise Wanting("embargo_reason", "Say why nothing may be public before that day.")
    approver = fields.get("approver")
    if approver is not None and not roles_of(approver, place):
        raise Wanting("approver", "Choose somebody who has a role in this place.")
    if "ladder" in fields:
        try:
            rungs(str(fields["ladder"]))
        except UnknownLadder as unknown:
            raise Wanting("ladder", "Choose one of the ladders.") from unknown
