"""`goldthread measures`, as a script uses it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from goldthread.measures.loading.mapping import FIELDS
from goldthread.measures.loading.template import MEANS
from goldthread.measures.models import Load, Measure, Observation
from tests.measures import builders
from tests.measures.loading.builders import a_file, as_csv
from tests.organisations.builders import a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HEAD = ["measure", "area_code", "area_name", "period", "value"]
GOOD = ["people-who-walk-daily", "E06000901", "Larkmere", "2023/24", "25"]
BAD = ["people-who-walk-daily", "E06000901", "Larkmere", "2024/25", "see description"]


@pytest.fixture
def measure(db: None) -> Measure:
    place = a_place()
    builders.an_area(place, code="E06000901")
    return builders.a_measure(place, name="People who walk daily")


def load(measure: Measure, folder: Path, *rows: list[str], **given: object) -> tuple[str, str]:
    """What it said, and what it complained of."""
    path = a_file(folder, as_csv([HEAD, *rows]))
    out, complaints = StringIO(), StringIO()
    call_command(
        "measures", "load", path, place=measure.place.slug, stdout=out, stderr=complaints, **given
    )
    return out.getvalue(), complaints.getvalue()


def test_a_good_file_is_loaded_at_once(measure: Measure, tmp_path: Path) -> None:
    said, complaints = load(measure, tmp_path, GOOD)
    assert "1 figure loaded, 0 of them revisions" in said
    assert not complaints
    kept = Load.objects.get()
    assert (kept.kind, kept.state, kept.kept) == ("interface", "done", 1)


@pytest.mark.parametrize(
    ("said", "told"), [("2099-01-01", "still to come"), ("banana", "is not a day. Write it as")]
)
def test_figures_are_known_by_a_day_that_has_been(measure: Measure, said: str, told: str) -> None:
    with pytest.raises(CommandError, match=told):
        call_command("measures", "load", "any.csv", "--as-of", said, "--place", measure.place.slug)


def test_help_gives_an_example_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("measures", "load", "--help")
    said = capsys.readouterr().out
    assert "measures load falls.csv --place thornbeck" in said
    assert "3  rows have faults, and nothing was loaded" in said


def test_faults_are_lines_and_an_exit_code_of_their_own(measure: Measure, tmp_path: Path) -> None:
    path = a_file(tmp_path, as_csv([HEAD, GOOD, BAD]))
    complaints = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("measures", "load", path, place=measure.place.slug, stderr=complaints)
    assert stopped.value.returncode == 3
    assert "Row 3, value: “see description” is not a number." in complaints.getvalue()
    assert not Observation.objects.exists()
    assert Load.objects.get().state == Load.State.REFUSED


def test_the_good_rows_may_be_loaded_and_the_others_kept_in_a_file(
    measure: Measure, tmp_path: Path
) -> None:
    refused = tmp_path / "refused.csv"
    load(measure, tmp_path, GOOD, BAD, only_good=True, refused=refused)
    assert Observation.objects.count() == 1
    assert "see description" in refused.read_text("utf-8-sig")


def test_a_dry_run_keeps_nothing_and_answers_in_json(measure: Measure, tmp_path: Path) -> None:
    said, _ = load(measure, tmp_path, GOOD, dry_run=True, json=True)
    answer = json.loads(said)
    assert (answer["loaded"], answer["new"], answer["refused"]) == (False, 1, 0)
    assert not Load.objects.exists()
    assert not Observation.objects.exists()


def test_a_mapping_of_ones_own_and_meanings(measure: Measure, tmp_path: Path) -> None:
    mapping = a_file(
        tmp_path,
        "columns: {measure: What, area_name: Where, period: When, value: Much}\n"
        "replace: {value: {NA: missing}}\n",
        "mine.yaml",
    )
    path = a_file(tmp_path, "What,Where,When,Much\nWalks,Larkmere,2024/25,NA\n", "odd.csv")
    given = {"place": measure.place.slug, "mapping": str(mapping)}
    call_command("measures", "load", path, means=[f"Walks={measure.slug}"], stdout=StringIO(),
                 **given)  # fmt: skip
    assert Observation.objects.get().absence == "missing"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"place": "nowhere"}, "no place “nowhere”"),
        ({"measure": "running"}, "no measure “running”"),
        ({"mapping": "unheard"}, "neither of ours nor a file"),
        ({"means": ["walking"]}, "TEXT=MEASURE"),
    ],
)
def test_what_cannot_be_done_is_said(
    measure: Measure, tmp_path: Path, given: dict[str, object], says: str
) -> None:
    told = {"place": measure.place.slug, **given}
    path = a_file(tmp_path, as_csv([HEAD, GOOD]))
    with pytest.raises(CommandError, match=says):
        call_command("measures", "load", path, **told)
    assert not Observation.objects.exists()


def test_the_template_explains_every_column_and_loads_when_filled_in(
    measure: Measure, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    call_command("measures", "template", path, stdout=StringIO())
    book = load_workbook(path)
    assert [cell.value for cell in book["Figures"][1]] == list(FIELDS)
    assert set(MEANS) == set(FIELDS)
    book["Figures"].append([measure.slug, "E06000901", "Larkmere", "2024/25"])
    for name, told in {"numerator": 30, "denominator": 120}.items():
        book["Figures"].cell(2, FIELDS.index(name) + 1, told)
    book.save(path)
    call_command("measures", "load", path, place=measure.place.slug, stdout=StringIO())
    assert Observation.objects.get().value == 25.0


def test_what_is_exported_loads_again_and_changes_nothing(measure: Measure, tmp_path: Path) -> None:
    area = builders.an_area(measure.place)
    builders.figures(measure, 27.5, None, 27.5, area=area, numerator=33, denominator=120,
                     note="revised", remark="=Counted, by hand")  # fmt: skip
    builders.figures(measure, 24.0, area=area, lower=20.0, upper=28.0,
                     breakdown=builders.people(measure.place, sex="Female", age="65+"))  # fmt: skip
    path = tmp_path / "out.csv"
    given = {"place": measure.place.slug, "stdout": StringIO()}
    call_command("measures", "export", measure=[measure.slug], drafts=True, output=path, **given)
    out = StringIO()
    call_command("measures", "load", path, json=True, **{**given, "stdout": out})
    answer = json.loads(out.getvalue())
    assert (answer["refused"], answer["new"], answer["revised"], answer["same"]) == (0, 0, 0, 4)
