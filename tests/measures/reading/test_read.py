"""One measure read whole from the database, and many at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldthread.measures import actions, periods
from goldthread.measures.models import Measure
from goldthread.measures.reading import headline, read, read_kept, standings_of
from goldthread.measures.targets import Goal
from goldthread.places.models import Place, StatisticalArea
from tests.measures import builders
from tests.organisations.builders import NOW, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = date(2026, 11, 24)


@pytest.fixture
def place() -> Place:
    return a_place("Larkmere")


@pytest.fixture
def measure(place: Place) -> Measure:
    """Five years of a share, with limits, and England's beside it."""
    found = builders.a_published_measure(place)
    builders.figures(found, 61.0, 61.5, 62.0, 61.4, 61.8)
    return found


def limited(measure: Measure, *values: float, reach: float = 1.0, **given: Any) -> None:
    """Figures with limits of their own, so far to either side."""
    for n, value in enumerate(values):
        builders.figures(
            measure, value, last=builders.THIS_YEAR.moved(n + 1 - len(values)),
            lower=value - reach, upper=value + reach, **given,
        )  # fmt: skip


def test_a_measure_is_read_from_its_figures_comparators_and_target(place: Place) -> None:
    measure = builders.a_published_measure(place)
    limited(measure, 61.0, 61.5, 62.0, 61.4, 61.8)
    england = builders.an_area(place, "England", kind="nation", whole=False)
    builders.figures(measure, 58.0, area=england)
    actions.compare_with(measure=measure, area=england, kind="nation")
    actions.set_target(
        measure=measure, period=builders.THIS_YEAR, goal=builders.level(63.0), by=None, at=NOW
    )
    found = read(measure)
    assert headline(found.standing, TODAY) == (
        "61.8% in 2024/25, better than England, no significant change over five years. "
        "The target for 2024/25 (63.0%) was missed by 1.2 percentage points."
    )
    assert found.control is None
    assert standings_of([measure])[measure.pk] == found.standing


def test_a_plain_number_is_held_against_no_larger_place(place: Place) -> None:
    """Of falls there are more in England, whoever falls more often."""
    measure = builders.a_published_measure(place, kind="count", unit="", per=1, decimals=0)
    limited(measure, 610.0, 615.0, reach=30)
    england = builders.an_area(place, "England", kind="nation", whole=False)
    builders.figures(measure, 61_000.0, area=england)
    actions.compare_with(measure=measure, area=england, kind="nation")
    standing = read(measure).standing
    assert (standing.compared, standing.uncompared) == ((), ("England",))
    assert "England" not in headline(standing, TODAY)
    measure.kind, measure.unit = "money", "£ per head"
    measure.save()
    assert [one.name for one in read(measure).standing.compared] == ["England"]


def test_what_was_read_is_kept_until_something_changes(
    place: Place, measure: Measure, django_assert_max_num_queries: Any
) -> None:
    before = read_kept(measure)
    with django_assert_max_num_queries(7):
        assert read_kept(measure) == before
    builders.figures(measure, 70.0)
    after = read_kept(measure)
    assert after.standing.latest is not None
    assert after.standing.latest.value == 70.0
    actions.set_target(
        measure=measure, period=builders.THIS_YEAR, goal=Goal(kind="level", value=65.0),
        by=None, at=NOW,
    )  # fmt: skip
    assert read_kept(measure).standing.aim is not None
    StatisticalArea.objects.in_place(place).update(name="Larkmere Borough")
    assert read_kept(measure).standing.area == "Larkmere Borough"


def test_any_day_of_the_past_is_one_of_a_few_states(measure: Measure) -> None:
    builders.figures(measure, 64.0, known=date(2026, 9, 1))
    told = {
        day: read_kept(measure, known_at=day).known_at
        for day in (date(1999, 1, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 30))
    }
    known = NOW.date()
    assert list(told.values()) == [
        known - timedelta(days=1), known, date(2026, 9, 1), date(2026, 9, 1),
    ]  # fmt: skip
    assert read_kept(measure, known_at=date(1999, 1, 1)).standing.latest is None
    assert read_kept(measure, known_at=date(2999, 1, 1)).known_at is None


def test_many_measures_are_read_in_a_few_queries(
    place: Place, django_assert_max_num_queries: Any
) -> None:
    measures = [builders.a_published_measure(place) for _ in range(12)]
    for measure in measures:
        builders.figures(measure, 61.0, 62.0)
    with django_assert_max_num_queries(19):
        found = standings_of(measures)
    assert [found[one.pk].latest.value for one in measures] == [62.0] * 12  # type: ignore[union-attr]
    with django_assert_max_num_queries(8):
        standings_of(measures)


def test_a_measure_is_read_as_it_was_known(measure: Measure) -> None:
    builders.figures(measure, 64.0, known=date(2026, 9, 1))
    assert read(measure).standing.latest.value == 64.0  # type: ignore[union-attr]
    before = read(measure, known_at=date(2026, 8, 31)).standing
    assert before.latest.value == 61.8  # type: ignore[union-attr]


def test_another_measures_and_areas_figures_do_not_slip_in(place: Place, measure: Measure) -> None:
    other = builders.a_published_measure(place)
    builders.figures(other, 9.0)
    builders.figures(measure, 8.0, area=builders.an_area(place, "Mill End", kind="ward"))
    men = builders.people(place, sex="Male")
    builders.figures(measure, 7.0, breakdown=men)
    found = standings_of([measure, other])
    assert found[measure.pk].latest.value == 61.8  # type: ignore[union-attr]
    assert found[other.pk].latest.value == 9.0  # type: ignore[union-attr]


def test_groups_and_areas_stand_beside_everybody(place: Place) -> None:
    measure = builders.a_published_measure(place, polarity="lower")
    builders.figures(measure, 20.0, lower=19.0, upper=21.0)
    for position, value in enumerate((30.0, 24.0, 20.0, 17.0, 14.0), 1):
        fifth = builders.people(
            place, kind="deprivation quintile", name=f"Fifth {position}", position=position
        )
        builders.figures(
            measure, value, breakdown=fifth, lower=value - 2, upper=value + 2, denominator=1000
        )
    for name, value in (("Mill End", 26.0), ("Quayside", 12.0), ("Weir", None)):
        area = builders.an_area(place, name, kind="ward")
        limits = {} if value is None else {"lower": value - 2, "upper": value + 2}
        builders.figures(measure, value, area=area, **limits)
    found = read(measure)
    [family] = found.families
    assert [one.word for one in family.members] == ["worse", "worse", "similar", "better", "better"]
    assert family.gap is not None and family.gap.slope
    [point] = family.gap.points
    assert point.value == pytest.approx(19.5)  # by hand: ranks 0.1 to 0.9, slope -19.5
    assert point.value == pytest.approx(sum(
        (r - 0.5) * v for r, v in zip((0.1, 0.3, 0.5, 0.7, 0.9), (30, 24, 20, 17, 14), strict=True)
    ) / -0.4)  # fmt: skip
    [wards] = found.rankings
    assert [(row.name, row.word) for row in wards.rows] == [
        ("Mill End", "worse"), ("Quayside", "better"), ("Weir", ""),
    ]  # fmt: skip
    assert (wards.than, wards.within) == ("Larkmere", True)


def test_a_count_of_a_part_is_not_held_against_that_of_the_whole(place: Place) -> None:
    measure = builders.a_published_measure(place, kind="count", unit="calls", per=1)
    builders.figures(measure, 41.0)
    for name, value in (("Mill End", 30.0), ("Quayside", 11.0)):
        builders.figures(measure, value, area=builders.an_area(place, name, kind="ward"))
        builders.figures(measure, value, breakdown=builders.people(place, sex=name))
    found = read(measure)
    [wards], [sexes] = found.rankings, found.families
    assert (wards.than, wards.than_value, sexes.everybody) == ("", None, None)
    assert {row.word for row in wards.rows} == {""}
    assert {one.word for one in sexes.members} == {"not_compared"}


def test_a_control_chart_begins_anew_where_somebody_said_so(place: Place) -> None:
    measure = builders.a_published_measure(place, frequency="month")
    values = [80.0, 81, 79, 80, 82, 79, 60, 61, 59, 60, 62, 59, 61]
    builders.figures(measure, *values, last=periods.month(2026, 9))
    actions.rebase(measure=measure, start=date(2026, 3, 1), reason="Counted anew", by=None, at=NOW)
    found = read(measure)
    assert found.control is not None
    [level] = found.control.levels
    assert (level.period.label, level.reason) == ("Mar 2026", "Counted anew")
    assert found.control.steps[0].centre == pytest.approx(sum(values[:6]) / 6)
    assert found.standing.movement.word == "steady"
    assert found.standing.signs is not None and found.standing.signs.provisional
