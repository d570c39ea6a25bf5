"""Blocks as a Word document: heading styles, merged cells, tick boxes, running heads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from tests.documents.corpus.blocks import B, Block, Break, C, H, T, Table, grid

COLOURS = {"red": "FF0000", "amber": "FFC000", "green": "00B050"}


def make(path: Path, blocks: Sequence[Block], head: str = "", foot: str = "") -> None:
    """Write a Word document on its side, as plans are."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    if head:
        section.header.paragraphs[0].text = head
    if foot:
        section.footer.paragraphs[0].text = foot
    for block in blocks:
        _block(document, block)
    document.save(str(path))


def _block(document: Document, block: Block) -> None:
    if isinstance(block, H):
        document.add_heading(block.text, level=block.level)
    elif isinstance(block, T):
        document.add_paragraph().add_run(block.text).bold = block.bold
    elif isinstance(block, B):
        for point in block.points:
            document.add_paragraph(point, style="List Bullet")
    elif isinstance(block, Break):
        document.add_page_break()
    else:
        _table(document, block)


def _table(document: Document, block: Table) -> None:
    places = grid(block)
    table = document.add_table(rows=len(places), cols=len(places[0]))
    table.style = "Table Grid"
    for r, row in enumerate(places):
        for c, one in enumerate(row):
            if one is None:
                continue
            here = table.cell(r, c)
            if one.rows > 1 or one.cols > 1:
                here = here.merge(table.cell(r + one.rows - 1, c + one.cols - 1))
            _fill(here, one)


def _fill(here: _Cell, one: C) -> None:
    if one.box is not None:
        _tick_box(here, one.box)
        return
    here.text = one.text.split("\n")[0]
    for line in one.text.split("\n")[1:]:
        here.add_paragraph(line)
    for run in here.paragraphs[0].runs:
        run.bold = one.bold
    if one.fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), COLOURS[one.fill])
        here._tc.get_or_add_tcPr().append(shade)


def _tick_box(here: _Cell, ticked: bool) -> None:
    here.paragraphs[0].add_run("☒" if ticked else "☐")
