"""What the page of a person says of each reminder: its day, to whom, and why it was not sent."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.rounds import actions
from goldthread.rounds.models import Request
from goldthread.rounds.queries.reminding import Reminder, Reminders, reminders_of
from tests.rounds import builders
from tests.rounds.builders import NOW, TODAY, Here, later

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def here() -> Here:
    return builders.here()


def told(request: Request, days: int) -> Reminders:
    request.round.refresh_from_db()
    return reminders_of(request.participant, request.round, TODAY + days * DAY)


def by_key(found: Reminders) -> dict[str, Reminder]:
    return {one.rung.key: one for one in found.all}


def test_each_says_to_whom_it_goes_or_that_there_is_nobody(here: Here) -> None:
    builders.a_contact(here, name="Dee Post", email="dee@x.example", part="deputy")
    builders.a_contact(here)
    found = by_key(told(builders.a_request(here), 0))
    assert found["day_before"].to == ("Ida Quill", "Dee Post (deputy)")
    assert (found["sponsor"].to, found["sponsor"].state) == (
        ("nobody: no sponsor is named",), "nobody"
    )  # fmt: skip
    assert (found["officer"].to, found["officer"].state) == (("officers",), "to_come")


def test_each_that_was_not_sent_says_why(here: Here) -> None:
    request = builders.a_request(here, due_on=TODAY + 2 * DAY)  # Friday; asked on Wednesday
    person = request.participant
    found = by_key(told(request, 0))
    assert found["week_before"].why == "The request itself went out on 4 Mar."
    actions.skip_rung(
        participant=person, rung="day_before", reason="On leave.", by=here.officer, at=NOW
    )
    assert by_key(told(request, 0))["day_before"].why == "Ola Finch, 4 Mar: On leave."
    # Nobody ran the daily work on the day; the next working morning it goes, and says when
    assert by_key(told(request, 7))["just_late"].why.startswith("It goes out on the next")
    actions.chase(round=request.round, at=later(7))
    late = by_key(told(request, 7))["just_late"]
    assert (late.state, late.why) == ("sent", "on 11 Mar")
    request.round.requests.update(state="submitted")
    assert by_key(told(request, 7))["officer"].why == "All of it is answered."
    actions.close_round(round=request.round, by=here.officer, at=later(7))
    assert by_key(told(request, 7))["officer"].why == "The round had ended."


def test_the_days_are_those_of_the_first_that_still_waits(here: Here) -> None:
    request = builders.a_request(here)
    rest = request.round.requests.exclude(pk=request.pk)
    rest.update(due_on=request.due_on + 7 * DAY)
    found = told(request, 0)
    assert (found.due, found.later) == (request.due_on, (request.due_on + 7 * DAY,))
    builders.answered(request)
    found = told(request, 1)
    assert (found.due, found.later) == (request.due_on + 7 * DAY, ())
