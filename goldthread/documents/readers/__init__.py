"""Readers: a file in any format we accept becomes numbered lines of cells.

`open_source` is the one door. Each format has its own module, loaded only when a file
of that format comes: the PDF and Office libraries take longer to load than most texts
take to read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.kinds import FileKind, recognise
from goldthread.documents.readers.limits import Progress, Reading, no_progress
from goldthread.documents.source import Source

__all__ = ["FileKind", "Unreadable", "open_source"]


def open_source(path: Path, *, name: str | None = None, progress: Progress | None = None) -> Source:
    """The lines of the document at `path`.

    `name` is what people call the file, where it is stored under another name; its
    ending is checked against what the file holds. `progress` is called with parts done
    and parts in all (pages of a PDF, sheets of a workbook). Raises `Unreadable` with one
    sentence for people; a missing file raises `OSError` like any other.
    """
    called = name or path.name
    kind = recognise(path, called)
    reading = _read(path, kind, progress or no_progress)
    if not any(line.text for line in reading.lines):
        raise Unreadable("This file has no words in it. Check it and choose it again.")
    return Source(
        file=Path(called).name,
        sha256=_digest(path),
        media_type=kind.media_type,
        lines=reading.lines,
        pages=reading.pages,
        notices=reading.notices,
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path, kind: FileKind, progress: Progress) -> Reading:
    """Imports stand here, not at the top, so that reading text starts at once."""
    if kind is FileKind.TEXT:
        from goldthread.documents.readers.text import read_text

        return read_text(path, progress)
    if kind is FileKind.CSV:
        from goldthread.documents.readers.separated import read_separated

        return read_separated(path, progress)
    if kind is FileKind.HTML:
        from goldthread.documents.readers.html import read_html

        return read_html(path, progress)
    if kind is FileKind.WORD:
        from goldthread.documents.readers.word import read_word

        return read_word(path, progress)
    if kind is FileKind.EXCEL:
        from goldthread.documents.readers.sheet import read_sheets

        return read_sheets(path, progress)
    from goldthread.documents.readers.pdf import read_pdf

    return read_pdf(path, progress)
