"""By area, by group, and the officer's sheet: two taps, a minute, and without fault."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.actions import add_area, add_group
from goldthread.places.models import Place
from goldthread.strategy.around.actions import WHOLE, set_around
from goldthread.strategy.around.said import Around, Money, Need
from goldthread.strategy.models import Action, Plan
from tests.browser.looking import sideways, tab_to, violations
from tests.browser.steps import sign_in
from tests.web import stories

WIDTHS = (1280, 320)
_numbers = count(1)


def a_new_place() -> Place:
    return stories.a_place(f"Around Mill {next(_numbers)}")


def a_told_place() -> tuple[Place, Plan, User]:
    """A place with areas, and a plan some of whose actions say all that can be said."""
    place = a_new_place()
    plan = stories.a_live_plan(place)
    officer = stories.a_person(place, Role.OFFICER, f"officer@{place.slug}.example")
    for name in ("Mill End", "Quayside", "Weir Lane and the Upper Meadows"):
        add_area(place=place, name=name, kind="ward")
    add_group(place=place, name="Boat dwellers", meaning="You live on the water.")
    first, second, third, fourth = plan.actions.filter(number__lte=4).order_by("number")
    money = (
        Money("Better Care Fund", Decimal(1_200_000), "2025/26", "pooled"),
        Money("Borough Council", None, "2026/27", "aligned", "Asked for in March"),
        Money("Lottery grant", Decimal("5000.50")),
    )
    told: list[tuple[Action | None, Around]] = [
        (first, Around(areas=frozenset({"mill-end"}), groups=frozenset({"carers", "disability"}),
                       money=money, equality="Rooms have a hearing loop.",
                       link="https://mill.example/eia")),
        (second, Around(areas=frozenset({WHOLE}), needs=(Need(words="A lease for the hall"),))),
        (third, Around(areas=frozenset({"mill-end"}), needs=(Need(fourth.pk),))),
        (None, Around(money=(Money("Public health grant", Decimal(90_000), "2025/26"),))),
    ]  # fmt: skip
    for action, around in told:
        set_around(plan=plan, action=action, said=around, seen=None, by=officer, at=stories.NOW)
    return place, plan, officer


def faults_of(page: Any, screenshots: Path, name: str, width: int) -> list[str]:
    page.screenshot(path=screenshots / f"around-{name}-{width}.png", full_page=True)
    found = violations(page)
    if sideways(page) > 0:
        found.append(f"scrolls sideways by {sideways(page)} px")
    return [f"{name}: {fault}" for fault in found]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_public_page_has_a_fault(
    given: None, page_at: Any, screenshots: Path, width: int
) -> None:
    place, plan, _ = a_told_place()
    page, faults = page_at(width), []
    here = f"/{place.slug}/plans/{plan.slug}/"
    pages = {
        "home": f"/{place.slug}/",
        "areas": f"/{place.slug}/areas/",
        "area": f"/{place.slug}/areas/mill-end/",
        "area-empty": f"/{place.slug}/areas/quayside/",
        "groups": f"/{place.slug}/for/",
        "group": f"/{place.slug}/for/carers/",
        "group-empty": f"/{place.slug}/for/sexual-orientation/",
        "action": f"{here}actions/1/",
        "action-held-up": f"{here}actions/3/",
        "plan": here,
        "plan-narrowed": f"{here}?area=mill-end&group=carers",
        "not-found": f"/{place.slug}/areas/atlantis/",
    }
    for name, path in pages.items():
        page.goto(path)
        for fold in page.locator("details.gt-fold > summary").all():
            fold.click()
        faults += faults_of(page, screenshots, name, width)
    empty = a_new_place()
    for name in ("areas", "for"):
        page.goto(f"/{empty.slug}/{name}/")
        faults += faults_of(page, screenshots, f"{name}-nothing", width)
    assert not faults


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_an_officer_has_a_fault(
    given: None, page_at: Any, screenshots: Path, width: int, tmp_path: Path
) -> None:
    place, plan, officer = a_told_place()
    page, faults = page_at(width), []
    sign_in(page, officer.email, then=f"/{place.slug}/areas-and-groups/")
    faults += faults_of(page, screenshots, "desk", width)
    for name in ("areas/add/", "areas/file/", "groups/add/"):
        page.goto(f"/{place.slug}/areas-and-groups/{name}")
        short = name.strip("/").replace("/", "-")
        faults += faults_of(page, screenshots, f"desk-{short}", width)
        page.get_by_role("button", name="Add", exact=False).last.click()
        faults += faults_of(page, screenshots, f"desk-{short}-refused", width)
    page.goto(f"/{place.slug}/areas-and-groups/areas/edit/mill-end/")
    faults += faults_of(page, screenshots, "desk-area", width)

    sheet = f"/{place.slug}/plans/{plan.slug}/actions/1/around/"
    page.goto(sheet)
    faults += faults_of(page, screenshots, "sheet", width)
    page.get_by_label("Amount").last.fill("lots")
    page.get_by_role("button", name="Save").click()
    faults += faults_of(page, screenshots, "sheet-refused", width)
    page.goto(sheet)
    action = Action.objects.get(plan=plan, number=1)
    theirs = Around(equality="Theirs")
    set_around(plan=plan, action=action, said=theirs, seen=None, by=officer, at=stories.NOW)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Somebody else changed this while you were writing")).to_be_visible()
    faults += faults_of(page, screenshots, "sheet-overtaken", width)
    page.goto(f"/{place.slug}/plans/{plan.slug}/around/")
    faults += faults_of(page, screenshots, "sheet-plan", width)
    assert not faults


def test_a_resident_on_a_phone_finds_her_area_in_two_taps(given: None, page_at: Any) -> None:
    place, plan, _ = a_told_place()
    page = page_at(320)
    page.goto(f"/{place.slug}/")
    page.get_by_role("link", name="What is happening in my area").click()
    page.get_by_role("link", name="Mill End").click()
    title = plan.actions.get(number=1).title
    expect(page.get_by_role("heading", level=1)).to_have_text("Mill End")
    expect(page.get_by_role("link", name=title)).to_have_count(1)
    expect(page.get_by_role("heading", name=f"For the whole of {place.name}")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_officer_fills_in_a_sheet_with_and_without_javascript(
    given: None, page_at: Any, javascript: bool
) -> None:
    place, plan, officer = a_told_place()
    page = page_at(1280, javascript=javascript)
    sign_in(page, officer.email, then=f"/{place.slug}/plans/{plan.slug}/actions/5/")
    page.get_by_role("link", name="For whom, with what money").click()
    page.get_by_label("Quayside").check()
    page.get_by_label("Young carers").check()
    page.get_by_label("Source of funds").first.fill("Better Care Fund")
    page.get_by_label("Amount").first.fill("£1.2m")
    page.get_by_label("Pooled or aligned").first.select_option("Pooled")
    page.get_by_label("Another action").select_option(index=1)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("£1,200,000")).to_have_count(1)
    expect(page.get_by_role("link", name="Quayside")).to_have_count(1)
    expect(page.get_by_role("heading", name="This waits for")).to_have_count(1)


def test_a_sheet_is_filled_in_by_keyboard_alone(given: None, page_at: Any) -> None:
    place, plan, officer = a_told_place()
    page = page_at(1280)
    sign_in(page, officer.email, then=f"/{place.slug}/plans/{plan.slug}/actions/6/around/")
    tab_to(page, "Mill End")
    page.keyboard.press("Space")
    tab_to(page, "Source of funds")
    page.keyboard.type("Lottery")
    tab_to(page, "Amount")
    page.keyboard.type("40k")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actions/6/")
    expect(page.get_by_text("£40,000")).to_have_count(1)


def test_an_officer_takes_in_wards_from_a_file(given: None, page_at: Any) -> None:
    place, _, officer = a_told_place()
    page = page_at(1280, javascript=False)
    sign_in(page, officer.email, then=f"/{place.slug}/areas-and-groups/areas/file/")
    table = "code,name\nE05990001,Mill End\nE05990002,Tannery\n"
    page.get_by_label("File of areas").set_input_files(
        {"name": "wards.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    page.get_by_role("button", name="Add these areas").click()
    expect(page.get_by_text("1 area added and 1 changed.")).to_have_count(1)
