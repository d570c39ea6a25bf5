"""Areas side by side: who is highest, who is lowest, and which differences are real."""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.charts.layout import Drawing, Stroke
from goldthread.charts.measures.frame import rectangle
from goldthread.charts.measures.inputs import Bar, Ranking
from goldthread.charts.measures.keys import Entry, Sample, key, spotted
from goldthread.charts.measures.looks import (
    ABSENCES,
    COAL,
    NAVY,
    SEQUENTIAL,
    SIGNIFICANCES,
    room,
)
from goldthread.charts.measures.numbers import axis, between, cell
from goldthread.charts.measures.plain import together
from goldthread.charts.measures.rows import (
    MARK,
    THICK,
    Rows,
    Strip,
    across,
    compare,
    rows,
)
from goldthread.charts.measures.trend import absences_key
from goldthread.charts.pictures import Table

MOST = 40  # bars
LIGHT, LIGHT_EDGE = SEQUENTIAL[2], SEQUENTIAL[1]


def ordered(told: Ranking) -> list[Bar]:
    """By value, and those without a figure last, by name."""
    held = [bar for bar in told.bars if bar.value is not None]
    sign = -1 if told.highest_first else 1
    held.sort(key=lambda bar: (sign * (bar.value or 0), bar.name))
    return held + sorted((b for b in told.bars if b.value is None), key=lambda bar: bar.name)


def chosen(told: Ranking) -> list[Bar | int]:
    """The bars that are drawn, and between them how many are left out: of many, the first, the
    last and our own are drawn."""
    bars = ordered(told)
    if len(bars) <= MOST:
        return [*bars]
    half = MOST // 2
    kept = {*range(half), *range(len(bars) - half, len(bars))}
    kept |= {at for at, bar in enumerate(bars) if bar.own}
    found: list[Bar | int] = []
    last = -1
    for at in sorted(kept):
        if at - last > 1:
            found.append(at - last - 1)
        found.append(bars[at])
        last = at
    return found


def lay_out(told: Ranking, width: str) -> Drawing:
    sizes = room(width)
    drawing = Drawing(sizes.width)
    shown = chosen(told)
    marked = any(bar.significance for bar in told.bars)
    made = axis(_values(told), told.unit, from_zero=True, about=3 if sizes.narrow else 5)
    compared = None
    if told.comparator is not None:
        words = f"{told.comparator_label} {between(told.comparator, told.unit)}"
        compared = (told.comparator, words)
    strips = [_strip(told, each) for each in shown]
    frame = rows(drawing, sizes, told.unit, made, strips, compared=compared, marked=marked)
    places = zip(shown, frame.middles, strict=True)
    bars = [(each, y) for each, y in places if isinstance(each, Bar)]
    for bar, y in bars:
        _bar(drawing, bar, frame, y)
    if told.comparator is not None:
        compare(drawing, frame, told.comparator)
    for bar, y in bars:
        _signs(drawing, bar, frame, y)
    key(drawing, sizes, _key(told, shown))
    return drawing


def _values(told: Ranking) -> list[float | None]:
    held = [number for bar in told.bars for number in (bar.value, bar.lower, bar.upper)]
    return [*held, told.comparator]


def _strip(told: Ranking, each: Bar | int) -> Strip:
    if isinstance(each, int):
        return Strip(f"… {each:,} more not shown", "", barred=False)
    said = cell(each.value, told.unit, each.absence)
    return Strip(each.name, said, strong=each.own, barred=each.value is not None)


def _bar(drawing: Drawing, bar: Bar, frame: Rows, y: float) -> None:
    if bar.value is not None:
        ends = sorted((frame.x(0), frame.x(bar.value)))
        fill, edge = (NAVY, NAVY) if bar.own else (LIGHT, LIGHT_EDGE)
        half = THICK / 2
        path = rectangle(ends[0], y - half, ends[1], y + half)
        drawing.strokes.append(Stroke(path, edge, 1, fill=fill))


def _signs(drawing: Drawing, bar: Bar, frame: Rows, y: float) -> None:
    """Its limits, and how it compares."""
    if bar.value is not None and bar.lower is not None and bar.upper is not None:
        across(drawing, frame.x(bar.lower), frame.x(bar.upper), y, COAL, 4)
    if bar.significance:
        spot = SIGNIFICANCES[bar.significance]
        drawing.marks.append(spotted(spot, drawing.width - MARK / 2, y, 10))


def _key(told: Ranking, shown: Sequence[Bar | int]) -> list[Entry]:
    bars = [each for each in shown if isinstance(each, Bar)]
    said = []
    if any(bar.lower is not None for bar in bars):
        said.append(Entry(Sample(COAL, whisker=True), told.limits_label))
    kinds = {bar.significance for bar in bars if bar.significance}
    for kind, spot in SIGNIFICANCES.items():
        if kind in kinds:
            label = spot.label.format(than=told.comparator_label)
            said.append(Entry(Sample(spot=spot), label))
    absences = dict.fromkeys(bar.absence for bar in bars if bar.absence)
    return said + absences_key(list(absences))


def table(told: Ranking, of: str) -> Table:
    """Every area, also those that the picture leaves out."""
    limited = any(bar.lower is not None for bar in told.bars)
    compared = any(bar.significance for bar in told.bars)
    headings = [of or "Area", told.period or "Value"]
    headings += ["Lower limit", "Upper limit"] if limited else []
    headings += [f"Compared with {told.comparator_label}"] if compared else []
    rows_of = tuple(_row(told, bar, limited, compared) for bar in ordered(told))
    return Table(tuple(headings), rows_of)


def _row(told: Ranking, bar: Bar, limited: bool, compared: bool) -> tuple[str, ...]:
    value = cell(bar.value, told.unit, bar.absence)
    if bar.absence:
        value = f"{value} {ABSENCES[bar.absence][1]}"
    limits = [between(bar.lower, told.unit), between(bar.upper, told.unit)] if limited else []
    than = told.comparator_label
    said = SIGNIFICANCES[bar.significance].label.format(than=than) if bar.significance else ""
    return (bar.name, value, *limits, *([said] if compared else []))


def finding(told: Ranking) -> str:
    """Where our own area stands, and the two ends."""
    held = [bar for bar in ordered(told) if bar.value is not None]
    if not held:
        return "There are no figures to compare."
    said = [
        f"{one.name} stands {_rank(held, one):,} of {len(held):,} "
        f"with {cell(one.value, told.unit)}."
        for one in held
        if one.own
    ]
    if len(held) > 1:
        said.append(_ends(told, held))
    return " ".join(said) or f"{held[0].name}: {cell(held[0].value, told.unit)}."


def _rank(held: Sequence[Bar], bar: Bar) -> int:
    """Equal figures share a place."""
    return 1 + next(n for n, one in enumerate(held) if one.value == bar.value)


def _ends(told: Ranking, held: Sequence[Bar]) -> str:
    """The two ends as they are written, each with all that share it; of those shown, where the
    figures of others are hidden."""
    first, last = cell(held[0].value, told.unit), cell(held[-1].value, told.unit)
    if first == last:
        return f"All have the same figure, {first}."
    ends = ("highest", "lowest") if told.highest_first else ("lowest", "highest")
    shown = " shown" if any(bar.absence == "suppressed" for bar in told.bars) else ""
    top, bottom = (
        together([bar.name for bar in held if cell(bar.value, told.unit) == end])
        for end in (first, last)
    )
    return f"The {ends[0]}{shown} is {top} with {first}, the {ends[1]}{shown} {bottom} with {last}."
