"""The pages of governance in every state, wide and narrow; and an erasure by keyboard alone."""

from __future__ import annotations

import datetime as dt
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.privacy import actions
from goldthread.privacy.models import Disposal, DisposalRun, Erasure
from goldthread.questions.models import Question
from tests.browser.looking import sideways, tab_to, violations
from tests.browser.steps import sign_in
from tests.organisations import builders
from tests.web import stories

_numbers = count(1)
NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Governed {next(_numbers)}")


@pytest.fixture
def lead(place: Place) -> User:
    builders.a_partner(place)
    return stories.a_person(place, Role.ADMINISTRATOR)


@pytest.fixture
def person(place: Place) -> User:
    """Somebody with a long name, much work and a question asked."""
    plan = stories.a_live_plan(place)
    email = f"bartholomew.featherstonehaugh@{place.slug}.example"
    person = stories.a_person(place, Role.OWNER, email=email)
    User.objects.filter(pk=person.pk).update(name="Bartholomew Featherstonehaugh-Cholmondeley")
    Question.objects.create(
        place=place,
        plan=plan,
        words="When does the family room at Weir Lane open?",
        name="Bartholomew Featherstonehaugh-Cholmondeley",
        email=email,
        asked_at=NOW,
    )
    return User.objects.get(pk=person.pk)


def check(page: Any, screenshots: Path, name: str, width: int) -> None:
    page.screenshot(path=screenshots / f"governance-{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert sideways(page) <= 0


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_in_its_states(
    place: Place, lead: User, person: User, page_at: Any, screenshots: Path, width: int
) -> None:
    page = page_at(width)
    sign_in(page, lead.email)
    home = f"/{place.slug}/governance/"
    for name, path in (
        ("home", ""),
        ("access", "access/"),
        ("requests-empty", "requests/"),
        ("holds-empty", "holds/"),
        ("retention-empty", "retention/"),
        ("processing", "processing/"),
        ("trail", f"people/{person.pk}/"),
        ("trail-empty", f"people/{person.pk}/?end=2020-01-01"),
        ("trail-error", f"people/{person.pk}/?start=2026-02-01&end=2026-01-01"),
        ("trail-turned", f"people/{lead.pk}/?whose=by"),
    ):
        page.goto(home + path)
        check(page, screenshots, name, width)
    _full(place, lead, person)
    for name, path in (
        ("access-full", "access/"),
        ("requests", "requests/"),
        ("holds", "holds/"),
        ("retention", "retention/"),
        *_requests_in_every_state(place, lead, person),
    ):
        page.goto(home + path)
        check(page, screenshots, name, width)


def _full(place: Place, lead: User, person: User) -> None:
    """Something in every list."""
    actions.confirm_review(place=place, note="Two roles ended", by=lead, at=NOW)
    hold = actions.place_hold(
        place=place, email="lifted@example.org", reason="Claim 11", by=lead, at=NOW
    )
    actions.lift_hold(hold=hold, by=lead, at=NOW)
    actions.place_hold(place=place, email="held@example.org", reason="Claim 12", by=lead, at=NOW)
    DisposalRun.objects.create(started_at=NOW, finished_at=NOW)
    log = {"at": NOW, "place": place, "number": 12, "rule": "questions"}
    Disposal.objects.create(kind="Questions asked", happened="emptied", held=1, **log)
    Disposal.objects.create(kind="Account", happened="emptied", erasure=1, **log)


def _requests_in_every_state(place: Place, lead: User, person: User) -> list[tuple[str, str]]:
    opened = actions.open_request(place=place, email=person.email, by=lead, at=NOW)
    own = actions.open_request(place=place, email=lead.email, by=lead, at=NOW)
    nobody = actions.open_request(place=place, email="nobody@example.org", by=lead, at=NOW)
    over = {"place": place, "asked_at": NOW, "finished_at": NOW}
    line = {"title": "Questions asked", "number": 1, "fate": "emptied", "kept": "The answer."}
    done = Erasure.objects.create(state="done", lines=[line], reason="They asked", **over)
    closed = Erasure.objects.create(state="closed", **over)
    stopped = Erasure.objects.create(state="stopped", problem="A hold is in force.", **over)
    running = Erasure.objects.create(
        state="running", email="r@example.org", place=place, asked_at=NOW, done=3, total=16
    )
    states = {"done": done, "closed": closed, "stopped": stopped, "running": running}
    pages = [(f"request-{name}", f"requests/{one.pk}/") for name, one in states.items()]
    return [
        ("request", f"requests/{opened.pk}/"),
        ("erase", f"requests/{opened.pk}/erase/"),
        ("request-nothing", f"requests/{nobody.pk}/"),
        ("erase-nothing", f"requests/{nobody.pk}/erase/"),
        ("erase-refused", f"requests/{own.pk}/erase/"),
        *pages,
    ]


@pytest.mark.parametrize("width", [1280, 320])
def test_forms_filled_in_wrongly(
    place: Place, lead: User, person: User, page_at: Any, screenshots: Path, width: int
) -> None:
    page = page_at(width)
    sign_in(page, lead.email)
    home = f"/{place.slug}/governance/"
    opened = actions.open_request(place=place, email=person.email, by=lead, at=NOW)
    for name, path, button in (
        ("requests-wrong", "requests/", "Look at what is held"),
        ("holds-wrong", "holds/", "Place a hold"),
        ("erase-wrong", f"requests/{opened.pk}/erase/", "Erase for good"),
    ):
        page.goto(home + path)
        page.get_by_role("button", name=button).click()
        page.get_by_role("heading", name="There is a problem").wait_for()
        check(page, screenshots, name, width)


def test_an_erasure_by_keyboard_from_the_request_to_the_certificate(
    place: Place, lead: User, person: User, page_at: Any
) -> None:
    page = page_at(1280)
    sign_in(page, lead.email, then=f"/{place.slug}/governance/requests/")
    tab_to(page, "E-mail address")
    page.keyboard.type(person.email)
    page.keyboard.press("Enter")
    page.get_by_text("Weir Lane").wait_for()
    tab_to(page, "See what an erasure would do")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing has been erased yet").wait_for()
    tab_to(page, "Type the person’s e-mail address")
    page.keyboard.type(person.email)
    page.keyboard.press("Tab")
    page.keyboard.type("They asked us to")
    page.keyboard.press("Enter")
    # The worker does it, and the page moves on by itself.
    page.get_by_role("heading", name="Certificate of erasure").wait_for(timeout=60_000)
    assert "Featherstonehaugh" not in page.content()
    assert not User.objects.filter(email=person.email).exists()


def test_an_erasure_without_scripts(
    place: Place, lead: User, person: User, without_javascript: Any
) -> None:
    page = without_javascript
    opened = actions.open_request(place=place, email=person.email, by=lead, at=NOW)
    sign_in(page, lead.email, then=f"/{place.slug}/governance/requests/{opened.pk}/erase/")
    page.get_by_label("Type the person’s e-mail address").fill(person.email)
    page.get_by_label("Why you erase").fill("They asked us to")
    page.get_by_role("button", name="Erase for good").click()
    for _ in range(60):
        if page.get_by_role("heading", name="Certificate of erasure").count():
            break
        page.wait_for_timeout(1000)
        page.get_by_role("button", name="Check again").or_(
            page.get_by_role("link", name="Check again")
        ).first.click()
    expect(page.get_by_role("heading", name="Certificate of erasure")).to_be_visible()
