"""Kinds of job that bring figures: a file checked, a file written, measures worked out."""

from __future__ import annotations

from pathlib import Path

from django.core.files.base import ContentFile
from django.db.models import Count
from django.utils import timezone
from procrastinate.contrib.django import app

from goldthread.measures import periods
from goldthread.measures.actions import define_measure, publish_measure
from goldthread.measures.computing.actions import compute
from goldthread.measures.computing.when import latest_periods
from goldthread.measures.loading import actions as loading
from goldthread.measures.loading import tasks
from goldthread.measures.loading.known import Choices
from goldthread.measures.models import Computation, Load, Measure, Observation
from goldthread.places.models import Place
from tests.measures import builders as measures
from tests.measures.loading.builders import as_csv
from tests.organisations import builders
from tests.web import stories

HEAD = ["area_code", "period", "numerator", "denominator"]
YEARS = range(2015, 2025)
MONTHLY = periods.Kind.MONTH


def _town(number: int) -> Place:
    place = builders.a_place(f"Town {number}")
    measures.an_area(place, place.name, code=f"E0600{number:04}")
    return place


def _of(number: int) -> Measure:
    return Measure.objects.get(place__name=f"Town {number}")


# A file


def a_file(number: int, folder: Path) -> Load:
    measure = measures.a_measure(_town(number))
    rows = [[f"E0600{number:04}", f"{year}/{(year + 1) % 100:02}", "30", "120"] for year in YEARS]
    load = loading.begin_load(
        place=measure.place,
        upload=ContentFile(as_csv([HEAD, *rows]).encode()),
        name="walking.csv",
        as_of=timezone.localdate(),
        by=measures.an_analyst(measure.place),
        at=timezone.now(),
        choices=Choices(measure=measure.slug),
    )
    loading.queue_check(load)
    return load


def a_file_to_check(number: int, folder: Path) -> None:
    a_file(number, folder)


def checked_and_not_loaded(number: int, folder: Path) -> None:
    load = Load.objects.get(place__name=f"Town {number}")
    told = (load.state, load.rows, load.kept)
    assert told == (Load.State.CHECKED, len(YEARS), len(YEARS)), (told, load.found, load.faults)
    assert not Observation.objects.filter(load=load).exists()


def a_file_to_write(number: int, folder: Path) -> None:
    load = a_file(number, folder)
    tasks.check_load(load.pk)
    load.refresh_from_db()
    loading.accept(load=load, only_good=False)


def each_figure_once(number: int, folder: Path) -> None:
    load = Load.objects.get(place__name=f"Town {number}")
    assert (load.state, load.kept) == (Load.State.DONE, len(YEARS))
    assert Observation.objects.of(_of(number)).count() == len(YEARS)


# A computation


def a_computed_measure(number: int) -> Measure:
    place = _town(number)
    stories.a_live_plan(place)
    measure = define_measure(
        place=place,
        name=f"Actions with news {number}",
        meaning="The share of actions that somebody has told of lately.",
        kind=Measure.Kind.PROPORTION,
        unit="%",
        per=100,
        polarity=Measure.Polarity.HIGHER,
        frequency=MONTHLY,
        computed_by="strategy.actions_with_recent_update",
    )
    publish_measure(measure=measure)
    return measure


def a_measure_to_work_out(number: int, folder: Path) -> None:
    period = latest_periods(MONTHLY, timezone.localdate())[-1]
    compute(measure=a_computed_measure(number), period=period, by=None, at=timezone.now())


def a_night_of_computing(number: int, folder: Path) -> None:
    a_computed_measure(number)
    app.configure_task("measures.compute_nightly").defer(timestamp=0)


def worked_out_once(number: int, folder: Path) -> None:
    runs = Computation.objects.filter(measure=_of(number))
    assert runs and {run.state for run in runs} == {Computation.State.DONE}, list(runs)
    figures = Observation.objects.of(_of(number))
    assert figures.exists()
    twice = (
        figures.values("area", "breakdown", "period_start").annotate(n=Count("pk")).filter(n__gt=1)
    )
    assert not twice.exists()
