"""The import pages, in their empty, full and error states, wide and narrow."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.models import PlanImport
from tests.browser.looking import sideways, violations
from tests.web import stories

_numbers = count(1)


def an_import(place: Place, officer: Any, name: str) -> PlanImport:
    return actions.begin_import(
        place=place, upload=ContentFile(name.encode()), name=name, by=officer, at=stories.NOW
    )


def a_draft_under_review(place: Place, officer: Any) -> PlanImport:
    document = stories.a_reading("Well in Harrow Mill")
    action = document.priorities[0].objectives[0].actions[0]
    action.review = ["The title is cut off at the end of a page."]
    action.milestones[0].review = ["The mark in 2025/26 may be a tick or a dash."]
    action.milestones[0].uncertain_years = ["2025/26"]
    plan_import = an_import(place, officer, f"Draft of {place.slug}.txt")
    reading = actions.start_reading(plan_import=plan_import, at=stories.NOW)
    actions.finish_reading(plan_import=reading, document=document, at=stories.NOW)
    plan_import.refresh_from_db()
    return plan_import


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Imports {next(_numbers)}")


@pytest.fixture
def officer(place: Place) -> Any:
    return stories.a_person(place, Role.OFFICER)


def signed_in(page: Any, place: Place) -> Any:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(f"officer@{place.slug}.example")
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    return page


def check(page: Any, screenshots: Path, name: str, width: int) -> None:
    page.screenshot(path=screenshots / f"import-{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert sideways(page) <= 0


@pytest.mark.parametrize("width", [1280, 320])
def test_every_import_page(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    home = f"/{place.slug}/imports/"

    page.goto(home)
    check(page, screenshots, "empty", width)

    page.goto(f"{home}new/")
    check(page, screenshots, "new", width)
    page.get_by_role("button", name="Upload and read").click()
    check(page, screenshots, "new-error", width)

    draft = a_draft_under_review(place, officer)
    review = f"{home}{draft.pk}/review/"
    page.goto(home)
    check(page, screenshots, "list", width)
    page.goto(review)
    check(page, screenshots, "review", width)
    for branch in page.locator(".gt-branch > summary").all():
        branch.click()
    check(page, screenshots, "review-open", width)

    milestone = draft.plan.milestones.first()
    edit = f"/{place.slug}/plans/{draft.plan.slug}/edit/milestone/{milestone.pk}/"
    page.goto(edit)
    check(page, screenshots, "edit", width)
    page.get_by_label("Words").fill("")
    page.get_by_role("button", name="Save").click()
    check(page, screenshots, "edit-error", width)
    page.goto(f"/{place.slug}/plans/{draft.plan.slug}/edit/")
    check(page, screenshots, "edit-plan", width)

    page.goto(f"{home}{draft.pk}/approve/")
    check(page, screenshots, "approve", width)
    page.get_by_role("button", name="Make it live").click()
    check(page, screenshots, "approve-error", width)
    page.goto(f"{home}{draft.pk}/discard/")
    check(page, screenshots, "discard", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_an_import_in_every_state(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    for name, state in [
        ("reading", PlanImport.State.READING),
        ("refused", PlanImport.State.REFUSED),
        ("discarded", PlanImport.State.DISCARDED),
    ]:
        plan_import = an_import(place, officer, f"{name} in {place.slug}.txt")
        PlanImport.objects.filter(pk=plan_import.pk).update(
            state=state,
            done=3,
            total=12,
            refusal="This PDF is a scan. Use the file it was made from.",
            decided_at=stories.NOW,
        )
        page.goto(f"/{place.slug}/imports/{plan_import.pk}/")
        check(page, screenshots, name, width)
