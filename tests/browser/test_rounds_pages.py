"""An officer runs a round: by keyboard, without scripts, and every page in every state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation, Role
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.answering.saving import mark_of, save_draft
from goldthread.rounds.answering.sending import report_nothing, send
from goldthread.rounds.models import Request, Round
from goldthread.strategy.models import Plan
from tests.browser.looking import sideways, tables_sideways, violations
from tests.browser.steps import ByKeyboard, WithoutScripts, press, sign_in
from tests.browser.test_journey_people import letter_to
from tests.rounds.builders import confirm_owners
from tests.web import stories

_numbers = count(1)
DAY = dt.timedelta(days=1)
WORDS = (
    "We opened the third room in Weir Lane on 4 March and 40 families came. Half of them had not "
    "been before. Next we will open on Saturdays; the lease of the fourth room is a risk."
)


@pytest.fixture
def place(given: None) -> Iterator[Place]:
    from django.core.cache import cache

    cache.clear()
    yield stories.a_place(f"Round Town {next(_numbers)}")


@pytest.fixture
def plan(place: Place) -> Plan:
    made = stories.a_live_plan(place)
    confirm_owners(made)
    return made


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER, f"officer@{place.slug}.example")


def rounds(place: Place, *parts: object) -> str:
    return "/".join(["", place.slug, "rounds", *map(str, parts), ""])


def owner(number: int) -> Organisation:
    return Organisation.objects.get(name=stories.LEADS[number])


@pytest.mark.parametrize("how", [ByKeyboard, WithoutScripts])
def test_an_officers_round_from_its_plan_to_the_approver(
    how: Any, plan: Plan, officer: User, page_at: Any, site: Any
) -> None:
    # Given a plan whose owners nobody answers for yet
    place, to = plan.place, f"ida@{plan.place.slug}.example"
    page = page_at(1280, javascript=how.javascript)
    hands = how(page)
    sign_in(page, officer.email, then=rounds(place))
    # When an officer plans a round, they see first for whom nobody answers, and name somebody
    hands.follow("Plan a round")
    hands.write("Name", "Spring update")
    hands.write_day("Answers are due on", dt.date(timezone.localdate().year + 1, 12, 12))
    hands.follow("Save and choose who answers")
    expect(page.get_by_text("owners have nobody to answer")).to_be_visible()
    hands.follow(f"for {stories.LEADS[0]}")
    hands.write("Name", "Ida Quill")
    hands.write("E-mail address", to)
    hands.follow("Save")
    hands.follow("Save, and look before sending")
    # And nothing is sent before they have looked
    expect(page.get_by_role("link", name="Ida Quill").first).to_be_visible()
    requests = list(Request.objects.filter(place=place).select_related("participant", "round"))
    assert {one.state for one in requests} == {"to_send"}
    hands.follow("Open the round and send")
    expect(page.get_by_text("Each person gets one e-mail")).to_be_visible()
    # Then Ida gets one letter with one link, and two of her answers come in
    assert "/answer/" in letter_to(site.folder, to)
    for one in requests[:2]:
        answer(one, WORDS, "at_risk", "The lease is late.")
    # And one goes back to her with a note, and the next to the approver with a headline
    page.reload()
    hands.follow("2 submitted")
    hands.follow(requests[0].action_title[:60])
    expect(page.get_by_role("heading", name="Last time")).to_be_visible()
    hands.unfold("Send it back with a note")
    hands.write("Note to the owner", "How many came more than once?")
    hands.follow("Send back")
    expect(page.get_by_text("The update is sent back")).to_be_visible()
    hands.follow("Next to look at")
    hands.write("Headline for the report (optional)", "Two of three rooms are open.")
    hands.follow("Pass on to the approver")
    expect(page.get_by_text("waits for the approver now")).to_be_visible()
    states = [one.state for one in Request.objects.filter(pk__in=[one.pk for one in requests[:2]])]
    assert sorted(states) == ["sent_back", "submitted"]


# Every page in every state


def a_full_round(plan: Plan, officer: User) -> tuple[Round, list[Request]]:
    """An open round with a request in every state."""
    place, at = plan.place, timezone.now()
    for number in (0, 1):
        actions.add_contact(
            place=place, organisation=owner(number), name=("Ida Quill", "Jon Reed")[number],
            email=f"person{number}@{place.slug}.example", by=officer, at=at,
        )  # fmt: skip
    round = actions.plan_round(
        place=place, plans=[plan], by=officer, at=at, title="Spring update",
        opens_on=at.date(), due_on=at.date() + 14 * DAY, meets_on=at.date() + 40 * DAY,
        approver=officer, note="Please say what you need.",
    )  # fmt: skip
    who: dict[str, Any] = {"round": round, "by": officer, "at": at}
    actions.ask_owners(finished=True, **who)
    actions.open_round(site="https://plans.example", **who)
    found = list(
        round.requests.select_related("participant", "round", "action").order_by("action_number")
    )
    answer(found[0], WORDS, "at_risk", "The lease is late.")
    answer(found[1], WORDS + " " + "x" * 300, "off_track", "No builder has been found.")
    report_nothing(
        request=found[2], because="The school is closed.", key="k",
        by_participant=found[2].participant, at=at,
    )  # fmt: skip
    actions.excuse(request=found[3], reason="On leave until May", by=officer, at=at)
    Request.objects.filter(pk=found[4].pk).update(state="overdue")
    return round, found


def answer(request: Request, text: str, status: str, reason: str) -> None:
    typed: dict[str, Any] = {
        "text": text, "status": status, "status_reason": reason, "in_the_way": "A lease.",
        "ask": "Help us find a builder.", "milestones": {}, "groups": [], "areas": [], "also": [],
        "figures": [{"number": "40", "unit": "families", "of": "60", "money": "", "period": "March",
                     "source": "Sign-in sheets", "measure": ""}],
    }  # fmt: skip
    who: dict[str, Any] = {"request": request, "at": timezone.now()}
    who |= {"by_participant": request.participant}
    saved = save_draft(typed=typed, seen="", key=f"k{request.pk}", **who)
    send(seen=mark_of(saved.answer), **who)


class Look:
    """Visits each page once, at both widths, and remembers what is wrong with it."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.faults: dict[str, list[str]] = {}

    def at(self, name: str, path: str = "") -> None:
        if path:
            self.page.goto(path)
        for width in (1280, 320):
            self.page.set_viewport_size({"width": width, "height": 900})
            shot = self.folder / f"rounds-{name}-{width}.png"
            self.page.screenshot(path=shot, full_page=True)
            found = violations(self.page)
            if sideways(self.page) > 0:
                found.append(f"scrolls sideways by {sideways(self.page)} px")
            if tables_sideways(self.page) > 0:
                found.append(f"a table scrolls sideways by {tables_sideways(self.page)} px")
            if found:
                self.faults[f"{name} {width}"] = found
        self.page.set_viewport_size({"width": 1280, "height": 900})


def test_every_page_of_rounds_in_every_state(
    plan: Plan, officer: User, page_at: Any, screenshots: Path
) -> None:
    place, page = plan.place, page_at(1280)
    sign_in(page, officer.email)
    look = Look(page, screenshots)
    look.at("list-empty", rounds(place))
    look.at("contacts-empty", rounds(place, "contacts"))
    page.goto(rounds(place, "new"))
    press(page, "Save and choose who answers")
    look.at("new-error")
    round, requests = a_full_round(plan, officer)
    look.at("list", rounds(place))
    look.at("contacts", rounds(place, "contacts"))
    page.goto(rounds(place, "contacts", "add"))
    press(page, "Save")
    look.at("contact-error")
    look.at("who", rounds(place, round.pk, "who"))
    look.at("round", rounds(place, round.pk))
    look.at("round-narrowed", rounds(place, round.pk) + "?state=approved")
    look.at("what-changed", rounds(place, round.pk, "what-changed"))
    look.at("answered", rounds(place, round.pk, "requests", requests[1].pk))
    press(page, "Add the comment")
    look.at("request-error")
    look.at("unanswered", rounds(place, round.pk, "requests", requests[4].pk))
    look.at("nothing", rounds(place, round.pk, "requests", requests[2].pk))
    look.at("participant", rounds(place, round.pk, "people", requests[0].participant_id))
    look.at("change", rounds(place, round.pk, "change"))
    page.goto(rounds(place, round.pk, "cancel"))
    press(page, "Cancel the round")
    look.at("cancel-error")
    look.at("next", rounds(place, round.pk, "next"))
    assert look.faults == {}
