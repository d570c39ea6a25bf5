"""A file read whole: lines, plan, prose, and the account of every word."""

from __future__ import annotations

from pathlib import Path

from goldthread.documents.engine.reading import read_whole
from goldthread.documents.plan import PlanDocument
from goldthread.documents.readers import open_source
from goldthread.documents.source import Source


def read(path: Path) -> PlanDocument:
    """Everything read from one published document.

    Raises `goldthread.documents.readers.errors.Unreadable`, whose text tells a person
    what to do, when the file cannot be read.
    """
    return read_lines(open_source(Path(path)))


def read_lines(source: Source) -> PlanDocument:
    """The same, from lines that a reader gave already."""
    reading = read_whole(source)
    return reading.document
