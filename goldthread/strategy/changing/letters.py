"""Letters about changes of a plan: to who decides, and to who asked."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.messaging.actions import Letter, write_many
from goldthread.messaging.models import Kind
from goldthread.organisations.models import Membership
from goldthread.strategy.changing.queries import TITLES, told
from goldthread.strategy.changing.rules import deciders_of
from goldthread.strategy.changing.values import said, short
from goldthread.strategy.models import ChangeRequest

TITLE, LINE, PARAGRAPH = 140, 240, 900  # characters of what people typed: the page has all of it
State = ChangeRequest.State
OUTCOMES = {
    State.AGREED: ("agreed", "agreed to the change that you asked for. The plan now says so."),
    State.DECLINED: (
        "declined",
        "declined the change that you asked for. The plan stays as it is.",
    ),
    State.LAPSED: (
        "no longer needed",
        "closed the change that you asked for: nothing was left to decide.",
    ),
}


def tell_deciders(change: ChangeRequest, site: str, at: datetime) -> None:
    """That a change waits for them: at most one letter a day about a plan to each person."""
    told_today = _asked_today(change, at)
    people = [
        user
        for user in deciders_of(change.plan).people
        if user.pk != change.asked_by_id and all(by == user.pk for by in told_today)
    ]
    letters = [asked_letter(change, user, site) for user in people]
    write_many(kind=Kind.CHANGE, letters=letters, at=at, place=change.plan.place)


def _asked_today(change: ChangeRequest, at: datetime) -> list[int | None]:
    """By whom other changes of the plan were asked for today that still wait."""
    others = ChangeRequest.objects.waiting().filter(plan=change.plan).exclude(pk=change.pk)
    today = others.filter(asked_at__date=timezone.localdate(at))
    return list(today.values_list("asked_by", flat=True))


def tell_asker(change: ChangeRequest, site: str, at: datetime) -> None:
    """What came of it, unless they decided themselves or have no role here any more."""
    asker = change.asked_by
    if asker is None or asker.pk == change.decided_by_id:
        return
    if not Membership.objects.current().filter(place=change.place_id, user=asker).exists():
        return
    letters = [settled_letter(change, asker, site)]
    write_many(kind=Kind.CHANGE, letters=letters, at=at, place=change.plan.place)


def asked_letter(change: ChangeRequest, to: User, site: str) -> Letter:
    who = change.asked_by.name or change.asked_by.email if change.asked_by else "Somebody"
    body = f"""Hello {_called(to)},

{short(who, LINE)} asks for a change of {_plan(change)}.

{_what(change)}

* It says now: {short(said(change.kind, change.before), LINE)}
* It would say: {short(said(change.kind, change.after), LINE)}

Why:
{short(change.reason, PARAGRAPH)}

Agree or decline: {_address(change, site)}

You get at most one such e-mail a day about a plan. “My work” shows all that waits for you.
"""
    return Letter(to.email, f"A change waits for you: {_plan(change)}", body)


def settled_letter(change: ChangeRequest, to: User, site: str) -> Letter:
    outcome, sentence = OUTCOMES[State(change.state)]
    who = change.decided_by.name or change.decided_by.email if change.decided_by else "Somebody"
    shown = told(change)
    note = f"\n{short(change.note, PARAGRAPH)}\n" if change.note else ""
    body = f"""Hello {_called(to)},

{short(who, LINE)} {sentence}
{note}
{_what(change)}

* It said: {short(shown.before, LINE)}
* You asked for: {short(shown.after, LINE)}

See it here: {_address(change, site)}
"""
    return Letter(to.email, f"Your change is {outcome}: {_plan(change)}", body)


def _plan(change: ChangeRequest) -> str:
    return short(str(change.plan), TITLE)


def _what(change: ChangeRequest) -> str:
    title = TITLES.get((change.kind, change.level), change.get_kind_display())
    return f"{title}: {short(change.about, LINE)}"


def _called(user: User) -> str:
    return short(user.name or user.email, LINE)


def _address(change: ChangeRequest, site: str) -> str:
    plan = change.plan
    return f"{site}/{plan.place.slug}/plans/{plan.slug}/what-changed/{change.pk}/"
