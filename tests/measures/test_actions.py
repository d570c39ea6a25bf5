"""Measures as people keep them: defined, published, targeted, recorded, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from goldthread.measures import actions
from goldthread.measures.actions import FigureGiven
from goldthread.measures.models import Load, Measure, Observation, Target
from goldthread.measures.problems import (
    NeedsReason,
    NotOfThisPlace,
    NotYet,
    SameMeasure,
    UnfitTarget,
    UnknownDefinition,
    UnknownPolicy,
)
from goldthread.measures.queries import figures_of, series_of
from goldthread.measures.targets import Goal
from goldthread.places.models import Place
from tests.measures import builders
from tests.measures.builders import LAST_YEAR, THIS_YEAR, level
from tests.organisations.builders import NOW, a_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return a_place("Larkmere")


# Defining


def test_a_measure_is_taken_from_the_library(place: Place) -> None:
    measure = actions.define_from_library(place=place, name="smoking-adults")
    assert (measure.slug, measure.polarity, measure.per) == ("smoking-adults", "lower", 100)
    with pytest.raises(UnknownDefinition):
        actions.define_from_library(place=place, name="no-such-thing")
    with pytest.raises(SameMeasure):
        actions.define_from_library(place=place, name="smoking-adults")


def test_names_are_once_a_place_whatever_their_case(place: Place) -> None:
    builders.a_measure(place, name="Walking daily")
    with pytest.raises(SameMeasure):
        builders.a_measure(place, name="walking DAILY")
    assert builders.a_measure(a_place("Elsewhere"), name="Walking daily").slug == "walking-daily"


def test_an_unknown_policy_is_refused(place: Place) -> None:
    with pytest.raises(UnknownPolicy):
        builders.a_measure(place, policy="hide-it-all")


def test_nobody_publishes_what_nobody_could_understand(place: Place) -> None:
    measure = builders.a_measure(place, meaning="", source="")
    with pytest.raises(NotYet, match="what it means in plain English and where"):
        actions.publish_measure(measure=measure)
    actions.amend_measure(measure=measure, awaits="The carers' strategy", awaits_until=date.today())
    actions.publish_measure(measure=measure)
    actions.retire_measure(measure=measure)
    actions.reopen_measure(measure=measure)
    assert Measure.objects.published().get() == measure


# Targets


def test_a_target_changes_with_a_reason_and_the_old_one_stays(place: Place) -> None:
    measure, by = builders.a_measure(place), builders.an_analyst(place)
    first = actions.set_target(measure=measure, period=THIS_YEAR, goal=level(75), by=by, at=NOW)
    again = actions.set_target(measure=measure, period=THIS_YEAR, goal=level(75), by=by, at=NOW)
    assert again == first
    with pytest.raises(NeedsReason):
        actions.set_target(measure=measure, period=THIS_YEAR, goal=level(70), by=by, at=NOW)
    easier = actions.set_target(
        measure=measure, period=THIS_YEAR, goal=level(70), by=by, at=NOW, reason="The pool closed."
    )
    assert easier.weakens
    assert list(measure.targets.standing()) == [easier]
    assert Target.objects.get(pk=first.pk).replaced_at == NOW
    actions.take_back_target(target=easier, reason="Asked too early.", by=by, at=NOW)
    assert not measure.targets.standing().exists()


def test_a_change_set_for_a_value_is_known_to_be_easier(place: Place) -> None:
    """By the figure of the year it is counted from."""
    measure = builders.a_measure(place, polarity="lower")
    builders.figures(measure, 20.0, last=LAST_YEAR)
    less = Goal(kind="per_cent", value=0.1, direction="reduce", baseline=LAST_YEAR)
    actions.set_target(measure=measure, period=THIS_YEAR, goal=level(15), by=None, at=NOW)
    told = actions.set_target(
        measure=measure, period=THIS_YEAR, goal=less, by=None, at=NOW, reason="Too far."
    )
    assert told.weakens
    with pytest.raises(UnfitTarget, match="more than 100"):
        actions.set_target(measure=measure, period=LAST_YEAR, goal=level(101), by=None, at=NOW)


# Figures


def test_a_value_is_worked_out_of_its_counts_with_limits(place: Place) -> None:
    measure, area = builders.a_measure(place), builders.an_area(place)
    given = FigureGiven(area=area, period=THIS_YEAR, numerator=15, denominator=60)
    actions.record_figures(measure=measure, figures=[given], by=None, at=NOW)
    (figure,) = series_of(measure, area)
    assert (figure.value, figure.own_limits) == (25.0, True)
    # Wilson's limits for 15 of 60, in per cent.
    assert figure.lower == pytest.approx(15.7765, abs=1e-3)
    assert figure.upper == pytest.approx(37.2322, abs=1e-3)
    assert figure.lower_far < figure.lower


def test_limits_are_not_made_for_another_number_than_the_counts_give(place: Place) -> None:
    measure, area = builders.a_measure(place), builders.an_area(place)
    weighted = FigureGiven(area=area, period=THIS_YEAR, numerator=15, denominator=60, value=31.0)
    actions.record_figures(measure=measure, figures=[weighted], by=None, at=NOW)
    (figure,) = series_of(measure, area)
    assert (figure.value, figure.lower) == (31.0, None)


def test_missing_and_nought_are_two_things(place: Place) -> None:
    measure = builders.a_measure(place)
    builders.figures(measure, 0.0, None)
    nought, missing = series_of(measure, builders.an_area(place))
    assert (nought.value, nought.absence) == (0.0, "")
    assert (missing.value, missing.absence) == (None, "missing")


def test_a_figure_has_a_value_or_a_reason(place: Place) -> None:
    measure, area = builders.a_measure(place), builders.an_area(place)
    for wrong in (
        FigureGiven(area=area, period=THIS_YEAR),
        FigureGiven(area=area, period=THIS_YEAR, value=3.0, absence="missing"),
    ):
        with pytest.raises(NotYet):
            actions.record_figures(measure=measure, figures=[wrong], by=None, at=NOW)
    assert not Load.objects.exists()


def test_another_places_area_is_refused(place: Place) -> None:
    measure, area = builders.a_measure(place), builders.an_area(a_place("Elsewhere"))
    with pytest.raises(NotOfThisPlace):
        builders.figures(measure, 3.0, area=area)


def test_a_revision_keeps_what_was_known_before(place: Place) -> None:
    measure, area = builders.a_measure(place), builders.an_area(place)
    builders.figures(measure, 50.0, 60.0, known=date(2025, 6, 1))
    builders.figures(measure, 62.5, known=date(2025, 9, 1), note="revised")
    assert [figure.value for figure in series_of(measure, area)] == [50.0, 62.5]
    then = series_of(measure, area, known_at=date(2025, 8, 31))
    assert [figure.value for figure in then] == [50.0, 60.0]
    assert series_of(measure, area, known_at=date(2025, 5, 31)) == []


def test_an_undone_load_counts_no_more_and_is_still_seen_as_it_was(place: Place) -> None:
    measure, area = builders.a_measure(place), builders.an_area(place)
    builders.figures(measure, 50.0, known=date(2025, 6, 1))
    wrong = builders.figures(measure, 500.0, known=date(2025, 7, 1))
    by = builders.an_analyst(place)
    undone_at = NOW.replace(year=2025, month=8, day=1)
    actions.undo_load(load=wrong, by=by, at=undone_at)
    assert [figure.value for figure in series_of(measure, area)] == [50.0]
    assert series_of(measure, area, known_at=date(2025, 7, 15))[0].value == 500.0
    assert series_of(measure, area, known_at=date(2025, 8, 2))[0].value == 50.0
    with pytest.raises(NotYet):
        actions.undo_load(load=wrong, by=by, at=undone_at)


def test_an_older_page_gives_nothing_away_either(place: Place) -> None:
    measure = builders.a_measure(place, kind="count", per=1, policy="under_5")
    women, men = (builders.people(place, sex=sex) for sex in ("Female", "Male"))
    builders.figures(measure, 80.0, breakdown=women, known=date(2025, 6, 1))
    builders.figures(measure, 3.0, breakdown=men, known=date(2025, 6, 1))
    builders.figures(measure, 83.0, known=date(2025, 9, 1))
    for day in (date(2025, 6, 1), date(2025, 9, 1), None):
        shown = [figure.value for figure in figures_of(measure, known_at=day)]
        assert 80.0 not in shown and 3.0 not in shown
    builders.figures(measure, 6.0, breakdown=men, known=date(2025, 12, 1))
    assert 3.0 not in [figure.value for figure in figures_of(measure, known_at=date(2025, 7, 1))]


def test_a_figure_is_never_changed(place: Place) -> None:
    builders.figures(builders.a_measure(place), 50.0)
    for words in ("UPDATE measures_observation SET value = 1", "DELETE FROM measures_observation"):
        with (
            pytest.raises(Exception, match=r"permission denied|Cannot"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(words)


def test_the_database_holds_that_an_absence_has_no_value(place: Place) -> None:
    load = builders.figures(builders.a_measure(place), 50.0)
    row = Observation.objects.get(load=load)
    row.pk, row.absence = None, "missing"
    with pytest.raises(IntegrityError, match="a_figure_has_a_value_or_a_reason"):
        row.save(force_insert=True)


def test_questions_narrow_and_one_place_sees_nothing_of_another(place: Place) -> None:
    measure = builders.a_measure(place)
    women = builders.people(place, sex="Female")
    builders.figures(measure, 50.0, 51.0)
    builders.figures(measure, 40.0, breakdown=women)
    builders.figures(measure, 45.0, area=builders.an_area(place, "England", kind="nation"))
    everyone = figures_of(measure)
    assert len(everyone) == 4
    assert [f.value for f in figures_of(measure, breakdowns=[women])] == [40.0]
    assert {f.value for f in figures_of(measure, since=THIS_YEAR.start)} == {51.0, 40.0, 45.0}
    assert [f.period for f in series_of(measure, builders.an_area(place))] == [LAST_YEAR, THIS_YEAR]
    assert figures_of(builders.a_measure(a_place("Elsewhere"))) == []
