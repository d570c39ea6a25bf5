"""What strategies are measured by from their own records: who counts, who does not, and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from goldthread.measures.actions import define_measure
from goldthread.measures.computing.counting import Outcome, Record, Row, count_up
from goldthread.measures.computing.registry import queries, query_called
from goldthread.measures.computing.running import run_all
from goldthread.measures.models import Observation
from goldthread.measures.periods import financial_year
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.computed.in_force import BREAKDOWNS, plans_in_force
from goldthread.strategy.models import Action, Plan
from tests.measures.builders import an_area
from tests.organisations import builders as people
from tests.strategy.computed import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.database]

UPDATED = "strategy.actions_with_recent_update"
NUMBERED = "strategy.updates_with_a_number"
MET = "strategy.milestones_met_on_time"


@pytest.fixture
def place() -> Place:
    return people.a_place()


def counts(place: Place, query: str, **asked: Any) -> tuple[float, float | None]:
    row = query_called(query).figures(make.asked(place, query, **asked))[0]
    return row.numerator, row.denominator


def became(place: Place, query: str, **asked: Any) -> dict[str, Outcome]:
    found = query_called(query).records(make.asked(place, query, **asked))
    return {one.label.split(" (")[0]: one.outcome for one in found}


# Which plans count


def test_a_plan_counts_from_the_start_of_its_own_period_until_a_newer_edition_begins(
    place: Place,
) -> None:
    first = make.a_plan(place, "First", period="2019/20-2022/23")
    second = make.a_plan(place, "Second", period="2023/24-2026/27", previous=first)
    make.a_plan(place, "A draft", state=Plan.State.DRAFT, published_at=None)
    unsaid = make.a_plan(place, "Without a period", period="")
    make.a_plan(people.a_place("Weir Town"), "Of another place")

    def then(*day: int) -> set[Plan]:
        return set(plans_in_force(place, dt.date(*day)))

    assert then(2019, 3, 31) == set()
    assert then(2023, 3, 31) == {first}
    assert then(2023, 4, 1) == {second}
    assert then(2026, 5, 4) == {second, unsaid}


# Actions with an update


def test_an_update_is_recent_by_the_day_it_is_dated(place: Place) -> None:
    plan = make.a_plan(place)
    for title, as_at in (
        ("In time", "2025-10-01"), ("A month", "2026-03"), ("Old", "2025-09-30"),
        ("Later than the period", "2026-04-02"), ("A year", "2025"), ("No date", ""),
        ("Words", "last spring"),
    ):  # fmt: skip
        make.an_update(make.an_action(plan, title), as_at=as_at)
    make.an_action(plan, "Silent")
    counted = {title for title, is_so in became(place, UPDATED).items() if is_so == "counted"}
    assert counted == {"In time", "A month"}
    assert counts(place, UPDATED) == (2, 8)
    assert counts(place, UPDATED, months=12) == (3, 8)
    assert counts(place, UPDATED, until=dt.date(2026, 2, 28)) == (2, 8)


def test_an_action_counts_under_its_priority_each_confirmed_lead_and_each_area(
    place: Place,
) -> None:
    plan = make.a_plan(place)
    mended = make.an_action(plan, lead="Weir Council")
    walked = make.an_action(plan, "Lead walks", lead="Weir Council")
    make.an_update(mended, as_at="2026-03-01")
    area = make.in_area(mended, "Mill End")
    make.in_area(walked, "Mill End")
    unconfirmed = Organisation.objects.create(name="Perhaps", slug="perhaps")
    walked.owners.create(place=place, name="Perhaps", organisation=unconfirmed)
    asked = make.asked(place, UPDATED, breakdowns=BREAKDOWNS, by_area=True)
    assert query_called(UPDATED).figures(asked) == [
        Row(numerator=1, denominator=2),
        Row(numerator=1, denominator=2, group=("lead organisation", "Weir Council")),
        Row(numerator=1, denominator=2, group=("plan", "Well by the weir")),
        Row(numerator=1, denominator=2, group=("priority", "Move more")),
        Row(numerator=1, denominator=2, area=area.pk),
    ]


# Updates with a number


def test_updates_of_the_period_are_looked_through_for_numbers(place: Place) -> None:
    plan = make.a_plan(place)
    path, walks = make.an_action(plan), make.an_action(plan, "Lead walks")
    make.an_update(path, walks, as_at="2025-06", text="In June 2025, 40 people walked.")
    make.an_update(path, as_at="2025-07-01", text="Action 3 is on its way since 2024.")
    make.an_update(path, as_at="2025-03-31", text="Before the year: 12 benches.")
    make.an_update(path, as_at="2026-04-01", text="After it: 13 benches.")
    make.an_update(path, as_at="", text="Without a date: 14 benches.")
    assert counts(place, NUMBERED) == (1, 2)
    record = query_called(NUMBERED).records(make.asked(place, NUMBERED))[-1]
    assert (record.outcome, record.why) == ("counted", "40")
    assert record.where == {"plan": "well-by-the-weir", "number": 1}


# Milestones


def told(action: Action, status: str, *day: int) -> None:
    """The status that history has of an action at a moment, as if it had been changed then."""
    history = Action.pgh_event_model  # type: ignore[attr-defined]
    same = [one.column for one in history._meta.fields if one.column != "pgh_id"]
    new = {"pgh_created_at": "%s", "status": "%s", "pgh_label": "'update'"}
    values = ", ".join(new.get(column, column) for column in same)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO strategy_actionevent ({', '.join(same)}) SELECT {values} "
            "FROM strategy_actionevent WHERE pgh_obj_id = %s AND pgh_label = 'insert'",
            [*_in_order(same, pgh_created_at=dt.datetime(*day, 12, tzinfo=dt.UTC), status=status),  # type: ignore[misc, arg-type]
             action.pk],
        )  # fmt: skip


def _in_order(names: list[str], **values: Any) -> list[Any]:
    return [values[name] for name in names if name in values]


@pytest.fixture
def milestones(place: Place) -> dict[str, Outcome]:
    """What is expected of milestones that stand in every way: by their texts."""
    plan = make.a_plan(place)
    expected: dict[str, Outcome] = {}

    def one(text: str, outcome: Outcome, *said: tuple[str, tuple[int, ...]], **due: Any) -> None:
        action = make.an_action(plan, f"Action for {text}", lead="Weir Council")
        for status, day in said:
            told(action, status, *day)
        make.a_milestone(action, text, **due)
        expected[text] = outcome

    good, bad, out = Outcome.COUNTED, Outcome.NOT_COUNTED, Outcome.LEFT_OUT
    one("on track", good, ("on_track", (2025, 6, 1)), due="2025-06-30")
    one("complete", good, ("complete", (2025, 6, 1)), due="2025-06-30")
    one("told soon after", good, ("on_track", (2025, 7, 31)), due="2025-06-30")
    one("told too late", out, ("complete", (2025, 8, 1)), due="2025-06-30")
    one("slipped", bad, ("on_track", (2025, 5, 1)), ("off_track", (2025, 6, 1)), due="2025-06")
    one("recovered later", bad, ("at_risk", (2025, 6, 1)), ("complete", (2025, 9, 1)),
        due="2025-06-30")  # fmt: skip
    one("two years", good, ("on_track", (2026, 3, 1)), years=["2024/25", "2025/26"])
    one("perhaps later", out, ("on_track", (2026, 3, 1)), years=["2025/26"],
        uncertain_years=["2026/27"])  # fmt: skip
    one("words", out, ("on_track", (2026, 3, 1)), due="when the grant comes")
    one("taken back", out, ("on_track", (2025, 5, 1)), ("", (2025, 6, 1)), due="2025-06-30")
    one("of the year before", Outcome.COUNTED, ("on_track", (2025, 1, 1)), due="2025-03-31")
    del expected["of the year before"]
    return expected


def test_a_milestone_is_met_when_its_action_stood_well_when_it_was_due(
    place: Place, milestones: dict[str, Outcome]
) -> None:
    assert became(place, MET) == milestones
    assert counts(place, MET) == (4, 6)
    assert counts(place, MET, said="complete") == (1, 6)
    assert counts(place, MET, days=0) == (3, 5)
    assert counts(place, MET, period=financial_year(2030)) == (0, 0)


def test_the_engine_and_plain_python_come_to_the_same(
    place: Place, milestones: dict[str, Outcome]
) -> None:
    for action in Action.objects.all()[:3]:
        make.in_area(action, "Mill End")
    query = query_called(MET)
    assert query.rows is not None
    for said in ({}, {"said": "complete"}, {"days": 0}, {"period": financial_year(2024)}):
        asked = make.asked(place, MET, breakdowns=BREAKDOWNS, by_area=True, **said)
        plain = count_up(query.records(asked), breakdowns=BREAKDOWNS, by_area=True)
        assert _by_cell(query.rows(asked)) == _by_cell(plain)


def test_what_the_edition_before_said_of_an_action_still_counts(place: Place) -> None:
    first = make.a_plan(place, "First", period="2019/20-2024/25")
    second = make.a_plan(place, "Second", period="2025/26-2028/29", previous=first)
    before = make.an_action(first)
    told(before, "on_track", 2025, 6, 1)
    make.a_milestone(make.an_action(second, continues=before), "Open it", due="2025-06-30")
    make.a_milestone(before, "In the old edition", due="2025-06-30")
    assert became(place, MET) == {"Open it": Outcome.COUNTED}
    assert counts(place, MET) == (1, 1)


def test_every_measure_worked_out_twice_has_its_figures_once(
    place: Place, milestones: dict[str, Outcome]
) -> None:
    """Through all of it: registered, run, recorded; by the engine and without."""
    an_area(place, place.name)
    path = Action.objects.all()[0]
    make.an_update(path, as_at="2026-03-01", text="12 benches.")
    for name, query in queries().items():
        measure = define_measure(
            place=place, frequency="financial_year", breakdowns=list(query.breakdowns),
            **query.as_fields({}),
        )  # fmt: skip
        for kept in (True, False):
            (run,) = run_all(at=make.NOW, measure=measure, period=make.YEAR)
            assert (run.state, run.trouble, run.kept > 0) == ("done", "", kept), name
    met = Observation.objects.get(measure__computed_by=MET, breakdown__kind="")
    assert (met.numerator, met.denominator) == (4, 6)
    assert met.remark == "Left out: 2 (no certain date), 2 (no status by then)."


def _by_cell(rows: list[Row]) -> dict[Any, Any]:
    return {(one.group, one.area): (one.numerator, one.denominator) for one in rows}


@pytest.mark.parametrize("query", [UPDATED, NUMBERED, MET])
def test_a_place_without_plans_has_nothing_to_count(place: Place, query: str) -> None:
    assert counts(place, query) == (0, 0)
    assert query_called(query).records(make.asked(place, query)) == []


def test_a_record_leads_to_its_page(place: Place, milestones: dict[str, Outcome]) -> None:
    record: Record = query_called(MET).records(make.asked(place, MET))[0]
    assert record.where == {"plan": "well-by-the-weir", "number": 1}
    assert record.why == "Due 30 June 2025: On track"
