"""The rows of a file of figures, one after another, whoever made the file.

CSV is streamed, so that a million rows need no memory, and is bounded wherever a file could
grow: its bytes, a line's length, a record's lines. Workbooks are opened by
`goldthread.documents` in a guarded process.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldthread.documents.guard import read_stored_guarded
from goldthread.documents.readers.errors import Unreadable

LARGEST = 250_000_000  # bytes of CSV: some three million figures
MOST_ROWS = 5_000_000
LONGEST_LINE = 1_000_000  # characters
MOST_COLUMNS = 1_000
MOST_LINES_A_RECORD = 200
LOOKED_AT = 20  # lines, for what parts their cells
CHUNK = 1 << 20
SEPARATORS = ",;\t|"

Row = tuple[int, Sequence[str]]

NOT_A_TABLE = {
    b"%PDF": "This is a PDF. Save its table as CSV or Excel (.xlsx) and choose that.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel file. Save it as .xlsx or CSV and choose that.",
    b"\x1f\x8b": "This file is compressed. Unpack it and choose the CSV in it.",
}
NOT_TEXT = (
    "This file does not hold text that can be read. "
    "Open it in the program it was made with, save it as CSV and choose that."
)
TOO_WIDE = "A row of this file has more than a thousand columns. Keep only the columns of figures."
TOO_LONG = "This file has more than 5 million rows. Split it by year or by measure."
BROKEN = (
    "This CSV file has a cell that does not end, or is damaged. "
    "Save it again from the spreadsheet it came from and choose the new copy."
)
TOO_MANY_CELLS = (
    "This workbook is larger than we read from Excel. Save its sheet as CSV and choose that: "
    "a CSV file may have millions of rows."
)


@dataclass(frozen=True)
class Sheet:
    """One table of a file: its rows with their numbers, from the top. May be read repeatedly.

    `name` is empty in CSV. `part_read` tells how far the latest reading is, from 0 to 1.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    part_read: Callable[[], float] = lambda: 1.0


def sheets_of(path: Path, name: str = "") -> list[Sheet]:
    """The tables of a file; `name` is what people call it. Raises `Unreadable`."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise Unreadable("The file is empty. Open it to check what is in it, then choose it again.")
    for mark, sentence in NOT_A_TABLE.items():
        if start.startswith(mark):
            raise Unreadable(sentence)
    if start.startswith(b"PK\x03\x04"):
        return _sheets_of_workbook(path, name or path.name)
    separated = Separated(path)
    return [Sheet("", separated.rows, separated.part_read)]


def _sheets_of_workbook(path: Path, name: str) -> list[Sheet]:
    try:
        read = read_stored_guarded(path, name=name)
    except Unreadable as refusal:
        if "plan" in refusal.sentence or "memory" in refusal.sentence:
            raise Unreadable(TOO_MANY_CELLS) from None
        raise
    found: dict[str, list[Row]] = {}
    for row in read.rows:
        cells = [cell or "" for cell in row.cells]
        found.setdefault(row.sheet, []).append((row.number, cells))
    return [Sheet(sheet, lambda rows=rows: iter(rows)) for sheet, rows in found.items()]  # type: ignore[misc]


class Separated:
    """A CSV file, whichever of , ; tab | parts its cells and in whichever common encoding."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = path.stat().st_size
        if self.size > LARGEST:
            raise Unreadable(
                f"This file is {self.size / 1e6:,.0f} MB; the most we read is "
                f"{LARGEST / 1e6:,.0f} MB. Split it by year or by measure."
            )
        self.encoding = encoding_of(path)
        self.file: io.BufferedReader | None = None

    def part_read(self) -> float:
        if self.file is None or self.file.closed:
            return 1.0
        return min(self.file.tell() / self.size, 1.0)

    def rows(self) -> Iterator[Row]:
        """Every record with its number as a spreadsheet counts; blank ones are left out."""
        with self.path.open("rb") as file:
            self.file = file
            text = io.TextIOWrapper(file, encoding=self.encoding, errors="replace", newline="")
            lines = _Lines(text)
            reader = csv.reader(lines, delimiter=_separator(lines))
            try:
                for number, record in enumerate(reader, start=1):
                    lines.in_record = 0
                    if len(record) > MOST_COLUMNS:
                        raise Unreadable(TOO_WIDE)
                    if number > MOST_ROWS:
                        raise Unreadable(TOO_LONG)
                    if any(record):
                        yield number, record
            except csv.Error:
                raise Unreadable(BROKEN) from None


class _Lines:
    """The lines of a file, none of them endless."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.first = [line for _ in range(LOOKED_AT) if (line := self._line())]
        self.unread = iter(self.first)
        self.in_record = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.in_record += 1
        if self.in_record > MOST_LINES_A_RECORD:
            raise Unreadable(BROKEN)
        line = next(self.unread, "") or self._line()
        if not line:
            raise StopIteration
        return line

    def _line(self) -> str:
        line = self.text.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            raise Unreadable(TOO_WIDE)
        return line


def _separator(lines: _Lines) -> str:
    """The mark that most of the first lines have equally often; a comma where none is there.

    So a title with a comma above a table with semicolons, or decimal commas, mislead nobody.
    """

    def agreement(mark: str) -> tuple[int, int]:
        counts = Counter(number for line in lines.first if (number := line.count(mark)))
        often, agree = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return agree, often

    return max(SEPARATORS, key=agreement)


# Which encoding a file is in

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: Path) -> str:
    """The encoding of a whole text file, read in pieces: a mark, UTF-16, UTF-8, else Windows-1252.

    Raises `Unreadable` when it holds what no text does.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return _decodes(path, name) or _not_text()
    if unmarked := _utf16_without_mark(start):
        return _decodes(path, unmarked) or _not_text()
    return _decodes(path, "utf-8") or _decodes(path, "cp1252", errors="replace") or _not_text()


def _decodes(path: Path, name: str, errors: str = "strict") -> str:
    """The encoding's name when the whole file is text in it, else empty."""
    decoder = codecs.getincrementaldecoder(name)(errors)
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                if "\0" in decoder.decode(chunk):
                    raise Unreadable(NOT_TEXT)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    return name


def _not_text() -> str:
    raise Unreadable(NOT_TEXT)


def _utf16_without_mark(start: bytes) -> str:
    """Western text in UTF-16 has a zero in nearly every second byte."""
    half = len(start) // 2
    if half >= 2 and start[1::2].count(0) > 0.7 * half and start[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half >= 2 and start[::2].count(0) > 0.7 * half and start[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""
