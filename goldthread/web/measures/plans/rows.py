"""A plan's measures as rows to show: where each stands, and what is only printed."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from goldthread.charts.measures import assurance_icon, variation_icon
from goldthread.measures.models import Measure
from goldthread.measures.reading import Standing, brief, standings_of
from goldthread.measures.reading.sentences import (
    comparison_words,
    period_words,
    target_sentence,
)
from goldthread.measures.reading.standing import IMPROVING, MET, MISSED, STEADY, WORSENING
from goldthread.places.models import Place
from goldthread.strategy.measuring.queries import Item, by_item, measures_of_action
from goldthread.strategy.measuring.signs import assurance_said, charted, variation_said
from goldthread.strategy.models import Action, Plan, PlanMeasure, PrintedMeasure, Priority
from goldthread.web.measures.pictures import Spark, spark_of


@dataclass(frozen=True, slots=True)
class Sign:
    """A picture as an address of its own content, with its words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """One measure: `value` and `when` are empty where there is no figure."""

    measure: Measure
    link: str
    item: Item | None
    level: str
    pk: int | None
    printed: PrintedMeasure | None
    value: str
    when: str
    sentence: str
    target: str
    comparison: str
    variation: Sign
    assurance: Sign
    spark: Spark | None
    movement: str
    outcome: str
    above: bool = False  # whether another of the same part of the plan stands above it
    below: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The measures of a priority and of all under it; of the plan itself where it is None."""

    priority: Priority | None
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A measure that was printed and that nobody has said how to measure."""

    printed: PrintedMeasure
    item: Item | None
    level: str


@dataclass(frozen=True, slots=True)
class PlanRows:
    """All measures of a plan, priority by priority, and then what is only printed."""

    sections: tuple[Section, ...]
    printed: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many measures go which way, and how many are only printed. Each measure counts once."""

    measures: int
    improving: int
    worsening: int
    steady: int
    unknown: int
    met: int
    missed: int
    printed: int


def rows_of_plan(plan: Plan, today: date, *, with_drafts: bool) -> PlanRows:
    """In the plan's order; a few queries for all."""
    items = by_item(plan, with_drafts=with_drafts)
    measures = {one.measure_id: one.measure for item in items for one in item.measures}
    standings = standings_of(list(measures.values()))
    under: dict[Priority | None, list[MeasureRow]] = {}
    for item in items:
        for n, one in enumerate(item.measures, 1):
            row = row_of(one.measure, standings[one.measure_id], plan.place, today, one)
            row = replace(row, level=item.level, above=n > 1, below=n < len(item.measures))
            under.setdefault(item.priority, []).append(row)
    return PlanRows(
        tuple(Section(priority, tuple(rows)) for priority, rows in under.items()),
        tuple(PrintedRow(one, item.item, item.level) for item in items for one in item.printed),
    )


def rows_of_action(
    action: Action, place: Place, today: date, *, with_drafts: bool
) -> list[MeasureRow]:
    measures = measures_of_action(action, with_drafts=with_drafts)
    standings = standings_of(measures)
    return [row_of(one, standings[one.pk], place, today) for one in measures]


def tally_of(told: PlanRows) -> Tally:
    rows = {row.measure.pk: row for section in told.sections for row in section.rows}.values()
    moved = Counter(row.movement for row in rows)
    came = Counter(row.outcome for row in rows)
    known = (IMPROVING, WORSENING, STEADY)
    return Tally(
        measures=len(rows),
        improving=moved[IMPROVING],
        worsening=moved[WORSENING],
        steady=moved[STEADY],
        unknown=len(rows) - sum(moved[word] for word in known),
        met=came[MET],
        missed=came[MISSED],
        printed=len(told.printed),
    )


def row_of(
    measure: Measure,
    standing: Standing,
    place: Place,
    today: date,
    one: PlanMeasure | None = None,
) -> MeasureRow:
    latest, writing = standing.latest, standing.about.writing
    compared = standing.comparison
    return MeasureRow(
        measure=measure,
        link=reverse("measures:measure", args=[place.slug, measure.slug]),
        item=one.item if one else None,
        level="",
        pk=one.pk if one else None,
        printed=one.printed if one else None,
        value=writing.number(latest.value) if latest and latest.value is not None else "",
        when=period_words(latest.period) if latest else "",
        sentence=brief(standing, today),
        target=target_sentence(standing, today),
        comparison=_capital(comparison_words(compared, latest, writing))
        if compared and latest
        else "",
        variation=_variation(standing),
        assurance=_assurance(standing),
        spark=spark_of(place, standing),
        movement=standing.movement.word,
        outcome=standing.aim.outcome if standing.aim else "",
    )


# Signs


def _variation(standing: Standing) -> Sign:
    signs = standing.signs
    address = as_address(variation_icon(signs.variation)) if signs and charted(standing) else ""
    return Sign(address, variation_said(standing))


def _assurance(standing: Standing) -> Sign:
    signs = standing.signs
    address = as_address(assurance_icon(signs.assurance)) if signs else ""
    return Sign(address, assurance_said(standing))


def as_address(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
