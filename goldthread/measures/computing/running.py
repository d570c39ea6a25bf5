"""A computation done here and now: by the job, by the command line, by a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import structlog
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from goldthread.measures.computing import actions
from goldthread.measures.computing.when import KINDS, latest_periods
from goldthread.measures.models import Computation, Measure
from goldthread.measures.periods import Period
from goldthread.measures.problems import MeasureProblem
from goldthread.places.models import Place
from goldthread.workflow.transitions import NotNow

log = structlog.get_logger(__name__)
OUR_FAULT = (
    "Something went wrong on our side, and nothing was kept. It is tried again tonight. "
    "If it goes wrong again, tell whoever runs this site."
)


def run(*, computation: Computation) -> Computation:
    """Work it out, or keep the reason why not. One that is over is left as it is.

    Raises what was no fault of the records, after saying so to people; a database that went
    away is raised alone, for another try.
    """
    try:
        started = actions.start(computation=computation, at=timezone.now())
        return actions.finish(computation=started, at=timezone.now())
    except NotNow:
        log.info("computation needs no work", computation=computation.pk)
        computation.refresh_from_db()
        return computation
    except MeasureProblem as problem:
        return actions.fail(computation=computation, trouble=str(problem), at=timezone.now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("computation failed", computation=computation.pk)
        actions.fail(computation=computation, trouble=OUR_FAULT, at=timezone.now())
        raise


def run_all(
    *,
    at: datetime,
    place: Place | None = None,
    measure: Measure | None = None,
    period: Period | None = None,
) -> list[Computation]:
    """Work out at once what the nightly job would: every published measure of our own records,
    or those of one place, or one measure of any state; for its latest two periods, or for one.

    A run that failed says why in its `trouble`. Raises `NotYet` for a frequency that fits no
    period.
    """
    wanted = [measure] if measure else _computed(place)
    asked = [
        ask(measure=one, period=each, at=at, queue=False)
        for one in wanted
        for each in ([period] if period else latest_periods(one.frequency, timezone.localdate(at)))
    ]
    return [run(computation=one) for one in asked]


def ask(*, measure: Measure, period: Period, at: datetime, queue: bool) -> Computation:
    """In nobody's name. Where it cannot be asked, a run that failed says why."""
    try:
        return actions.compute(measure=measure, period=period, by=None, at=at, queue=queue)
    except MeasureProblem as problem:
        log.warning("measure cannot be worked out", measure=measure.pk, why=str(problem))
        return actions.note_refusal(measure=measure, period=period, trouble=str(problem), at=at)


def due(at: datetime) -> Iterator[tuple[Measure, Period]]:
    """What the nightly job asks for."""
    for measure in _computed(None):
        if measure.frequency in KINDS:
            for period in latest_periods(measure.frequency, timezone.localdate(at)):
                yield measure, period


def _computed(place: Place | None) -> list[Measure]:
    measures = Measure.objects.published().exclude(computed_by="").select_related("place")
    return list(measures.filter(place=place) if place else measures)
