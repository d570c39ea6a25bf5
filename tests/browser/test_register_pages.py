"""Recommendations, agreements and themes: empty, full and in error, wide and narrow."""

from __future__ import annotations

import datetime as dt
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.organisations.models import Agreement, AgreementParty, Role
from goldthread.places.models import Place
from goldthread.strategy.gathering import actions as gathering
from goldthread.strategy.models import Plan
from goldthread.strategy.register import actions as register
from tests.browser.looking import sideways, violations
from tests.browser.steps import sign_in
from tests.organisations import builders
from tests.web import stories

_numbers = count(1)
WIDTHS = (1280, 320)
LISTS = {"recommendations": "recommendations/", "agreements": "agreements/", "themes": "across/"}


def a_full_place() -> tuple[Place, Plan, dict[str, str]]:
    """A place in which each kind of page has something to show, and where those pages are."""
    place = stories.a_place(f"Register Town {next(_numbers)}")
    plan = stories.a_live_plan(place)
    inquiry = register.add_inquiry(
        place=place,
        title="Commission on eating together",
        kind="commission",
        body="Twelve residents and a chair",
        published_on=dt.date(2025, 11, 3),
        link="https://example.org/report",
        public=True,
    )
    yes = register.add_entry(inquiry=inquiry, text="Open every library kitchen once a week.")
    no = register.add_entry(inquiry=inquiry, text="Give each street a cook.", reference="R2")
    register.add_entry(inquiry=inquiry, text="Count who eats alone, each spring.")
    register.answer(entry=yes, answer="accepted", answered_on=dt.date(2026, 1, 5))
    register.answer_with(entry=yes, actions=list(plan.actions.all()[:2]))
    register.say_progress(
        entry=yes,
        text="Six of nine are open.",
        as_at=dt.date(2026, 3, 1),
        by=builders.a_person(),
        at=stories.NOW,
    )
    register.answer(entry=no, answer="not_accepted", reason="The lunch clubs do this already.")
    agreement = _an_agreement(place)
    theme = gathering.start_gathering(
        place=place, title="Eating", about="What plans say about food.", at=stories.NOW
    )
    gathering.gather(gathering=theme, actions=list(plan.actions.all()[:2]), heading="Lunch")
    gathering.gather(gathering=theme, actions=list(plan.actions.all()[2:4]))
    gathering.show_gathering(gathering=theme, at=stories.NOW)
    entry = f"recommendations/{inquiry.pk}/{yes.pk}/"
    pages = LISTS | {
        "inquiry": f"recommendations/{inquiry.pk}/",
        "agreement": f"agreements/{agreement.pk}/",
        "theme": f"across/{theme.slug}/",
        "action-answering": f"plans/{plan.slug}/actions/1/",
    }
    forms = {
        "inquiry-form": f"recommendations/{inquiry.pk}/edit/",
        "answer-form": f"{entry}answer/?find=lunch",
        "answer-nothing-found": f"{entry}answer/?find=zebra",
        "progress-form": f"{entry}progress/",
        "agreement-form": f"agreements/{agreement.pk}/edit/",
        "gather": f"across/{theme.slug}/gather/?find=river",
        "theme-form": f"across/{theme.slug}/edit/",
    }
    return place, plan, pages | forms


def _an_agreement(place: Place) -> Agreement:
    agreement = Agreement.objects.create(
        place=place,
        title="Sharing what we know about meals",
        kind=Agreement.Kind.DATA_SHARING,
        purpose="So that a lift home can be arranged without asking twice.",
        starts_on=dt.date(2024, 4, 1),
        review_on=dt.date(2025, 4, 1),
        public=True,
    )
    for party in place.organisations.all():
        AgreementParty.objects.create(agreement=agreement, organisation=party)
    return agreement


def faults_of(page: Any, place: Place, paths: dict[str, str], shots: Path, width: int) -> dict:
    faults = {}
    for name, path in paths.items():
        status = page.goto(f"/{place.slug}/{path}").status
        page.screenshot(path=shots / f"register-{name}-{width}.png", full_page=True)
        found = violations(page)
        if sideways(page) > 0:
            found.append(f"scrolls sideways by {sideways(page)} px")
        if status != 200:
            found.append(f"answers {status}")
        if found:
            faults[name] = found
    return faults


@pytest.mark.parametrize("width", WIDTHS)
def test_no_full_page_has_a_fault(given: None, page_at: Any, screenshots: Path, width: int) -> None:
    place, _, paths = a_full_place()
    page = page_at(width)
    sign_in(page, stories.a_person(place, Role.OFFICER).email)
    assert not faults_of(page, place, paths, screenshots, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_empty_page_has_a_fault(
    given: None, page_at: Any, screenshots: Path, width: int
) -> None:
    place = stories.a_place(f"Register Town {next(_numbers)}")
    empty = {f"{name}-empty": path for name, path in LISTS.items()}
    assert not faults_of(page_at(width), place, empty, screenshots, width)


@pytest.mark.parametrize("path", ["recommendations/new/", "agreements/new/", "across/new/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_form_in_error_has_a_fault(
    given: None, page_at: Any, screenshots: Path, path: str, width: int
) -> None:
    place = stories.a_place(f"Register Town {next(_numbers)}")
    stories.a_live_plan(place)
    page = page_at(width)
    sign_in(page, stories.a_person(place, Role.OFFICER).email)
    page.goto(f"/{place.slug}/{path}")
    page.click("main button[type=submit]")
    page.screenshot(
        path=screenshots / f"register-{path.split('/')[0]}-error-{width}.png", full_page=True
    )
    expect(page.locator("main")).to_contain_text("There is a problem")
    assert not violations(page)
    assert sideways(page) <= 0


def test_an_officer_answers_a_recommendation_and_a_resident_reads_it(
    given: None, page_at: Any
) -> None:
    # Given an inspection that the officer enters, without JavaScript
    place = stories.a_place(f"Register Town {next(_numbers)}")
    stories.a_live_plan(place)
    page = page_at(1280, javascript=False)
    sign_in(page, stories.a_person(place, Role.OFFICER).email)
    page.goto(f"/{place.slug}/recommendations/")
    page.click("text=Add a commission, inspection or other")
    page.fill("[name=title]", "Inspection of meals at home")
    page.select_option("[name=kind]", "inspection")
    page.check("[name=public]")
    page.click("text=Save")
    # When she adds what it recommends, and names an action that puts it into practice
    page.click("text=Add a recommendation")
    page.fill("[name=text]", "Bring lunch to those who cannot come.")
    page.click("text=Save")
    page.click("main a:text-is('Answer')")
    page.fill("[name=find]", "shared lunch")
    page.click("button:has-text('Find')")
    page.check("[name=actions] >> nth=0")
    page.select_option("[name=answer]", "accepted")
    page.click("text=Save the answer")
    # Then a resident finds the answer, and goes from it to the action and back
    reader = page_at(320, javascript=False)
    reader.goto(f"/{place.slug}/recommendations/")
    reader.click("text=Inspection of meals at home")
    expect(reader.locator("main")).to_contain_text("Accepted")
    reader.click("text=Start a shared lunch")
    expect(reader.locator("main")).to_contain_text("Bring lunch to those who cannot come.")
