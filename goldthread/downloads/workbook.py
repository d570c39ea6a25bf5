"""Spreadsheets that everyone can read: a cover, contents, notes, and one table a sheet.

Laid out by gptables as the Government Analysis Function asks. Every cell with words is kept as
words: nothing that somebody typed is run as a formula, opened as a link or read as markup.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goldthread.downloads.characters import clean

Cell = str | int | float
MISSING = "Not given"
LONGEST = 32_000  # letters; a cell of Excel holds 32,767
CUT = "… (cut here, for a cell holds no more)"
WIDEST = 60  # letters across
NARROWEST = 12
_AS_WORDS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NOTHING_TO_READ = re.compile(r"[^a-zA-Z0-9]*\Z")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `notes` names, for a heading, the note that explains it.

    A cell is words, or a number that may be summed; empty words become "Not given". `numbers`
    gives, for a heading, Excel's format for its numbers, such as 0.0.
    """

    label: str
    title: str
    about: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    notes: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Front:
    """The cover: what the workbook is, what to know of it, and whom to ask."""

    title: str
    author: str
    introduction: tuple[str, ...]
    about: tuple[str, ...]
    contact: tuple[str, ...]
    made_on: dt.datetime


def as_workbook(front: Front, sheets: Sequence[Sheet], notes: Mapping[str, str]) -> bytes:
    """The workbook as bytes of an .xlsx file. Sheets without rows are left out.

    `notes` are texts by name; every note of a sheet must be among them.
    """
    import gptables  # here, for it brings pandas, which takes a second to load
    import pandas  # type: ignore[import-untyped]

    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of notes that no heading refers to: they are read first
        workbook = gptables.produce_workbook(
            out,
            sheets={sheet.label: _table(sheet) for sheet in sheets if sheet.rows},
            cover=_cover(front),
            contentsheet_options={"instructions": "This sheet lists the other sheets, one a row."},
            notes_table=pandas.DataFrame(
                {"Name": list(notes), "Note": [_harmless(text) for text in notes.values()]}
            ),
            notesheet_options={"instructions": "This sheet explains the tables, one note a row."},
            auto_width=False,
            workbook_options=_AS_WORDS,
        )
    workbook.set_properties(_properties(front))
    widths = {sheet.label: _widths(sheet) for sheet in sheets}
    for worksheet in workbook.worksheets():
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        for column, width in enumerate(widths.get(worksheet.name, [16, 90])):
            if worksheet.name != "Cover":
                worksheet.set_column(column, column, width)
    workbook.close()
    return out.getvalue()


def _cover(front: Front) -> object:
    import gptables

    return gptables.Cover(
        title=_harmless(front.title),
        intro=[_harmless(line) for line in front.introduction],
        about=[_harmless(line) for line in front.about],
        contact=[_harmless(line) for line in front.contact],
    )


def _properties(front: Front) -> dict[str, object]:
    return {
        "title": clean(front.title),
        "author": clean(front.author),
        "created": front.made_on.replace(tzinfo=None),
    }


def _table(sheet: Sheet) -> object:
    import gptables
    import pandas

    rows = [[_cell(cell) for cell in row] for row in sheet.rows]
    return gptables.GPTable(
        table=pandas.DataFrame(rows, columns=_distinct(sheet.headings), dtype=object),
        table_name=re.sub(r"\W", "_", sheet.label.lower()),
        title=_harmless(sheet.title),
        instructions=_harmless(sheet.about),
        table_notes={sheet.headings.index(at): f"$${name}$$" for at, name in sheet.notes.items()},
        index_columns={2: 0},
        additional_formatting=[
            {
                "column": {
                    "columns": list(range(len(sheet.headings))),
                    "format": {"text_wrap": True, "valign": "top"},
                    "include_names": True,
                }
            },
            *_shown(sheet),
        ],
    )


def _shown(sheet: Sheet) -> list[dict[str, object]]:
    return [
        {"column": {"columns": [sheet.headings.index(at)], "format": {"num_format": form}}}
        for at, form in sheet.numbers.items()
    ]


def _distinct(headings: Sequence[str]) -> list[str]:
    """No two headings of a table may be the same, as when a plan calls its priorities actions."""
    found: list[str] = []
    for heading in map(_harmless, headings):
        alike = sum(each.casefold() == heading.casefold() for each in found)
        found.append(f"{heading} (again)" if alike else heading)
    return found


def _cell(cell: Cell) -> Cell:
    return cell if isinstance(cell, int | float) else _harmless(cell.strip() or MISSING)


def _harmless(text: str) -> str:
    """The words as gptables will take them.

    It reads [words](address) as a link and $$name$$ as a note, and refuses a cell without
    a Latin letter or a figure: such a cell is introduced by a word.
    """
    words = clean(text).replace("](", "] (")
    while "$$" in words:
        words = words.replace("$$", "$ $")
    if _NOTHING_TO_READ.match(words):
        words = f"Text: {words}"
    return words if len(words) <= LONGEST else words[:LONGEST] + CUT


def _widths(sheet: Sheet) -> list[int]:
    """Wide enough for most of what stands in each column; longer words go on the next line."""
    found = []
    for at, heading in enumerate(sheet.headings):
        lengths = sorted(len(str(row[at])) for row in sheet.rows) or [0]
        usual = lengths[len(lengths) * 3 // 4]
        longest_word = max(len(word) for word in heading.split())
        found.append(min(WIDEST, max(NARROWEST, longest_word + 4, usual + 2)))
    return found
