"""Every write to subscriptions, as verbs: ask, confirm, leave, tell.

Nobody here is signed in: a link that only we can have made stands for the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan
from goldthread.subscriptions.happenings import Happening
from goldthread.subscriptions.letters import already_letter, confirm_letter, digest_letter
from goldthread.subscriptions.links import CONFIRM_LASTS, leave_address
from goldthread.subscriptions.models import Subscription

State = Subscription.State


@transaction.atomic
def ask_to_follow(
    *, plan: Plan, action: Action | None, email: str, site: str, at: datetime
) -> None:
    """Send one letter to the address, whatever is known about it; nothing tells what is.

    Nothing more is sent until its owner has followed the link in it.
    """
    email = email.strip().lower()
    # Two requests at once for one address: the second waits, and finds what the first made.
    Place.objects.select_for_update(no_key=True).get(pk=plan.place_id)
    standing = Subscription.objects.exclude(state=State.ENDED)
    found = standing.filter(plan=plan, action=action, email=email).first()
    if found is None:
        found = Subscription.objects.create(
            place=plan.place, plan=plan, action=action, email=email, asked_at=at
        )
    elif found.state == State.ASKED:
        found.asked_at = at
        found.save(update_fields=["asked_at"])
    known = found.state == State.CONFIRMED
    subject, body = already_letter(found, site) if known else confirm_letter(found, site)
    write(kind=Kind.SUBSCRIPTION, to=email, subject=subject, body=body, at=at, place=found.place)


@transaction.atomic
def confirm(*, subscription: Subscription, site: str, at: datetime) -> Subscription:
    """Its owner says yes. Saying it twice changes nothing; one that ended stays ended."""
    current = _locked(subscription)
    if current.state == State.ASKED:
        current.state, current.site = State.CONFIRMED, site
        current.confirmed_at = current.told_until = at
        current.save(update_fields=["state", "site", "confirmed_at", "told_until"])
    return current


@transaction.atomic
def leave(*, subscription: Subscription, at: datetime) -> Subscription:
    """No more letters, and the address is forgotten. Doing it twice changes nothing.

    The action is let go of: whoever edits the plan may take it out, for nobody follows it.
    """
    current = _locked(subscription)
    if current.state != State.ENDED:
        current.state, current.email, current.ended_at = State.ENDED, "", at
        current.action = None
        current.save(update_fields=["state", "email", "ended_at", "action"])
    return current


@transaction.atomic
def forget(*, email: str, at: datetime) -> int:
    """End every subscription of an address, for somebody who asks to be erased."""
    found = Subscription.objects.exclude(state=State.ENDED).filter(email=email.strip().lower())
    ended = list(found)
    for subscription in ended:
        leave(subscription=subscription, at=at)
    return len(ended)


@transaction.atomic
def clear_unconfirmed(*, at: datetime) -> int:
    """Delete what nobody confirmed while the link worked, and the address with it."""
    old = Subscription.objects.filter(state=State.ASKED, asked_at__lt=at - CONFIRM_LASTS)
    number, _ = old.delete()
    return number


@transaction.atomic
def tell(
    *, subscription: Subscription, happenings: Sequence[Happening], until: datetime, at: datetime
) -> bool:
    """Write one letter of what happened up to a moment, or none when nothing did.

    The moment and the letter are kept together or not at all, so a job that is done again
    finds that this has been told. Whether a letter was written is the answer.
    """
    current = _locked(subscription)
    if current.state != State.CONFIRMED or not _later(until, current.told_until):
        return False
    if current.told_until != subscription.told_until:
        return False  # told meanwhile; these happenings are of another stretch of time
    current.told_until = until
    current.save(update_fields=["told_until"])
    if not happenings:
        return False
    subject, body = digest_letter(current, happenings)
    write(
        kind=Kind.DIGEST,
        to=current.email,
        subject=subject,
        body=body,
        leave_link=leave_address(current, current.site),
        at=at,
        place=current.place,
    )
    return True


def _later(until: datetime, told: datetime | None) -> bool:
    return told is None or told < until


def _locked(subscription: Subscription) -> Subscription:
    rows = Subscription.objects.select_for_update(of=("self",))
    found: Subscription = rows.select_related("place", "plan", "action").get(pk=subscription.pk)
    return found
