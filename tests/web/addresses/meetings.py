"""Bodies, their meetings, papers, minutes, decisions, and minutes taken in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.files.actions import store_file
from goldthread.meetings.models import (
    ActionArising,
    AgendaItem,
    Body,
    BodyMember,
    Decision,
    ForwardItem,
    Meeting,
    MinutesImport,
    Paper,
    Publication,
    PublishedFile,
)
from tests.organisations import builders
from tests.web.addresses.kinds import (
    EVERYONE,
    FORM,
    OFFICER,
    OWNER,
    POST,
    READ,
    Address,
    Here,
    in_place,
)

State = Meeting.State
READING = {"items": [], "people": [], "source": [], "on": "2026-03-03", "at": "14:00"}


def _body(here: Here) -> int:
    made, _ = Body.objects.get_or_create(
        place=here.place, name="Health Board", kind="board", public=True
    )
    return made.pk


def _seat(here: Here) -> int:
    body = _body(here)
    found = BodyMember.objects.filter(place=here.place, body=body).first()
    made = found or BodyMember.objects.create(place=here.place, body_id=body, name="Ash Rivers")
    return made.pk


def _meeting_in(here: Here, state: str) -> Meeting:
    day = {State.PLANNED: 1, State.AGENDA_PUBLISHED: 2, State.MINUTES_DRAFT: 3, State.HELD: 4}[
        State(state)
    ]
    made, _ = Meeting.objects.get_or_create(
        place=here.place,
        body_id=_body(here),
        state=state,
        starts_at=dt.datetime(2026, 3, day, 14, tzinfo=dt.UTC),
        planned_at=builders.NOW,
    )
    return made


def _planned(here: Here) -> int:
    return _meeting_in(here, State.PLANNED).pk


def _published(here: Here) -> int:
    """A meeting whose agenda was published, with its files."""
    meeting = _meeting_in(here, State.AGENDA_PUBLISHED)
    content = {"title": "Agenda", "place": "", "fictional": True, "body": "", "when": ""}
    content |= {"what": "agenda", "standing": "Published"}
    made, new = Publication.objects.get_or_create(
        place=here.place,
        meeting=meeting,
        what="agenda",
        number=1,
        defaults={
            "content": {"public": content, "members": content},
            "published_at": builders.NOW,
        },
    )
    if new:
        file = _file(here, "agenda.pdf")
        PublishedFile.objects.create(publication=made, readers="public", ending="pdf", file=file)
    key = made.files.get().file.key
    if not default_storage.exists(key):  # each test has a folder of files of its own
        default_storage.save(key, ContentFile(b"as published"))
    return meeting.pk


def _file(here: Here, name: str) -> Any:
    content = ContentFile(f"{name} of {here.place}".encode())
    return store_file(place=here.place, content=content, name=name, at=builders.NOW)


def _minuted(here: Here) -> int:
    return _meeting_in(here, State.MINUTES_DRAFT).pk


def _item_of(here: Here, meeting: int) -> int:
    made, _ = AgendaItem.objects.get_or_create(
        place=here.place, meeting_id=meeting, title="Shared lunches"
    )
    return made.pk


def _item(here: Here) -> int:
    return _item_of(here, _planned(here))


def _paper(here: Here) -> int:
    item = _item(here)
    found = Paper.objects.filter(place=here.place, item=item).first()
    made = found or Paper.objects.create(
        place=here.place, item_id=item, title="Lunches", report=here.report
    )
    return made.pk


def _held(here: Here) -> int:
    return _meeting_in(here, State.HELD).pk


def _paper_out(here: Here) -> int:
    """A paper that anyone may have: a file named in the published agenda."""
    meeting = _held(here)
    item = _item_of(here, meeting)
    found = Paper.objects.filter(place=here.place, item=item).first()
    if found:
        return found.pk
    made = Paper.objects.create(
        place=here.place, item_id=item, title="Lunches", file=_file(here, "lunches.pdf")
    )
    address = f"/{here.place.slug}/meetings/{meeting}/papers/{made.pk}/"
    Publication.objects.create(
        place=here.place,
        meeting_id=meeting,
        what="agenda",
        content={"public": {"sections": address}, "members": {}},
        published_at=builders.NOW,
    )
    return made.pk


def _decision(here: Here) -> int:
    made, _ = Decision.objects.get_or_create(
        place=here.place,
        meeting_id=_minuted(here),
        kind="agreed",
        words="Open the kitchens at noon.",
        recorded_at=builders.NOW,
        defaults={"organisation": builders.a_partner(here.place)},
    )
    return made.pk


def _arising(here: Here) -> int:
    made, _ = ActionArising.objects.get_or_create(
        place=here.place,
        meeting_id=_minuted(here),
        words="Write to the bus company.",
        defaults={"organisation": builders.a_partner(here.place)},
    )
    return made.pk


def _forward(here: Here) -> int:
    made, _ = ForwardItem.objects.get_or_create(
        place=here.place, body_id=_body(here), words="Lunches again", due_on=dt.date(2027, 3, 1)
    )
    return made.pk


def _import(here: Here) -> int:
    made, _ = MinutesImport.objects.get_or_create(
        place=here.place,
        body_id=_body(here),
        state="read",
        content=READING,
        asked_at=builders.NOW,
    )
    return made.pk


def _agenda_file(here: Here) -> dict[str, Any]:
    more = {"what": "agenda", "readers": "public", "ending": "pdf"}
    return in_place(number=_published)(here) | more


def _agenda_page(here: Here) -> dict[str, Any]:
    return in_place(number=_published)(here) | {"what": "agenda"}


IN_PLANNED = in_place(number=_planned)
OF_ITEM = in_place(number=_planned, item=_item)
IN_MINUTES = in_place(number=_minuted)
OF_DECISION = in_place(number=_minuted, decision=_decision)
OF_ARISING = in_place(number=_minuted, arising=_arising)

ADDRESSES = {
    "meetings:list": Address(EVERYONE, READ, in_place()),
    "meetings:plan": Address(OFFICER, FORM, in_place()),
    "meetings:decisions": Address(EVERYONE, READ, in_place()),
    "meetings:add_body": Address(OFFICER, FORM, in_place()),
    "meetings:body": Address(EVERYONE, READ, in_place(number=_body)),
    "meetings:amend_body": Address(OFFICER, FORM, in_place(number=_body)),
    "meetings:add_seat": Address(OFFICER, FORM, in_place(number=_body)),
    "meetings:amend_seat": Address(OFFICER, FORM, in_place(number=_body, seat=_seat)),
    "meetings:forward": Address(EVERYONE, READ, in_place(number=_body)),
    "meetings:add_forward": Address(OFFICER, FORM, in_place(number=_body)),
    "meetings:change_forward": Address(OFFICER, POST, in_place(number=_body, forward=_forward)),
    "meetings:import": Address(OFFICER, FORM, in_place()),
    "meetings:review": Address(OFFICER, FORM, in_place(number=_import)),
    "meetings:set_aside": Address(OFFICER, POST, in_place(number=_import)),
    "meetings:meeting": Address(EVERYONE, READ, IN_PLANNED),
    "meetings:ics": Address(EVERYONE, READ, IN_PLANNED),
    "meetings:amend": Address(OFFICER, FORM, IN_PLANNED),
    "meetings:cancel": Address(OFFICER, FORM, IN_PLANNED),
    "meetings:publish": Address(OFFICER, POST, IN_PLANNED),
    "meetings:publish_again": Address(OFFICER, FORM, in_place(number=_published)),
    "meetings:hold": Address(OFFICER, POST, IN_PLANNED),
    "meetings:agree": Address(OFFICER, FORM, IN_MINUTES),
    "meetings:correct": Address(OFFICER, POST, IN_MINUTES),
    "meetings:paper_file": Address(EVERYONE, READ, in_place(number=_held, paper=_paper_out)),
    "meetings:agenda": Address(OFFICER, READ, IN_PLANNED),
    "meetings:add_item": Address(OFFICER, FORM, IN_PLANNED),
    "meetings:take_up": Address(OFFICER, POST, in_place(number=_planned, forward=_forward)),
    "meetings:amend_item": Address(OFFICER, FORM, OF_ITEM),
    "meetings:change_item": Address(OFFICER, POST, OF_ITEM),
    "meetings:add_paper": Address(OFFICER, FORM, OF_ITEM),
    "meetings:remove_paper": Address(
        OFFICER, POST, in_place(number=_planned, item=_item, paper=_paper)
    ),
    "meetings:minutes": Address(OFFICER, READ, IN_MINUTES),
    "meetings:attendance": Address(OFFICER, FORM, IN_MINUTES),
    "meetings:write": Address(
        OFFICER, FORM, in_place(number=_minuted, item=lambda here: _item_of(here, _minuted(here)))
    ),
    "meetings:decide": Address(OFFICER, FORM, IN_MINUTES),
    "meetings:amend_decision": Address(OFFICER, FORM, OF_DECISION),
    "meetings:remove_decision": Address(OFFICER, POST, OF_DECISION),
    # Who owns actions for the partner that is to do it says what came of it, as clerks do.
    "meetings:settle_decision": Address(OWNER, FORM, OF_DECISION),
    "meetings:raise_action": Address(OFFICER, FORM, IN_MINUTES),
    "meetings:amend_action": Address(OFFICER, FORM, OF_ARISING),
    "meetings:remove_action": Address(OFFICER, POST, OF_ARISING),
    "meetings:settle_action": Address(OWNER, FORM, OF_ARISING),
    "meetings:read": Address(EVERYONE, READ, _agenda_page),
    "meetings:file": Address(EVERYONE, READ, _agenda_file),
}
