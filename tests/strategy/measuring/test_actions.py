"""Measures are given to a plan, stand for printed ones, and are taken off; all can be undone."""

from __future__ import annotations

import pytest

from goldthread.measures.actions import retire_measure
from goldthread.measures.models import Measure
from goldthread.places.models import Place
from goldthread.strategy.editing.copying import copy_forward
from goldthread.strategy.editing.setting_aside import set_aside
from goldthread.strategy.editing.undoing import undo
from goldthread.strategy.measuring.actions import (
    MeasuringProblem,
    attach,
    define_printed,
    detach,
)
from goldthread.strategy.models import Edit, Plan, PlanMeasure, PrintedMeasure
from tests.measures import builders
from tests.organisations.builders import NOW
from tests.web import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def measure(plan: Plan) -> Measure:
    return builders.a_published_measure(plan.place)


@pytest.fixture
def printed(plan: Plan) -> PrintedMeasure:
    found = plan.printedmeasures.filter(action__isnull=False).first()
    assert found is not None
    return found


def test_a_printed_measure_stands_for_one_measure_and_sits_where_it_was_printed(
    measure: Measure, printed: PrintedMeasure
) -> None:
    told = define_printed(printed=printed, measure=measure, by=None, at=NOW)
    assert told.item == printed.action
    assert PlanMeasure.objects.of_action(printed.action).get() == told  # type: ignore[arg-type]


def test_saying_another_measure_replaces_the_first(
    plan: Plan, measure: Measure, printed: PrintedMeasure
) -> None:
    define_printed(printed=printed, measure=measure, by=None, at=NOW)
    other = builders.a_published_measure(plan.place)
    define_printed(printed=printed, measure=other, by=None, at=NOW)
    assert [one.measure for one in PlanMeasure.objects.all()] == [other]


def test_a_measure_is_attached_at_each_level_once(plan: Plan, measure: Measure) -> None:
    items = (None, plan.priorities.first(), plan.objectives.first(), plan.actions.first())
    for _ in range(2):
        for item in items:
            assert attach(plan=plan, measure=measure, item=item, by=None, at=NOW).item == item
    assert plan.plan_measures.count() == 4


def test_undoing_takes_it_off_and_undoing_a_detaching_brings_it_back(
    plan: Plan, measure: Measure
) -> None:
    told = attach(plan=plan, measure=measure, by=None, at=NOW)
    detach(plan_measure=told, by=None, at=NOW)
    assert not plan.plan_measures.exists()
    undo(Edit.objects.first(), by=None, at=NOW)
    assert plan.plan_measures.get().pk == told.pk


def test_what_is_printed_goes_and_the_measure_stays(
    measure: Measure, printed: PrintedMeasure
) -> None:
    define_printed(printed=printed, measure=measure, by=None, at=NOW)
    edit = set_aside(item=printed, reason="Read wrongly", by=None, at=NOW)
    assert not PlanMeasure.objects.exists()
    assert Measure.objects.filter(pk=measure.pk).exists()
    undo(edit, by=None, at=NOW)
    assert PlanMeasure.objects.get().printed == printed


def test_a_measure_of_elsewhere_or_retired_and_an_item_of_another_plan_are_refused(
    plan: Plan, measure: Measure, printed: PrintedMeasure
) -> None:
    elsewhere = builders.a_published_measure(Place.objects.create(name="Over", slug="over"))
    with pytest.raises(MeasuringProblem, match="another place"):
        attach(plan=plan, measure=elsewhere, by=None, at=NOW)
    other = stories.a_live_plan(plan.place, title="Another plan")
    with pytest.raises(MeasuringProblem, match="not a part of this plan"):
        attach(plan=plan, measure=measure, item=other.actions.first(), by=None, at=NOW)
    retire_measure(measure=measure)
    with pytest.raises(MeasuringProblem, match="bring it back"):
        define_printed(printed=printed, measure=measure, by=None, at=NOW)


def test_next_years_plan_begins_with_this_years_measures(
    plan: Plan, measure: Measure, printed: PrintedMeasure
) -> None:
    attach(plan=plan, measure=measure, by=None, at=NOW)
    define_printed(printed=printed, measure=measure, by=None, at=NOW)
    after = copy_forward(plan=plan, title="Next", period="", by=None, at=NOW)
    whole, of_action = after.plan_measures.all()
    assert whole.item is None
    assert of_action.printed != printed and of_action.item.continues == printed.action
