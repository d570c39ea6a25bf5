"""From what a query counted to figures of a measure, and which of them are new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldthread.measures.actions.recording import FigureGiven, breakdown_of, worked_out
from goldthread.measures.computing.counting import Asked, Outcome, Record, Row
from goldthread.measures.computing.problems import NoWholeArea
from goldthread.measures.models import Breakdown, Measure, Observation
from goldthread.measures.periods import Period
from goldthread.measures.queries.figures import standing_rows
from goldthread.places.models import StatisticalArea

NOTHING = "There was nothing to count."
NO_LONGER = "Nothing of this is left to count."

Key = tuple[int, int]  # an area's number and a breakdown's


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the figures that stand: never known before, revised, or gone."""

    new: list[FigureGiven]
    revised: list[FigureGiven]
    gone: list[FigureGiven]

    @property
    def all(self) -> list[FigureGiven]:
        return [*self.new, *self.revised, *self.gone]


def figures_from(
    measure: Measure, asked: Asked, rows: Sequence[Row], records: Sequence[Record]
) -> list[FigureGiven]:
    """A figure for each row whose area is on the place's list. Raises `NoWholeArea`."""
    whole, areas = _areas(measure)
    note = Observation.Note.PROVISIONAL if asked.until < asked.period.end else ""
    left_out = _left_out(records)
    found = []
    for row in rows:
        area = whole if row.area is None else areas.get(row.area)
        if area is not None:
            remark = left_out if row.area is None and row.group is None else ""
            found.append(_figure(measure, asked.period, row, area, note, remark))
    return found


def _areas(measure: Measure) -> tuple[StatisticalArea, dict[int, StatisticalArea]]:
    """The place itself, and by number of the area as people know it, the area figures are for."""
    areas = list(StatisticalArea.objects.in_place(measure.place).defer("outline"))
    whole = next((one for one in areas if one.whole), None)
    if whole is None:
        raise NoWholeArea(measure.place.name)
    # The newest boundaries of an area, where the list has several.
    areas.sort(key=lambda one: one.vintage)
    return whole, {one.known_as_id: one for one in areas if one.known_as_id and not one.whole}


def _figure(
    measure: Measure, period: Period, row: Row, area: StatisticalArea, note: str, remark: str
) -> FigureGiven:
    kind, name = row.group or ("", "")
    people = breakdown_of(place=measure.place, kind=kind, name=name)
    # As the database gives them back, so that the same figure is known as the same.
    numerator, denominator, given = map(_number, (row.numerator, row.denominator, row.value))
    counted = FigureGiven(
        area=area, period=period, breakdown=people, numerator=numerator, denominator=denominator
    )
    value = given if given is not None else worked_out(measure, counted)
    absent = value is None
    said = f"{NOTHING} {remark}".strip() if absent else remark
    return FigureGiven(
        area=area, period=period, breakdown=people, numerator=numerator,
        denominator=denominator, value=value, note=note, remark=said,
        absence=Observation.Absence.NOT_APPLICABLE if absent else "",
    )  # fmt: skip


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _left_out(records: Sequence[Record]) -> str:
    """How many records nobody can say of, by why."""
    reasons: dict[str, int] = {}
    for record in records:
        if record.outcome == Outcome.LEFT_OUT:
            reasons[record.why] = reasons.get(record.why, 0) + 1
    if not reasons:
        return ""
    told = ", ".join(
        f"{number:,} ({why[:1].lower()}{why[1:]})" for why, number in sorted(reasons.items())
    )
    return f"Left out: {told}."[:300]


def changes(measure: Measure, period: Period, figures: Sequence[FigureGiven]) -> Changes:
    """Held against what stands for this period."""
    standing = _standing(measure, period)
    told: dict[Key, FigureGiven] = {_key(one): one for one in figures}
    new = [one for key, one in told.items() if key not in standing]
    revised = [
        one for key, one in told.items() if key in standing and not _same(one, standing[key])
    ]
    gone = [
        FigureGiven(
            area=row.area, period=period, breakdown=row.breakdown, remark=NO_LONGER,
            absence=Observation.Absence.NOT_APPLICABLE,
        )
        for key, row in standing.items()
        if key not in told and row.remark != NO_LONGER
    ]  # fmt: skip
    return Changes(new, revised, gone)


def _standing(measure: Measure, period: Period) -> Mapping[Key, Observation]:
    rows = Observation.objects.of(measure).filter(
        period_kind=period.kind, period_start=period.start, period_end=period.end
    )
    return {(row.area_id, row.breakdown_id): row for row in standing_rows(rows)}


def _key(figure: FigureGiven) -> Key:
    assert isinstance(figure.breakdown, Breakdown)
    return figure.area.pk, figure.breakdown.pk


def _same(figure: FigureGiven, row: Observation) -> bool:
    names = ("numerator", "denominator", "value", "absence", "note", "remark")
    return all(getattr(figure, name) == getattr(row, name) for name in names)
