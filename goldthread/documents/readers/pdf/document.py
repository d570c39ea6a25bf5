"""A PDF from its first page to its last: opened with care, read twice over, given as lines.

The first pass takes from each page its tables and free lines and lets the page go, so that
memory does not grow with pages. The second knows what repeats and what continues.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.limits import (
    MAX_PAGES,
    Progress,
    Reading,
    bounded,
    no_progress,
)
from goldthread.documents.readers.numbering import numbered
from goldthread.documents.readers.pdf.coloured import holds_columns
from goldthread.documents.readers.pdf.frames import frames_of
from goldthread.documents.readers.pdf.hyphens import settled
from goldthread.documents.readers.pdf.lines import Page, lines_of_pages
from goldthread.documents.readers.pdf.marks import Marks, marks_of
from goldthread.documents.readers.pdf.tables import Table, ruled_table
from goldthread.documents.readers.pdf.words import lines_of

_DAMAGED = (
    "This PDF is damaged and cannot be read. "
    "Open it, print or save it to a new PDF and choose that."
)
_LOCKED = "This PDF is locked with a password. Save a copy without one and choose that."
_SCANNED = (
    "This PDF is a scan: a picture of each page, with no words to read. "
    "Choose the document it was made from, or run text recognition (OCR) on it first."
)
_NO_WORDS = "This PDF has no words in it. Check it and choose it again."
_UNKNOWN_LETTERS = (
    "This PDF does not say which letters its shapes stand for, so its words cannot be read. "
    "Choose the document it was made from, such as the Word file."
)
_TOO_LONG = (
    f"This PDF has more than {MAX_PAGES} pages. "
    "Keep only the pages with the plan on them and try again."
)
_MOST_LETTERS = 60_000  # on a page: a dense one has 6,000


def read_pdf(path: Path, progress: Progress = no_progress) -> Reading:
    """The lines of a PDF. Raises `Unreadable` for a locked, scanned or damaged one."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every odd colour
    with _opened(path) as pdf:
        count = len(_tried(lambda: pdf.pages))
        if count > MAX_PAGES:
            raise Unreadable(_TOO_LONG)
        progress(0, count)
        pages: list[Page] = []
        for number, page in enumerate(pdf.pages, start=1):
            pages.append(_page(page, number))
            progress(number, count)
    _refuse_wordless(pages)
    lines = tuple(bounded(numbered(settled(lines_of_pages(pages)))))
    return Reading(lines, pages=count, notices=tuple(_notices(pages)))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The PDF opened. Its own closing reads pages again, and fails on broken ones: the
    file is closed here, and each page when it was read."""
    with path.open("rb") as file:
        yield _tried(lambda: pdfplumber.open(file))


def _tried(step: Callable[[], Any]) -> Any:
    """A step of the library's. On a broken file pdfminer raises errors of many kinds, and
    plain ones such as KeyError: all mean that the file is damaged. Our own code is not run
    here, so that its mistakes are not taken for the file's."""
    try:
        return step()
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(_LOCKED if _is_locked(error) else _DAMAGED) from error


def _is_locked(error: BaseException) -> bool:
    chain: list[Any] = [error, *error.args, error.__cause__, error.__context__]
    return any(isinstance(one, PDFPasswordIncorrect) for one in chain)


def _page(page: Any, number: int) -> Page:
    marks = marks_of(_tried(lambda: page.layout))
    page.close()  # its letters are a hundred times the size of its words
    if len(marks.glyphs) > _MOST_LETTERS:
        raise Unreadable(_TOO_LONG.replace(f"{MAX_PAGES} pages", "a plan's worth of letters"))
    frames = frames_of(marks)
    tables: list[Table] = []
    free = marks.glyphs
    for frame in frames:
        inside = [g for g in free if frame.box.holds((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2)]
        if not frame.drawn and holds_columns(frame, inside):
            continue
        table = ruled_table(frame, inside, marks, number)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            free = [glyph for glyph in free if id(glyph) not in taken]
    return Page(
        number=number,
        width=marks.width,
        height=marks.height,
        tables=tables,
        lines=sorted(lines_of(free), key=lambda line: (line.top + line.bottom) / 2),
        marks=_without_letters(marks),
        letters=len(marks.glyphs),
        unknown=marks.unknown,
        pictured=_is_pictured(marks),
    )


def _without_letters(marks: Marks) -> Marks:
    return Marks(
        marks.width,
        marks.height,
        [],
        marks.across,
        [],
        marks.patches,
        marks.pictures,
        marks.drawings,
    )


def _is_pictured(marks: Marks) -> bool:
    """Whether pictures cover most of a page, as in a scan."""
    covered = sum(picture.area for picture in marks.pictures)
    return covered > 0.5 * marks.width * marks.height


def _refuse_wordless(pages: list[Page]) -> None:
    letters = sum(page.letters for page in pages)
    if letters < 3 * max(len(pages), 1):
        raise Unreadable(_SCANNED if any(page.pictured for page in pages) else _NO_WORDS)
    if sum(page.unknown for page in pages) > 0.3 * letters:
        raise Unreadable(_UNKNOWN_LETTERS)


def _notices(pages: list[Page]) -> Iterator[str]:
    scans = [str(page.number) for page in pages if page.pictured and page.letters < 3]
    if scans:
        many = "s" if len(scans) > 1 else ""
        yield (
            f"Page{many} {', '.join(scans)} hold{'' if many else 's'} only a picture, which "
            "was not read. Check whether words are missing."
        )
    if any(page.unknown for page in pages):
        yield "Some letters in this PDF are not named in it and are shown as �."
