"""A file of figures from upload to observations: checked, answered, written, repeated, undone."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.files.models import StoredFile
from goldthread.measures.actions import undo_load
from goldthread.measures.loading import actions, tasks
from goldthread.measures.loading.known import Choices
from goldthread.measures.loading.running import load_file
from goldthread.measures.loading.staging import Staging
from goldthread.measures.models import Breakdown, Load, Measure, Observation
from goldthread.measures.personal_data import EMPTIED, KINDS
from goldthread.measures.problems import NotYet
from goldthread.measures.queries import figures_of, series_of
from goldthread.places.models import Place, StatisticalArea
from goldthread.workflow.transitions import NotNow
from tests.measures import builders
from tests.measures.exporting import builders as exporting
from tests.measures.loading.builders import a_file, as_csv
from tests.organisations.builders import NOW, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]
State = Load.State
HEAD = ["area_code", "area_name", "period", "sex", "numerator", "denominator", "value"]
CODE = "E06000901"
GOOD = [
    [CODE, "Larkmere", "2022/23", "", "30", "120", "25"],
    [CODE, "Larkmere", "2023/24", "", "33", "120", "27.5"],
    [CODE, "Larkmere", "2023/24", "Female", "17", "60", "[c]"],
]
LATER = dt.date(2026, 6, 1)


@pytest.fixture
def measure(db: None) -> Measure:
    place = a_place()
    builders.an_area(place, code=CODE)
    return builders.a_measure(place, name="People who walk daily")


def sent(measure: Measure, rows: list[list[str]], **given: object) -> Load:
    """A file that somebody sent, and its check done."""
    said = {"as_of": NOW.date(), "choices": Choices(measure=measure.slug)} | given
    load = actions.begin_load(
        place=measure.place, upload=ContentFile(as_csv([HEAD, *rows]).encode()),
        name="walking.csv", by=builders.an_analyst(measure.place), at=NOW, **said,  # type: ignore[arg-type]
    )  # fmt: skip
    tasks.check_load(load.pk)
    load.refresh_from_db()
    return load


def loaded(
    measure: Measure, rows: list[list[str]], *, only_good: bool = False, **given: object
) -> Load:
    load = sent(measure, rows, **given)
    actions.accept(load=load, only_good=only_good)
    tasks.write_load(load.pk)
    load.refresh_from_db()
    return load


def test_a_check_writes_no_figure_and_says_what_would_come(measure: Measure) -> None:
    load = sent(measure, GOOD)
    assert (load.state, load.rows, load.kept, load.same, load.refused) == (
        State.CHECKED,
        3,
        3,
        0,
        0,
    )
    assert load.found["preview"][0] == {
        "row": "2", "measure": "People who walk daily", "area": "Larkmere", "period": "2022/23",
        "people": "", "value": "25", "unit": "%", "absence": "",
    }  # fmt: skip
    assert not Observation.objects.exists()
    assert not Breakdown.objects.exists()


def test_our_own_public_file_hides_nothing_from_us_when_it_comes_back(
    tmp_path: Path, db: None
) -> None:
    place = a_place()
    rare = exporting.rare(place)
    before = [(one.area.pk, one.value, one.numerator) for one in figures_of(rare)]
    path = a_file(tmp_path, exporting.as_text(rare))
    assert "suppressed" in path.read_text()
    load = load_file(place=place, path=path, as_of=LATER, by=None, at=NOW)
    assert (load.kept, load.refused, load.found["left_out"] > 0) == (0, 0, True)
    assert [(one.area.pk, one.value, one.numerator) for one in figures_of(rare)] == before


def test_a_row_given_twice_is_not_among_the_first_figures(measure: Measure) -> None:
    again = [CODE, "Larkmere", "2022/23", "", "36", "120", "30"]
    load = sent(measure, [*GOOD, again])
    assert [one["row"] for one in load.found["preview"]] == ["3", "4"]
    assert load.refused == 2


def test_what_is_accepted_is_written_with_where_it_came_from(measure: Measure) -> None:
    load = loaded(measure, GOOD, source="The walking survey")
    assert (load.state, load.kept, load.progress) == (State.DONE, 3, 100)
    area = StatisticalArea.objects.get(code=CODE)
    assert [figure.value for figure in series_of(measure, area)] == [25.0, 27.5]
    women = Observation.objects.get(breakdown__sex="Female")
    assert (women.value, women.absence, women.source_row, women.load) == (
        None, "suppressed", 4, load,
    )  # fmt: skip


def test_the_same_file_again_changes_nothing(measure: Measure) -> None:
    loaded(measure, GOOD)
    again = loaded(measure, GOOD, as_of=LATER)
    assert (again.state, again.kept, again.same) == (State.DONE, 0, 3)
    assert Observation.objects.count() == 3


def test_a_revision_adds_a_row_and_the_earlier_figure_can_still_be_seen(measure: Measure) -> None:
    loaded(measure, GOOD)
    changed = [GOOD[0], [*GOOD[1][:4], "36", "120", "30"], GOOD[2]]
    load = loaded(measure, changed, as_of=LATER)
    assert (load.kept, load.same, load.revised) == (1, 2, 1)
    area = StatisticalArea.objects.get(code=CODE)
    assert [one.value for one in series_of(measure, area)] == [25.0, 30.0]
    before = series_of(measure, area, known_at=NOW.date())
    assert [one.value for one in before] == [25.0, 27.5]


def test_an_earlier_edition_that_comes_late_is_history_and_replaces_nothing(
    measure: Measure,
) -> None:
    loaded(measure, GOOD, as_of=LATER)
    first = loaded(measure, [[*GOOD[1][:4], "36", "120", "30"]], as_of=NOW.date())
    assert (first.kept, first.revised) == (1, 0)
    area = StatisticalArea.objects.get(code=CODE)
    assert [one.value for one in series_of(measure, area)] == [25.0, 27.5]
    assert [one.value for one in series_of(measure, area, known_at=NOW.date())] == [30.0]


def test_an_undone_load_counts_no_more_and_may_be_loaded_again(measure: Measure) -> None:
    load = loaded(measure, GOOD)
    undo_load(load=load, by=builders.an_analyst(measure.place), at=NOW)
    assert figures_of(measure) == []
    assert loaded(measure, GOOD).kept == 3


def test_faulty_rows_stop_the_whole_file_until_somebody_says_otherwise(measure: Measure) -> None:
    rows = [*GOOD, [CODE, "", "2021/22", "", "130", "120", ""]]
    load = sent(measure, rows)
    assert (load.refused, load.found["counts"]) == (1, {"above": 1})
    with pytest.raises(NotYet, match="Some rows have faults"):
        actions.accept(load=load, only_good=False)
    load.refresh_from_db()
    assert load.state == State.CHECKED
    actions.accept(load=load, only_good=True)
    tasks.write_load(load.pk)
    load.refresh_from_db()
    assert (load.state, load.kept, load.refused) == (State.DONE, 3, 1)


def test_refused_rows_come_back_as_a_file_with_their_reasons(measure: Measure) -> None:
    load = sent(measure, [*GOOD, [CODE, "=cmd()", "2021/22", "", "many", "120", ""]])
    with default_storage.open(load.refused_rows.key) as file:
        lines = file.read().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("row,why it was refused,area_code")
    assert lines[1].startswith('5,"numerator: “many” is not a number. Write a number.')
    assert "'=cmd()" in lines[1]
    assert len(lines) == 2


def test_unknown_areas_are_offered_and_added_only_with_the_figures(measure: Measure) -> None:
    rows = [*GOOD, ["E92000001", "England", "2023/24", "", "", "", "24"]]
    load = sent(measure, rows)
    assert load.found["new_areas"] == [["E92000001", "England"]]
    actions.choose(load=load, choices=Choices(measure=measure.slug, areas="add"))
    tasks.check_load(load.pk)
    load.refresh_from_db()
    assert (load.refused, load.kept) == (0, 4)
    assert not StatisticalArea.objects.filter(name="England").exists()
    actions.accept(load=load, only_good=False)
    tasks.write_load(load.pk)
    assert StatisticalArea.objects.get(code="E92000001").kind == "nation"


def test_areas_and_people_of_refused_rows_are_not_added(measure: Measure) -> None:
    rows = [*GOOD, ["E92000001", "England", "2023/24", "Male", "", "", "lots"]]
    choices = Choices(measure=measure.slug, areas="add")
    load = loaded(measure, rows, only_good=True, choices=choices)
    assert load.kept == 3
    assert not StatisticalArea.objects.filter(name="England").exists()
    assert not Breakdown.objects.filter(sex="Male").exists()


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(measure: Measure) -> None:
    load = sent(measure, [])
    assert load.state == State.REFUSED
    assert "no rows of figures" in load.faults[0]["what"]
    odd = actions.begin_load(
        place=measure.place, upload=ContentFile(b"colour,size\nred,2\n"), name="odd.csv",
        as_of=NOW.date(), by=None, at=NOW,
    )  # fmt: skip
    tasks.check_load(odd.pk)
    odd.refresh_from_db()
    assert odd.state == State.REFUSED
    assert "We do not know the headings of this file: colour, size" in odd.faults[0]["what"]


def test_a_dropped_file_is_never_loaded(measure: Measure) -> None:
    load = sent(measure, GOOD)
    actions.drop(load=load, at=NOW)
    with pytest.raises(NotNow):
        actions.accept(load=load, only_good=False)
    tasks.write_load(load.pk)
    assert not Observation.objects.exists()


def test_the_file_of_a_dropped_load_is_due_for_disposal_and_that_of_a_done_one_is_not(
    measure: Measure,
) -> None:
    dropped, done = sent(measure, GOOD), loaded(measure, GOOD)
    actions.drop(load=dropped, at=NOW)
    Load.objects.filter(pk=done.pk).update(done_at=NOW)
    kind = next(one for one in KINDS if one.key == "figures not loaded")
    assert kind.due
    assert list(kind.due(NOW + dt.timedelta(days=1))) == [dropped.file]
    assert not kind.due(NOW)
    StoredFile.objects.filter(pk=dropped.file.pk).update(media_type=EMPTIED)
    assert not kind.due(NOW + dt.timedelta(days=1))


def test_a_refused_file_that_was_disposed_of_cannot_be_read_again(measure: Measure) -> None:
    load = sent(measure, GOOD)
    load.file.media_type = EMPTIED
    load.file.save()
    with pytest.raises(NotYet, match="disposed of"):
        actions.choose(load=load, choices=Choices())


def test_a_load_dropped_while_it_is_being_written_writes_nothing(measure: Measure) -> None:
    load = sent(measure, GOOD)
    actions.accept(load=load, only_good=False)
    put = Staging.put

    def dropped_meanwhile(self: Staging, rows: object) -> None:
        actions.drop(load=load, at=NOW)
        put(self, rows)  # type: ignore[arg-type]

    with patch.object(Staging, "put", dropped_meanwhile):
        tasks.write_load(load.pk)
    load.refresh_from_db()
    assert load.state == State.DROPPED
    assert not Observation.objects.exists()


# What goes wrong half-way


def test_a_worker_killed_before_the_end_leaves_nothing_and_the_next_one_finishes(
    measure: Measure,
) -> None:
    load = sent(measure, GOOD)
    actions.accept(load=load, only_good=False)
    with (
        patch.object(Staging, "write", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        tasks.write_load(load.pk)
    load.refresh_from_db()
    assert load.state == State.LOADING
    assert not Observation.objects.exists()
    assert not Breakdown.objects.exists()
    tasks.write_load(load.pk)
    tasks.write_load(load.pk)  # and a second one finds it done
    load.refresh_from_db()
    assert (load.state, load.kept, Observation.objects.count()) == (State.DONE, 3, 3)


def test_a_fault_of_ours_is_told_and_not_hidden(measure: Measure) -> None:
    load = sent(measure, GOOD)
    actions.accept(load=load, only_good=False)
    with patch.object(Staging, "put", side_effect=RuntimeError), pytest.raises(RuntimeError):
        tasks.write_load(load.pk)
    load.refresh_from_db()
    assert load.state == State.FAILED
    assert "our side" in load.faults[0]["what"]


def test_what_changed_between_check_and_load_is_asked_again(measure: Measure) -> None:
    load = sent(measure, GOOD)
    actions.accept(load=load, only_good=False)
    Measure.objects.filter(pk=measure.pk).update(state=Measure.State.RETIRED)
    tasks.write_load(load.pk)
    load.refresh_from_db()
    assert (load.state, load.refused) == (State.CHECKED, 3)
    assert not Observation.objects.exists()


def test_another_places_areas_are_unknown_here(measure: Measure) -> None:
    other = Place.objects.create(name="Otherham", slug="otherham")
    builders.an_area(other, name="Otherham", code="E06000902")
    load = sent(measure, [["E06000902", "Otherham", "2023/24", "", "", "", "24"]])
    assert load.found["counts"] == {"area": 1}


# The real files, as they are


FILES = {
    "ASC_data.csv": "social-care-outcomes",
    "active_adults.csv": "tidy-indicators",
    "admissions_care_homes_65p.csv": "tidy-indicators-short",
    "adults_smoking.csv": "tidy-indicators",
    "children_poverty.csv": "tidy-indicators-short",
    "healthy_life_expectancy.csv": "tidy-indicators",
    "inequality_life_expectancy.csv": "tidy-indicators",
    "nhs_health_checks.csv": "tidy-indicators",
}
FREQUENCIES = {"adults": "calendar_year", "healthy": "calendar_years",
               "inequality": "calendar_years", "nhs": "quarters"}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_open_data_loads_as_it_is(shared: Path, name: str, db: None) -> None:
    place = a_place()
    content = (shared / "data" / "measures" / name).read_bytes()
    rows = list(csv.DictReader(content.decode().splitlines()))
    load = actions.begin_load(
        place=place, upload=ContentFile(content), name=name, as_of=NOW.date(), by=None, at=NOW,
        choices=Choices(areas="add"),
    )  # fmt: skip
    tasks.check_load(load.pk)
    load.refresh_from_db()
    assert load.found["counts"] == {"measure": len(rows)}  # none is defined yet
    texts = [one["text"] for one in load.found["texts"]]
    kind = FREQUENCIES.get(name.split("_")[0], "financial_year")
    for n in range(len(texts)):
        builders.a_measure(place, name=f"Measure {n}", kind="index", unit="", per=1, frequency=kind)
    assigned = {text: f"measure-{n}" for n, text in enumerate(texts)}
    actions.choose(load=load, choices=Choices(areas="add", assigned=assigned))
    tasks.check_load(load.pk)
    load.refresh_from_db()
    assert (load.layout, load.refused, load.faults) == (FILES[name], 0, [])
    actions.accept(load=load, only_good=False)
    tasks.write_load(load.pk)
    empty = sum(row.get("value", row.get("Value")) in ("NA", "") for row in rows)
    assert Observation.objects.count() == len(rows)
    assert Observation.objects.filter(absence="missing").count() == empty
    assert Observation.objects.exclude(absence="").exclude(absence="missing").count() == 0
