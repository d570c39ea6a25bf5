"""The reminders of one person in a round: when each goes, to whom, and why one did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from goldthread.messaging.chasing import Rung, sent_on
from goldthread.rounds.models import (
    WAITS_FOR_OWNER,
    ChaseSent,
    ChaseSkipped,
    Contact,
    Part,
    Participant,
    RequestStep,
    Round,
)
from goldthread.rounds.queries.progress import ladder_of, said_day

NEXT_MORNING = "It goes out on the next working morning."


@dataclass(frozen=True, slots=True)
class Reminder:
    """A rung of the ladder as it stands for one person.

    `to` names who gets it, or says that nobody is named. `state` is sent, skipped, to_come,
    nobody or not_sent; `why` says more about it.
    """

    rung: Rung
    on: date
    to: tuple[str, ...]
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reminders:
    """The whole ladder of one person. It goes by `due`, the first day of what still waits;
    `later` are the other days, of what is named in the same reminders."""

    due: date
    later: tuple[date, ...]
    all: tuple[Reminder, ...]


def reminders_of(person: Participant, round: Round, today: date) -> Reminders:
    """From its first rung to its last, as `actions.chase` climbs it."""
    rows = person.requests.order_by("due_on")
    waiting = list(rows.filter(state__in=WAITS_FOR_OWNER).exclude(action=None))
    days = sorted({one.due_on for one in waiting or rows}) or [round.due_on]
    ladder = _Ladder(person, round, today, days[0], bool(waiting))
    return Reminders(days[0], tuple(days[1:]) if waiting else (), ladder.all())


class _Ladder:
    """What is known of one person's ladder, read once."""

    def __init__(
        self, person: Participant, round: Round, today: date, due: date, waiting: bool
    ) -> None:
        self.person, self.round, self.today = person, round, today
        self.due, self.waiting = due, waiting
        self.rungs = [(rung, sent_on(rung, due)) for rung in ladder_of(round)]
        self.sent: dict[str, ChaseSent] = {one.rung: one for one in person.chases_sent.all()}
        skipped = person.chases_skipped.select_related("by")
        self.skipped: dict[str, ChaseSkipped] = {one.rung: one for one in skipped}
        self.asked = timezone.localdate(person.sent_at) if person.sent_at else None
        self.contacts = {
            one.part: one
            for one in Contact.objects.in_place(person.place).standing().filter(
                for_one_action=False, organisation=person.organisation_id
            )
        }  # fmt: skip

    def all(self) -> tuple[Reminder, ...]:
        return tuple(self.one(rung, on) for rung, on in self.rungs)

    def one(self, rung: Rung, on: date) -> Reminder:
        told = {part: self.name(part) for part in rung.to}
        to = tuple(name or f"nobody: no {part} is named" for part, name in told.items())
        if rung.key in self.sent:
            day = said_day(timezone.localdate(self.sent[rung.key].at))
            return Reminder(rung, on, to, "sent", f"on {day}")
        if rung.key in self.skipped:
            return Reminder(rung, on, to, "skipped", self.who_skipped(rung.key))
        if not any(told.values()):
            return Reminder(rung, on, to, "nobody")
        why = self.why_not(on)
        state = "to_come" if why in ("", NEXT_MORNING) else "not_sent"
        return Reminder(rung, on, to, state, why)

    def name(self, part: str) -> str:
        """Who gets what is for a part of the owner; empty where nobody does."""
        if part == Part.PERSON:
            return self.person.name or "the person asked"
        if part not in (Part.DEPUTY, Part.SPONSOR):
            return "officers"
        contact = self.contacts.get(part)
        if contact is None or contact.email.casefold() == self.person.email.casefold():
            return ""
        return f"{contact.name} ({part})"

    def who_skipped(self, key: str) -> str:
        found = self.skipped[key]
        by = f"{found.by.name or found.by.email}, " if found.by else ""
        reason = f": {found.reason}" if found.reason else ""
        return f"{by}{said_day(timezone.localdate(found.at))}{reason}"

    def why_not(self, on: date) -> str:
        """Why nothing goes; empty while it is still to come."""
        closed = timezone.localdate(self.round.closed_at) if self.round.closed_at else None
        if closed is not None and closed <= on:
            return "The round had ended."
        if not self.waiting and self.round.state == Round.State.OPEN:
            return "All of it is answered."
        if self.asked is not None and on <= self.asked:
            return f"The request itself went out on {said_day(self.asked)}."
        if on >= self.today:
            return ""
        if (again := self.asked_again()) is not None and on <= again:
            return f"They were asked again on {said_day(again)}, after this day."
        if closed is not None or self.round.state != Round.State.OPEN:
            return "All of it was answered, or a later reminder took its place."
        reached = [day for _, day in self.rungs if day <= self.today]
        if on < max(reached):
            return "A later reminder took its place."
        return NEXT_MORNING

    def asked_again(self) -> date | None:
        steps = RequestStep.objects.filter(
            request__participant=self.person, request__due_on=self.due, verb="ask_again"
        )
        last = steps.order_by("at").values_list("at", flat=True).last()
        return timezone.localdate(last) if last else None
