"""The action plan as a Word document: headings, and tables with merged cells and ticks."""

from __future__ import annotations

from calendar import month_name
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from demo.story import Action, Measure, Objective, Plan, Priority

GREEN = RGBColor(0x12, 0x3F, 0x45)
HEAD_FILL = "123F45"
FILLS = {
    "Complete": "BFDCDD",
    "On track": "C6E5CF",
    "At risk": "FBE3B0",
    "Off track": "F4C3B9",
}
WIDTHS = [33, 12, 50, 47, 16, 16, 16, 16, 38, 42, 22, 90]
TICK = "✓"


def build(plan: Plan, path: Path) -> None:
    """Write the plan to a file."""
    document = Document()
    _dress(document)
    document.add_heading(plan.title, 0)
    document.add_paragraph(f"{plan.introduction} Larkmere is a fictional place.")
    for number, priority in enumerate(plan.priorities, start=1):
        _priority(document, number, priority, plan)
    document.core_properties.title = plan.title
    document.core_properties.author = "Larkmere (a fictional place)"
    document.save(str(path))


def _dress(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(420), Mm(297)
    section.left_margin = section.right_margin = Mm(12)
    styles = document.styles
    styles["Normal"].font.name = "Arial"
    styles["Normal"].font.size = Pt(9.5)
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].font.name = "Arial"
        styles[name].font.color.rgb = GREEN


def _priority(document: Any, number: int, priority: Priority, plan: Plan) -> None:
    document.add_heading(f"Priority {number}: {priority.title}", 1)
    _measures(document, priority.measures, plan.years)
    document.add_paragraph()
    _actions(document, priority, plan)


def _measures(document: Any, measures: list[Measure], years: list[str]) -> None:
    table = _table(document, ["Headline measure", "Baseline", *years])
    for measure in measures:
        targets = [measure.targets.get(year, "") for year in years]
        _fill(table.add_row(), [measure.text, measure.baseline, *targets])
    _widths(table, [170, 30] + [30] * len(years))


def _actions(document: Any, priority: Priority, plan: Plan) -> None:
    heads = ["Objective", "Ref", "What we will do", "Key steps", *plan.years, "Who leads"]
    heads += ["How we will know", "Status", f"Position at {_month(plan.position_at)}"]
    table = _table(document, heads)
    for objective in priority.objectives:
        _objective(table, objective, plan.years)
    _widths(table, WIDTHS)


def _month(iso: str) -> str:
    """2026-03 as March 2026."""
    year, month = iso.split("-")
    return f"{month_name[int(month)]} {year}"


def _objective(table: Any, objective: Objective, years: list[str]) -> None:
    first = len(table.rows)
    for action in objective.actions:
        _action(table, action, years)
    _merge_down(table, 0, first, objective.title)


def _action(table: Any, action: Action, years: list[str]) -> None:
    first = len(table.rows)
    for step in action.steps:
        row = table.add_row()
        row.cells[3].text = step.text
        for at, year in enumerate(years):
            row.cells[4 + at].text = TICK if year in step.years else ""
    after = 4 + len(years)
    _merge_down(table, 1, first, action.reference)
    _merge_down(table, 2, first, action.title)
    _merge_down(table, after, first, action.owner)
    _merge_down(table, after + 1, first, action.measure)
    cell = _merge_down(table, after + 2, first, action.status)
    if action.status in FILLS:
        _shade(cell, FILLS[action.status])
    _merge_down(table, after + 3, first, action.update)


def _merge_down(table: Any, column: int, first: int, text: str) -> Any:
    """One cell from a row to the last, with the text once."""
    cell = table.cell(first, column).merge(table.cell(len(table.rows) - 1, column))
    cell.text = text
    return cell


def _table(document: Any, heads: list[str]) -> Any:
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    _fill(table.rows[0], heads)
    for cell in table.rows[0].cells:
        _shade(cell, HEAD_FILL)
        for run in cell.paragraphs[0].runs:
            run.font.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
    _repeat(table.rows[0])
    return table


def _fill(row: Any, texts: list[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def _widths(table: Any, widths: list[int]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _shade(cell: Any, fill: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shading)


def _repeat(row: Any) -> None:
    """Print the heading row again on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
