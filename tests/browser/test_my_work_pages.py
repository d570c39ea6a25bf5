"""An officer comes to their work, decides of a letter, and takes their due dates into a diary."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goldthread.accounts.models import User
from goldthread.messaging.chasing import KNOWN, rungs
from goldthread.messaging.letters import html_part
from goldthread.messaging.models import Kind, Message, State
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.questions.models import Question
from tests.browser.looking import sideways, tab_to, violations
from tests.browser.steps import press, sign_in
from tests.web import stories

_numbers = count(1)
WIDTHS = (1280, 320)


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Work Town {next(_numbers)}")


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER, f"officer@{place.slug}.example")


def a_letter(place: Place, state: State, **more: Any) -> Message:
    number = next(_numbers)
    given: dict[str, Any] = {
        "kind": Kind.REQUEST,
        "to": f"owner{number}@mill.example",
        "subject": f"Due on 14 October: round {number}",
    }
    return Message.objects.create(
        place=place,
        state=state,
        body="Please answer.",
        written_at=timezone.now(),
        **given | more,
    )


def much_to_do(place: Place) -> None:
    plan = stories.a_live_plan(place)
    for days in (40, 3):
        asked = timezone.now() - dt.timedelta(days=days)
        Question.objects.create(place=place, plan=plan, words="Why?", asked_at=asked)
    for state in (State.FAILED, State.UNCERTAIN, State.UNCERTAIN, State.SENT, State.LEFT):
        problem = "SMTPRecipientsRefused" if state == State.FAILED else "The sender stopped."
        a_letter(place, state, problem=problem if state != State.SENT else "", attempts=3)
    a_letter(place, State.WAITING, problem="ConnectionRefusedError", kind=Kind.DIGEST)


def test_from_signing_in_to_a_letter_sent_again_and_a_diary(
    place: Place, officer: User, page_at: Any
) -> None:
    """On a narrow screen and without JavaScript."""
    letter = a_letter(place, State.UNCERTAIN, problem="The sender stopped.")
    page = page_at(320, javascript=False)
    # When an officer signs in, they come to what waits for them
    sign_in(page, officer.email)
    expect(page).to_have_url(re.compile(f"/{place.slug}/my-work/$"))
    expect(page.get_by_role("heading", name="My work", exact=True)).to_be_visible()
    # And each thing leads to the very page
    page.get_by_role("link", name="1 letter did not plainly arrive").click()
    page.get_by_label(letter.subject).check()
    press(page, "Send the ticked ones again")
    expect(page.get_by_text("1 letter is on the way again")).to_be_visible()
    # Then nothing waits any more, and their diary can follow what will
    page.get_by_role("link", name="My work", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    press(page, "Make my calendar address")
    address = page.get_by_label("Your calendar address").input_value()
    assert "BEGIN:VCALENDAR" in page.request.get(address).text()


def test_a_decision_by_keyboard(place: Place, officer: User, page_at: Any) -> None:
    letter = a_letter(place, State.FAILED)
    page = page_at()
    sign_in(page, officer.email, then=f"/{place.slug}/outbox/")
    tab_to(page, letter.subject)
    page.keyboard.press("Space")
    tab_to(page, "Leave the ticked ones")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("1 letter is left")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_in_every_state(
    place: Place, officer: User, page_at: Any, screenshots: Path, width: int
) -> None:
    page, faults = page_at(width), {}

    def look(name: str) -> None:
        page.screenshot(path=screenshots / f"my-work-{name}-{width}.png", full_page=True)
        found = violations(page)
        if sideways(page) > 0:
            found.append(f"scrolls sideways by {sideways(page)} px")
        if found:
            faults[name] = found

    work, outbox = f"/{place.slug}/my-work/", f"/{place.slug}/outbox/"
    sign_in(page, officer.email)
    look("empty")
    page.goto(outbox)
    look("outbox-empty")
    much_to_do(place)
    page.goto(work)
    look("full")
    press(page, "Make my calendar address")
    look("address")
    page.goto(outbox)
    look("outbox-to-decide")
    page.goto(f"{outbox}?which=&all=1")
    look("outbox-everything")
    press(page, "Leave the ticked ones")
    press(page, "Show")
    look("outbox-left")
    page.set_content(a_reminder())
    look("letter")
    assert faults == {}


def a_reminder() -> str:
    """The HTML part of a letter of ours, as a mail program shows it."""
    values = dict.fromkeys(KNOWN, "Autumn round") | {
        "asked": "3 updates",
        "due": "14 October 2026",
        "link": f"https://plans.example/larkmere/answer/{'x' * 120}/",
    }
    subject, text = rungs("update_request")[0].words(**values)
    points = "* Open a room in each library\n* Mend the river path\n"
    return html_part(subject, f"Hello Quilla,\n\n{text}\n\n{points}\nhttps://plans.example/a/")
