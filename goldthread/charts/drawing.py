"""A drawing becomes SVG: Vega-Altair describes it, vl-convert draws it, and what no reader needs
is taken out again.

Vega starts a JavaScript engine in the process that draws first, which takes about a second and
100 MB; after that a picture takes some 30 ms.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lxml import etree

from goldthread.charts.layout import Drawing

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

    made = vl_convert.vegalite_to_svg(_chart(drawing).to_dict(validate=False))
    return _tidied(made, title=title, description=description)


def _chart(drawing: Drawing) -> Any:
    import altair as alt

    layers = [
        *_boxes(alt, drawing),
        *_strokes(alt, drawing),
        *_marks(alt, drawing),
        *(layer for bold in WEIGHTS for layer in _words(alt, drawing, bold)),
    ]
    size = {"width": drawing.width, "height": max(1, drawing.height)}
    return (
        alt.layer(*layers)
        .properties(**size, padding=0, background="#ffffff", autosize={"type": "none"})
        .configure(font=FONTS)
        .configure_view(stroke="transparent")
    )


def _at(alt: Any, drawing: Drawing) -> dict[str, Any]:
    """Pixels from the top left corner."""
    across = alt.Scale(domain=[0, drawing.width], nice=False, zero=False)
    down = alt.Scale(domain=[drawing.height, 0], nice=False, zero=False)
    return {
        "x": alt.X("x:Q", scale=across, axis=None),
        "y": alt.Y("y:Q", scale=down, axis=None),
    }


def _as_given(alt: Any, channel: str, field: str) -> Any:
    """A value that is a colour, a shape or a size already."""
    return getattr(alt, channel)(f"{field}:N", scale=None, legend=None)


def _boxes(alt: Any, drawing: Drawing) -> list[Any]:
    if not drawing.boxes:
        return []
    values = alt.Data(values=[asdict(box) for box in drawing.boxes])
    colours = {
        "fill": _as_given(alt, "Fill", "fill"),
        "stroke": _as_given(alt, "Stroke", "stroke"),
    }
    chart = alt.Chart(values).mark_rect(strokeWidth=1)
    return [chart.encode(**_at(alt, drawing), x2="x2:Q", y2="y2:Q", **colours)]


def _strokes(alt: Any, drawing: Drawing) -> list[Any]:
    """Each is a point mark of a shape of its own, so that one layer holds lines and areas."""
    if not drawing.strokes:
        return []
    values = [
        {"x": 0, "y": 0, "path": s.path, "fill": s.fill, "stroke": s.stroke, "width": s.width}
        | {"dash": list(s.dash) or [1, 0]}
        for s in drawing.strokes
    ]
    chart = alt.Chart(alt.Data(values=values)).mark_point(opacity=1, size=_AS_DRAWN)
    return [
        chart.encode(
            **_at(alt, drawing),
            shape=_as_given(alt, "Shape", "path"),
            fill=_as_given(alt, "Fill", "fill"),
            stroke=_as_given(alt, "Stroke", "stroke"),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
            strokeDash=_as_given(alt, "StrokeDash", "dash"),
        )
    ]


def _marks(alt: Any, drawing: Drawing) -> list[Any]:
    if not drawing.marks:
        return []
    values = [{**asdict(mark), "area": mark.size**2} for mark in drawing.marks]
    chart = alt.Chart(alt.Data(values=values)).mark_point(strokeWidth=2, opacity=1)
    return [
        chart.encode(
            **_at(alt, drawing),
            shape=_as_given(alt, "Shape", "shape"),
            size=alt.Size("area:Q", scale=None, legend=None),
            fill=_as_given(alt, "Fill", "fill"),
            stroke=_as_given(alt, "Stroke", "stroke"),
        )
    ]


def _words(alt: Any, drawing: Drawing, bold: bool) -> list[Any]:
    """Words of one weight; how they align is a property of a layer, so one layer for each."""
    layers = []
    for align in ("left", "center", "right"):
        values = [asdict(w) for w in drawing.words if w.bold == bold and w.align == align]
        if values:
            look = {"align": align, "baseline": "middle", "fontWeight": WEIGHTS[bold]}
            chart = alt.Chart(alt.Data(values=values)).mark_text(**look)
            layers.append(
                chart.encode(
                    **_at(alt, drawing),
                    text="text:N",
                    size=alt.Size("size:Q", scale=None, legend=None),
                    fill=_as_given(alt, "Fill", "colour"),
                )
            )
    return layers


def _tidied(made: str, *, title: str, description: str) -> bytes:
    root = etree.fromstring(made.encode(), etree.XMLParser(resolve_entities=False))
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
