"""A clerk runs a meeting and its chair reads for it, by keyboard alone; without JavaScript too."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.meetings.actions import coming_back, meetings, minutes
from goldthread.meetings.actions.minutes import Owned
from goldthread.meetings.models import Body, Meeting, Paper
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports.actions import compose_report
from goldthread.strategy.models import Action, Plan, Status
from tests.browser.looking import tab_to, violations
from tests.browser.steps import PASSWORD
from tests.meetings.story import LINKS, NOW, a_board, a_meeting, an_item
from tests.organisations import builders
from tests.web import stories

_numbers = count(1)
PAST, COMING = dt.date(2026, 3, 3), dt.date(2040, 3, 6)
THIRD_OF_MARCH = "03032026"  # as typed into a date box, whichever of day and month comes first


class Keys:
    """Somebody who has a keyboard and no mouse; with `scripts`, each page is looked at by axe."""

    def __init__(self, page: Any, *, scripts: bool) -> None:
        self.page, self.scripts = page, scripts

    def press(self, words: str) -> None:
        """Tab to a link or a button, press Enter, and wait for the page that it leads to."""
        tab_to(self.page, words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        if self.scripts:
            assert violations(self.page) == []

    def fill(self, label: str, words: str) -> None:
        tab_to(self.page, label)
        self.page.keyboard.type(words)

    def sign_in(self, email: str) -> None:
        self.page.goto("/sign-in/")
        self.fill("E-mail address", email)
        self.fill("Password", PASSWORD)
        self.press("Sign in")

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def keys(given: None, page_at: Any, request: pytest.FixtureRequest) -> Keys:
    scripts = request.param == "with JavaScript"
    return Keys(page_at(1280, javascript=scripts), scripts=scripts)


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Keyboard Town {next(_numbers)}")


@pytest.fixture
def board(place: Place) -> Body:
    return a_board(place)


def test_a_clerk_from_agenda_to_agreed_minutes(place: Place, board: Body, keys: Keys) -> None:
    # Given a meeting whose agenda is to be published, and lunches that come back to it
    coming_back.ask_back(body=board, words="Lunches again", due_on=dt.date(2026, 1, 1))
    an_item(a_meeting(board, PAST), "Grab rails", kind="decision", about="Fit them?")
    keys.sign_in(stories.a_person(place, Role.OFFICER).email)
    # When the clerk goes from My work to the agenda, and publishes it
    keys.press("Weir Health Board, 3 March 2026")
    keys.press("Put it on the agenda")
    keys.press("Publish the agenda")
    keys.press("The meeting was held")
    # And records what was decided, who does it by when, and what comes back
    keys.press("Record a decision")  # the first is about grab rails
    keys.fill("What kind of decision is it?", "Agreed")
    keys.fill("What was decided? In the words of the minutes", "That rails be fitted.")
    keys.fill("Who is to do it? (optional)", "The housing team")
    keys.fill("By when? (optional)", THIRD_OF_MARCH)
    keys.fill("Does something come back to this body? (optional)", "A further update on rails")
    keys.fill("From which day? (optional)", THIRD_OF_MARCH)
    keys.press("Record it")
    keys.sees("The housing team · by 3 March 2026")
    keys.press("The body agreed these minutes")
    keys.fill("On which day did the body agree the minutes?", THIRD_OF_MARCH)
    keys.press("Publish the minutes")
    # Then the decision is there for anyone, and what comes back is on its way by itself
    keys.sees("That rails be fitted.")
    keys.press("Weir Health Board")
    keys.press("See what it asked to see again")
    keys.sees("A further update on rails")


def test_a_chair_from_my_work_to_what_must_be_decided(
    place: Place, board: Body, keys: Keys
) -> None:
    # Given a pack with a report of a plan, an item that is closed, and something the chair is to do
    chair = stories.a_person(place, Role.BOARD)
    a_pack(board, stories.a_live_plan(place))
    last = a_meeting(board, PAST)
    an_item(last)
    meetings.publish_agenda(meeting=last, links=LINKS, by=chair, at=NOW)
    meetings.hold_meeting(meeting=last, at=NOW)
    minutes.raise_action(
        meeting=last, item=None, words="Write to the bus company.", owned=Owned(), user=chair
    )
    keys.sign_in(chair.email)
    # When she opens the pack
    keys.press("Weir Health Board, 6 March 2040")
    # Then one page says what she must decide, what changed and what is off track
    for words in ("What you must decide", "Which builder?", "What changed", "What is off track",
                  "The lease of the hall", "Do not pass it on"):  # fmt: skip
        keys.sees(words)
    expect(keys.page.get_by_role("link", name="Open a warm hub").first).to_be_visible()
    # And she says what came of her own action
    keys.press("My work")
    keys.press("Write to the bus company.")
    tab_to(keys.page, "It is done")
    keys.page.keyboard.press("Space")
    keys.fill("What came of it, or how far is it? (optional)", "A later bus runs.")
    keys.press("Save")
    expect(keys.page.locator(".gt-work")).not_to_contain_text("Write to the bus company.")


def a_pack(board: Body, plan: Plan) -> Meeting:
    action: Action = plan.actions.get(number=1)
    Action.objects.filter(pk=action.pk).update(status=Status.OFF_TRACK, title="Open a warm hub")
    clerk = builders.a_person()
    report = compose_report(plan=plan, as_at=dt.date(2026, 3, 2), by=clerk, at=NOW)
    meeting = a_meeting(board, COMING)
    item = an_item(meeting, "The last hub", kind="decision", about="Which builder?")
    # What the pack says of a report does not wait for its files.
    Paper.objects.create(place=plan.place, item=item, title=report.title, report=report)
    an_item(meeting, "The lease of the hall", kind="decision", exempt_reason="3")
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=clerk, at=NOW)
    return meeting
