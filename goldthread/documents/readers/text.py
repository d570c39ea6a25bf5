"""Plain text, as a text extractor leaves it: a line a line, cells between tabs.

Line numbers are the file's own, so blank lines are kept (one empty cell). A form feed
begins a new page. Headings are markdown's `##` or an `<h2>` around the whole line;
rows of a markdown table are split at their bars. Where a file has no tabs, columns may be
kept apart by spaces (see `spaced`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from goldthread.documents.readers.cleaning import clean
from goldthread.documents.readers.encodings import decode
from goldthread.documents.readers.feeds import running_lines
from goldthread.documents.readers.limits import (
    Progress,
    Reading,
    bounded,
    check_length,
    no_progress,
)
from goldthread.documents.readers.spaced import columns_cut
from goldthread.documents.source import Cell, Line, Where

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(?=\S)")
_HEADING_TAG = re.compile(r"^\s*<h([1-6])(?:\s[^<>]*)?>.*</h\1>\s*$", re.IGNORECASE)
_BAR_ROW = re.compile(r"^\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"^\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$")
_BOLD = re.compile(r"^\s*(?:<(b|strong)>(?:(?!</\1>).)*</\1>|\*\*(?:(?!\*\*).)+\*\*)\s*$", re.I)
_NEW_LINE = re.compile(r"\r\n|\n|\r")


def read_text(path: Path, progress: Progress = no_progress) -> Reading:
    """The lines of a text file. Raises `Unreadable` when it does not hold text."""
    text, notices = decode(path.read_bytes())
    lines = tuple(bounded(_lines(check_length(text))))
    progress(1, 1)
    return Reading(lines, notices=notices)


def _lines(text: str) -> Iterator[Line]:
    paged = "\f" in text
    page = 1
    physical = _NEW_LINE.split(text)
    if physical[-1] == "":
        physical.pop()
    running = running_lines(text) if paged else frozenset()
    spaced = {} if "\t" in text else columns_cut([raw.replace("\f", "") for raw in physical])
    for number, raw in enumerate(physical, start=1):
        page += raw.count("\f")
        where = Where(line_start=number, line_end=number, page=page if paged else None)
        if number - 1 in spaced:
            yield Line(tuple(Cell(clean(piece), piece) for piece in spaced[number - 1]), where)
        else:
            line = text_line(raw.replace("\f", ""), where)
            yield replace(line, furniture=True) if number in running else line


def text_line(raw: str, where: Where) -> Line:
    """One line of text as cells, with its heading level and whether it is all bold."""
    heading = 0
    body = raw
    if marks := _HEADING.match(raw):
        heading, body = len(marks[1]), raw[marks.end() :]
    elif tag := _HEADING_TAG.match(raw):
        heading = int(tag[1])
    pieces = _pieces(body)
    cells = tuple(Cell(text=clean(piece), raw=piece) for piece in pieces)
    if heading and len(cells) == 1:
        cells = (Cell(text=cells[0].text, raw=raw),)
    filled = [piece for piece in pieces if piece.strip()]
    bold = bool(filled) and all(_BOLD.match(piece) for piece in filled)
    return Line(cells=cells, where=where, heading=heading, bold=bold)


def _pieces(body: str) -> list[str]:
    if "\t" in body:
        return body.split("\t")
    if _BAR_RULE.match(body):
        return [""]
    if _BAR_ROW.match(body):
        return [piece.strip() for piece in body.strip()[1:-1].split("|")]
    return [body]
