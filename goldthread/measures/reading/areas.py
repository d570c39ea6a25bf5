"""Areas side by side in their latest period: those within the place, and places like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.measures.models import Comparator
from goldthread.measures.periods import Period
from goldthread.measures.queries import Figure
from goldthread.measures.reading.comparing import judged_all
from goldthread.measures.reading.groups import reading_of
from goldthread.measures.reading.standing import Reading
from goldthread.places.models import StatisticalArea

Kind = StatisticalArea.Kind
WITHIN = (Kind.WARD, Kind.MSOA, Kind.LSOA, Kind.OTHER)
PLURALS = {
    Kind.NATION: "nations",
    Kind.REGION: "regions",
    Kind.COUNTY: "counties",
    Kind.AUTHORITY: "local authorities",
    Kind.HEALTH: "NHS areas",
    Kind.WARD: "wards",
    Kind.MSOA: "neighbourhoods (MSOA)",
    Kind.LSOA: "small areas (LSOA)",
    Kind.OTHER: "areas",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area's figure. `word` says how it stands beside what all are compared with."""

    number: int
    name: str
    code: str
    reading: Reading
    word: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """All areas of one kind in one period, the highest first and those without a figure last."""

    kind: str
    within: bool
    period: Period
    rows: tuple[AreaRow, ...]
    than: str = ""
    than_value: float | None = None

    @property
    def plural(self) -> str:
        return PLURALS[Kind(self.kind)]

    @property
    def counted(self) -> list[AreaRow]:
        return [row for row in self.rows if row.reading.value is not None]

    @property
    def hidden(self) -> int:
        """How many have a figure that nobody may see."""
        return sum(1 for row in self.rows if row.reading.absence == "suppressed")

    def rank(self) -> int | None:
        """The place of our own area, counted from the highest; equal figures share a place."""
        own = next((row for row in self.counted if row.own), None)
        if own is None:
            return None
        value = own.reading.value or 0.0
        return 1 + sum(1 for row in self.counted if (row.reading.value or 0.0) > value)


def ranked(
    figures: Iterable[Figure],
    whole: StatisticalArea,
    nation: StatisticalArea | None,
    polarity: str,
    *,
    summed: bool = False,
) -> tuple[Ranked, ...]:
    """Of each kind with two areas or more: those within the place, then those like it.

    `summed` is a plain number, which the larger area has more of: it is held against none.
    """
    everyone = list(figures)
    kinds = [kind for kind in (*WITHIN, whole.kind) if kind]
    found = [
        _of_kind(kind, everyone, whole, nation, polarity, summed) for kind in dict.fromkeys(kinds)
    ]
    return tuple(one for one in found if one)


def _of_kind(
    kind: str,
    figures: Sequence[Figure],
    whole: StatisticalArea,
    nation: StatisticalArea | None,
    polarity: str,
    summed: bool,
) -> Ranked | None:
    own = [figure for figure in figures if figure.area.kind == kind]
    period = _latest(own)
    if period is None:
        return None
    now = _one_vintage([figure for figure in own if figure.period == period])
    if len(now) < 2:
        return None
    within = kind in WITHIN and kind != whole.kind
    reference = whole if within else nation
    beside = _reading(figures, reference, period) if reference and not summed else None
    readings = [reading_of(figure) for figure in now]
    words = [""] * len(now)
    if beside is not None and beside.value is not None:
        same = Comparator.Kind.PARENT
        words = judged_all(readings, beside, kind=same, polarity=polarity)
    rows = [
        AreaRow(
            number=figure.area.pk, name=figure.area.name, code=figure.area.code, reading=reading,
            word=word if reading.value is not None else "", own=figure.area.pk == whole.pk,
        )
        for figure, reading, word in zip(now, readings, words, strict=True)
    ]  # fmt: skip
    return Ranked(
        kind=kind,
        within=within,
        period=period,
        rows=tuple(sorted(rows, key=_place)),
        than=reference.name if reference and beside and beside.value is not None else "",
        than_value=beside.value if beside else None,
    )


def _latest(figures: Sequence[Figure]) -> Period | None:
    """The last period in which two areas or more have a value."""
    counted: dict[Period, int] = {}
    for figure in figures:
        if figure.value is not None:
            counted[figure.period] = counted.get(figure.period, 0) + 1
    return max((period for period, number in counted.items() if number > 1), default=None)


def _one_vintage(figures: Sequence[Figure]) -> list[Figure]:
    """Of areas drawn twice, those of the newer boundaries."""
    newest: dict[str, Figure] = {}
    for figure in figures:
        held = newest.get(figure.area.code)
        if held is None or held.area.vintage < figure.area.vintage:
            newest[figure.area.code] = figure
    return list(newest.values())


def _reading(figures: Sequence[Figure], area: StatisticalArea, period: Period) -> Reading | None:
    return next(
        (reading_of(one) for one in figures if one.area.pk == area.pk and one.period == period),
        None,
    )


def _place(row: AreaRow) -> tuple[bool, float, str]:
    value = row.reading.value
    return value is None, -(value or 0.0), row.name
