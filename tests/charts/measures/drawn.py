"""What stands in a drawing, for the tests of each kind of picture."""

from __future__ import annotations

from goldthread.charts.layout import Drawing, Stroke
from goldthread.charts.measures import WIDE, picture_of
from goldthread.charts.measures.inputs import Told


def laid_out(told: Told, width: str = WIDE) -> Drawing:
    return picture_of(told, name="picture", title="A picture")._laid_out(width)


def words(told: Told, width: str = WIDE) -> list[str]:
    return [each.text for each in laid_out(told, width).words]


def strokes(drawing: Drawing, colour: str, width: float) -> list[Stroke]:
    return [each for each in drawing.strokes if (each.stroke, each.width) == (colour, width)]


def corners(stroke: Stroke) -> list[tuple[float, float]]:
    """The places that a line goes through."""
    parts = stroke.path.replace("Z", "").replace("M", " ").replace("L", " ").split()
    return [(float(x), float(y)) for x, y in (part.split(",") for part in parts)]
