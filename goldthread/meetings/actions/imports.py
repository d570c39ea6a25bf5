"""Minutes written elsewhere: taken in, read, and saved as a meeting once a clerk has looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django import app

from goldthread.accounts.models import User
from goldthread.files.actions import fingerprint, store_file
from goldthread.meetings.about import About
from goldthread.meetings.actions.coming_back import ask_back
from goldthread.meetings.actions.meetings import plan_meeting
from goldthread.meetings.actions.minutes import (
    Came,
    Owned,
    raise_action,
    record_decision,
    say_attendance,
)
from goldthread.meetings.models import AgendaItem, Body, Decision, Meeting, MinutesImport
from goldthread.meetings.problems import MeetingProblem
from goldthread.places.models import Place

MOST_BYTES = 20 * 1024 * 1024
State = MinutesImport.State


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision as the clerk keeps it; `kind` is empty for an action arising."""

    kind: str
    words: str
    owned: Owned
    comes_back: bool = False
    read_from: str = ""


@dataclass(frozen=True, slots=True)
class KeptItem:
    title: str
    text: str
    decisions: Sequence[KeptDecision]
    read_from: str = ""
    exempt_reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptMeeting:
    starts_at: dt.datetime
    where: str
    public: bool
    came: Sequence[Came]
    items: Sequence[KeptItem]


class AlreadyHere(Exception):
    """The same file was taken in before. The message is for people; `minutes_import` is that."""

    def __init__(self, minutes_import: MinutesImport) -> None:
        self.minutes_import = minutes_import
        super().__init__("This very file was imported before, so nothing new was made.")


@transaction.atomic
def begin_import(
    *, body: Body, upload: File[bytes], name: str, by: User, at: dt.datetime
) -> MinutesImport:
    """Keep a file of minutes and queue its reading.

    Raises `AlreadyHere`, and `EmptyFile` and `TooLarge` of `files`.
    """
    same = MinutesImport.objects.filter(
        place=body.place, file__sha256=fingerprint(upload), state__in=_STANDING
    ).first()
    if same:
        raise AlreadyHere(same)
    file = store_file(place=body.place, content=upload, name=name, at=at, limit=MOST_BYTES)
    made = MinutesImport.objects.create(
        place=body.place, body=body, file=file, asked_by=by, asked_at=at
    )
    app.configure_task("meetings.read_minutes").defer(minutes_import_id=made.pk)
    return made


_STANDING = [State.WAITING, State.READ, State.SAVED]


@transaction.atomic
def finish_reading(*, minutes_import: MinutesImport, content: dict[str, Any]) -> None:
    """Leave what was read for review, unless somebody set the import aside meanwhile."""
    current = _locked(minutes_import)
    if current.state == State.WAITING:
        current.state, current.content = State.READ, content
        current.save(update_fields=["state", "content"])


@transaction.atomic
def refuse(*, minutes_import: MinutesImport, sentence: str) -> None:
    """It could not be read, and why. The file is not kept."""
    current = _locked(minutes_import)
    if current.state == State.WAITING:
        current.refusal = sentence
        _let_go(current, State.REFUSED)


@transaction.atomic
def set_aside(*, minutes_import: MinutesImport) -> None:
    """Do not save these minutes. The file and what was read of it are not kept."""
    current = _locked(minutes_import)
    if current.state not in (State.WAITING, State.READ):
        raise MeetingProblem("These minutes were saved or set aside already.")
    _let_go(current, State.DISCARDED)


def _let_go(minutes_import: MinutesImport, state: str) -> None:
    file, minutes_import.file = minutes_import.file, None
    minutes_import.state, minutes_import.content = state, {}
    minutes_import.save()
    if file is not None:
        file.delete()
        transaction.on_commit(partial(default_storage.delete, file.key))


@transaction.atomic
def save_minutes(
    *, minutes_import: MinutesImport, kept: KeptMeeting, by: User, at: dt.datetime
) -> Meeting:
    """Make a meeting of what the clerk kept, its minutes in draft. Raises `MeetingProblem`."""
    current = _locked(minutes_import)
    if current.state != State.READ:
        raise MeetingProblem("These minutes were saved or set aside already.")
    meeting = plan_meeting(
        body=current.body,
        starts_at=kept.starts_at,
        where=kept.where,
        public=kept.public,
        by=by,
        at=at,
    )
    meeting.state = Meeting.State.MINUTES_DRAFT
    meeting.save(update_fields=["state"])
    say_attendance(meeting=meeting, came=kept.came)
    for position, item in enumerate(kept.items):
        _keep_item(meeting, position, item, by, at)
    current.state, current.content, current.meeting = State.SAVED, {}, meeting
    current.save(update_fields=["state", "content", "meeting"])
    return meeting


def _keep_item(meeting: Meeting, position: int, kept: KeptItem, by: User, at: dt.datetime) -> None:
    item = AgendaItem.objects.create(
        place=meeting.place,
        meeting=meeting,
        position=position,
        title=kept.title[:300],
        kind=_kind(kept),
        minutes=kept.text,
        read_from=kept.read_from[:60],
        exempt_reason=kept.exempt_reason,
    )
    for each in kept.decisions:
        owned = _with_partner(meeting.place, each.owned)
        if not each.kind:
            raise_action(meeting=meeting, item=item, words=each.words, owned=owned)
            continue
        decision = record_decision(
            meeting=meeting,
            item=item,
            kind=each.kind,
            words=each.words,
            owned=owned,
            about=About(),
            read_from=each.read_from,
            by=by,
            at=at,
        )
        if each.comes_back and each.owned.due_on:
            ask_back(
                body=meeting.body,
                words=each.words,
                due_on=each.owned.due_on,
                due_words=each.owned.due_words,
                decision=decision,
            )


def _with_partner(place: Place, owned: Owned) -> Owned:
    """The partner whose very name, long or short, says who is to do it, if there is one."""
    if not owned.words:
        return owned
    named = Q(name__iexact=owned.words) | Q(short_name__iexact=owned.words)
    return replace(owned, organisation=place.organisations.filter(named).first())


def _kind(kept: KeptItem) -> str:
    """What an item was for, by what came of it."""
    decided = any(each.kind and each.kind != Decision.Kind.NOTED for each in kept.decisions)
    return AgendaItem.Kind.DECISION if decided else AgendaItem.Kind.DISCUSSION


def _locked(minutes_import: MinutesImport) -> MinutesImport:
    rows = MinutesImport.objects.select_for_update(of=("self",))
    found: MinutesImport = rows.select_related("body__place", "place", "file").get(
        pk=minutes_import.pk
    )
    return found
