"""A place with a plan, people who answer for it, and rounds in any state, made in a line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation, Role
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.models import Answer, AnswerFor, Contact, Participant, Request, Round
from goldthread.rounds.stepping import step
from goldthread.strategy.models import Action, ActionOwner, Plan
from tests.organisations import builders
from tests.web import stories

NOW = dt.datetime(2026, 3, 4, 9, 0, tzinfo=dt.UTC)  # a Wednesday
TODAY = NOW.date()
SITE = "https://plans.example"
WORDS = "We opened the third room in Weir Lane and 40 families came."


def later(days: int = 0) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


@dataclass(frozen=True)
class Here:
    """A place with a live plan of ten actions, whose first two owners are known partners."""

    place: Place
    plan: Plan
    officer: User
    approver: User

    def owner(self, number: int = 0) -> Organisation:
        found: Organisation = Organisation.objects.get(name=stories.LEADS[number])
        return found

    def action(self, number: int) -> Action:
        found: Action = self.plan.actions.get(number=number)
        return found


def here(name: str = "Harrow Mill") -> Here:
    place = stories.a_place(name)
    plan = stories.a_live_plan(place)
    officer = builders.a_person(place, Role.OFFICER, name="Ola Finch")
    approver = builders.a_person(place, Role.BOARD, name="Bea Lund")
    confirm_owners(plan)
    return Here(place, plan, officer, approver)


def confirm_owners(plan: Plan) -> None:
    """The owners whose names are those of partners are confirmed to be them."""
    partners = {one.name: one for one in Organisation.objects.filter(name__in=stories.LEADS)}
    for owner in ActionOwner.objects.filter(action__plan=plan, name__in=partners):
        owner.organisation, owner.confirmed_at = partners[owner.name], NOW
        owner.save(update_fields=["organisation", "confirmed_at"])


def a_contact(here: Here, number: int = 0, **given: Any) -> Contact:
    told: dict[str, Any] = {"name": "Ida Quill", "email": f"ida{number}@partners.example"}
    return actions.add_contact(
        place=here.place, organisation=here.owner(number), by=here.officer, at=NOW, **told | given
    )


def a_round(here: Here, **given: Any) -> Round:
    told: dict[str, Any] = {
        "title": "Spring update",
        "opens_on": TODAY,
        "due_on": TODAY + dt.timedelta(days=14),
        "approver": here.approver,
    }
    told |= given
    plans = told.pop("plans", [here.plan])
    return actions.plan_round(place=here.place, plans=plans, by=here.officer, at=NOW, **told)


def an_open_round(here: Here, **given: Any) -> Round:
    """Open and sent to Ida, who answers for the first partner's actions."""
    if not Contact.objects.standing().filter(place=here.place).exists():
        a_contact(here)
    round = a_round(here, **given)
    actions.ask_owners(round=round, by=here.officer, at=NOW)
    actions.open_round(round=round, site=SITE, by=here.officer, at=NOW)
    round.refresh_from_db()
    return round


def a_request(here: Here, **given: Any) -> Request:
    """One of an open round, sent."""
    found = an_open_round(here, **given).requests.select_related("participant", "round", "action")
    request: Request = found.order_by("action_number").first()  # type: ignore[assignment]
    return request


def answered(request: Request, *also: Request, **given: Any) -> Answer:
    """An answer that has come in, about a request and others, as the answering part leaves it."""
    told: dict[str, Any] = {"text": WORDS, "status": "", "sent_at": later(1)}
    answer = Answer.objects.create(
        place=request.place,
        round=request.round,
        request=request,
        participant=request.participant,
        state=Answer.State.SENT,
        saved_at=later(1),
        **told | given,
    )
    for one in (request, *also):
        step(request=one, verb="submit", at=later(1), by_participant=one.participant)
        AnswerFor.objects.create(answer=answer, request=one)
    request.refresh_from_db()
    return answer


def passed(here: Here, request: Request) -> Request:
    return actions.pass_on(request=request, by=here.officer, at=later(2))


def in_state(here: Here, state: str) -> Request:
    """A request in any state, by writing it: how it came there is another test's business."""
    request = a_request(here)
    Request.objects.filter(pk=request.pk).update(state=state)
    request.refresh_from_db()
    return request


def letters_to(email: str) -> list[Any]:
    from goldthread.messaging.models import Message

    return list(Message.objects.filter(to=email).order_by("pk"))


def participant_of(round: Round, email: str = "ida0@partners.example") -> Participant:
    found: Participant = round.participants.get(email=email)
    return found
