"""Who meets in the demonstration's place, what they decided, and what comes back.

As `demo/content/meetings.yaml` tells. What is there already is left alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.meetings.about import About
from goldthread.meetings.actions import agenda, bodies, coming_back, meetings, minutes
from goldthread.meetings.actions.minutes import Came, Owned
from goldthread.meetings.models import AgendaItem, Body, BodyMember, Meeting, Paper
from goldthread.meetings.queries import proposed_for
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.strategy.models import Action, Plan

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses on this site, for the links in packs."""

    address: str

    def of_meeting(self, meeting: Meeting) -> str:
        return f"{self.address}/{meeting.place.slug}/meetings/{meeting.pk}/"

    def of_paper(self, paper: Paper) -> str:
        report = paper.report
        assert report is not None
        return f"{self.address}/{report.place.slug}/reports/{report.pk}-{report.slug}/"

    def of_action(self, action: Action) -> str:
        return f"{self.of_plan(action.plan)}actions/{action.number}/"

    def of_plan(self, plan: Plan) -> str:
        return f"{self.address}/{plan.place.slug}/plans/{plan.slug}/"

    def of_reported(self, report: Report, number: int) -> str:
        part, own = report.composed.own_number(number)
        plan = part.slug if part else report.plan.slug
        return f"{self.address}/{report.place.slug}/plans/{plan}/actions/{own}/"


def seed_meetings(place: Place, *, plan: Plan, clerk: User, address: str, at: dt.datetime) -> None:
    """A Board and a delivery group, their past meetings with minutes, and one to come."""
    path = story.FOLDER / "content" / "meetings.yaml"
    told: Told = yaml.safe_load(path.read_text("utf-8"))
    for one in told["bodies"]:
        if not Body.objects.in_place(place).filter(name=one["name"]).exists():
            _body(place, one)
    seeding = _Seeding(place, plan, clerk, Links(address))
    for one in told["meetings"]:
        if not _is_there(place, one["body"], one["day"]):
            seeding.past(one)
    seeding.coming(told["coming"], timezone.localdate(at), at)


@transaction.atomic
def _body(place: Place, told: Told) -> None:
    told = dict(told)
    seats = told.pop("seats")
    body = bodies.add_body(place=place, **told)
    for seat in seats:
        email = seat.pop("email", "")
        partner = Organisation.objects.get(name=seat.pop("organisation"))
        user = User.objects.filter(email=email).first() if email else None
        bodies.seat(body=body, organisation=partner, user=user, **seat)


def _is_there(place: Place, body: str, day: dt.date) -> bool:
    found = Meeting.objects.in_place(place).filter(body__name=body)
    return any(meeting.day == day for meeting in found)


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


@dataclass(slots=True)
class _Seeding:
    place: Place
    plan: Plan
    clerk: User
    links: Links

    @transaction.atomic
    def past(self, told: Told) -> None:
        """A meeting that was held, at the story's own dates."""
        day, agenda_on = told["day"], told["agenda_on"]
        meeting = self._planned(told, day, _at(agenda_on, 9))
        back = self._take_up(meeting, told) if told.get("takes_up") else []
        items = [(self._item(meeting, one), one) for one in told["items"]]
        meetings.publish_agenda(
            meeting=meeting, links=self.links, by=self.clerk, at=_at(agenda_on, 10)
        )
        meetings.hold_meeting(meeting=meeting, at=_at(day, 17))
        came = [self._came(meeting.body, *one) for one in told["came"]]
        minutes.say_attendance(meeting=meeting, came=came)
        for item, one in [*back, *items]:
            self._minute(meeting, item, one)
        if agreed := told.get("minutes_agreed_on"):
            meetings.agree_minutes(
                meeting=meeting, on=agreed, links=self.links, by=self.clerk, at=_at(agreed, 17)
            )

    @transaction.atomic
    def coming(self, told: Told, today: dt.date, at: dt.datetime) -> None:
        """A meeting to come, its agenda in draft. Whatever a visitor made of it since, it stays."""
        standing = Meeting.objects.in_place(self.place).filter(
            body__name=told["body"], starts_at__gte=at
        )
        if standing.exists():
            return
        meeting = self._planned(told, story.next_board_day(today), at)
        for one in told["items"]:
            self._item(meeting, one)

    def _planned(self, told: Told, day: dt.date, at: dt.datetime) -> Meeting:
        body = Body.objects.in_place(self.place).get(name=told["body"])
        return meetings.plan_meeting(
            body=body,
            starts_at=_at(day, 14),
            ends_at=_at(day, 16),
            where=told["where"],
            public=body.public,
            by=self.clerk,
            at=at,
        )

    def _take_up(self, meeting: Meeting, told: Told) -> list[tuple[AgendaItem, Told]]:
        """What came back to this meeting by itself."""
        said = {"minutes": told["back_minutes"], "decisions": told["back_decisions"]}
        proposed = proposed_for(meeting)
        return [(coming_back.place_forward(forward=one, meeting=meeting), said) for one in proposed]

    def _item(self, meeting: Meeting, told: Told) -> AgendaItem:
        item = agenda.add_item(
            meeting=meeting,
            title=told["title"],
            kind=told["kind"],
            about=told.get("about", ""),
            presenter=told.get("presenter", ""),
            time_allotted=told.get("time"),
            exempt_reason=told.get("exempt_reason", ""),
            link=self._about(told),
        )
        report = Report.objects.in_place(self.place).published()
        if found := report.filter(title=told.get("report", "")).first():
            agenda.attach_report(item=item, report=found)
        return item

    def _about(self, told: Told) -> About:
        found = self.plan.actions.filter(reference=told.get("action", "-")).first()
        return About(self.plan, action=found) if found else About()

    def _came(self, body: Body, name: str, on_behalf_of: str, presence: str) -> Came:
        seat = BodyMember.objects.filter(body=body, name=name).first()
        return Came(name, on_behalf_of, presence, seat)

    def _minute(self, meeting: Meeting, item: AgendaItem, told: Told) -> None:
        minutes.write_minutes(item=item, text=told["minutes"].strip())
        for one in told.get("decisions", ()):
            self._decision(meeting, item, one)
        for one in told.get("arising", ()):
            arising = minutes.raise_action(
                meeting=meeting, item=item, words=one["words"], owned=self._owned(one)
            )
            if "done" in one:
                minutes.settle(what=arising, verb="finish", outcome="", on=one["done"])

    def _decision(self, meeting: Meeting, item: AgendaItem, told: Told) -> None:
        decision = minutes.record_decision(
            meeting=meeting,
            item=item,
            kind=told["kind"],
            words=told["words"],
            owned=self._owned(told),
            about=self._about(told),
            by=self.clerk,
            at=_at(meeting.day, 18),
        )
        if back := told.get("back"):
            coming_back.ask_back(body=meeting.body, decision=decision, **back)
        if outcome := told.get("outcome"):
            minutes.settle(
                what=decision, verb=outcome["verb"], outcome=outcome["words"], on=outcome["when"]
            )

    def _owned(self, told: Told) -> Owned:
        partner = Organisation.objects.filter(name=told.get("organisation", "")).first()
        return Owned(
            partner, told.get("owner_words", ""), told.get("due_on"), told.get("due_words", "")
        )
