"""Figures as an accessible spreadsheet: a cover, contents, notes, the measures, and the figures."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from goldthread.downloads.workbook import Cell, Front, Sheet, as_workbook
from goldthread.measures import policies
from goldthread.measures.exporting import saying
from goldthread.measures.exporting.gathering import EVERYTHING, Wanted, batches, key_of, since_for
from goldthread.measures.models import Measure, Observation
from goldthread.measures.periods import WORDS, Kind
from goldthread.measures.queries import Figure
from goldthread.places.models import Place

MOST_ROWS = 5_000  # a row takes a millisecond to lay out; the CSV holds all there are
SHORTHAND = {"missing": "[x]", "suppressed": "[c]", "not_applicable": "[z]"}
NOTES = {
    "shorthand": "Some cells hold a letter in brackets instead of a number. [c] means confidential:"
    " the number is hidden, because so few people are counted that somebody could be recognised. "
    "[x] means not available: there is no number, or its source did not give it. [z] means not "
    "applicable: a number would make no sense there. 0 is a number: there were none.",
    "limits": "The true level probably lies between the lower and the upper limit. Where limits "
    "are from counts, we worked them out from the numerator and the denominator.",
    "people": "All means that the figure is about everybody whom the measure is about.",
    "suppression": "What was hidden or rounded in all figures of a measure, so that nobody can be "
    "recognised.",
    "as_of": "The day since when a figure is known. A figure may be put right later.",
    "period": "A period is a financial year (April to March) where it reads like 2024/25, a "
    "calendar year where it reads like 2024. First day and last day say it exactly.",
}
HEADINGS = (
    "Measure", "Area code", "Area", "Kind of area", "Period", "First day", "Last day", "Sex",
    "Age", "Told apart by", "Group", "Numerator", "Denominator", "Value", "Unit",
    "Lower 95% limit", "Upper 95% limit", "Lower 99.8% limit", "Upper 99.8% limit",
    "Limits from", "Note", "Remark", "As of", "Source",
)  # fmt: skip
ABOUT = (
    "Measure", "What it means", "What is counted", "Out of what", "Kind", "Unit",
    "Which way is better", "How often", "Method", "Source", "Address of the source", "Licence",
    "As of", "Suppression", "What that means",
)  # fmt: skip


def as_book(
    place: Place,
    measures: Sequence[Measure],
    wanted: Wanted = EVERYTHING,
    *,
    made_on: datetime,
    most: int = MOST_ROWS,
) -> bytes:
    """The figures of some measures of a place as the bytes of an .xlsx file.

    At most so many figures, those of the latest periods; the sheet says so when it leaves any out.
    """
    told = _Told(since=since_for(measures, wanted, most))
    rows = [told.row(*found) for found in _latest(measures, wanted, told, most)]
    sheets = [_about(measures, told), _figures(rows, told, measures)]
    return as_workbook(_front(place, measures, wanted, told, made_on), sheets, NOTES)


class _Told:
    """What is learnt of the figures on the way to their rows.

    `since`: earlier periods were not looked at, for the later ones are enough.
    """

    def __init__(self, since: date | None) -> None:
        self.since = since
        self.sources: dict[int, saying.Sources] = {}
        self.known: dict[int, date] = {}
        self.total = 0

    def learn(self, measure: Measure, figures: Sequence[Figure]) -> None:
        self.total += len(figures)
        if figures:
            latest = max(one.as_of for one in figures)
            self.known[measure.pk] = max(latest, self.known.get(measure.pk, latest))
        sources = self.sources.setdefault(measure.pk, saying.Sources.of(measure))
        sources.learn(figures)

    def row(self, measure: Measure, one: Figure) -> tuple[Cell, ...]:
        area, people, period = one.area, one.breakdown, one.period
        return (
            measure.name, area.code, area.name, area.get_kind_display(), period.label,
            period.start.isoformat(), period.end.isoformat(), people.sex or "All",
            people.age or "All", people.kind or "All", people.name or "All",
            _cell(one, one.numerator), _out_of(measure, one), _cell(one, one.value),
            measure.unit, _cell(one, one.lower), _cell(one, one.upper),
            _cell(one, one.lower_far), _cell(one, one.upper_far), saying.limits_from(one) or "None",
            one.note.capitalize() or "None", one.remark or "None", one.as_of.isoformat(),
            self.sources[measure.pk][one],
        )  # fmt: skip


def _out_of(measure: Measure, one: Figure) -> Cell:
    """What a plain count is out of makes no sense to ask."""
    counted = measure.kind in (Measure.Kind.COUNT, Measure.Kind.MONEY)
    if counted and one.denominator is None and not one.absence:
        return SHORTHAND[Observation.Absence.NOT_APPLICABLE]
    return _cell(one, one.denominator)


def _cell(one: Figure, number: float | None) -> Cell:
    """A number, or the shorthand of why there is none."""
    if number is not None:
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return SHORTHAND.get(one.absence, SHORTHAND[Observation.Absence.MISSING])


def _latest(
    measures: Sequence[Measure], wanted: Wanted, told: _Told, most: int
) -> list[tuple[Measure, Figure]]:
    """As many of the latest figures as a sheet holds, by measure, area, people and period."""
    named = {measure.pk: (number, measure) for number, measure in enumerate(measures)}
    wanted = replace(wanted, since=told.since or wanted.since)
    kept = heapq.nlargest(most, _all(measures, wanted, told), key=lambda one: one[0])
    kept.sort(key=lambda one: (named[one[1]][0], key_of(one[2])))
    return [(named[pk][1], figure) for _, pk, figure in kept]


def _all(
    measures: Sequence[Measure], wanted: Wanted, told: _Told
) -> Iterator[tuple[Any, int, Figure]]:
    """With what they are weighed by: the latest period first, and the earlier in order before the
    later."""
    number = 0
    for measure in measures:
        for figures in batches(measure, wanted):
            told.learn(measure, figures)
            for figure in figures:
                number -= 1
                yield (figure.period.end, number), measure.pk, figure


def _figures(rows: list[tuple[Cell, ...]], told: _Told, measures: Sequence[Measure]) -> Sheet:
    about = "One figure a row. [c], [x] and [z] stand for numbers that are not there: see Notes."
    if told.since or len(rows) < told.total:
        about += f" This sheet holds the latest {len(rows):,} figures; the CSV file holds all."
    title = "Figures" if len(measures) != 1 else f"Figures: {measures[0].name}"
    notes = {
        "Period": "period", "Sex": "people", "Value": "shorthand", "Lower 95% limit": "limits",
        "As of": "as_of",
    }  # fmt: skip
    return Sheet("Figures", title, about, HEADINGS, rows, notes, numbers=_shown(measures))


def _shown(measures: Sequence[Measure]) -> Mapping[str, str]:
    """How numbers are shown, where all are of one measure. The cells hold them exactly."""
    if len(measures) != 1:
        return {}
    decimals = measures[0].decimals
    form = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return {
        "Value": form,
        **{head: form for head in HEADINGS if head.endswith(" limit")},
    }


def _about(measures: Sequence[Measure], told: _Told) -> Sheet:
    rows = [
        (
            one.name, one.meaning, one.numerator, one.denominator, one.get_kind_display(),
            one.unit, one.get_polarity_display(), f"Each {WORDS[Kind(one.frequency)]}", one.method,
            saying.source(one), one.source_address, one.licence,
            _day(told.known[one.pk]) if one.pk in told.known else "No figures yet",
            saying.suppression(one), saying.suppression_words(one),
        )
        for one in measures
    ]  # fmt: skip
    notes = {"As of": "as_of", "Suppression": "suppression"}
    about = "One measure a row: what it is, where it comes from, and what was hidden."
    return Sheet("Measures", "About the measures", about, ABOUT, rows, notes)


def _front(
    place: Place, measures: Sequence[Measure], wanted: Wanted, told: _Told, made_on: datetime
) -> Front:
    one = measures[0] if len(measures) == 1 else None
    since = max(told.known.values(), default=None)
    if wanted.known_at:
        known = f"Figures as they were known at the end of {_day(wanted.known_at)}."
    else:
        known = f"Figures as known on {_day(made_on)}."
    latest = (
        f"The latest of them came in on {_day(since)}." if since else "There are no figures yet."
    )
    return Front(
        title=one.name if one else f"Measures of {place.name}",
        author=place.name,
        introduction=(
            *([saying.made_up(place)] if place.fictional else []),
            f"Published by the partners of {place.name}.",
            f"{known} {latest}",
            *_told_of(measures),
        ),
        about=(
            NOTES["shorthand"],
            "The sheet Measures says of each measure what it is, its source and its licence. "
            "The sheet Notes explains the headings.",
        ),
        contact=(
            f"If you need this in another form, ask the partners of {place.name}. Their pages "
            "say how.",
        ),
        made_on=made_on,
    )


def _told_of(measures: Sequence[Measure]) -> Iterator[str]:
    """Sources, licences and policies, each once."""
    for words, texts in (
        ("Source", [saying.source(one) for one in measures]),
        ("Licence", [one.licence for one in measures]),
        ("Suppression", [_policy(one) for one in measures]),
    ):
        said = sorted({text for text in texts if text})
        if said:
            yield f"{words}: {'; '.join(said)}{'' if said[-1].endswith('.') else '.'}"


def _policy(measure: Measure) -> str:
    return f"{policies.WORDS.get(measure.policy, '')}. {saying.suppression_words(measure)}"


def _day(day: Any) -> str:
    return f"{day:%-d %B %Y}"
