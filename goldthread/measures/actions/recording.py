"""Figures typed in, or worked out by our own queries; and taking a load back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.measures.arithmetic import come_to
from goldthread.measures.models import Breakdown, Load, Measure, Observation
from goldthread.measures.periods import Period
from goldthread.measures.problems import NotOfThisPlace, NotYet
from goldthread.places.models import Place, StatisticalArea


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGiven:
    """One figure to record. `value` in the measure's unit, or None with an `absence`.

    Where `value` is None, there is no `absence` and both counts are given, the value is worked
    out from them.
    """

    area: StatisticalArea
    period: Period
    breakdown: Breakdown | None = None
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_far: float | None = None
    upper_far: float | None = None
    absence: str = ""
    note: str = ""
    remark: str = ""
    source_row: int | None = None


@transaction.atomic
def record_figures(
    *,
    measure: Measure,
    figures: Sequence[FigureGiven],
    by: User | None,
    at: datetime,
    kind: Load.Kind = Load.Kind.FORM,
    source: str = "",
) -> Load:
    """Record some figures as one load, known from `at` on. Earlier ones stay, as history.

    Raises `NotOfThisPlace` for an area of another place, `NotYet` for a figure without value
    and reason.
    """
    everyone = whole_breakdown(measure.place)
    load = Load.objects.create(
        place=measure.place, measure=measure, kind=kind, state=Load.State.DONE, source=source,
        as_of=at.date(), rows=len(figures), kept=len(figures), loaded_by=by, started_at=at,
        done_at=at, progress=100,
    )  # fmt: skip
    Observation.objects.bulk_create(_row(measure, load, figure, everyone) for figure in figures)
    return load


@transaction.atomic
def undo_load(*, load: Load, by: User, at: datetime) -> None:
    """Let the figures of a load count no more. They stay, and can be seen as once known.

    Raises `NotYet` when it was not loaded, or is undone already.
    """
    standing = Load.objects.select_for_update().get(pk=load.pk)
    if standing.state != Load.State.DONE or standing.undone_at is not None:
        raise NotYet("There is nothing to undo: these figures do not count at present.")
    standing.undone_at, standing.undone_by = at, by
    standing.save(update_fields=["undone_at", "undone_by"])


def whole_breakdown(place: Place) -> Breakdown:
    """Everybody that a measure is about, taken together."""
    return breakdown_of(place=place)


def breakdown_of(
    *, place: Place, sex: str = "", age: str = "", kind: str = "", name: str = "", position: int = 0
) -> Breakdown:
    """The place's row for some people, made when first needed."""
    found, _ = Breakdown.objects.get_or_create(
        place=place, sex=sex, age=age, kind=kind, name=name, defaults={"position": position}
    )
    return found


def _row(measure: Measure, load: Load, figure: FigureGiven, everyone: Breakdown) -> Observation:
    if figure.area.place_id != measure.place_id:
        raise NotOfThisPlace
    value = figure.value if figure.value is not None else worked_out(measure, figure)
    if (value is None) == (figure.absence == ""):
        raise NotYet("Give a value, or say why there is none: missing, suppressed.")
    return Observation(
        place_id=measure.place_id, measure=measure, load=load, area=figure.area,
        breakdown=figure.breakdown or everyone, period_kind=figure.period.kind,
        period_start=figure.period.start, period_end=figure.period.end,
        numerator=figure.numerator, denominator=figure.denominator, value=value,
        lower=figure.lower, upper=figure.upper, lower_far=figure.lower_far,
        upper_far=figure.upper_far, absence=figure.absence, note=figure.note,
        remark=figure.remark, source_row=figure.source_row, as_of=load.as_of,
    )  # fmt: skip


def worked_out(measure: Measure, figure: FigureGiven) -> float | None:
    """The value that the counts come to, in the measure's unit; None where they do not say."""
    if figure.absence:
        return None
    return come_to(measure.kind, measure.per, figure.numerator, figure.denominator)
