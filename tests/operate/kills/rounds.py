"""A morning of rounds for the worker that is killed: one reminder each, overdue once, and one
update once its day has come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.utils import timezone
from procrastinate.contrib.django import app

from goldthread.messaging.models import Kind, Message
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.models import Answer, AnswerFor, Request, RequestStep, Round
from goldthread.strategy.models import Update
from goldthread.workflow.working_days import after_working_days, is_working_day
from tests.organisations import builders as people
from tests.rounds import builders
from tests.rounds.builders import Here
from tests.web import stories

DAY = dt.timedelta(days=1)
WORDS = "Town %s opened a room by the mill."


def the_morning() -> dt.date:
    """The next working day, on which the first reminder falls."""
    day = timezone.localdate() + DAY
    while not is_working_day(day):
        day += DAY
    return day


def a_morning_of_rounds(number: int, folder: Path) -> None:
    at, today = timezone.now(), timezone.localdate()
    here = a_town(number)
    builders.a_contact(here, 0, email=f"rita-{number}@people.example")
    builders.a_contact(here, 1, email=f"omar-{number}@people.example")
    round = actions.plan_round(
        place=here.place,
        plans=[here.plan],
        by=here.officer,
        at=at,
        title=f"Round {number}",
        opens_on=today,
        due_on=after_working_days(the_morning(), 5),
        embargo_until=the_morning(),
        embargo_reason="An election",
    )
    actions.ask_owners(round=round, by=here.officer, at=at)
    actions.open_round(round=round, site=builders.SITE, by=here.officer, at=at)
    late_and_approved(here, Round.objects.get(pk=round.pk), number, at)
    noon = dt.datetime.combine(the_morning(), dt.time(12), tzinfo=dt.UTC)
    app.configure_task("rounds.every_morning").defer(timestamp=int(noon.timestamp()))


def a_town(number: int) -> Here:
    place = people.a_place(f"Town {number}")
    plan = stories.a_live_plan(place)
    builders.confirm_owners(plan)
    officer = people.a_person(place, Role.OFFICER)
    return Here(place, plan, officer, officer)


def late_and_approved(here: Here, round: Round, number: int, at: dt.datetime) -> None:
    """Of Omar's requests, one was due yesterday, and one is answered and approved."""
    late, answered = round.requests.filter(participant__email__startswith="omar")[:2]
    Request.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - DAY)
    answer = Answer.objects.create(
        place=here.place,
        round=round,
        request=answered,
        participant=answered.participant,
        state=Answer.State.SENT,
        text=WORDS % number,
        saved_at=at,
        sent_at=at,
    )
    AnswerFor.objects.create(answer=answer, request=answered)
    Request.objects.filter(pk=answered.pk).update(state=Request.State.SUBMITTED)
    actions.approve(request=answered, by=here.officer, at=at)


def reminded_and_released_once(number: int, folder: Path) -> None:
    place = Place.objects.get(name=f"Town {number}")
    letters = Message.objects.filter(kind=Kind.REMINDER, to=f"rita-{number}@people.example")
    assert letters.count() == 1, letters.count()
    steps = RequestStep.objects.filter(place=place, verb="run_over")
    assert steps.count() == 1, steps.count()
    updates = Update.objects.filter(text=WORDS % number)
    assert updates.count() == 1, updates.count()
