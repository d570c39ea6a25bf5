"""Asking for a change, deciding about it, and naming who decides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership
from goldthread.strategy.changing.letters import tell_asker, tell_deciders
from goldthread.strategy.changing.problems import AlreadyAsked, ItemGone, NotYours
from goldthread.strategy.changing.rules import deciders_of, organisations_of, refusal
from goldthread.strategy.changing.transitions import CHANGES
from goldthread.strategy.changing.values import (
    LONGEST,
    TOO_LONG,
    Item,
    values_of,
    values_wanted,
)
from goldthread.strategy.editing.amending import amend
from goldthread.strategy.editing.marks import as_seen, mark_of
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.recording import in_one_edit
from goldthread.strategy.editing.setting_aside import set_aside
from goldthread.strategy.editing.tree import name_of, words_of
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    ChangeRequest,
    Milestone,
    Plan,
    PlanApprover,
    Status,
)
from goldthread.strategy.standing.actions import say_status

Kind = ChangeRequest.Kind
NO_REASON = "Say why. Anyone can read the reason once the change is agreed."
NO_NOTE = "Say why you decline, so that the person who asked knows."
FOLLOWED = "A newer edition of this plan is live. Ask for the change there."
NOT_LIVE = "Changes are asked for of live plans. A draft can be edited straight away."
SUMMARY = {
    Kind.DATE: "Gave {} a new date, as agreed.",
    Kind.OWNER: "Gave {} a new owner, as agreed.",
    Kind.WORDS: "Gave {} new words, as agreed.",
    Kind.STOP: "Stopped {}, as agreed.",
}


@transaction.atomic
def ask(
    *, item: Item, kind: str, wanted: str, reason: str, by: User, at: datetime, site: str = ""
) -> ChangeRequest:
    """Ask for a change of an action or a milestone, once; it waits until somebody decides.

    `wanted` is what was typed: a date, names one a line, or words; nothing for a stop. Who may
    ask, the caller has checked (`may_ask`). Here and in the other steps, letters go to whom it
    concerns when `site`, the address of this site, is given. Raises `Wanting`, `AlreadyAsked`.
    """
    if item.plan.state != Plan.State.LIVE:
        raise Wanting(NOT_LIVE)
    if item.plan.newer_edition() is not None:
        raise Wanting(FOLLOWED)
    after = values_wanted(item, kind, wanted, timezone.localdate(at))
    action = item if isinstance(item, Action) else item.action
    milestone = item if isinstance(item, Milestone) else None
    reason = _words(reason, NO_REASON)
    waiting = ChangeRequest.objects.waiting().filter(action=action, milestone=milestone, kind=kind)
    if same := waiting.filter(after=after, reason=reason, asked_by=by).first():
        return same  # a form that was sent twice
    try:
        with transaction.atomic():
            made = ChangeRequest.objects.create(
                place_id=item.place_id, plan=item.plan, action=action, milestone=milestone,
                level=ChangeRequest.Level.MILESTONE if milestone else ChangeRequest.Level.ACTION,
                action_number=action.number, about=words_of(item), mark=mark_of(item), kind=kind,
                before=values_of(item, kind), after=after, reason=reason,
                asked_by=by, asked_at=at, asked_for_id=_on_behalf_of(by, action),
            )  # fmt: skip
    except IntegrityError:
        raise AlreadyAsked from None
    if site:
        tell_deciders(made, site, at)
    return made


@transaction.atomic
def agree(
    *,
    change: ChangeRequest,
    seen: str | None = None,
    note: str = "",
    by: User,
    at: datetime,
    site: str = "",
) -> ChangeRequest:
    """Let it be so: the plan is changed by one edit, which can be undone.

    `seen` is the mark of the item on the page of who decides. Raises `NotNow` when it was settled
    before, `NotYours`, `ItemGone`, `ChangedMeanwhile` when the item is not as it was seen, and
    `Wanting` when the plan cannot be changed so.
    """
    one = _step(change, "agree", by)
    item = one.item
    if item is None:
        raise ItemGone
    summary = SUMMARY[Kind(one.kind)].format(name_of(item))
    with in_one_edit(one.plan, "change", summary, by=by, at=at) as edit:
        found: Any = as_seen(item, seen, edit)
        one.stood = values_of(found, one.kind)
        _apply(one, found, by, at)
        one.edit = edit.record
    return _settle(one, "agree", note, by, at, site, "stood", "edit")


@transaction.atomic
def decline(
    *, change: ChangeRequest, note: str, by: User, at: datetime, site: str = ""
) -> ChangeRequest:
    """Leave the plan as it is, and say why. Raises `NotNow`, `NotYours` or `Wanting`."""
    one = _step(change, "decline", by)
    return _settle(one, "decline", _words(note, NO_NOTE), by, at, site)


@transaction.atomic
def withdraw(*, change: ChangeRequest, by: User, at: datetime, site: str = "") -> ChangeRequest:
    """Take one's own request back. Raises `NotNow` or `NotYours`."""
    return _settle(_step(change, "withdraw", by), "withdraw", "", by, at, site)


@transaction.atomic
def close(
    *, change: ChangeRequest, note: str = "", by: User, at: datetime, site: str = ""
) -> ChangeRequest:
    """Put away a request that `has_lapsed`.

    Raises `NotNow`, `NotYours`, or `Wanting` while there is still something to decide.
    """
    one = _step(change, "close", by)
    if not has_lapsed(one):
        raise Wanting("This can still be changed. Agree to it or decline it.")
    return _settle(one, "close", note, by, at, site)


def has_lapsed(change: ChangeRequest) -> bool:
    """Whether there is nothing left to decide: the item is gone, or stands already as was asked,
    or a newer edition has followed the plan."""
    item = change.item
    if item is None or change.plan.newer_edition() is not None:
        return True
    stands = values_of(item, change.kind)
    return all(stands.get(name) == value for name, value in change.after.items())


@transaction.atomic
def name_approvers(*, plan: Plan, people: Collection[User], by: User, at: datetime) -> None:
    """Say who agrees to changes of a plan; nobody means the officers. Raises `Wanting` for
    somebody without a role in the place."""
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    wanted = {user.pk for user in people}
    here = Membership.objects.current().filter(place=plan.place_id, user__in=wanted)
    if wanted - set(here.values_list("user", flat=True)):
        raise Wanting("Choose people who have a role in this place.")
    standing = PlanApprover.objects.filter(plan=plan)
    standing.exclude(user__in=wanted).delete()
    for pk in sorted(wanted - set(standing.values_list("user", flat=True))):
        PlanApprover.objects.create(
            place_id=plan.place_id, plan=plan, user_id=pk, named_by=by, named_at=at
        )


# Steps


def _step(change: ChangeRequest, verb: str, by: User) -> ChangeRequest:
    """The request as it stands now, locked, if this person may take this step with it now."""
    one = (
        ChangeRequest.objects.select_for_update(of=("self",))
        .select_related("plan", "action", "milestone")
        .get(pk=change.pk)
    )
    CHANGES.after(one.state, verb)
    deciders = deciders_of(one.plan)
    why = refusal(verb, user=by, asked_by=one.asked_by_id, deciders=deciders)
    if why:
        raise NotYours(why)
    return one


def _settle(
    one: ChangeRequest, verb: str, note: str, by: User, at: datetime, site: str, *more: str
) -> ChangeRequest:
    one.state = CHANGES.after(one.state, verb)
    one.note = note.strip()[:LONGEST]
    one.decided_by, one.decided_at = by, at
    one.own = verb != "withdraw" and one.asked_by_id == by.pk
    one.save(update_fields=["state", "note", "decided_by", "decided_at", "own", *more])
    if site:
        tell_asker(one, site, at)
    return one


def _apply(one: ChangeRequest, item: Item, by: User, at: datetime) -> None:
    if one.kind == Kind.STOP and isinstance(item, Action):
        say_status(action=item, status=Status.STOPPED, reason=one.reason, by=by, at=at)
    elif one.kind == Kind.STOP:
        set_aside(item=item, reason=one.reason, by=by, at=at)
    else:
        amend(item=item, fields=one.after, seen=None, by=by, at=at)


def _on_behalf_of(by: User, action: Action) -> int | None:
    """The organisation that leads the action and for which this person is an owner, if any."""
    theirs = organisations_of(by, action)
    owners = ActionOwner.objects.filter(action=action, organisation__in=theirs)
    return owners.values_list("organisation", flat=True).first() or next(iter(theirs), None)


def _words(text: str, otherwise: str) -> str:
    text = text.strip()
    if not text:
        raise Wanting(otherwise)
    if len(text) > LONGEST:
        raise Wanting(TOO_LONG)
    return text
