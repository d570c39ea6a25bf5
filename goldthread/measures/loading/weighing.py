"""Whether the numbers of one row go together, and what value they come to."""

from __future__ import annotations

import math
from typing import NamedTuple

from goldthread.measures.arithmetic import MUST_AGREE, NEVER_NEGATIVE, agree, come_to
from goldthread.measures.loading.faults import Problem, Sort
from goldthread.measures.loading.known import KnownMeasure
from goldthread.measures.loading.numbers import MISSING, NOT_APPLICABLE

ROUNDED = 1e-9  # relative: a limit may equal its value


class Numbers(NamedTuple):
    """The numbers of a row, None where it has none."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_far: float | None = None
    upper_far: float | None = None


def value_of(measure: KnownMeasure, told: Numbers) -> float | None:
    """The value given, or the one that the counts come to where they alone decide it."""
    if told.value is not None:
        return told.value
    return come_to(measure.kind, measure.per, told.numerator, told.denominator)


def absence_without_value(told: Numbers, said: str) -> str:
    """Why a row without a value has none: as it says; not applicable out of nobody."""
    if said == MISSING and told.denominator == 0:
        return NOT_APPLICABLE
    return said


def problems_of(measure: KnownMeasure, told: Numbers, *, exact: bool = True) -> list[Problem]:
    """Everything in these numbers that cannot be. `exact`: the row does not say that its value is
    estimated or weighted, so that it must be what its counts come to.
    """
    found = [*(_counts(measure, told) or _range(measure, told)), *_limits(told)]
    found = found or _scale(measure, told)
    return found or (_against_counts(measure, told) if exact else [])


def _against_counts(measure: KnownMeasure, told: Numbers) -> list[Problem]:
    """A value that its own counts do not come to, beyond rounding: 41 of 100 told as 55.

    Nothing is said of measures whose value follows from more than their counts.
    """
    counted = counted_of(measure, told)
    if counted is None or told.value is None or measure.weighted:
        return []
    if agree(told.value, counted):
        return []
    return [
        Problem(
            "value", shown(told.value), Sort.COUNTS,
            f"is not what its counts come to: {counted:,.4g}.",
            "Mend one of the three. Where the source weighted or estimated the value, write "
            "estimated in the column note, or yes in a column weighted (in a mapping: "
            "“constants: {weighted: yes}”).",
        )
    ]  # fmt: skip


def counted_of(measure: KnownMeasure, told: Numbers) -> float | None:
    """What the counts come to, where the value must be that."""
    if measure.kind not in MUST_AGREE:
        return None
    return come_to(measure.kind, measure.per, told.numerator, told.denominator)


def _counts(measure: KnownMeasure, told: Numbers) -> list[Problem]:
    top, bottom = told.numerator, told.denominator
    found = []
    if bottom is not None and bottom < 0:
        found.append(
            Problem(
                "denominator", shown(bottom), Sort.DENOMINATOR, "is below nought.",
                "Nobody counts fewer than none: check the number.",
            )
        )  # fmt: skip
    if top is not None and top < 0 and measure.kind in NEVER_NEGATIVE - {"ratio"}:
        found.append(
            Problem(
                "numerator", shown(top), Sort.RANGE, "is below nought.",
                "A count is nought or more: check the number.",
            )
        )  # fmt: skip
    above = top is not None and bottom is not None and top > bottom >= 0
    if above and measure.kind == "proportion":
        found.append(
            Problem(
                "numerator", shown(top), Sort.ABOVE, f"is above the denominator, {shown(bottom)}.",
                "A share cannot be more than the whole: check both numbers.",
            )
        )  # fmt: skip
    return found


def _range(measure: KnownMeasure, told: Numbers) -> list[Problem]:
    value = told.value
    if value is None:
        return []
    if measure.kind == "proportion" and not 0 <= value <= measure.per:
        return [
            Problem(
                "value", shown(value), Sort.RANGE, f"is not between 0 and {measure.per:,}.",
                f"This measure is a share of {measure.per:,}: check the number.",
            )
        ]  # fmt: skip
    if value < 0 and measure.kind in NEVER_NEGATIVE:
        return [
            Problem(
                "value", shown(value), Sort.RANGE, "is below nought.",
                f"A {measure.kind} is nought or more: check the number.",
            )
        ]  # fmt: skip
    return []


def _limits(told: Numbers) -> list[Problem]:
    pairs = (
        ("lower_95", told.lower, "upper_95", told.upper),
        ("lower_99_8", told.lower_far, "upper_99_8", told.upper_far),
    )
    for low_name, low, high_name, high in pairs:
        if low is None and high is None:
            continue
        if low is None or high is None:
            name = low_name if low is None else high_name
            return [
                Problem(
                    name, "", Sort.LIMITS, "is empty, but the other limit is given.",
                    "Give both limits or neither.",
                )
            ]  # fmt: skip
        if told.value is not None and not _ordered(low, told.value, high):
            said = f"{shown(low)} to {shown(high)}"
            return [
                Problem(
                    low_name, said, Sort.LIMITS, f"is not around the value, {shown(told.value)}.",
                    "Check the value and both limits.",
                )
            ]  # fmt: skip
        if low > high:
            return [
                Problem(
                    low_name, shown(low), Sort.LIMITS, f"is above the upper limit, {shown(high)}.",
                    "Check whether they are the wrong way round.",
                )
            ]  # fmt: skip
    return _far_inside(told)


def _far_inside(told: Numbers) -> list[Problem]:
    near, far = (told.lower, told.upper), (told.lower_far, told.upper_far)
    if None in near or None in far:
        return []
    if _ordered(far[0], near[0], far[1]) and _ordered(far[0], near[1], far[1]):  # type: ignore[arg-type]
        return []
    return [
        Problem(
            "lower_99_8", f"{shown(far[0])} to {shown(far[1])}", Sort.LIMITS,
            "is narrower than the 95% limits.", "Check whether the columns are exchanged.",
        )
    ]  # fmt: skip


def _ordered(low: float, value: float, high: float) -> bool:
    slack = ROUNDED * max(abs(low), abs(value), abs(high))
    return low - slack <= value <= high + slack


def _scale(measure: KnownMeasure, told: Numbers) -> list[Problem]:
    """A share told as 0.25 among per cent, or a rate per 1,000 among those per 100,000."""
    if measure.kind not in ("proportion", "rate") or not told.value or not told.numerator:
        return []
    if not told.denominator:
        return []
    counted = told.numerator / told.denominator * measure.per
    power = math.log10(told.value / counted) if told.value > 0 else 0.0
    if abs(power) < 1.5 or abs(power - round(power)) > 0.02:
        return []
    return [
        Problem(
            "value", shown(told.value), Sort.UNITS,
            f"is not per {measure.per:,}: its counts come to {counted:.4g}.",
            f"Write all values per {measure.per:,}, or leave them empty: they follow from the "
            "counts.",
        )
    ]  # fmt: skip


def shown(value: float | None) -> str:
    """A number as a person writes it."""
    return "" if value is None else f"{value:,.10g}"
