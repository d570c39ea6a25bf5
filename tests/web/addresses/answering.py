"""The owner's side of a round: pages behind a link, my updates, evidence and disputes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.files.models import StoredFile
from goldthread.rounds.links import token_for
from goldthread.rounds.models import (
    Answer,
    AnswerEvidence,
    AnswerFor,
    AnswerSheet,
    Dispute,
    Participant,
    Request,
    Round,
)
from goldthread.strategy.models import Update
from tests.organisations.builders import NOW
from tests.web.addresses.kinds import EVERYONE, FORM, MEMBER, OFFICER, POST, READ, Address, Here
from tests.web.addresses.kinds import in_place as in_place_of


def _participant(here: Here) -> Participant:
    found = Participant.objects.filter(round__title="Asked", place=here.place).first()
    if found is not None:
        return found
    days = {"opens_on": NOW.date(), "due_on": NOW.date() + dt.timedelta(days=14)}
    round = Round.objects.create(
        place=here.place, title="Asked", made_at=NOW, state=Round.State.OPEN, **days
    )
    made = Participant.objects.create(
        place=here.place, round=round, name="Ida Quill", email=f"ida@{here.place.slug}.example"
    )
    for action in here.plan.actions.all()[:2]:
        Request.objects.create(
            place=here.place,
            round=round,
            participant=made,
            plan=here.plan,
            action=action,
            action_number=action.number,
            action_title=action.title,
            state=Request.State.STARTED,
            due_on=round.due_on,
            state_since=NOW,
        )
    return made


def _request(here: Here) -> Request:
    return _participant(here).requests.first()


def _answer(here: Here) -> Answer:
    request = _request(here)
    made = Answer.objects.filter(request=request).first()
    if made is None:
        update = Update.objects.filter(plan=here.plan).first()
        made = Answer.objects.create(
            place=here.place,
            round=request.round,
            request=request,
            participant=request.participant,
            text="Two rooms are open.",
            typed={"text": "Two rooms are open."},
            state=Answer.State.SENT,
            saved_at=NOW,
            sent_at=NOW,
            update=update,
        )
        AnswerFor.objects.create(answer=made, request=request)
    return made


def _evidence(here: Here) -> int:
    answer = _answer(here)
    file = StoredFile.objects.filter(place=here.place).first()
    if not default_storage.exists(file.key):  # each test has a folder of files of its own
        default_storage.save(file.key, ContentFile(b"as it came"))
    made, _ = AnswerEvidence.objects.get_or_create(
        answer=answer, file=file, defaults={"added_at": NOW}
    )
    return made.pk


def _dispute(here: Here) -> int:
    made, _ = Dispute.objects.get_or_create(
        place=here.place, plan=here.plan, text="We never agreed.", defaults={"made_at": NOW}
    )
    return made.pk


def _sheet(here: Here) -> int:
    file = StoredFile.objects.filter(place=here.place).first()
    rows = {"whose": "", "updates": [], "milestones": [], "missing": [], "unknown": [],
            "notices": []}  # fmt: skip
    made, _ = AnswerSheet.objects.get_or_create(
        place=here.place,
        participant=_participant(here),
        file=file,
        defaults={"rows": rows, "came_at": NOW},
    )
    return made.pk


def by_link(**more: Callable[[Here], Any]) -> Callable[[Here], dict[str, Any]]:
    return in_place_of(token=lambda here: token_for(_participant(here)), **more)


def _one(here: Here) -> int:
    return _request(here).pk


# Approvers may open evidence as well, and other members not: see tests/web/answering.
ADDRESSES: dict[str, Address] = {
    "answering:mine": Address(MEMBER, READ, in_place_of()),
    "answering:new_link": Address(EVERYONE, FORM, in_place_of()),
    "answering:new_link_asked": Address(EVERYONE, READ, in_place_of()),
    "answering:evidence": Address(OFFICER, READ, in_place_of(pk=_evidence)),
    "answering:public_evidence": Address(EVERYONE, READ, in_place_of(pk=_evidence)),
    "answering:disputes": Address(OFFICER, READ, in_place_of()),
    "answering:settle": Address(OFFICER, FORM, in_place_of(pk=_dispute)),
    "answering:start": Address(EVERYONE, FORM, by_link()),
    "answering:colleagues": Address(EVERYONE, FORM, by_link()),
    "answering:take_away": Address(EVERYONE, POST, by_link(guest=lambda here: 1)),
    "answering:own_evidence": Address(EVERYONE, READ, by_link(pk=_evidence)),
    "answering:sheet": Address(EVERYONE, FORM, by_link()),
    "answering:sheet_download": Address(EVERYONE, READ, by_link()),
    "answering:sheet_returned": Address(EVERYONE, READ, by_link(sheet=_sheet)),
    "answering:sheet_send": Address(EVERYONE, POST, by_link(sheet=_sheet)),
    "answering:write": Address(EVERYONE, FORM, by_link(pk=_one)),
    "answering:check": Address(EVERYONE, FORM, by_link(pk=_one)),
    "answering:versions": Address(EVERYONE, FORM, by_link(pk=_one)),
    "answering:nothing": Address(EVERYONE, FORM, by_link(pk=_one)),
    "answering:comments": Address(EVERYONE, FORM, by_link(pk=_one)),
    "answering:dispute": Address(EVERYONE, FORM, by_link(pk=_one)),
}
