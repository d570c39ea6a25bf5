"""Writing minutes: who came, what was said, what was decided, who is to do what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.meetings.about import About
from goldthread.meetings.actions.meetings import locked
from goldthread.meetings.models import (
    ActionArising,
    AgendaItem,
    Attendee,
    BodyMember,
    Decision,
    Doing,
    Meeting,
)
from goldthread.meetings.transitions import DOING, MEETINGS
from goldthread.organisations.models import Organisation

LEADS_TO = {row.verb: row.after for row in DOING}


@dataclass(frozen=True, slots=True)
class Came:
    """One person at a meeting, or one who sent apologies."""

    name: str
    on_behalf_of: str = ""
    presence: str = Attendee.Presence.PRESENT
    member: BodyMember | None = None


@dataclass(frozen=True, slots=True)
class Owned:
    """Who is to do something and by when: a partner or words, a date or words."""

    organisation: Organisation | None = None
    words: str = ""
    due_on: dt.date | None = None
    due_words: str = ""


def _begin(meeting: Meeting) -> Meeting:
    """The meeting, whose minutes are now in draft."""
    current = locked(meeting)
    current.state = MEETINGS.after(current.state, "write_minutes")
    current.save(update_fields=["state"])
    return current


@transaction.atomic
def say_attendance(*, meeting: Meeting, came: Sequence[Came]) -> None:
    """Write down who came, in place of what stood there."""
    current = _begin(meeting)
    current.attendees.all().delete()
    Attendee.objects.bulk_create(
        Attendee(
            place=current.place,
            meeting=current,
            member=one.member,
            name=one.name[:150],
            on_behalf_of=one.on_behalf_of[:200],
            presence=one.presence,
            position=position,
        )
        for position, one in enumerate(came)
    )


@transaction.atomic
def write_minutes(*, item: AgendaItem, text: str) -> AgendaItem:
    """Write what was said of an item."""
    _begin(item.meeting)
    item.minutes = text
    item.save(update_fields=["minutes"])
    return item


@transaction.atomic
def record_decision(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    kind: str,
    words: str,
    owned: Owned,
    about: About,
    read_from: str = "",
    by: User | None,
    at: dt.datetime,
) -> Decision:
    """Record what was decided, once. What is noted has nothing to be done."""
    current = _begin(meeting)
    same = current.decisions.filter(item=item, kind=kind, words=words).first()
    if same:
        return same  # a form that was sent twice
    return Decision.objects.create(
        place=current.place,
        meeting=current,
        item=item,
        position=current.decisions.count(),
        kind=kind,
        words=words,
        state=_state_of(kind, ""),
        read_from=read_from[:60],
        recorded_by=by,
        recorded_at=at,
        **_ownership(owned),
        **about.fields(),
    )


@transaction.atomic
def amend_decision(
    *, decision: Decision, kind: str, words: str, owned: Owned, about: About
) -> Decision:
    """Change a decision while its minutes are in draft."""
    _begin(decision.meeting)
    decision.kind, decision.words = kind, words
    decision.state = _state_of(kind, decision.state)
    for name, value in (_ownership(owned) | about.fields()).items():
        setattr(decision, name, value)
    decision.save()
    return decision


def _state_of(kind: str, before: str) -> str:
    return "" if kind == Decision.Kind.NOTED else before or Doing.OPEN


def _ownership(owned: Owned) -> dict[str, Any]:
    return {
        "organisation": owned.organisation,
        "owner_words": owned.words[:200],
        "due_on": owned.due_on,
        "due_words": owned.due_words[:100],
    }


@transaction.atomic
def remove_decision(*, decision: Decision) -> None:
    """Take out a decision that was recorded by mistake, while the minutes are in draft."""
    _begin(decision.meeting)
    decision.delete()


@transaction.atomic
def raise_action(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    words: str,
    owned: Owned,
    user: User | None = None,
) -> ActionArising:
    """Write down, once, what somebody is to do after the meeting."""
    current = _begin(meeting)
    same = current.arising.filter(item=item, words=words).first()
    if same:
        return same  # a form that was sent twice
    return ActionArising.objects.create(
        place=current.place,
        meeting=current,
        item=item,
        position=current.arising.count(),
        words=words,
        organisation=owned.organisation,
        owner_words=owned.words[:200],
        user=user,
        due_on=owned.due_on,
    )


@transaction.atomic
def amend_action(
    *, arising: ActionArising, words: str, owned: Owned, user: User | None = None
) -> ActionArising:
    """Change what somebody is to do, who or by when, while the minutes are in draft."""
    _begin(arising.meeting)
    arising.words, arising.user = words, user
    arising.organisation, arising.owner_words = owned.organisation, owned.words[:200]
    arising.due_on = owned.due_on
    arising.save(update_fields=["words", "user", "organisation", "owner_words", "due_on"])
    return arising


@transaction.atomic
def remove_action(*, arising: ActionArising) -> None:
    """Take out what was written down by mistake, while the minutes are in draft."""
    _begin(arising.meeting)
    arising.delete()


@transaction.atomic
def settle(
    *, what: Decision | ActionArising, verb: str, outcome: str, on: dt.date
) -> Decision | ActionArising:
    """Say that something is done, dropped or still open; at any time after the meeting."""
    current: Any = type(what).objects.select_for_update(of=("self",)).get(pk=what.pk)
    if (current.state, current.outcome) == (LEADS_TO[verb], outcome[:300]):
        return current  # type: ignore[no-any-return]  # a form that was sent twice
    current.state = DOING.after(current.state, verb)
    current.closed_on = None if current.state == Doing.OPEN else on
    current.outcome = outcome[:300]
    current.save(update_fields=["state", "closed_on", "outcome"])
    return current  # type: ignore[no-any-return]
