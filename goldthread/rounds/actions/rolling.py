"""The next round, made from one before: what is still open, to the people who answer now."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.rounds.actions.asking import invite
from goldthread.rounds.actions.planning import locked_round
from goldthread.rounds.models import Contact, Request, Round, RoundPlan
from goldthread.rounds.problems import RoundProblem, Wanting
from goldthread.rounds.queries.asking import FINISHED, Asked, Contacts
from goldthread.strategy.models import Action, Plan
from goldthread.workflow.working_days import is_working_day

MONTHS = {"twice_a_year": 6, "quarterly": 3, "annual": 12}
ONE_OFF = "This round was for one time only. Plan a new one, or give it a rhythm first."
NO_PLANS = "None of its plans is live any more. Plan a new round."


@transaction.atomic
def roll_over(*, round: Round, title: str, by: User, at: dt.datetime) -> Round:
    """A coming round like this one, its days moved on by its rhythm.

    It asks about what is still open: actions neither complete nor stopped, in the newest edition
    of their plan, first of all what was not answered. Who has left is not copied; their deputy or
    whoever answers now is asked. Nothing is sent. Raises `RoundProblem` or `Wanting`.
    """
    current = locked_round(round, by)
    if current.rhythm not in MONTHS:
        raise RoundProblem(ONE_OFF)
    if not title.strip():
        raise Wanting("title", "Give the round a name, such as “Spring update”.")
    title = " ".join(title.split())[:200]
    if there := current.next_rounds.filter(title=title, state=Round.State.PLANNED).first():
        return there  # the same form, sent twice
    plans = newest(current.plans.all())
    if not plans:
        raise RoundProblem(NO_PLANS)
    new = Round.objects.create(
        place=current.place,
        title=title,
        rhythm=current.rhythm,
        audience=current.audience,
        note=current.note,
        ladder=current.ladder,
        approver=current.approver,
        previous=current,
        made_by=by,
        made_at=at,
        **moved_days(current, timezone.localdate(at)),
    )
    RoundPlan.objects.bulk_create([RoundPlan(round=new, plan=plan) for plan in plans])
    invite(new, still_asked(current, plans), at)
    return new


def moved_days(round: Round, today: dt.date) -> dict[str, dt.date]:
    """The days of the next time that lies ahead, each on a working day."""
    step, times = MONTHS[round.rhythm], 1
    while next_day(round.due_on, step * times) <= today:
        times += 1
    moved = {
        name: next_day(day, step * times)
        for name in ("opens_on", "due_on", "papers_due_on", "meets_on")
        if (day := getattr(round, name)) is not None
    }
    moved["opens_on"] = max(moved["opens_on"], today)
    return moved


def next_day(day: dt.date, months: int) -> dt.date:
    """So many months later, or the first working day after it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    found = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    while not is_working_day(found):
        found += dt.timedelta(days=1)
    return found


def newest(plans: Iterable[Plan]) -> list[Plan]:
    """The newest live edition of each plan."""
    found: dict[int, Plan] = {}
    for plan in plans:
        latest = plan
        while (newer := latest.newer_edition()) is not None and newer.pk != plan.pk:
            latest = newer
        if latest.state == Plan.State.LIVE:
            found[latest.pk] = latest
    return list(found.values())


def still_asked(round: Round, plans: list[Plan]) -> list[Asked]:
    """Who is asked about what: as last time, where the person still answers and it is open."""
    contacts = Contacts(round.place)
    people: dict[str, tuple[Contact, list[Action]]] = {}
    for request, action in open_still(round, plans):
        kept = request.participant.contact
        standing = kept if kept is not None and kept.ended_at is None else None
        for contact in [standing] if standing else instead(action, contacts):
            _, actions = people.setdefault(contact.email.casefold(), (contact, []))
            if action not in actions:
                actions.append(action)
    return [Asked(contact, tuple(actions)) for contact, actions in people.values()]


def open_still(round: Round, plans: list[Plan]) -> list[tuple[Request, Action]]:
    """Each request with its action as it stands in the newest edition, while that is open."""
    rows = round.requests.exclude(action=None).select_related("action", "participant__contact")
    wanted = {plan.pk for plan in plans}
    followed = {
        action.continues_id: action
        for action in Action.objects.filter(plan__in=plans, continues__requests__round=round)
    }
    found = []
    for request in rows:
        action = request.action
        if action is not None and action.plan_id not in wanted:
            action = followed.get(action.pk)
        if action is not None and action.status not in FINISHED:
            found.append((request, action))
    answered = {Request.State.APPROVED, Request.State.NOTHING_TO_REPORT}
    return sorted(found, key=lambda one: (one[0].state in answered, one[1].number))


def instead(action: Action, contacts: Contacts) -> list[Contact]:
    return contacts.for_action(action, "person") or contacts.for_action(action, "deputy")
