"""PDFs for tests: tables laid out by reportlab, or drawn letter by letter and rule by rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from goldthread.documents.readers import open_source
from goldthread.documents.source import Line, Source

STYLES = getSampleStyleSheet()
SMALL = ParagraphStyle("small", parent=STYLES["Normal"], fontSize=9, leading=11)
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
PAGE = (600.0, 420.0)

HEADER = ["What we will do", "Key steps", "2024/25", "2025/26", "Who is responsible"]
WIDTHS = [130, 190, 55, 55, 110]


def heading(words: str, level: int = 2) -> Paragraph:
    return Paragraph(words, STYLES[f"Heading{level}"])


def prose(words: str) -> Paragraph:
    return Paragraph(words, STYLES["BodyText"])


def table(
    rows: Sequence[Sequence[Any]],
    *look: tuple[Any, ...],
    widths: Sequence[float] = WIDTHS,
    head: int = 1,
    **how: Any,
) -> Table:
    """A table whose words are wrapped in its cells; the first `head` rows are bold."""
    data = [[_cell(words, bold=number < head) for words in row] for number, row in enumerate(rows)]
    return Table(data, colWidths=list(widths), repeatRows=head, style=[TOP, *look], **how)


def _cell(words: Any, *, bold: bool) -> Any:
    if not isinstance(words, str) or not words:
        return words
    return Paragraph(f"<b>{words}</b>" if bold else words, SMALL)


def build(path: Path, story: list[Flowable], *, head: str = "", foot: str = "") -> Path:
    """Write a PDF with a running head and foot and page numbers where they are given."""

    def running(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(30, PAGE[1] - 20, head)
        canvas.drawString(30, 15, foot)
        canvas.drawRightString(PAGE[0] - 30, 15, f"Page {document.page}" if foot else "")

    margins = {f"{side}Margin": 30 for side in ("left", "right")}
    margins |= {f"{side}Margin": 40 for side in ("top", "bottom")}
    document = SimpleDocTemplate(str(path), pagesize=PAGE, **margins)
    document.build(story, onFirstPage=running, onLaterPages=running)
    return path


def draw(path: Path, *pages: Callable[[Canvas], None]) -> Path:
    """Write a PDF whose pages are drawn by hand, y from the bottom."""
    canvas = Canvas(str(path), pagesize=PAGE)
    for page in pages:
        canvas.setFont("Helvetica", 9)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def content(path: Path) -> list[Line]:
    return [line for line in open_source(path).lines if not line.furniture]


def furniture(path: Path) -> list[str]:
    return [line.text for line in open_source(path).lines if line.furniture]


def texts(path: Path) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in content(path)]


def tables(path: Path) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in content(path) if line.table]


def source(path: Path) -> Source:
    return open_source(path)
