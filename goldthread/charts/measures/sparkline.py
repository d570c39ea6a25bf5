"""A measure's course at a glance, for a row of a table: no axes, no words."""

from __future__ import annotations

from dataclasses import replace

from goldthread.charts.layout import Drawing, Stroke
from goldthread.charts.measures.frame import At, line, runs
from goldthread.charts.measures.inputs import Sparkline
from goldthread.charts.measures.keys import spotted
from goldthread.charts.measures.looks import AXIS, NAVY, NOTES, TEAL
from goldthread.charts.measures.numbers import between, cell
from goldthread.charts.pictures import Table

WIDTH, HEIGHT, EDGE = 120, 36, 7  # pixels


def lay_out(told: Sparkline, width: str) -> Drawing:
    """The same at every width."""
    drawing = Drawing(WIDTH, HEIGHT)
    held = [point.value for point in told.points if point.value is not None]
    scaled = [*held, *([told.target] if told.target is not None else [])]
    if not held:
        dots = line([(EDGE, HEIGHT / 2), (WIDTH - EDGE, HEIGHT / 2)])
        drawing.strokes.append(Stroke(dots, AXIS, 1.5, (2, 4)))
        return drawing
    low, high = min(scaled), max(scaled)

    def down(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)

    step = (WIDTH - 2 * EDGE - 8) / max(1, len(told.points) - 1)
    places: list[At | None] = [
        None if point.value is None else (EDGE + at * step, down(point.value))
        for at, point in enumerate(told.points)
    ]
    _draw(drawing, places)
    if told.target is not None:
        y = down(told.target)
        drawing.strokes.append(Stroke(line([(WIDTH - 20, y), (WIDTH, y)]), TEAL, 3))
    return drawing


def _draw(drawing: Drawing, places: list[At | None]) -> None:
    shown = [place for place in places if place]
    for run in runs(places):
        if len(run) > 1:
            drawing.strokes.append(Stroke(line(run), NAVY, 2))
        elif run[0] != shown[-1]:
            drawing.marks.append(spotted(NOTES[""], *run[0], 3))
    drawing.marks.append(spotted(NOTES[""], *shown[-1], 7))


def table(told: Sparkline, of: str) -> Table:
    rows = tuple((p.period, cell(p.value, told.unit, p.absence)) for p in told.points)
    return Table((of or "Period", "Value"), rows)


def finding(told: Sparkline) -> str:
    """Its text alternative: from where to where, and the target."""
    held = [point for point in told.points if point.value is not None]
    if not held:
        return "No figures to show."
    first, last = held[0], held[-1]
    said = f"{cell(last.value, told.unit)} in {last.period}"
    if len(held) > 1:
        said = f"From {cell(first.value, told.unit)} in {first.period} to {said}"
    if told.target is not None:
        said += f"; target {between(told.target, replace(told.unit, decimals=None))}"
    return f"{said}."
