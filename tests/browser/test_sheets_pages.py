"""A plan in a spreadsheet: every state of its pages, and one journey out and back."""

from __future__ import annotations

import io
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.browser.looking import sideways, violations
from tests.browser.steps import sign_in
from tests.strategy.sheets.test_round_trip import answer
from tests.web import stories

_numbers = count(1)


def a_place() -> tuple[Place, Plan]:
    place = stories.a_place(f"Sheet Town {next(_numbers)}")
    return place, stories.a_live_plan(place)


def looked_at(page: Any, name: str, width: int, screenshots: Path) -> list[str]:
    page.screenshot(path=screenshots / f"sheets-{name}-{width}.png", full_page=True)
    found = violations(page)
    return [f"{name}: {fault}" for fault in found] + (
        [f"{name} scrolls sideways"] if sideways(page) > 0 else []
    )


@pytest.mark.parametrize("width", (1280, 320))
def test_answers_go_out_and_come_back_and_no_page_has_a_fault(
    given: None, page_at: Any, screenshots: Path, tmp_path: Path, width: int
) -> None:
    # Given an officer who downloads the actions of a live plan
    place, plan = a_place()
    page = page_at(width)
    sign_in(page, stories.a_person(place, Role.OFFICER).email)
    page.goto(f"/{place.slug}/plans/{plan.slug}/")
    page.click("text=Work in a spreadsheet")
    faults = looked_at(page, "empty", width, screenshots)
    with page.expect_download() as coming:
        page.click("text=Download (Excel)")
    book = load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    # When the people who lead fill in some good answers, some bad ones, and send it back
    answer(book["Actions"], 1, "Status", "Complete")
    answer(book["Actions"], 2, "Status", "Nearly there")
    answer(book["Actions"], 3, "New update", "The first visits were made in April.")
    answer(book["Actions"], 4, "Who leads", "Scouts of Harrow Mill")
    book.save(tmp_path / "answers.xlsx")
    page.click("text=See what would change")
    faults += looked_at(page, "nothing-chosen", width, screenshots)
    page.set_input_files("[name=document]", tmp_path / "answers.xlsx")
    page.click("text=See what would change")
    # Then she sees what would change, takes it in, and can read it on the public page
    faults += looked_at(page, "returned", width, screenshots)
    expect(page.locator("main")).to_contain_text("is no status")
    page.fill("#reason", "The caretaker confirmed it.")
    page.click("text=Make these changes")
    expect(page.locator("main")).to_contain_text("Took in a spreadsheet: 3 changes.")
    faults += looked_at(page, "after", width, screenshots)
    page.click("text=answers.xlsx")
    faults += looked_at(page, "decided", width, screenshots)
    page.goto(f"/{place.slug}/plans/{plan.slug}/actions/3/")
    expect(page.locator("main")).to_contain_text("The first visits were made in April.")
    assert not faults
