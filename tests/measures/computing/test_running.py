"""A measure is worked out: once however often it is asked, again when records change, or with a
reason why not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection

from goldthread.measures import periods
from goldthread.measures.actions import publish_measure, retire_measure
from goldthread.measures.computing import actions
from goldthread.measures.computing.actions import compute, period_of, start
from goldthread.measures.computing.counting import Asked
from goldthread.measures.computing.problems import NotComputed, UnknownQuery
from goldthread.measures.computing.registry import queries
from goldthread.measures.computing.running import run, run_all
from goldthread.measures.computing.tasks import compute_nightly, run_computation
from goldthread.measures.models import Computation, Measure, Observation
from goldthread.measures.problems import NotYet
from goldthread.measures.queries import figures_of
from goldthread.measures.reading import standings_of
from goldthread.organisations.models import Role
from goldthread.places.models import Area, Place, StatisticalArea
from tests.measures import builders
from tests.measures.computing.builders import Benches, a_computed_measure, register
from tests.organisations.builders import NOW, a_person, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LAST, THIS = periods.financial_year(2025), periods.financial_year(2026)


@pytest.fixture
def place() -> Place:
    place = a_place()
    builders.an_area(place, place.name)
    return place


@pytest.fixture
def benches(monkeypatch: pytest.MonkeyPatch) -> Benches:
    found = Benches(alder=True, birch=False, oak=True, pine=None)
    register(monkeypatch, found)
    return found


@pytest.fixture
def measure(place: Place, benches: Benches) -> Measure:
    return a_computed_measure(place)


def done(measure: Measure, period: periods.Period = LAST, **given: Any) -> Computation:
    told = {"by": None, "at": NOW, "queue": False} | given
    return run(computation=compute(measure=measure, period=period, **told))


def figure(measure: Measure) -> Any:
    (found,) = figures_of(measure)
    return found


def jobs() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'computation_id')::int FROM procrastinate_jobs"
            " WHERE task_name = 'measures.run_computation'"
        )
        return [number for (number,) in cursor.fetchall()]


def test_a_run_becomes_figures_that_say_where_they_come_from(measure: Measure) -> None:
    analyst = a_person(measure.place, Role.ANALYST)
    run = done(measure, by=analyst)
    found = figure(measure)
    assert (found.numerator, found.denominator, round(found.value, 1)) == (2, 3, 66.7)
    assert found.remark == "Left out: 1 (nobody has looked)."
    assert run.load is not None
    assert (run.state, run.rows, run.kept, run.trouble) == ("done", 1, 1, "")
    assert (run.load.kind, run.load.loaded_by) == ("computed", analyst)
    assert run.load.source == "Our own records: tests.benches_mended, version 1; years: 2"
    assert run.parameters == {"years": 2}
    assert period_of(run) == LAST
    assert run.done_at is not None
    assert run.started_at is not None


def test_the_same_again_adds_no_figure(measure: Measure) -> None:
    first, second = done(measure), done(measure)
    assert Observation.objects.count() == 1
    assert (second.state, second.load, second.kept) == ("done", None, 0)
    assert second.records == {
        "alder": "counted", "birch": "not_counted", "oak": "counted", "pine": "left_out",
    }  # fmt: skip
    first.refresh_from_db()
    assert first.records == {}  # the latest run alone knows them


def test_a_change_of_records_is_a_revision(measure: Measure, benches: Benches) -> None:
    done(measure)
    benches.mended["birch"] = True
    run = done(measure)
    assert (run.load.rows, run.load.kept, run.load.revised) == (1, 1, 1)  # type: ignore[union-attr]
    assert figure(measure).value == 100
    assert Observation.objects.count() == 2


def test_a_night_that_changes_nothing_makes_way_for_the_next(measure: Measure) -> None:
    for _ in range(3):
        done(measure)
    assert Computation.objects.count() == 2  # the one with figures, and the latest
    done(measure, by=a_person(measure.place, Role.ANALYST))
    done(measure)
    assert Computation.objects.count() == 3  # what somebody asked for stays


def test_groups_and_areas_that_the_definition_names_have_figures(
    place: Place, benches: Benches
) -> None:
    mill, quay = (Area.objects.create(place=place, name=n, slug=n) for n in ("mill", "quay"))
    builders.an_area(place, "Mill ward", kind=StatisticalArea.Kind.WARD, known_as=mill)
    benches.ward = {"alder": mill.pk, "birch": mill.pk, "oak": quay.pk}
    plain = a_computed_measure(place)
    done(plain)
    assert len(figures_of(plain)) == 1
    whole = a_computed_measure(place, breakdowns=["river"], geography="ward")
    done(whole)
    told = {
        (one.area.name, one.breakdown.name): (one.numerator, one.denominator)
        for one in figures_of(whole)
    }
    assert told == {
        (place.name, ""): (2, 3), (place.name, "North"): (1, 2), (place.name, "South"): (1, 1),
        ("Mill ward", ""): (1, 2),  # the quay is no area of the list
    }  # fmt: skip


def test_a_group_with_nothing_left_says_so(place: Place, benches: Benches) -> None:
    measure = a_computed_measure(place, breakdowns=["river"])
    done(measure)
    del benches.mended["oak"], benches.mended["pine"]
    assert done(measure).kept == 2
    (south,) = [one for one in figures_of(measure) if one.breakdown.name == "South"]
    assert (south.absence, south.value) == ("not_applicable", None)
    assert done(measure).kept == 0


def test_nothing_to_count_is_no_nought(measure: Measure, benches: Benches) -> None:
    benches.mended.clear()
    done(measure)
    found = figure(measure)
    assert (found.absence, found.value, found.denominator) == ("not_applicable", None, 0)
    assert found.remark == "There was nothing to count."


def test_a_period_that_still_runs_is_provisional_and_looked_at_until_today(
    measure: Measure, benches: Benches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldthread.measures.computing.running.timezone.now", lambda: NOW)
    done(measure, THIS)
    assert benches.asked is not None
    assert benches.asked.until == NOW.date()
    assert figure(measure).note == "provisional"


def test_asked_twice_while_it_waits_is_asked_once(measure: Measure) -> None:
    first, second = (compute(measure=measure, period=LAST, by=None, at=NOW) for _ in range(2))
    assert first == second
    assert jobs() == [first.pk]
    run_computation(first.pk)
    run_computation(first.pk)  # the job comes again
    assert Computation.objects.get().state == "done"
    assert Observation.objects.count() == 1


def test_a_worker_killed_half_way_is_followed_by_another(measure: Measure) -> None:
    computation = compute(measure=measure, period=LAST, by=None, at=NOW)
    start(computation=computation, at=NOW)
    run_computation(computation.pk)
    assert Computation.objects.get().state == "done"
    assert figure(measure).numerator == 2


def test_a_database_that_goes_away_leaves_it_to_be_run_again(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    computation = compute(measure=measure, period=LAST, by=None, at=NOW)
    with monkeypatch.context() as broken:
        broken.setattr(actions, "record_figures", _raise(OperationalError("gone")))
        with pytest.raises(OperationalError):
            run_computation(computation.pk)
    assert Observation.objects.count() == 0
    run_computation(computation.pk)
    assert figure(measure).numerator == 2


def test_a_fault_of_ours_is_told_kindly_and_raised_for_the_log(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Benches, "records", _raise(KeyError("secret")))
    register(monkeypatch, Benches())
    computation = compute(measure=measure, period=LAST, by=None, at=NOW)
    with pytest.raises(KeyError):
        run_computation(computation.pk)
    computation.refresh_from_db()
    assert computation.state == "failed"
    assert computation.trouble.startswith("Something went wrong on our side")
    assert "secret" not in computation.trouble


def _raise(error: Exception) -> Any:
    def broken(*given: Any, **more: Any) -> Any:
        raise error

    return broken


def test_a_place_without_an_area_for_the_whole_of_it_is_told_what_to_do(
    benches: Benches,
) -> None:
    run = done(a_computed_measure(a_place("Weir Town")))
    assert run.state == "failed"
    assert run.trouble.startswith("No area on the list stands for the whole of Weir Town.")


def test_a_figure_that_is_not_what_its_records_come_to_is_not_kept(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    benches = Benches(alder=True)
    query = register(monkeypatch, benches)
    wrong = query.figures(Asked(place=place, period=LAST, until=LAST.end))
    benches.mended["birch"] = False
    register(monkeypatch, benches, rows=lambda asked: wrong)
    run = done(a_computed_measure(place))
    assert (run.state, Observation.objects.count()) == ("failed", 0)
    assert "Try again" in run.trouble


def test_what_cannot_be_worked_out_is_refused(place: Place, measure: Measure) -> None:
    for period, words in (
        (periods.calendar_year(2025), "each financial year"),
        (periods.financial_year(2027), "has not begun yet"),
    ):
        with pytest.raises(NotYet, match=words):
            compute(measure=measure, period=period, by=None, at=NOW)
    with pytest.raises(NotComputed):
        compute(measure=builders.a_measure(place), period=LAST, by=None, at=NOW)
    with pytest.raises(UnknownQuery):
        lost = a_computed_measure(place, computed_by="tests.gone")
        compute(measure=lost, period=LAST, by=None, at=NOW)
    publish_measure(measure=measure)
    retire_measure(measure=measure)
    with pytest.raises(NotYet, match="retired"):
        compute(measure=measure, period=LAST, by=None, at=NOW)


def test_every_night_each_published_measure_is_asked_for_and_what_fails_stops_no_other(
    place: Place, measure: Measure
) -> None:
    publish_measure(measure=measure)
    a_computed_measure(place)  # a draft
    broken = a_computed_measure(place, parameters={"years": "many"})
    publish_measure(measure=broken)
    compute_nightly()
    compute_nightly()
    waiting = Computation.objects.filter(state="waiting")
    assert {one.measure for one in waiting} == {measure}
    assert len(jobs()) == waiting.count() == 2
    failed = Computation.objects.filter(measure=broken)
    assert [one.state for one in failed] == ["failed", "failed"]
    assert "Years: write a whole number" in failed[0].trouble


def test_a_script_works_everything_out_at_once(place: Place, measure: Measure) -> None:
    assert run_all(at=NOW, place=place) == []
    publish_measure(measure=measure)
    assert [period_of(one).label for one in run_all(at=NOW, place=place)] == ["2026/27", "2025/26"]
    assert [one.state for one in run_all(at=NOW, measure=measure, period=LAST)] == ["done"]


def test_what_was_worked_out_is_read_before_the_first_visitor_does(
    place: Place, measure: Measure, django_assert_max_num_queries: Any
) -> None:
    publish_measure(measure=measure)
    asked = compute(measure=measure, period=LAST, by=None, at=NOW, queue=False)
    run_computation(asked.pk)
    with django_assert_max_num_queries(8):
        (standing,) = standings_of([measure]).values()
    assert standing.latest is not None


def test_every_registered_query_can_become_a_measure() -> None:
    fields = {field.name: field for field in Measure._meta.fields}
    for name, query in queries().items():
        assert len(name) <= 80
        assert name.split(".")[0] in query.records.__module__
        fields["kind"].clean(query.kind, None)
        fields["polarity"].clean(query.polarity, None)
        for words in (query.title, query.meaning, query.why, query.numerator, query.method):
            assert words
