"""Which figures are totals of which others: areas within areas, people within people.

What stands here is what a reader may know who takes one published figure from another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from goldthread.measures.models import Breakdown

if TYPE_CHECKING:
    from goldthread.measures.queries.figures import Figure

OLDEST = 999  # of an open end: 65 and over
MOST_WAYS = 40  # of putting one range of ages together from others

Ages = tuple[int, int]
People = tuple[str, str, str, str]
Total = tuple[int, list[int]]


def totals_among(figures: Sequence[Figure]) -> Iterator[Total]:
    """Of figures of one period: the place in the list of a total, and the places of parts of it.

    The parts of one total never hold anybody twice as far as their names tell; some whom the
    total has may be in none of them.
    """
    cells = {(one.area.pk, one.breakdown.pk): n for n, one in enumerate(figures)}
    yield from _areas_within(figures, cells)
    yield from _cohorts_within(figures, cells)
    yield from _ages_within(figures)


def _areas_within(
    figures: Sequence[Figure], cells: Mapping[tuple[int, int], int]
) -> Iterator[Total]:
    """Areas of one kind within the area around: wards are no parts beside neighbourhoods."""
    parts: dict[tuple[int, str, int], list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        if figure.area.parent_id is not None:
            parts[figure.area.parent_id, figure.area.kind, figure.breakdown.pk].append(n)
    for (area, _, people), of in parts.items():
        if (area, people) in cells:
            yield cells[area, people], of


def _cohorts_within(
    figures: Sequence[Figure], cells: Mapping[tuple[int, int], int]
) -> Iterator[Total]:
    """The sexes, and the groups of each kind of cohort, all else being the same."""
    known = {_told_apart(one.breakdown): one.breakdown.pk for one in figures}
    parts: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        for family, wider in _wider(figure.breakdown):
            if wider in known:
                parts[figure.area.pk, known[wider], family].append(n)
    for (area, people, _), of in parts.items():
        if (area, people) in cells:
            yield cells[area, people], of


def _told_apart(people: Breakdown) -> People:
    return people.sex, people.age, people.kind, people.name


def _wider(people: Breakdown) -> Iterator[tuple[str, People]]:
    sex, age, kind, _ = _told_apart(people)
    if sex:
        yield "sex", ("", age, kind, people.name)
    if kind:
        yield f"kind {kind}", (sex, age, "", "")


# Ages, which may lie within one another


def _ages_within(figures: Sequence[Figure]) -> Iterator[Total]:
    families: dict[tuple[int, str, str, str], dict[Ages, int]] = defaultdict(dict)
    wholes: dict[tuple[int, str, str, str], int] = {}
    unread: dict[tuple[int, str, str, str], list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        people = figure.breakdown
        family = (figure.area.pk, people.sex, people.kind, people.name)
        ages = ages_from(people.age)
        if not people.age:
            wholes[family] = n
        elif ages is None:
            unread[family].append(n)
        else:
            families[family][ages] = n
    for family, found in families.items():
        yield from _of_ages(found, wholes.get(family))
    for family, of in unread.items():
        if family in wholes:
            yield wholes[family], of


def _of_ages(found: Mapping[Ages, int], whole: int | None) -> Iterator[Total]:
    for around, n in found.items():
        for way in _ways(around, [one for one in found if one != around]):
            yield n, [found[ages] for ages in way]
    if whole is not None:
        for way in _ways((0, OLDEST), list(found)):
            yield whole, [found[ages] for ages in way]


def _ways(around: Ages, others: Sequence[Ages]) -> list[list[Ages]]:
    """Ways of putting ranges within another side by side, each as full as it can be."""
    inside = sorted(one for one in others if around[0] <= one[0] and one[1] <= around[1])
    ways: list[list[Ages]] = []

    def go_on(way: list[Ages], start: int) -> None:
        if len(ways) >= MOST_WAYS:
            return
        following = [one for one in inside if one[0] >= start]
        # Only those before which no other would fit: a way that leaves one out is less full.
        nearest = min((one[1] for one in following), default=None)
        for one in following:
            if nearest is None or one[0] <= nearest:
                go_on([*way, one], one[1] + 1)
        if not following and way:
            ways.append(way)

    go_on([], around[0])
    return ways


_FROM = re.compile(r"(\d{1,3}) ?(?:\+|(?:years )?(?:and|or) (?:over|older|above))", re.I)
_BELOW = re.compile(r"(?:under|below|<) ?(\d{1,3})", re.I)
_UP_TO = re.compile(r"(\d{1,3}) (?:and|or) (?:under|younger|below)", re.I)
_BETWEEN = re.compile(r"(\d{1,3}) ?(?:-|–|to) ?(\d{1,3})", re.I)
_ONE = re.compile(r"(\d{1,3})")


def ages_from(text: str) -> Ages | None:
    """The first and last year of age that words name: 65+, 18-64, under 18; None for others."""
    tidy = re.sub(
        r"^(?:aged?|people aged) |(?: ?(?:yrs?|years?)(?: old)?)$", "", text.strip(), flags=re.I
    )
    if found := _FROM.fullmatch(tidy):
        return int(found[1]), OLDEST
    if found := _BELOW.fullmatch(tidy):
        return 0, int(found[1]) - 1
    if found := _UP_TO.fullmatch(tidy):
        return 0, int(found[1])
    if (found := _BETWEEN.fullmatch(tidy)) and int(found[1]) <= int(found[2]):
        return int(found[1]), int(found[2])
    if found := _ONE.fullmatch(tidy):
        return int(found[1]), int(found[1])
    return None
