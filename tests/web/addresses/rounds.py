"""Rounds: who may open what. The approver of a round opens it too: tests/web/rounds."""

from __future__ import annotations

from goldthread.rounds.models import Contact, Participant, Request, Round
from tests.organisations.builders import NOW
from tests.web.addresses.kinds import FORM, OFFICER, POST, READ, Address, Here, in_place


def _round(here: Here) -> int:
    day = NOW.date()
    made, _ = Round.objects.get_or_create(
        place=here.place,
        title="Spring update",
        defaults={"opens_on": day, "due_on": day, "made_at": NOW},
    )
    return made.pk


def _contact(here: Here) -> int:
    made, _ = Contact.objects.get_or_create(
        place=here.place,
        organisation=here.organisation,
        part="deputy",
        ended_at=None,
        defaults={"name": "Ida Quill", "email": "ida@people.example"},
    )
    return made.pk


def _participant(here: Here) -> int:
    made, _ = Participant.objects.get_or_create(
        place=here.place,
        round_id=_round(here),
        email="ida@people.example",
        guest_of=None,
        defaults={"name": "Ida Quill"},
    )
    return made.pk


def _request(here: Here) -> int:
    action = here.plan.actions.get(number=1)
    made, _ = Request.objects.get_or_create(
        place=here.place,
        round_id=_round(here),
        participant_id=_participant(here),
        plan=here.plan,
        action_number=1,
        defaults={
            "action": action,
            "action_title": action.title,
            "due_on": NOW.date(),
            "state_since": NOW,
        },
    )
    return made.pk


ADDRESSES: dict[str, Address] = {
    "rounds:list": Address(OFFICER, READ, in_place()),
    "rounds:new": Address(OFFICER, FORM, in_place()),
    "rounds:contacts": Address(OFFICER, READ, in_place()),
    "rounds:add_contact": Address(OFFICER, FORM, in_place()),
    "rounds:change_contact": Address(OFFICER, FORM, in_place(pk=_contact)),
    "rounds:end_contact": Address(OFFICER, POST, in_place(pk=_contact)),
    "rounds:take_over": Address(OFFICER, POST, in_place(pk=_contact)),
    "rounds:round": Address(OFFICER, READ, in_place(number=_round)),
    "rounds:change": Address(OFFICER, FORM, in_place(number=_round)),
    "rounds:who": Address(OFFICER, FORM, in_place(number=_round)),
    "rounds:do": Address(OFFICER, POST, in_place(number=_round)),
    "rounds:close": Address(OFFICER, FORM, in_place(number=_round)),
    "rounds:cancel": Address(OFFICER, FORM, in_place(number=_round)),
    "rounds:next": Address(OFFICER, FORM, in_place(number=_round)),
    "rounds:what_changed": Address(OFFICER, READ, in_place(number=_round)),
    "rounds:participant": Address(OFFICER, FORM, in_place(number=_round, pk=_participant)),
    "rounds:request": Address(OFFICER, FORM, in_place(number=_round, pk=_request)),
}
