"""Working a measure out: asked for, begun, finished with figures or failed with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.measures import periods
from goldthread.measures.actions import record_figures
from goldthread.measures.computing.counting import Asked, Outcome, Record, Row
from goldthread.measures.computing.parameters import as_kept, checked, in_words
from goldthread.measures.computing.problems import Disagrees, NotComputed
from goldthread.measures.computing.recording import Changes, changes, figures_from
from goldthread.measures.computing.registry import Query, query_called
from goldthread.measures.computing.transitions import COMPUTATIONS, RUNS
from goldthread.measures.computing.when import period_at
from goldthread.measures.models import Computation, Load, Measure
from goldthread.measures.periods import Period
from goldthread.measures.problems import NotYet
from goldthread.places.models import StatisticalArea

TRIES = 3  # readings of records that others may be changing meanwhile
TROUBLE_LONGEST = 300
SOURCE_LONGEST = 300


@transaction.atomic
def compute(
    *, measure: Measure, period: Period, by: User | None, at: datetime, queue: bool = True
) -> Computation:
    """Ask for a measure's figures of a period to be worked out; a job does it.

    Asked again while one waits, it is the same one. Raises `NotComputed`, `UnknownQuery`,
    `BadParameter`, and `NotYet` for a retired measure or a period that does not fit.
    """
    query = query_of(measure)
    parameters = checked(query.parameters, measure.parameters)
    _check_period(measure, period, at)
    Measure.objects.select_for_update().get(pk=measure.pk)
    waiting = runs_of(measure, period).filter(state__in=RUNS).first()
    if waiting is not None:
        return waiting
    computation = Computation.objects.create(
        place_id=measure.place_id, measure=measure, query=query.name, version=query.version,
        parameters=as_kept(parameters), period_kind=period.kind, period_start=period.start,
        period_end=period.end, asked_by=by, asked_at=at,
    )  # fmt: skip
    if queue:
        _queue(computation)
    return computation


def _queue(computation: Computation) -> None:
    """In the same transaction as the computation itself."""
    from goldthread.measures.computing.tasks import run_computation  # tasks call what is here

    run_computation.defer(computation_id=computation.pk)


@transaction.atomic
def note_refusal(*, measure: Measure, period: Period, trouble: str, at: datetime) -> Computation:
    """Keep why a measure that nobody asked for tonight could not even be begun."""
    _without_fruit(runs_of(measure, period)).delete()
    return Computation.objects.create(
        place_id=measure.place_id, measure=measure, query=measure.computed_by, asked_at=at,
        period_kind=period.kind, period_start=period.start, period_end=period.end,
        state=Computation.State.FAILED, done_at=at, trouble=trouble[:TROUBLE_LONGEST],
    )  # fmt: skip


@transaction.atomic
def start(*, computation: Computation, at: datetime) -> Computation:
    """Say that it is being worked out. Raises `NotNow` when it was."""
    current = locked(computation)
    current.state = COMPUTATIONS.after(current.state, "start")
    current.started_at = at
    current.save(update_fields=["state", "started_at"])
    return current


@transaction.atomic
def finish(*, computation: Computation, at: datetime) -> Computation:
    """Work it out and keep what is new or different, with the state that says so, or nothing.

    Raises `NotNow`, `NoWholeArea`, `Disagrees`, `UnknownQuery`, `BadParameter`.
    """
    # One run of a measure at a time: a second would not see the first one's figures.
    measure = Measure.objects.select_for_update().get(pk=computation.measure_id)
    current = locked(computation)
    state = COMPUTATIONS.after(current.state, "finish")
    query = query_called(current.query)
    asked = asked_of(measure, period_of(current), checked(query.parameters, current.parameters), at)
    rows, records = _counted(query, asked)
    figures = figures_from(measure, asked, rows, records)
    changed = changes(measure, asked.period, figures)
    _forget_earlier(current)
    current.state, current.done_at, current.version = state, at, query.version
    current.rows, current.kept = len(figures), len(changed.all)
    current.records = outcomes(records)
    current.load = _record(measure, query, current, changed, at) if changed.all else None
    current.save()
    return current


def _record(
    measure: Measure, query: Query, computation: Computation, changed: Changes, at: datetime
) -> Load:
    """As one load, which says how much stood so already."""
    load = record_figures(
        measure=measure, figures=changed.all, by=computation.asked_by, at=at,
        kind=Load.Kind.COMPUTED, source=_source(query, computation),
    )  # fmt: skip
    load.rows, load.revised = computation.rows, len(changed.revised)
    load.same = computation.rows - len(changed.new) - len(changed.revised)
    load.save(update_fields=["rows", "revised", "same"])
    return load


def _source(query: Query, computation: Computation) -> str:
    chosen = in_words(query.parameters, computation.parameters)
    said = "".join(f"; {title.lower()}: {value}" for title, value in chosen)
    return f"Our own records: {query.name}, version {query.version}{said}"[:SOURCE_LONGEST]


def _counted(query: Query, asked: Asked) -> tuple[list[Row], list[Record]]:
    """Figures and records that agree. They are read one after the other, and somebody may write
    in between: then both are read again. Raises `Disagrees`."""
    for _ in range(TRIES):
        rows, records = query.figures(asked), query.records(asked)
        if agree(query, rows, records):
            return rows, records
    raise Disagrees


def agree(query: Query, rows: list[Row], records: list[Record]) -> bool:
    """Whether the figure for all is what its records come to; a median has no such sum."""
    whole = next((row for row in rows if row.group is None and row.area is None), None)
    counted = sum(1 for one in records if one.outcome == Outcome.COUNTED)
    looked_at = sum(1 for one in records if one.outcome != Outcome.LEFT_OUT)
    if whole is None or whole.value is not None:
        return whole is not None
    return whole.numerator == counted and whole.denominator in (looked_at, None)


def outcomes(records: list[Record]) -> dict[str, str]:
    """By a record's key, what became of it: kept to tell later what has changed."""
    return {one.key: str(one.outcome) for one in records}


def _forget_earlier(computation: Computation) -> None:
    """Only the latest run of a period keeps its records; and one that nobody asked for, and that
    changed nothing, makes way for the next."""
    earlier = runs_of(computation.measure, period_of(computation)).exclude(pk=computation.pk)
    _without_fruit(earlier).delete()
    earlier.exclude(records={}).update(records={})


def _without_fruit(runs: QuerySet[Computation]) -> QuerySet[Computation]:
    over = (Computation.State.DONE, Computation.State.FAILED)
    return runs.filter(asked_by=None, load=None, state__in=over)


@transaction.atomic
def fail(*, computation: Computation, trouble: str, at: datetime) -> Computation:
    """Say why it came to nothing. Raises `NotNow` when it is over already."""
    current = locked(computation)
    current.state = COMPUTATIONS.after(current.state, "fail")
    current.trouble, current.done_at = trouble[:TROUBLE_LONGEST], at
    current.save(update_fields=["state", "trouble", "done_at"])
    return current


# What a run is about


def query_of(measure: Measure) -> Query:
    """The query that a measure is worked out by. Raises `NotComputed`, `UnknownQuery`."""
    if not measure.computed_by:
        raise NotComputed
    return query_called(measure.computed_by)


def runs_of(measure: Measure, period: Period) -> QuerySet[Computation]:
    return Computation.objects.filter(
        measure=measure, period_kind=period.kind, period_start=period.start,
        period_end=period.end,
    )  # fmt: skip


def period_of(computation: Computation) -> Period:
    return periods.rebuilt(
        computation.period_kind, computation.period_start, computation.period_end
    )


def asked_of(measure: Measure, period: Period, parameters: dict[str, Any], at: datetime) -> Asked:
    """What is asked of a measure's query: the breakdowns and areas that its definition names."""
    query = query_of(measure)
    return Asked(
        place=measure.place,
        period=period,
        until=min(period.end, timezone.localdate(at)),
        parameters=parameters,
        breakdowns=tuple(one for one in query.breakdowns if one in measure.breakdowns),
        by_area=query.by_area and measure.geography != StatisticalArea.Kind.AUTHORITY,
    )


def locked(computation: Computation) -> Computation:
    return Computation.objects.select_for_update().get(pk=computation.pk)


def _check_period(measure: Measure, period: Period, at: datetime) -> None:
    if measure.state == Measure.State.RETIRED:
        raise NotYet("This measure is retired. Bring it back before you work it out.")
    if period != period_at(measure.frequency, period.start):
        expected = periods.WORDS[periods.Kind(measure.frequency)]
        raise NotYet(f"{period.label} does not fit: this measure is for each {expected}.")
    if period.start > timezone.localdate(at):
        raise NotYet(f"{period.label} has not begun yet. Choose this one or an earlier one.")
