"""What residents do and read besides a plan: three journeys, and every page in every state."""

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
from goldthread.questions import actions
from goldthread.questions.models import Question
from goldthread.strategy.models import Plan
from goldthread.subscriptions import links
from goldthread.subscriptions.actions import ask_to_follow, confirm
from goldthread.subscriptions.models import Subscription
from tests.browser.looking import sideways, tab_to, violations
from tests.browser.steps import press, sign_in
from tests.browser.test_journey_people import letter_to, link_in
from tests.web import stories

_numbers = count(1)
WIDTHS = (1280, 320)
SHOWN = "When will the river path be open?"
NAME = "Ida Quill"


@pytest.fixture(autouse=True)
def same_key(site: Any, settings: Any) -> None:
    """Links that a test makes are the site's own."""
    settings.SECRET_KEY = (site.folder / "secret-key").read_text(encoding="utf-8").strip()


@pytest.fixture
def place(given: None) -> Iterator[Place]:
    from django.core.cache import cache

    cache.clear()  # every journey comes from one address
    yield stories.a_place(f"Open Town {next(_numbers)}")


@pytest.fixture
def plan(place: Place) -> Plan:
    return stories.a_live_plan(place)


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER, f"officer@{place.slug}.example")


@pytest.fixture
def administrator(place: Place) -> User:
    return stories.a_person(place, Role.ADMINISTRATOR, f"admin@{place.slug}.example")


@pytest.fixture
def member(plan: Plan, administrator: User) -> User:
    """Somebody who leads actions, and is in the team that answers."""
    person = stories.a_person(plan.place, Role.OWNER, f"owner@{plan.place.slug}.example")
    organisation = Organisation.objects.get(name=stories.LEADS[0])
    organisation.places.add(plan.place)
    actions.open_team(
        place=plan.place,
        plan=plan,
        organisation=organisation,
        name="Plan questions team",
        answer_within=10,
        people=[person],
        by=administrator,
        at=timezone.now(),
    )
    return person


def home(plan: Plan) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/"


def asked(plan: Plan, **more: Any) -> Question:
    told = {
        "plan": plan,
        "action": plan.actions.get(number=9),
        "words": f"I am {NAME}. {SHOWN}",
        "name": NAME,
        "email": "",
        "may_be_shown": True,
        "site": "",
        "at": timezone.now(),
    }
    return actions.ask(**(told | more))


def answered(plan: Plan, officer: User, **more: Any) -> Question:
    question = actions.take(question=asked(plan, **more), by=officer, at=timezone.now())
    return actions.publish(
        question=question,
        shown_words=SHOWN,
        answer="In May, once the bank by the mill is mended.\n\nIt will be flat and wide.",
        site="",
        by=officer,
        at=timezone.now(),
    )


# Journeys


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_resident_asks_the_team_answers_the_resident_reads(
    plan: Plan, member: User, officer: User, page_at: Any, javascript: bool
) -> None:
    # Given a plan with a team that answers
    # When a resident asks about one of its actions
    resident = page_at(320, javascript=javascript)
    resident.goto(home(plan) + "actions/9/")
    resident.get_by_role("link", name="Ask a question about this").click()
    expect(resident.get_by_text("Plan questions team at")).to_be_visible()
    resident.get_by_label("Your question").fill(f"I am {NAME}. {SHOWN}")
    resident.get_by_label("Yes, on this site and without my name").check()
    resident.get_by_label("Your name (you can leave this out)").fill(NAME)
    resident.get_by_label("I agree that you keep").check()
    resident.get_by_role("button", name="Send the question").click()
    # Then they read what happens next, and nothing is public yet
    expect(resident.get_by_role("heading", name="Thank you for your question")).to_be_visible()
    resident.get_by_role("link", name="questions and answers", exact=True).click()
    expect(resident.get_by_text("No answer has been published yet")).to_be_visible()
    # When an officer takes the name out
    question = Question.objects.get(plan=plan)
    staff = page_at(1280, javascript=javascript)
    sign_in(staff, officer.email, then=f"/{plan.place.slug}/questions/queue/")
    staff.get_by_role("link", name=f"Question {question.pk}").click()
    expect(staff.get_by_text(f"Name: {NAME}")).to_be_visible()
    staff.get_by_role("button", name="Take this question").click()
    staff.get_by_label("The question as we show it").fill(SHOWN)
    press(staff, "Save")
    # And somebody of the team writes the answer, without seeing who asked
    team = page_at(1280, javascript=javascript)
    sign_in(team, member.email, then=f"/{plan.place.slug}/questions/queue/{question.pk}/")
    expect(team.locator("main")).not_to_contain_text(NAME)
    team.get_by_label("The answer").fill("In May.")
    press(team, "Save")
    # And the officer publishes it
    staff.reload()
    expect(staff.get_by_label("The answer")).to_have_value("In May.")
    staff.get_by_role("button", name="Publish the answer").click()
    expect(staff.get_by_text("The answer is published")).to_be_visible()
    # Then the resident reads it, and nobody's name
    resident.reload()
    found = resident.locator("article", has_text=SHOWN)
    expect(found).to_contain_text("In May.")
    expect(found).to_contain_text("Plan questions team")
    expect(resident.locator("main")).not_to_contain_text(NAME)


def test_somebody_subscribes_and_leaves(plan: Plan, without_javascript: Any, site: Any) -> None:
    # Given a resident who reads about an action
    page = without_javascript
    page.goto(home(plan) + "actions/9/")
    # When they ask for e-mails
    page.get_by_role("link", name="Get e-mails when this changes").click()
    page.get_by_label("Your e-mail address").fill("ida@people.example")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Look in your e-mail")).to_be_visible()
    # And open the link in the letter
    page.goto(link_in(letter_to(site.folder, "ida@people.example")))
    page.get_by_role("button", name="Yes, send me e-mails").click()
    # Then they will get letters
    expect(page.get_by_role("heading", name="You will get e-mails")).to_be_visible()
    found = Subscription.objects.get(email="ida@people.example", plan=plan)
    # When they follow the link to stop, and press the one button
    page.goto(links.leave_address(found, ""))
    page.get_by_role("button", name="Stop these e-mails").click()
    # Then it is over, and their address is gone
    expect(page.get_by_role("heading", name="You will get no more e-mails")).to_be_visible()
    found.refresh_from_db()
    assert found.email == ""


def test_a_resident_reports_a_problem_by_keyboard(plan: Plan, officer: User, page_at: Any) -> None:
    page = page_at()
    page.goto(f"/{plan.place.slug}/what-the-words-mean/")
    tab_to(page, "Report a problem with this page")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/report-a-problem/?page=" in address)
    tab_to(page, "What is wrong?")
    page.keyboard.type("One word has no meaning")
    tab_to(page, "Send")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thank-you/")
    staff = page_at(javascript=False)
    sign_in(staff, officer.email, then=f"/{plan.place.slug}/problems/")
    told = staff.locator("li.gt-problem")
    expect(told).to_contain_text(f"/{plan.place.slug}/what-the-words-mean/")
    staff.get_by_role("button", name="Dealt with").click()
    expect(staff.get_by_text("No problem waits")).to_be_visible()


def test_an_officer_writes_a_summary_that_anyone_reads(
    plan: Plan, officer: User, page_at: Any
) -> None:
    staff = page_at(javascript=False)
    sign_in(staff, officer.email, then=home(plan) + "summary/")
    staff.get_by_role("link", name="Write the summary").click()
    staff.get_by_label("The summary").fill("We will mend the path. It will be flat. " * 6)
    staff.get_by_role("button", name="Check the reading age").click()
    expect(staff.locator(".gt-age")).to_contain_text("years")
    press(staff, "Save and show to everyone")
    reader = page_at(320, javascript=False)
    reader.goto(home(plan))
    expect(reader.locator(".gt-plainly")).to_contain_text("We will mend the path.")


# Every page in every state


class Look:
    """Visits pages and remembers what is wrong with each."""

    def __init__(self, page: Any, folder: Path, width: int) -> None:
        self.page, self.folder, self.width = page, folder, width
        self.faults: dict[str, list[str]] = {}

    def at(self, name: str, path: str = "") -> None:
        if path:
            self.page.goto(path)
        shot = self.folder / f"open-{name}-{self.width}.png"
        self.page.screenshot(path=shot, full_page=True)
        found = violations(self.page)
        if sideways(self.page) > 0:
            found.append(f"scrolls sideways by {sideways(self.page)} px")
        if found:
            self.faults[name] = found

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).first.click()


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_for_everyone(
    plan: Plan, officer: User, member: User, page_at: Any, screenshots: Path, width: int
) -> None:
    place, look = f"/{plan.place.slug}/", Look(page_at(width), screenshots, width)
    look.at("questions-empty", home(plan) + "questions/")
    look.at("questions-place-empty", place + "questions/")
    look.at("summary-none", home(plan) + "summary/")
    answered(plan, officer)
    answered(plan, officer, words="x" * 400)
    Plan.objects.filter(pk=plan.pk).update(
        summary="We want people to be well.\n\n- to walk\n- to meet\n\nEach promise has a lead."
    )
    look.at("questions", home(plan) + "questions/")
    look.at("questions-place", place + "questions/")
    look.at("summary", home(plan) + "summary/")
    look.at("plan", home(plan))
    look.at("action", home(plan) + "actions/9/")
    look.at("ask", home(plan) + "questions/ask/")
    look.press("Send the question")
    look.at("ask-error")
    look.at("asked", home(plan) + "questions/thank-you/")
    look.at("follow", home(plan) + "follow/")
    look.press("Go on")
    look.at("follow-error")
    look.at("follow-asked", home(plan) + "follow/look-in-your-mail/")
    look.at("words", place + "what-the-words-mean/")
    look.at("problem", place + "report-a-problem/?page=/a/")
    look.press("Send")
    look.at("problem-error")
    look.at("problem-told", place + "report-a-problem/thank-you/")
    look.at("problem-any", "/report-a-problem/")
    for kind in ("accessibility", "privacy", "cookies"):
        look.at(kind, f"{place}{kind}/")
        look.at(f"service-{kind}", f"/{kind}/")
    assert look.faults == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_behind_a_link(plan: Plan, page_at: Any, screenshots: Path, width: int) -> None:
    look = Look(page_at(width), screenshots, width)
    now = timezone.now()
    ask_to_follow(plan=plan, action=None, email="ida@people.example", site="", at=now)
    found = Subscription.objects.get(plan=plan)
    look.at("confirm", links.confirm_address(found, ""))
    look.press("Yes, send me e-mails")
    look.at("confirmed")
    look.at("leave", links.leave_address(confirm(subscription=found, site="", at=now), ""))
    look.press("Stop these e-mails")
    look.at("left")
    look.at("broken-link", "/subscriptions/nonsense/confirm/")
    assert look.faults == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_for_staff(
    plan: Plan, officer: User, administrator: User, page_at: Any, screenshots: Path, width: int
) -> None:
    place, look = f"/{plan.place.slug}/", Look(page_at(width), screenshots, width)
    sign_in(look.page, administrator.email)
    look.at("queue-empty", place + "questions/queue/")
    look.at("teams-empty", place + "questions/teams/")
    look.at("problems-empty", place + "problems/")
    look.at("team", place + "questions/teams/add/")
    look.press("Save")
    look.at("team-error")
    late = asked(plan, at=timezone.now() - dt.timedelta(days=40), email="ida@people.example")
    erased = actions.erase(question=answered(plan, officer), by=officer, at=timezone.now())
    told = actions.tell_problem(
        place=plan.place, path=home(plan), words="The map is upside down.", at=timezone.now()
    )
    actions.settle_problem(problem=told, by=officer, at=timezone.now())
    actions.tell_problem(place=plan.place, path="", words="w" * 300, at=timezone.now())
    look.at("queue", place + "questions/queue/")
    look.at("problems", place + "problems/")
    look.at("question-new", f"{place}questions/queue/{late.pk}/")
    look.press("Take this question")
    look.at("question-answering")
    look.press("Publish the answer")
    look.at("question-error")
    look.at("question-published", f"{place}questions/queue/{erased.pk}/")
    actions.mark_spam(question=asked(plan), by=officer, at=timezone.now())
    look.at("summary-edit", home(plan) + "summary/edit/")
    look.page.get_by_label("The summary").fill("x" * 6001)
    look.press("Save and show to everyone")
    look.at("summary-edit-error")
    edit = place + "privacy/edit/"
    look.at("statement-history-empty", place + "privacy/versions/")
    look.at("statement-edit", edit)
    look.page.get_by_label("The page").fill("## Ours\n\n- one\n- two\n\n**Bold** words.")
    look.press("Save and show to everyone")
    look.at("statement-own")
    look.at("statement-history", place + "privacy/versions/")
    look.at("statement-version", place + "privacy/versions/1/")
    look.page.goto(edit)
    look.page.get_by_label("The page").fill("")
    look.press("Save and show to everyone")
    look.at("statement-edit-error")
    assert look.faults == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_team_s_own_page(
    plan: Plan, member: User, page_at: Any, screenshots: Path, width: int
) -> None:
    look = Look(page_at(width), screenshots, width)
    question = asked(plan)
    sign_in(look.page, member.email)
    look.at("team-queue", f"/{plan.place.slug}/questions/queue/")
    look.at("team-question", f"/{plan.place.slug}/questions/queue/{question.pk}/")
    look.at("teams", f"/{plan.place.slug}/questions/teams/")
    assert look.faults == {}
