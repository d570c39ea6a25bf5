"""An analyst loads a year of figures: every state of the pages, at both widths."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from tests.browser.looking import faults_at_widths
from tests.browser.steps import sign_in
from tests.measures import builders
from tests.measures.loading.builders import a_file, as_csv
from tests.web import stories

_numbers = count(1)
ROWS = [
    ["indicator", "area_code", "area_name", "period", "sex", "numerator", "denominator", "value"],
    ["Daily walkers", "E06000901", "Larkmere", "2022/23", "", "1,230", "4,920", ""],
    ["Daily walkers", "E06000901", "Larkmere", "2023/24", "", "1,280", "4,980", ""],
    ["Daily walkers", "E06000901", "Larkmere", "2023/24", "Female", "", "", "[c]"],
    ["Daily walkers", "E06000901", "Larkmere", "2024/25", "", "see description", "5,020", ""],
    ["Daily walkers", "E06000901", "Larkmere", "2021/22", "", "5,200", "4,900", ""],
    ["Daily walkers", "E92000001", "England", "2023/24", "", "", "", "24.1"],
    ["Cyclists", "E06000901", "Larkmere", "2023/24", "", "", "", "4.2"],
]


def a_place() -> Place:
    place = stories.a_place(f"Loading Town {next(_numbers)}")
    builders.an_area(place, name="Larkmere", code="E06000901")
    builders.a_measure(place, name="People who walk daily")
    return place


def test_a_year_of_figures_comes_in_and_can_be_undone(
    given: None, page_at: Any, screenshots: Path, tmp_path: Path
) -> None:
    faults: list[str] = []

    def look(name: str) -> None:
        faults.extend(faults_at_widths(page, screenshots, f"loads-{name}"))

    # Given an analyst with a measure and a file that has a column of another name
    place = a_place()
    main = (page := page_at()).locator("main")
    sign_in(page, stories.a_person(place, Role.ANALYST).email)
    page.goto(f"/{place.slug}/measures/loads/")
    expect(main).to_contain_text("Nothing loaded yet")
    look("empty")
    page.click("text=Choose a file")
    page.click("text=Check the file")
    expect(main).to_contain_text("Choose the file with the figures.")
    look("nothing-chosen")
    # When she sends it in with a mapping
    page.set_input_files("[name=document]", a_file(tmp_path, as_csv(ROWS), "walking.csv"))
    page.click("text=A file with other columns")
    page.fill(
        "[name=own_mapping]",
        "columns: {measure: indicator, area_code: area_code, area_name: area_name, "
        "period: period, sex: sex, numerator: numerator, denominator: denominator, value: value}",
    )
    look("filled-in")
    page.click("text=Check the file")
    # Then she says which measure is which, and adds the area
    expect(main).to_contain_text("Which measure is which?", timeout=60_000)
    look("which-measure")
    page.select_option("[name=text-0]", label="People who walk daily")
    page.select_option("[name=text-1]", label="Leave its rows out")
    page.click("text=Check again with these")
    expect(main).to_contain_text("Is not a number", timeout=60_000)
    page.click("text=Add these areas")
    expect(main).to_contain_text("will be added", timeout=60_000)
    expect(main).to_contain_text("Is above the denominator, 4,900.")
    look("faults")
    page.click("text=Load the 4 good rows")
    expect(page.locator("h1")).to_have_text("Loaded", timeout=60_000)
    look("done")
    # And takes it back
    page.click("text=Undo this load")
    expect(page.locator("h1")).to_have_text("Undo this load?")
    look("undo")
    page.click("button:has-text('Undo this load')")
    expect(page.locator("h1")).to_have_text("Undone")
    look("undone")
    page.goto(f"/{place.slug}/measures/loads/")
    expect(main).to_contain_text("walking.csv")
    look("list")
    assert not faults
