"""Every quantified figure in running text, with what stands round it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from goldthread.documents.plan import Figure
from goldthread.documents.prose.figures.definitions import names_with_numbers, quantifies
from goldthread.documents.prose.figures.numbers import Number, numbers_in
from goldthread.documents.prose.figures.periods import (
    Period,
    clause_of,
    is_only_a_period,
    period_of,
    periods_in,
)
from goldthread.documents.prose.figures.plausibility import oddities
from goldthread.documents.prose.figures.roles import role_of
from goldthread.documents.prose.figures.units import qualifier_of, unit_of_number
from goldthread.documents.prose.paragraphs import Paragraph, columns_of
from goldthread.documents.source import Line, Where
from goldthread.documents.wording.sentences import sentences_of

_OVER_AND_OVER = 3
_FEWEST_WORDS = 3  # a cell with less is a value of a table, not a sentence

__all__ = ["find_figures"]


def find_figures(lines: Sequence[Line]) -> list[Figure]:
    """The quantified figures in sentences and in the longer cells of tables.

    Each keeps its clause, unit, qualifier (over, nearly), period and role (from,
    to, comparator, projection, denominator, target, rank), as printed. Ages,
    dates, references, list numbers and definitions are no figures. Odd values are
    kept as printed and carry a reason to look.
    """
    paragraphs = list(columns_of(lines))
    named = set().union(*(names_with_numbers(paragraph.text) for paragraph in paragraphs), set())
    found = [
        (place, figure)
        for paragraph in paragraphs
        for place, figure in _figures_of(paragraph, named)
    ]
    found.sort(key=lambda pair: pair[0])
    return _without_headers([figure for _, figure in found])


def _without_headers(figures: list[Figure]) -> list[Figure]:
    """A clause printed over and over is the header of a table: its figure comes once."""
    printed = Counter((figure.text, figure.value) for figure in figures)
    kept: list[Figure] = []
    for figure in figures:
        clause = (figure.text, figure.value)
        if printed[clause] >= _OVER_AND_OVER and any(clause == (k.text, k.value) for k in kept):
            continue
        kept.append(figure)
    return kept


def _figures_of(paragraph: Paragraph, named: set[str]) -> Iterator[tuple[int, Figure]]:
    if len(re.findall(r"[^\W\d_]{2,}", paragraph.text)) < _FEWEST_WORDS:
        return
    for start, sentence in sentences_of(paragraph.text):
        numbers = _numbers_of(sentence, named)
        periods = periods_in(sentence) if numbers else []
        for place, number in enumerate(numbers):
            where = paragraph.where_of(start + number.start)
            yield where.line_start or 0, _figure(sentence, numbers, place, periods, where)


def _figure(
    sentence: str, numbers: list[Number], place: int, periods: list[Period], where: Where
) -> Figure:
    number = numbers[place]
    following = numbers[place + 1] if place + 1 < len(numbers) else None
    return Figure(
        text=clause_of(sentence, number),
        value=number.value,
        unit=unit_of_number(sentence, number),
        qualifier=qualifier_of(sentence, number),
        period=period_of(periods, number, following),
        role=role_of(sentence, number, numbers[place - 1] if place else None),
        where=where,
        review=oddities(sentence, number),
    )


def _numbers_of(sentence: str, named: set[str]) -> list[Number]:
    numbers = numbers_in(sentence)
    if not numbers:
        return []
    is_quantity = quantifies(sentence, named)
    wanted = [number for number in numbers if is_quantity(number)]
    return [n for n in wanted if not is_only_a_period(sentence, n, len(wanted) - 1)]
