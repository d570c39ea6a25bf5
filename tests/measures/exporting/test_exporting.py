"""Figures on their way out: exact, explained, harmless, loadable, and without what is hidden."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from goldthread.measures import actions
from goldthread.measures.exporting import COLUMNS, Wanted, as_book, batches, export, page_of
from goldthread.measures.exporting.gathering import key_of
from goldthread.measures.loading.running import load_file
from goldthread.measures.models import Measure
from goldthread.measures.queries import figures_of
from tests.measures import builders
from tests.measures.exporting.builders import CANARY, SMALL, as_rows, as_text, draft, rare, walking
from tests.organisations.builders import NOW, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_row_says_all_that_its_figure_is_about() -> None:
    place = a_place()
    row = next(one for one in as_rows(walking(place)) if one["sex"])
    assert list(row) == list(COLUMNS)
    assert {name: said for name, said in row.items() if said} == {
        "measure": "people-who-walk-daily", "measure_name": "People who walk daily",
        "area_code": "E05000901", "area_name": "'=Mill End", "area_kind": "ward",
        "period": "2024/25", "period_kind": "financial_year", "period_start": "2024-04-01",
        "period_end": "2025-03-31", "sex": "Female", "age": "65+", "numerator": "30",
        "denominator": "120", "value": "25", "unit": "%", "lower_95": row["lower_95"],
        "upper_95": row["upper_95"], "lower_99_8": row["lower_99_8"],
        "upper_99_8": row["upper_99_8"], "limits_from": "counts", "as_of": "2026-05-04",
        "source": "The walking survey", "licence": "Open Government Licence v3.0",
        "suppression": "Shown as they are", "place": "Thornbeck",
        "synthetic": "Thornbeck is a fictional place. These figures are made up (synthetic).",
    }  # fmt: skip
    assert float(row["lower_99_8"]) < float(row["lower_95"]) < 25 < float(row["upper_95"])


def test_missing_nought_and_suppressed_are_told_apart() -> None:
    place = a_place()
    said = [(row["value"], row["absence"]) for row in as_rows(walking(place), rare(place))]
    assert said.count(("0", "")) == 1
    assert said.count(("", "missing")) == 1
    assert said.count(("", "suppressed")) == 2  # the small one, and one that would tell it


def test_what_somebody_typed_is_not_run_by_a_spreadsheet() -> None:
    rows = as_rows(walking(a_place()))
    assert {row["remark"] for row in rows} == {"'=1+1", ""}


def test_a_file_that_was_taken_away_can_be_loaded_elsewhere(tmp_path: Path) -> None:
    here, there = a_place("Larkmere"), a_place("Marlowe")
    path = tmp_path / "taken.csv"
    measure = walking(here)
    path.write_text("\ufeff" + as_text(measure), "utf-8", newline="")
    copy = builders.a_published_measure(there, name=measure.name)
    for area in here.statistical_areas.all():
        builders.an_area(there, area.name, code=area.code, kind=area.kind, whole=area.whole)
    load = load_file(place=there, path=path, as_of=NOW.date(), by=None, at=NOW)
    assert (load.kept, load.refused) == (5, 0)
    assert _told(copy) == _told(measure)


def _told(measure: Measure) -> set[tuple[object, ...]]:
    return {
        (
            one.area.code, str(one.breakdown), one.breakdown.position, one.period, one.numerator,
            one.denominator, one.value, one.lower, one.upper, one.absence, one.note,
            one.remark.lstrip("'"),
        )
        for one in figures_of(measure)
    }  # fmt: skip


@pytest.mark.parametrize("make", [walking, rare])
def test_pages_of_figures_join_to_all_of_them(make: Any) -> None:
    measure = make(a_place())
    everything = [key_of(one) for batch in batches(measure) for one in batch]
    joined, after = [], None
    while True:
        page = page_of(measure, Wanted(), after=after, limit=2)
        joined += [key_of(one) for one in page.figures]
        after = page.go_on
        if after is None:
            break
    assert joined == everything
    assert set(everything) == {key_of(one) for one in figures_of(measure)}


def test_a_day_of_the_past_gives_the_figures_of_then() -> None:
    measure = builders.a_published_measure(a_place())
    builders.figures(measure, 10.0, known=date(2026, 1, 10))
    builders.figures(measure, 20.0, known=date(2026, 3, 10))
    then = as_rows(measure, wanted=Wanted(known_at=date(2026, 2, 1)))
    assert [(row["value"], row["as_of"]) for row in then] == [("10", "2026-01-10")]
    assert [row["value"] for row in as_rows(measure)] == ["20"]


# What a policy hides


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_a_small_count_is_in_no_form_of_download(form: str) -> None:
    place = a_place()
    out = io.BytesIO()
    measures = [rare(place)]
    export(place=place, measures=measures, to=out, form=form, at=NOW, wanted=Wanted())
    numbers = _numbers(form, out.getvalue())
    assert {57.0, 101.0} <= numbers
    assert not {float(SMALL), 41.0} & numbers


def _numbers(form: str, content: bytes) -> set[float]:
    """Every number that a download holds as a numerator, a denominator or a value."""
    if form == "json":
        found = json.loads(content)["measures"][0]["observations"]
        cells = [one[name] for one in found for name in ("numerator", "denominator", "value")]
    elif form == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        cells = [cell for line in lines[1:] for cell in line.split(",")]
    else:
        rows = openpyxl.load_workbook(io.BytesIO(content))["Figures"].iter_rows(values_only=True)
        cells = [cell for row in rows for cell in row]
    return {float(cell) for cell in cells if str(cell or "").replace(".", "").isdigit()}


# The spreadsheet


def test_the_spreadsheet_explains_itself() -> None:
    place = a_place()
    measure = rare(place)
    book = openpyxl.load_workbook(io.BytesIO(as_book(place, [measure], made_on=NOW)))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Measures", "Figures"]
    cover = " ".join(str(row[0].value) for row in book["Cover"] if row[0].value)
    for said in (
        "made up (synthetic)", "Source: The walking survey.", "Counts from 1 to 4 are hidden.",
        "Figures as known on 4 May 2026.", "[c] means confidential", "[x] means", "[z] means",
    ):  # fmt: skip
        assert said in cover
    rows = list(book["Figures"].iter_rows(min_row=4, values_only=True))
    values = [(row[2], row[13]) for row in rows]
    assert values == [("Thornbeck", 101), ("Ward 0", "[c]"), ("Ward 1", "[c]"), ("Ward 2", 57)]
    assert [row[12] for row in rows] == ["[z]", "[c]", "[c]", "[z]"]  # a count is out of nothing


def test_a_spreadsheet_that_cannot_hold_all_holds_the_latest_and_says_so() -> None:
    measure = builders.a_published_measure(a_place())
    builders.figures(measure, 1.0, 2.0, 3.0)
    book = as_book(measure.place, [measure], made_on=NOW, most=2)
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Figures"]
    assert "holds the latest 2 figures; the CSV file holds all" in sheet["A2"].value
    assert [row[13] for row in sheet.iter_rows(min_row=4, values_only=True)] == [2, 3]


# From a script


def exported(place: str, path: Path, **given: Any) -> str:
    call_command("measures", "export", place=place, output=path, stdout=io.StringIO(), **given)
    return path.read_bytes().decode("utf-8-sig")


def test_all_published_measures_of_a_place_and_no_draft(tmp_path: Path) -> None:
    place = a_place()
    walking(place), draft(place)
    said = exported("thornbeck", tmp_path / "all.csv")
    assert said.count("\r\n") == 6
    assert CANARY not in said


def test_the_ending_or_the_format_says_how_it_is_written(tmp_path: Path) -> None:
    walking(a_place())
    told = json.loads(exported("thornbeck", tmp_path / "all.json"))
    assert told["place"] == "thornbeck"
    assert len(told["measures"][0]["observations"]) == 5
    assert told["measures"][0]["suppression"]["policy"] == "none"
    again = json.loads(exported("thornbeck", tmp_path / "all", format="json"))
    assert again == told


def test_a_draft_is_exported_only_when_that_is_meant(tmp_path: Path) -> None:
    draft(a_place())
    with pytest.raises(CommandError, match="is a draft"):
        exported("thornbeck", tmp_path / "one.csv", measure=[CANARY])
    assert "77.125" in exported("thornbeck", tmp_path / "one.csv", measure=[CANARY], drafts=True)


def test_a_day_of_the_past_from_a_script(tmp_path: Path) -> None:
    walking(a_place())
    said = exported("thornbeck", tmp_path / "then.csv", known_at=date(2026, 1, 1))
    assert said == ",".join(COLUMNS) + "\r\n"


def test_an_unknown_measure_is_named(tmp_path: Path) -> None:
    a_place()
    with pytest.raises(CommandError, match="no measure “nowhere”"):
        exported("thornbeck", tmp_path / "one.csv", measure=["nowhere"])


def test_a_retired_measure_keeps_its_figures() -> None:
    measure = walking(a_place())
    actions.retire_measure(measure=measure)
    assert len(as_rows(measure)) == 5
