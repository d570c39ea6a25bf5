"""A map of small areas, shaded by value. Each carries its name, or a number that a list explains,
and its value where there is room, so that nobody has to tell shades apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.charts.layout import Drawing, Stroke, Words, width_of, wrapped
from goldthread.charts.measures.frame import counts_what, nothing
from goldthread.charts.measures.inputs import AreaMap, MapArea
from goldthread.charts.measures.keys import Entry, Sample, key
from goldthread.charts.measures.looks import ABSENCES, AXIS, CLASSES, Room, room
from goldthread.charts.measures.numbers import cell, written
from goldthread.charts.measures.plain import together
from goldthread.charts.measures.shapes import Shape, extent, shapes
from goldthread.charts.pictures import Table
from goldthread.charts.statuses import INK, PAPER, QUIET

TALLEST = {720: 520, 500: 430, 290: 320}  # pixels of a map by the width of its picture
EDGE = 3  # pixels about the map, for the outline of our own area
LISTED = 40  # more areas than this are listed in the table only
DARK = {"#0B2A45", "#12436D", "#1B5A95", "#2073BC"}  # shades that carry white words


@dataclass(frozen=True, slots=True)
class Class:
    """Areas of one shade: their colour, their words in the key, and their lowest value."""

    colour: str
    label: str
    low: float


def lay_out(told: AreaMap, width: str) -> Drawing:
    sizes = room(width)
    drawing = Drawing(sizes.width)
    _heading(drawing, sizes, told)
    tallest, wide = TALLEST[sizes.width], sizes.width - 2 * EDGE
    rings = [area.rings for area in told.areas]
    placed = [_moved(s, drawing.height) for s in shapes(rings, width=wide, height=tallest)]
    drawing.height += extent(rings, width=wide, height=tallest) + 2 * EDGE + 8
    if not any(shape.rings for shape in placed):
        nothing(drawing, sizes)
    steps = classes(told)
    # Areas without a figure come later, so that a neighbour does not hide their outline.
    order = sorted(
        zip(told.areas, placed, strict=True), key=lambda held: (held[0].own, held[0].value is None)
    )
    for area, shape in order:
        _area(drawing, area, shape, steps)
    numbered = _label_all(drawing, sizes, told, placed, steps)
    key(drawing, sizes, _key(told, steps))
    if numbered:
        _list(drawing, sizes, told)
    return drawing


def _heading(drawing: Drawing, sizes: Room, told: AreaMap) -> None:
    said = counts_what(told.unit) if told.unit.words else ""
    said = ", ".join(filter(None, (said, told.period)))
    for words in wrapped(said, drawing.width, sizes.letters, most=3) if said else []:
        at = drawing.height + sizes.line / 2
        drawing.words.append(Words(0, at, words, sizes.letters, False, QUIET))
        drawing.height += sizes.line
    drawing.height += 6 if said else 0


def _moved(shape: Shape, down: float) -> Shape:
    return Shape(tuple(tuple((x + EDGE, y + down + EDGE) for x, y in ring) for ring in shape.rings))


def classes(told: AreaMap) -> list[Class]:
    """From most to least. Without bounds, as many areas in each as can be: the same value is
    never in two."""
    held = sorted(area.value for area in told.areas if area.value is not None)
    if not held:
        return []
    if told.bounds:
        lows = [min(held[0], *told.bounds), *sorted(told.bounds)]
    else:
        lows = sorted({held[len(held) * at // told.classes] for at in range(told.classes)})
    colours = CLASSES[len(lows)]
    found = []
    for at, low in enumerate(lows):
        following = lows[at + 1] if at + 1 < len(lows) else None
        within = [v for v in held if v >= low and (following is None or v < following)]
        found.append(Class(colours[-1 - at], _class_words(told, within, low, following), low))
    return found[::-1]


def _class_words(
    told: AreaMap, within: Sequence[float], low: float, following: float | None
) -> str:
    """10% to 21% (4 areas): the values that are there or, with given bounds, the bounds."""
    count = f"{len(within):,} area{'' if len(within) == 1 else 's'}"
    if told.bounds and following is None:
        return f"{written(low, told.unit)} or more ({count})"
    if told.bounds and following is not None:
        under = f"under {written(following, told.unit)}"
        first = low < min(told.bounds)
        return f"{under if first else f'{written(low, told.unit)} to {under}'} ({count})"
    ends = dict.fromkeys((written(within[0], told.unit), written(within[-1], told.unit)))
    return f"{' to '.join(ends)} ({count})"


def _class_of(value: float, steps: Sequence[Class]) -> Class:
    return next((step for step in steps if value >= step.low), steps[-1])


def _fill(area: MapArea, steps: Sequence[Class]) -> str:
    return PAPER if area.value is None else _class_of(area.value, steps).colour


def _area(drawing: Drawing, area: MapArea, shape: Shape, steps: Sequence[Class]) -> None:
    if not shape.rings:
        return
    fill = _fill(area, steps)
    dash = (4.0, 3.0) if area.absence == "missing" or area.value is None else ()
    dash = () if area.absence == "suppressed" else dash
    if area.own:
        drawing.strokes.append(Stroke(shape.path, PAPER, 6))
        drawing.strokes.append(Stroke(shape.path, INK, 3.5, fill=fill))
        return
    edge = PAPER if fill in DARK else AXIS
    drawing.strokes.append(Stroke(shape.path, edge, 1.2, dash, fill))


def _label_all(
    drawing: Drawing, sizes: Room, told: AreaMap, placed: Sequence[Shape], steps: Sequence[Class]
) -> bool:
    """Names where every one fits, else numbers; gives whether they are numbers. Values join them
    where there is room for all, for of two numbers alone nobody could say which is the value."""
    held = [
        (f"{at}", area, shape)
        for at, (area, shape) in enumerate(zip(told.areas, placed, strict=True), 1)
        if shape.rings
    ]
    values = [cell(area.value, told.unit, area.absence) for _, area, _ in held]
    names = [area.name for _, area, _ in held]
    one, two = ([shape.room(_tall(sizes, n)) for _, _, shape in held] for n in (1, 2))
    named = _fit(names, one, sizes)
    firsts = names if named else [number for number, _, _ in held]
    both = _fit(firsts, two, sizes) and _fit(values, two, sizes)
    for first, value, (_, area, _), alone, paired in zip(
        firsts, values, held, one, two, strict=True
    ):
        lines = (first, value) if both else (_alone(first, value, area, alone[2], sizes),)
        colour = PAPER if _fill(area, steps) in DARK else INK
        _label(drawing, sizes, lines, paired if both else alone, area.own, colour)
    return bool(held) and not named


def _tall(sizes: Room, lines: int) -> float:
    return sizes.line * lines - 4


def _fit(said: Sequence[str], rooms: Sequence[tuple[float, float, float]], sizes: Room) -> bool:
    pairs = zip(said, rooms, strict=True)
    return all(width_of(words, sizes.letters) * 1.1 <= room_for[2] for words, room_for in pairs)


def _alone(first: str, value: str, area: MapArea, wide: float, sizes: Room) -> str:
    """One line: the name or number, with the mark of an absence, or the mark, or nothing."""
    choices = [f"{first} {value}", value] if area.absence else [first]
    fit = (words for words in choices if width_of(words, sizes.letters) * 1.08 <= wide)
    return next(fit, "")


def _label(
    drawing: Drawing,
    sizes: Room,
    lines: Sequence[str],
    room_for: tuple[float, float, float],
    own: bool,
    colour: str,
) -> None:
    x, middle, _ = room_for
    for row, words in enumerate(lines):
        y = middle + (row - (len(lines) - 1) / 2) * (sizes.line - 2)
        bold = own or not row
        drawing.words.append(Words(x, y, words, sizes.letters, bold, colour, "center"))


def _key(told: AreaMap, steps: Sequence[Class]) -> list[Entry]:
    said = [Entry(Sample(AXIS, patch=step.colour), step.label) for step in steps]
    kinds = {area.absence for area in told.areas if area.value is None}
    for kind, (mark, words) in ABSENCES.items():
        if kind in kinds:
            dash = () if kind == "suppressed" else (4.0, 3.0)
            said.append(Entry(Sample(AXIS, patch=PAPER, dash=dash), f"{mark} {words}"))
    owns = [area.name for area in told.areas if area.own]
    if owns:
        said.append(Entry(Sample(INK, 3.5), ", ".join(owns)))
    return said


def _list(drawing: Drawing, sizes: Room, told: AreaMap) -> None:
    """What each number is, in columns read downward."""
    drawing.height += 8
    if len(told.areas) > LISTED:
        words = "The numbers are those of the table."
        drawing.words.append(
            Words(0, drawing.height + sizes.line / 2, words, sizes.letters, False, INK)
        )
        drawing.height += sizes.line
        return
    columns = 1 if sizes.narrow else 3 if sizes.width > 600 else 2
    space = drawing.width / columns
    tall = -(-len(told.areas) // columns)
    for at, area in enumerate(told.areas):
        x, y = at // tall * space, drawing.height + (at % tall + 0.5) * sizes.line
        value = cell(area.value, told.unit, area.absence)
        room_left = space - 44 - width_of(value, sizes.letters)
        name = wrapped(area.name, room_left, sizes.letters, most=1)[0]
        number = Words(x + 18, y, f"{at + 1}", sizes.letters, True, INK, "right")
        said = Words(x + 26, y, f"{name} {value}".strip(), sizes.letters, area.own, INK)
        drawing.words += [number, said]
    drawing.height += tall * sizes.line


def table(told: AreaMap, of: str) -> Table:
    """Every area in the order given, with its number on the map."""
    rows = tuple((area.name, f"{at}", _value(told, area)) for at, area in enumerate(told.areas, 1))
    return Table((of or "Area", "Number on the map", told.period or "Value"), rows)


def _value(told: AreaMap, area: MapArea) -> str:
    said = cell(area.value, told.unit, area.absence)
    return f"{said} {ABSENCES[area.absence][1]}" if area.absence else said


def finding(told: AreaMap) -> str:
    """The highest and the lowest area, and how many have no figure."""
    held = [(area.value, area.name) for area in told.areas if area.value is not None]
    if not held:
        return "There are no figures to show on the map."
    high, low = (written(end, told.unit) for end in (max(held)[0], min(held)[0]))
    top, bottom = (
        together([name for value, name in held if written(value, told.unit) == end])
        for end in (high, low)
    )
    shown = " of those shown" if any(one.absence == "suppressed" for one in told.areas) else ""
    said = f"Highest{shown} in {top} with {high}"
    if high != low:
        said += f", lowest in {bottom} with {low}"
    absent = len(told.areas) - len(held)
    return f"{said}." + (f" {absent:,} of {len(told.areas):,} have no figure." if absent else "")
