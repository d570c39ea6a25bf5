"""A drawing becomes SVG: Vega-Altair describes it, vl-convert draws it, and what no reader needs
is taken out again.

Vega starts a JavaScript engine in the process that draws first, which takes about a second and
100 MB; after that a picture takes some 10 to 30 ms.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from math import floor
from typing import Any

from lxml import etree

from goldthread.charts.layout import Drawing, Words

FONTS = "'Source Sans 3', 'Source Sans 3 Variable', Arial, Helvetica, sans-serif"
WEIGHTS = {False: 500, True: 700}
_AS_DRAWN = 4  # the size at which Vega draws a path in its own measure
_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
# What Vega says of each mark helps nobody: a picture is read by its description.
_NOT_NEEDED = {"class", "role", "aria-roledescription", "aria-label", "aria-hidden", "style"} | {
    "pointer-events"
}


def svg_of(drawing: Drawing, *, title: str, description: str) -> bytes:
    """SVG with a title and a description, without style attributes or scripts."""
    import vl_convert  # here, so that a process that draws nothing never loads it

    made = vl_convert.vegalite_to_svg(_chart(drawing))
    root = etree.fromstring(made.encode(), etree.XMLParser(resolve_entities=False))
    for node, words in zip(root.iter(f"{{{_SVG}}}text"), drawing.words, strict=True):
        node.set("font-size", f"{words.size}px")
    return _tidied(root, title=title, description=description)


def _chart(drawing: Drawing) -> dict[str, Any]:
    """The drawing as Vega-Lite."""
    rows = {name: held for name, of in _ROWS.items() if (held := of(drawing))}
    told: dict[str, Any] = json.loads(_template(tuple(rows)))
    height = max(1, drawing.height)
    told |= {"width": drawing.width, "height": height, "datasets": rows}
    for layer in told["layer"]:
        layer["encoding"]["x"]["scale"]["domain"] = [0, drawing.width]
        layer["encoding"]["y"]["scale"]["domain"] = [height, 0]
    return told


@cache
def _template(names: tuple[str, ...]) -> str:
    """A chart of some layers, without rows and of no size: Altair takes as long to put one
    together as Vega takes to draw it."""
    import altair as alt

    chart = (
        alt.layer(*(_LAYERS[name](alt) for name in names))
        .properties(padding=0, background="#ffffff", autosize={"type": "none"})
        .configure(font=FONTS)
        .configure_view(stroke="transparent")
    )
    return json.dumps(chart.to_dict(validate=False))


def _at(alt: Any) -> dict[str, Any]:
    """Pixels from the top left corner; the size of the drawing is put in later."""
    scale = alt.Scale(domain=[0, 1], nice=False, zero=False)
    return {
        "x": alt.X("x:Q", scale=scale, axis=None),
        "y": alt.Y("y:Q", scale=scale, axis=None),
    }


def _as_given(alt: Any, channel: str, field: str) -> Any:
    """A value that is a colour, a shape or a size already."""
    return getattr(alt, channel)(f"{field}:N", scale=None, legend=None)


def _boxes(alt: Any) -> Any:
    colours = {
        "fill": _as_given(alt, "Fill", "fill"),
        "stroke": _as_given(alt, "Stroke", "stroke"),
    }
    chart = alt.Chart(alt.NamedData("boxes")).mark_rect(strokeWidth=1)
    return chart.encode(**_at(alt), x2="x2:Q", y2="y2:Q", **colours)


def _strokes(alt: Any) -> Any:
    """Each is a point mark of a shape of its own, so that one layer holds lines and areas."""
    chart = alt.Chart(alt.NamedData("strokes")).mark_point(opacity=1, size=_AS_DRAWN)
    return chart.encode(
        **_at(alt),
        shape=_as_given(alt, "Shape", "path"),
        fill=_as_given(alt, "Fill", "fill"),
        stroke=_as_given(alt, "Stroke", "stroke"),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
        strokeDash=_as_given(alt, "StrokeDash", "dash"),
    )


def _marks(alt: Any) -> Any:
    chart = alt.Chart(alt.NamedData("marks")).mark_point(strokeWidth=2, opacity=1)
    return chart.encode(
        **_at(alt),
        shape=_as_given(alt, "Shape", "shape"),
        size=alt.Size("area:Q", scale=None, legend=None),
        fill=_as_given(alt, "Fill", "fill"),
        stroke=_as_given(alt, "Stroke", "stroke"),
    )


def _words(alt: Any) -> Any:
    """Of no size, for Vega measures every word that has one, which takes most of its time and is
    of no use here; `svg_of` gives each its size."""
    look = {"align": alt.expr("datum.align"), "fontWeight": alt.expr("datum.weight")}
    chart = alt.Chart(alt.NamedData("words")).mark_text(size=0, baseline="alphabetic", **look)
    return chart.encode(
        **_at(alt),
        text="text:N",
        fill=_as_given(alt, "Fill", "colour"),
    )


def _foot(words: Words) -> float:
    """Where letters stand whose middle is at the height given."""
    return words.y + floor(0.3 * words.size + 0.5)


# From the lowest layer to the highest.
_LAYERS = {"boxes": _boxes, "strokes": _strokes, "marks": _marks, "words": _words}
_Rows = list[dict[str, Any]]
_ROWS: dict[str, Callable[[Drawing], _Rows]] = {
    "boxes": lambda drawing: [asdict(box) for box in drawing.boxes],
    "strokes": lambda drawing: [
        {**asdict(stroke), "x": 0, "y": 0, "dash": list(stroke.dash) or [1, 0]}
        for stroke in drawing.strokes
    ],
    "marks": lambda drawing: [{**asdict(mark), "area": mark.size**2} for mark in drawing.marks],
    "words": lambda drawing: [
        {**asdict(words), "y": _foot(words), "weight": WEIGHTS[words.bold]}
        for words in drawing.words
    ],
}


def _tidied(root: Any, *, title: str, description: str) -> bytes:
    for node in root.iter(f"{{{_SVG}}}*"):
        for name in _NOT_NEEDED & set(node.attrib):
            del node.attrib[name]
    _drop_empty(root)
    root.set("role", "img")
    root.set(f"{{{_XML}}}lang", "en-GB")
    for at, (name, words) in enumerate((("title", title), ("desc", description))):
        node = etree.Element(f"{{{_SVG}}}{name}")
        node.text = words
        root.insert(at, node)
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _drop_empty(root: Any) -> None:
    """Paths of no extent and without colour, which Vega draws as grounds of groups."""
    for node in list(root.iter(f"{{{_SVG}}}path")):
        shows = node.get("fill", "none"), node.get("stroke", "none")
        if not node.get("d") or set(shows) <= {"none", "transparent"}:
            node.getparent().remove(node)
