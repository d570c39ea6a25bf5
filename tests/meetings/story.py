"""An invented Board and its meetings, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from goldthread.accounts.models import User
from goldthread.meetings.about import About
from goldthread.meetings.actions import agenda, bodies, meetings, minutes
from goldthread.meetings.actions.minutes import Owned
from goldthread.meetings.models import AgendaItem, Body, Decision, Meeting, Paper
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.strategy.models import Action, Plan
from tests.organisations import builders

NOW = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
HOSTILE = "<script>alert(1)</script> \u202eevil 😀 #set page(fill: red) $x$ =2+2 *bold*"


class Links:
    """Addresses of an invented site."""

    def of_meeting(self, meeting: Meeting) -> str:
        return f"https://weir.example/meetings/{meeting.pk}/"

    def of_paper(self, paper: Paper) -> str:
        return f"https://weir.example/papers/{paper.pk}/"

    def of_action(self, action: Action) -> str:
        return f"https://weir.example/actions/{action.number}/"

    def of_plan(self, plan: Plan) -> str:
        return f"https://weir.example/plans/{plan.pk}/"

    def of_reported(self, report: Report, number: int) -> str:
        return f"https://weir.example/reported/{number}/"


LINKS = Links()


def a_board(place: Place, **more: Any) -> Body:
    told = {"name": "Weir Health Board", "kind": "board", "public": True, "committee": True} | more
    return bodies.add_body(place=place, **told)


def a_meeting(body: Body, day: dt.date, **more: Any) -> Meeting:
    starts = dt.datetime.combine(day, dt.time(14), dt.UTC)
    told = {"starts_at": starts, "where": "Assembly Room", "by": None, "at": NOW} | more
    return meetings.plan_meeting(body=body, **told)


def an_item(meeting: Meeting, title: str = "Shared lunches", **more: Any) -> AgendaItem:
    return agenda.add_item(meeting=meeting, title=title, **more)


def held(meeting: Meeting, by: User) -> Meeting:
    """Its agenda published and the meeting held, on the day after it."""
    after = meeting.starts_at + dt.timedelta(days=1)
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=by, at=meeting.starts_at)
    return meetings.hold_meeting(meeting=meeting, at=after)


def a_decision(meeting: Meeting, item: AgendaItem | None = None, **more: Any) -> Decision:
    told: dict[str, Any] = {
        "kind": "agreed",
        "words": "Ask the bus company for a later bus.",
        "owned": Owned(words="Director of Housing", due_on=dt.date(2026, 6, 1)),
        "about": About(),
        "by": None,
        "at": NOW,
    }
    return minutes.record_decision(meeting=meeting, item=item, **told | more)


def an_officer(place: Place) -> User:
    return builders.a_person(place, builders.Role.OFFICER)


def state(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).state
