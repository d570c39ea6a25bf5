"""The template that people fill in: as CSV, and as a workbook with notes on every column."""

from __future__ import annotations

import csv
import io

from goldthread.measures.loading.mapping import FIELDS, NUMBERS

# What each column is for, in the words of the notes sheet.
MEANS: dict[str, str] = {
    "measure": "The measure’s name or its address, such as people-who-walk-daily. You may leave "
    "the column out when you choose one measure for the whole file.",
    "area_code": "The area’s code, such as E06001234. If it has none, give its name instead.",
    "area_name": "The area’s name. It is needed to add an area that is not on your list.",
    "period": "2024/25 for a financial or school year, 2024 for a calendar year, 2022 - 24 for "
    "three years, 2024/25 Q1 for a quarter, Apr 2024 for a month.",
    "sex": "Female or Male. Leave it empty for everybody.",
    "age": "Such as 65+. Leave it empty for all whom the measure is about.",
    "breakdown": "What people are told apart by, such as deprivation quintile. Empty for all.",
    "group": "Which of these groups, such as Most deprived quintile.",
    "position": "The group’s place in their order: 1 for the first, such as the most deprived.",
    "numerator": "How many were counted.",
    "denominator": "Out of how many.",
    "value": "The figure as it is shown: 12.5 for 12.5%, and for a rate per 1,000 the number per "
    "1,000. Leave it empty when the counts say it.",
    "lower_95": "The lower 95% confidence limit, when the source gives one.",
    "upper_95": "The upper 95% confidence limit.",
    "lower_99_8": "The lower 99.8% confidence limit.",
    "upper_99_8": "The upper 99.8% confidence limit.",
    "unit": "Such as % or per 1,000. When you give it, we check that it is the measure’s.",
    "absence": "Why there is no value: missing, suppressed or not applicable. Nought is a value.",
    "note": "provisional, revised or estimated.",
    "remark": "Anything a reader should know about this figure, up to 300 letters.",
}
INSTEAD = (
    ("[x]", "in place of a number: missing"),
    ("[c] or * or <5", "in place of a number: suppressed, so that nobody can be recognised"),
    ("[z]", "in place of a number: not applicable, there can be none"),
    (
        "weighted",
        "is a column you may add: yes where the source weighted a value, so that it is not "
        "what its counts come to",
    ),
    ("N/A", "is refused, for it may mean two of these"),
)


def as_csv() -> str:
    """The headings alone, one line; a spreadsheet opens it in its own letters."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow(FIELDS)
    return "\ufeff" + out.getvalue()


def as_workbook() -> bytes:
    """A sheet to fill in, and one that explains its columns."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Figures")
    sheet.append(FIELDS)
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("How to fill it in")
    notes.append(["Column", "What to write"])
    for line in [*MEANS.items(), *INSTEAD]:
        notes.append(line)
    for one in (sheet, notes):
        for cell in one[1]:
            cell.font = Font(bold=True)
    for number, name in enumerate(FIELDS, start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = 14
        if name not in NUMBERS:
            column.number_format = "@"  # or Excel makes a date of Apr 2024
    notes.column_dimensions["A"].width = 18
    notes.column_dimensions["B"].width = 90
    for (cell,) in notes.iter_rows(min_row=2, min_col=2, max_col=2):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
