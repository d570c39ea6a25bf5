"""Rounds of the demonstration: three that are over, and one that is open, with every state in it.

As `demo/content/rounds.yaml` tells: an answer of the past leaves its action's status as it was,
unless it gives another. What is there already is left alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import yaml
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.messaging.models import State
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.answering.problems import NotReady
from goldthread.rounds.answering.saving import mark_of, save_draft
from goldthread.rounds.answering.sending import report_nothing, send
from goldthread.rounds.models import Contact, Part, Request, Round
from goldthread.strategy.models import Action, Plan

Told = dict[str, Any]
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
WHY = "The dates in the plan are older than what is agreed now."


def seed_rounds(
    place: Place,
    *,
    plan: Plan,
    officer: User,
    address: str,
    at: dt.datetime,
    then: Callable[[str], None] = lambda title: None,
) -> None:
    """Who answers, the past rounds on the story's own days, and one that is open now.

    `then` is called after each round with its title, while the plan stands as that round left it.
    """
    path = story.FOLDER / "content" / "rounds.yaml"
    told: Told = yaml.safe_load(path.read_text("utf-8"))
    seeding = _Seeding(place, plan, officer, User.objects.get(email=told["approver"]), address)
    there = set(Round.objects.in_place(place).values_list("title", flat=True))
    if not Contact.objects.in_place(place).exists():
        seeding.contacts(told["contacts"], at)
    for one in told["past"]:
        if one["title"] not in there:
            seeding.past(one)
        then(one["title"])
    if told["open"]["title"] not in there:
        seeding.open(told["open"], told["contacts"], at)
    then(told["open"]["title"])


@dataclass(frozen=True, slots=True)
class _Seeding:
    place: Place
    plan: Plan
    officer: User
    approver: User
    address: str

    @transaction.atomic
    def contacts(self, told: Iterable[Told], at: dt.datetime) -> None:
        for one in told:
            actions.add_contact(
                place=self.place,
                organisation=self._owner(one["owner"]),
                name=one["name"],
                email=one["email"],
                part=one["part"],
                by=self.officer,
                at=at,
            )

    @transaction.atomic
    def past(self, told: Told) -> None:
        """A round that is over: each answer approved, and the round closed.

        Its letters went out in their time: none of them waits now, nor comes to anybody today.
        """
        letters = set(self.place.messages.values_list("pk", flat=True))
        sent_at = _at(told["sent_on"], 9)
        round = self._round(told, told["due_on"], sent_at, meets_on=told.get("meets_on"))
        self._ask(round, told["owners"], sent_at)
        answered_at = _at(told["due_on"] - 3 * DAY, 11)
        for reference, one in told["answers"].items():
            request = self._request(round, reference)
            status = request.action.status if request.action else ""
            self._answer(request, {"status": status} | one, answered_at)
            self._approve(request, answered_at + DAY)
        for reference, because in told["nothing"].items():
            self._nothing(self._request(round, reference), because, answered_at)
        for request in round.requests.filter(state=Request.State.SENT):
            reason = "It was told in the Board's paper of the month before."
            actions.excuse(request=request, reason=reason, by=self.officer, at=answered_at)
        actions.close_round(round=round, by=self.officer, at=_at(told["due_on"] + DAY, 12))
        went = self.place.messages.filter(state=State.WAITING).exclude(pk__in=letters)
        went.update(state=State.SENT, settled_at=F("written_at"), body="")

    @transaction.atomic
    def open(self, told: Told, contacts: Iterable[Told], at: dt.datetime) -> None:
        """A round under way: it was sent three weeks ago, and is due next week."""
        began = at - 21 * DAY
        due = timezone.localdate(at) + 6 * DAY
        meets = story.next_board_day(timezone.localdate(at))
        round = self._round(told, due, began, meets_on=meets)
        owners = {one["owner"] for one in contacts if one["part"] == Part.PERSON}
        last = "Larkmere Schools Partnership"  # added today, and not sent yet
        self._ask(round, sorted(owners - {last}), began)
        for one in told["answers"]:
            self._decided(round, one, at - 4 * DAY)
        for reference, because in told["nothing"].items():
            self._nothing(self._request(round, reference), because, at - 5 * DAY)
        for reference, why in told["excused"].items():
            request = self._request(round, reference)
            actions.excuse(request=request, reason=why, by=self.officer, at=at - 8 * DAY)
        for reference, text in told["started"].items():
            self._draft(self._request(round, reference), {"text": text}, at - DAY)
        self._runs_over(self._request(round, told["overdue"]), at)
        pks = [self._owner(last).pk]
        actions.ask_owners(round=round, organisations=pks, by=self.officer, at=at)
        for one in contacts:
            if one.get("has_left"):
                contact = Contact.objects.get(place=self.place, email=one["email"])
                actions.end_contact(contact=contact, by=self.officer, at=at - HOUR)

    def _round(
        self, told: Told, due: dt.date, at: dt.datetime, *, meets_on: dt.date | None
    ) -> Round:
        return actions.plan_round(
            place=self.place,
            plans=[self.plan],
            title=told["title"],
            note=told.get("note", ""),
            audience="The health and wellbeing board, and anyone who reads its papers",
            opens_on=timezone.localdate(at),
            due_on=due,
            papers_due_on=meets_on - 7 * DAY if meets_on else None,
            meets_on=meets_on,
            approver=self.approver,
            by=self.officer,
            at=at,
        )

    def _ask(self, round: Round, owners: Iterable[str], at: dt.datetime) -> None:
        pks = [self._owner(name).pk for name in owners]
        who: Told = {"round": round, "by": self.officer, "at": at}
        actions.ask_owners(organisations=pks, finished=True, **who)
        actions.open_round(site=self.address, **who)

    def _decided(self, round: Round, told: Told, at: dt.datetime) -> None:
        request = self._request(round, told["action"])
        self._answer(request, told, at)
        who: Told = {"request": request, "by": self.officer, "at": at + DAY}
        if told.get("headline"):
            actions.write_headline(headline=told["headline"], **who)
        if told["becomes"] == "sent_back":
            actions.send_back(note=told["note"], **who)
        elif told["becomes"] == "passed":
            actions.pass_on(**who)
        elif told["becomes"] == "approved":
            self._approve(request, at + DAY)

    def _draft(self, request: Request, told: Told, at: dt.datetime) -> Any:
        typed = {
            name: told.get(name, "")
            for name in ("text", "status", "status_reason", "in_the_way", "ask")
        }
        figure = dict.fromkeys(("unit", "of", "money", "period", "source", "measure"), "")
        figures = [figure | one for one in told.get("figures", ())]
        met = {"said": "met", "new_due": "", "reason": ""}
        steps = request.action.milestones.filter(text__in=told.get("met", ()))  # type: ignore[union-attr]
        typed |= {"figures": figures, "milestones": {str(one.pk): met for one in steps}}
        typed |= {"groups": [], "areas": [], "also": []}
        saved = save_draft(
            request=request,
            typed=typed,
            seen="",
            key=f"demonstration-{request.pk}",
            by_participant=request.participant,
            at=at,
        )
        return saved.answer

    def _answer(self, request: Request, told: Told, at: dt.datetime) -> None:
        seen = mark_of(self._draft(request, told, at))
        given: Told = {"request": request, "seen": seen, "at": at}
        given |= {"by_participant": request.participant}
        try:
            send(**given)
        except NotReady:  # the records say worse than the status does
            send(status_reason=WHY, **given)

    def _nothing(self, request: Request, because: str, at: dt.datetime) -> None:
        key = f"demonstration-{request.pk}"
        report_nothing(
            request=request, because=because, key=key, by_participant=request.participant, at=at
        )

    def _approve(self, request: Request, at: dt.datetime) -> None:
        actions.pass_on(request=request, by=self.officer, at=at)
        actions.approve(request=request, by=self.approver, at=at + HOUR, reason=WHY)

    def _runs_over(self, request: Request, at: dt.datetime) -> None:
        """Excused at first, asked again with a day of its own, and never answered."""
        who: Told = {"request": request, "by": self.officer}
        early = timezone.localdate(at) - 5 * DAY
        actions.excuse(reason="Away until the week after.", at=at - 16 * DAY, **who)
        actions.ask_again(due_on=early, at=at - 12 * DAY, **who)
        actions.run_over(round=request.round, at=at - 4 * DAY)

    def _owner(self, name: str) -> Organisation:
        found: Organisation = Organisation.objects.get(name=name)
        return found

    def _request(self, round: Round, reference: str) -> Request:
        action: Action = self.plan.actions.get(reference=reference)
        rows = round.requests.select_related("participant", "round", "action")
        found: Request = rows.get(action=action)
        return found


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
