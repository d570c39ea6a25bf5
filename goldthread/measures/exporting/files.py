"""A place's figures written to a file, or to whatever takes bytes: for the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

from goldthread.measures.exporting import saying
from goldthread.measures.exporting.book import as_book
from goldthread.measures.exporting.gathering import Wanted, batches
from goldthread.measures.exporting.tidy import csv_lines
from goldthread.measures.models import Measure
from goldthread.places.models import Place

CSV, JSON, BOOK = "csv", "json", "xlsx"
FORMATS = (CSV, JSON, BOOK)
MOST_ROWS = 50_000  # of a spreadsheet, which takes most of a minute; nobody waits for a page
MARK = "\ufeff"  # tells Excel that the text is UTF-8


def export(
    *,
    place: Place,
    measures: Sequence[Measure],
    to: BinaryIO,
    form: str,
    at: datetime,
    wanted: Wanted,
) -> None:
    """Write the figures of some measures as one of `FORMATS`.

    Which measures may be seen is the caller's to say. Raises ValueError for another format.
    """
    for measure in measures:
        measure.place = place
    if form == BOOK:
        to.write(as_book(place, measures, wanted, made_on=at, most=MOST_ROWS))
        return
    for text in _texts(form, place, measures, wanted):
        to.write(text.encode())


def _texts(form: str, place: Place, measures: Sequence[Measure], wanted: Wanted) -> Iterable[str]:
    if form == CSV:
        return marked(csv_lines(measures, wanted))
    if form == JSON:
        return _json(place, measures, wanted)
    raise ValueError(f"not one of {', '.join(FORMATS)}: {form}")


def marked(texts: Iterable[str]) -> Iterator[str]:
    """The texts of a CSV, with the mark that Excel looks for."""
    yield MARK
    yield from texts


def _json(place: Place, measures: Sequence[Measure], wanted: Wanted) -> Iterator[str]:
    """One document, piece by piece; its measures and figures as the interface tells them."""
    head = {"place": place.slug, "synthetic_notice": saying.made_up(place) or None}
    if wanted.known_at:
        head["known_at"] = wanted.known_at.isoformat()
    yield _said(head)[:-1] + ', "measures": [\n'
    for number, measure in enumerate(measures):
        yield (",\n" if number else "") + _said(saying.measure_told(measure))[:-1]
        yield ', "observations": ['
        yield from _figures(measure, wanted)
        yield "\n]}"
    yield "\n]}\n"


def _figures(measure: Measure, wanted: Wanted) -> Iterator[str]:
    sources, comma = saying.Sources.of(measure), ""
    for figures in batches(measure, wanted):
        sources.learn(figures)
        told = ",\n".join(_said(saying.figure_told(one, sources[one])) for one in figures)
        if told:
            yield f"{comma}\n{told}"
            comma = ","


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
