"""Units as files print them, and whether they are the measure's."""

from __future__ import annotations

from goldthread.measures.loading.faults import Problem, Sort
from goldthread.measures.loading.known import KnownMeasure
from goldthread.measures.loading.numbers import NotANumber, number, without_unit
from goldthread.measures.loading.wordings import no_number

SAME = {
    **dict.fromkeys(("%", "per cent", "percent", "percentage", "pct"), "%"),
    **dict.fromkeys(("£", "gbp", "pounds", "pound"), "£"),
    **dict.fromkeys(("count", "number", "people", "persons", "counts"), "people"),
    **dict.fromkeys(("day", "days"), "days"),
    **dict.fromkeys(("year", "years"), "years"),
}


def usual(unit: str) -> str:
    """A unit without capitals, commas and other spellings: “Per 1,000” is “per 1000”."""
    plain = " ".join(unit.casefold().replace(",", "").split())
    return SAME.get(plain, plain)


def unit_problem(
    measure: KnownMeasure, said: str, before: dict[int, str], column: str
) -> Problem | None:
    """A row's unit that is not the measure's, or not that of the rows `before`."""
    if not said:
        return None
    unit = usual(said)
    own = {usual(measure.unit), f"per {measure.per}"} - {"", "per 1"}
    if measure.kind == "proportion" and measure.per == 100:
        own.add("%")
    if measure.kind == "money":
        own.add("£")
    if own and unit not in own:
        return Problem(
            column, said, Sort.UNITS, f"is not the unit of “{measure.name}”.",
            f"Its figures are in {measure.unit or f'units per {measure.per:,}'}: "
            "turn the numbers into that unit.",
        )  # fmt: skip
    first = before.setdefault(measure.pk, unit)
    if first == unit:
        return None
    return Problem(
        column, said, Sort.UNITS, f"differs from the unit of earlier rows, {first}.",
        "Write all figures of a measure in one unit.",
    )  # fmt: skip


def number_with_unit(measure: KnownMeasure, text: str, column: str) -> float | Problem:
    """The number of 12% or £12 where the measure is in that unit; else what is wrong."""
    bare, unit = without_unit(text)
    try:
        found = number(bare) if unit else None
    except NotANumber:
        found = None
    if not isinstance(found, float):
        return no_number(column, text)
    return unit_problem(measure, unit, {}, column) or found
