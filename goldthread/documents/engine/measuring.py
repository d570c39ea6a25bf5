"""Making measures from cells: the text, its figures, its direction and its unit.

Rule `measure-cell`: a cell is parted at bullets, sentences and openers; a placeholder
("Indicators are being agreed") is a note. Rule `values-to-measure`: figures in a row
belong to the row's measure; of several, to the one that counts something.
"""

from __future__ import annotations

import re

from goldthread.documents.plan import Amount, Measure, MeasureKind
from goldthread.documents.source import Where
from goldthread.documents.wording.amounts import parse_amount
from goldthread.documents.wording.directions import direction_of
from goldthread.documents.wording.measures import is_placeholder, split_measures, unit_of

_COUNTS = re.compile(
    r"\b(?:number|percentage|proportion|rate|%|uptake|hits|total|volume|score|ratings?|average)\b|%|"
    r"^\W*\d",
    re.IGNORECASE,
)
_LOST_BULLETS = "Bullets seem lost: check that this is one measure."
_SHARED_VALUES = "Several measures stand beside these figures: check which they belong to."
_NOTE = re.compile(r"^(?:nb|n\.b|note|notes|\*)\b\.?[\s:]*|^\*", re.IGNORECASE)


def is_note(text: str) -> bool:
    """Whether a cell says something about measures or the table and is none."""
    return bool(_NOTE.match(text)) or is_placeholder(text)


def measures_in(text: str, kind: MeasureKind, where: Where, rule: str) -> list[Measure]:
    """The measures of one cell, each with a reason to look where a split was a guess."""
    split = split_measures(text)
    review = [] if split.certain else [_LOST_BULLETS]
    lead = f"{split.lead_in} " if split.lead_in and len(split.parts) == 1 else ""
    return [
        Measure(where, rule, list(review), text=lead + part, kind=kind)
        for part in split.parts
        if part
    ]


def best_for_values(measures: list[Measure]) -> Measure:
    """Rule `values-to-measure`."""
    counting = [measure for measure in measures if _COUNTS.search(measure.text)]
    if len(measures) > 1:
        chosen = counting[-1] if counting else measures[-1]
        if _SHARED_VALUES not in chosen.review:
            chosen.review.append(_SHARED_VALUES)
        return chosen
    return measures[0]


def amount(text: str) -> Amount:
    """A figure as printed."""
    return parse_amount(text)


def _path(measure: Measure) -> dict[str, Amount]:
    """The targets in order, from the baseline where there is one."""
    if not measure.baseline or not measure.targets:
        return measure.targets
    return {"": measure.baseline, **measure.targets}


def settle(measure: Measure) -> None:
    """Direction and unit, once every figure is in its place."""
    if measure.direction is None:
        measure.direction, measure.direction_basis = direction_of(measure.text, _path(measure))
    figures = [*([measure.baseline] if measure.baseline else []), *measure.targets.values()]
    figures += measure.actuals.values()
    if measure.unit is None:
        measure.unit = unit_of(measure.text, figures)
