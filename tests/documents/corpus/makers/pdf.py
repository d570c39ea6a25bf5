"""Blocks as a PDF: ruled or not, rows cut over pages, running heads and feet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import fontpkg
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Laid

from tests.documents.corpus.blocks import B, Block, Break, C, H, T, Table, grid

COLOURS = {"red": colors.red, "amber": colors.orange, "green": colors.green}
STYLES = getSampleStyleSheet()
SMALL = ParagraphStyle("small", parent=STYLES["Normal"], fontSize=8, leading=9.5)
pdfmetrics.registerFont(TTFont("Marks", str(fontpkg.path("Source Sans 3"))))
MARKS = set("✓↑↓→")
MARK = ParagraphStyle("mark", parent=SMALL, fontName="Marks")
SMALL_BOLD = ParagraphStyle("small bold", parent=SMALL, fontName="Helvetica-Bold")


def make(
    path: Path,
    blocks: Sequence[Block],
    *,
    ruled: bool = True,
    upright: bool = False,
    head: str = "",
    foot: str = "",
    height: float = 1.0,
    cut: bool = False,
) -> None:
    """Write a PDF. Shorter pages break tables more often; `cut` breaks inside rows too."""
    wide, high = A4 if upright else landscape(A4)
    size = (wide, high * height)
    document = SimpleDocTemplate(
        str(path), pagesize=size, leftMargin=15 * mm, rightMargin=15 * mm,
        topMargin=20 * mm, bottomMargin=18 * mm, invariant=1,
    )  # fmt: skip
    running = _running(head, foot, size)
    flow = [f for b in blocks for f in _block(b, wide - 30 * mm, ruled, cut)]
    document.build(flow, onFirstPage=running, onLaterPages=running)


def _running(
    head: str, foot: str, size: tuple[float, float]
) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        if head:
            canvas.drawString(15 * mm, size[1] - 12 * mm, head)
        if foot:
            canvas.drawString(15 * mm, 9 * mm, foot)
            canvas.drawRightString(size[0] - 15 * mm, 9 * mm, f"Page {document.page}")

    return draw


def _block(block: Block, width: float, ruled: bool, cut: bool) -> list[Flowable]:
    if isinstance(block, H):
        return [Paragraph(escape(block.text), STYLES[f"Heading{block.level}"])]
    if isinstance(block, T):
        style = ParagraphStyle("b", parent=STYLES["Normal"], fontName="Helvetica-Bold")
        return [Paragraph(escape(block.text), style if block.bold else STYLES["Normal"])]
    if isinstance(block, B):
        return [Paragraph(escape(p), STYLES["Bullet"], bulletText="•") for p in block.points]
    if isinstance(block, Break):
        return [PageBreak()]
    return [_table(block, width, ruled, cut), Spacer(1, 5 * mm)]


def _table(block: Table, width: float, ruled: bool, cut: bool) -> Laid:
    places = grid(block)
    share = block.widths or [10] * len(places[0])
    look: list[tuple] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        look.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    heads = len(block.head)
    data = []
    for r, row in enumerate(places):
        data.append([_cell(one, r < heads) for one in row])
        for c, one in enumerate(row):
            look += _look(one, r, c) if one else []
    return Laid(
        data,
        colWidths=[width * s / sum(share) for s in share],
        repeatRows=heads,
        splitByRow=0 if cut else 1,
        splitInRow=1,
        style=look,
    )


def _look(one: C, r: int, c: int) -> list[tuple]:
    end = (c + one.cols - 1, r + one.rows - 1)
    look: list[tuple] = [("SPAN", (c, r), end)] if (one.rows, one.cols) != (1, 1) else []
    return look + ([("BACKGROUND", (c, r), end, COLOURS[one.fill])] if one.fill else [])


def _cell(one: C | None, head: bool) -> Flowable | str:
    if one is None:
        return ""
    if one.box is not None:
        one = C("✓" if one.box else "")
    if set(one.text) & MARKS:
        return Paragraph(one.text, MARK)
    style = SMALL_BOLD if head or one.bold else SMALL
    return Paragraph(escape(one.text).replace("\n", "<br/>"), style)
