"""Pictures for paper: PNG of a picture's SVG, in the report's typeface, by Typst."""

from __future__ import annotations

from goldthread.charts.measures import MeasurePicture
from goldthread.charts.pictures import WIDE, Picture
from goldthread.reports.pdf import TEMPLATE
from goldthread.reports.typesetting import FONT, typeset

PPI = 200  # sharp in print, and a few tens of kilobytes a picture


def png_of(picture: Picture | MeasurePicture) -> bytes:
    """The wide picture as PNG. Raises `CannotTypeset`."""
    width, height = picture.size(WIDE)
    page = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#set text(font: "{FONT}")\n'
        '#image(bytes(sys.inputs.drawn), format: "svg", width: 100%)'
    )
    inputs = {"drawn": picture.svg(WIDE).decode()}
    return typeset(page.encode(), inputs, root=TEMPLATE, format="png", ppi=PPI)
