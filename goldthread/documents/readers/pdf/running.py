"""Lines that repeat at the head or foot of pages: running headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from goldthread.documents.readers.pdf.words import TextLine

_MARGIN = 0.13  # of the page's height, at its head and its foot
_LEAST_MARGIN = 72.0  # points: an inch, on pages that are not tall
_HEIGHT = 4.0  # points: how exactly a running line keeps its place
_MOST_PLACES = 2_000  # of one line: more are no running head
_APART = 1.1  # letters' heights between a running line and the text
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)

Place = tuple[int, int]  # page, number of the line on it


def running_lines(pages: Sequence[tuple[float, Sequence[TextLine]]], body: float) -> set[Place]:
    """The running lines of a document, from each page's height and free lines.

    A line runs when the same words, but for their figures, stand at the same height on most
    pages, in letters no larger than the text's: a title that repeats on slides is larger.
    """
    seen: dict[tuple[str, bool], list[tuple[float, Place]]] = defaultdict(list)
    for page, (height, lines) in enumerate(pages):
        margin = max(height * _MARGIN, min(_LEAST_MARGIN, height / 4))
        for number, line in enumerate(lines):
            foot = line.top > height - margin
            head = line.bottom < margin and line.size <= body + 0.5
            if foot or head:
                words = _DIGITS.sub("#", " ".join(line.text.split()))
                seen[words, foot].append((line.top, (page, number)))
    groups: list[tuple[bool, set[Place]]] = []
    for (words, foot), places in seen.items():
        page, number = places[0][1]
        line = pages[page][1][number]
        number_alone = foot and bool(_NUMBER.match(words))
        least = 2 if number_alone else _least(line, len(pages), body, foot=foot)
        groups.append((foot, _repeated(places, least)))
    found = {place for _, group in groups for place in group}
    for foot, group in groups:
        if not _stands_apart(group, pages, found, foot=foot):
            found -= group
    return found | _lone_numbers(pages)


def _stands_apart(
    group: set[Place],
    pages: Sequence[tuple[float, Sequence[TextLine]]],
    found: set[Place],
    *,
    foot: bool,
) -> bool:
    """Whether lines keep a distance from the text: a table's header, repeated at the head of
    pages, does not."""
    spaces = [_space(place, pages[place[0]][1], found, foot=foot) for place in group]
    return not spaces or median(spaces) > _APART


def _space(place: Place, lines: Sequence[TextLine], found: set[Place], *, foot: bool) -> float:
    """The space, in letters' heights, from a line to the nearest text towards the middle."""
    page, number = place
    line = lines[number]
    inward = range(number - 1, -1, -1) if foot else range(number + 1, len(lines))
    for other in (lines[n] for n in inward if (page, n) not in found):
        space = line.top - other.bottom if foot else other.top - line.bottom
        if space > -1:
            return space / line.size
    return 100.0


def _least(line: TextLine, pages: int, body: float, *, foot: bool) -> int:
    """On how many pages a line must stand to be a running one.

    Small letters are a chapter's running head and need few. Bold ones at the head may be an
    aim that is printed again over each of its tables, and need most pages.
    """
    if line.size < body - 0.5:
        return min(3, max(pages, 2))
    if line.bold and not foot:
        return max(4, round(pages * 0.6))
    return 2 if pages <= 3 else max(3, round(pages * 0.4))


def _repeated(places: list[tuple[float, Place]], least: int) -> set[Place]:
    found: set[Place] = set()
    for top, _ in places[:_MOST_PLACES]:
        level = [p for other, p in places[:_MOST_PLACES] if abs(other - top) <= _HEIGHT]
        if len({page for page, _ in level}) >= least:
            found.update(level)
    return found


def _lone_numbers(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> set[Place]:
    """A page number alone at the very foot, also on a document's only page."""
    found: set[Place] = set()
    for page, (height, lines) in enumerate(pages):
        for number, line in enumerate(lines):
            if line.top > height * 0.9 and _NUMBER.match(line.text.strip()):
                found.add((page, number))
    return found
