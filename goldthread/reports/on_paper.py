"""Pictures for paper: PNG of a picture's SVG, in the report's typeface, by Typst."""

from __future__ import annotations

import typst

from goldthread.charts.measures import MeasurePicture
from goldthread.charts.pictures import WIDE, Picture
from goldthread.reports.pdf import FONT, report_fonts

PPI = 200  # sharp in print, and a few tens of kilobytes a picture


def png_of(picture: Picture | MeasurePicture) -> bytes:
    """The wide picture as PNG."""
    width, height = picture.size(WIDE)
    page = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#set text(font: "{FONT}")\n'
        '#image(bytes(sys.inputs.drawn), format: "svg", width: 100%)'
    )
    compiler = typst.Compiler(
        page.encode(),
        font_paths=report_fonts(),
        sys_inputs={"drawn": picture.svg(WIDE).decode()},
    )
    made = compiler.compile(format="png", ppi=PPI)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several pages where a picture is one.")
    return made
