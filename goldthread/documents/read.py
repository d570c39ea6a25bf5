"""A file read whole: lines, plan, prose, and the account of every word."""

from __future__ import annotations

from pathlib import Path

from goldthread.documents.accounting import reckon
from goldthread.documents.engine.events import StrayFound
from goldthread.documents.engine.reading import Reading, read_whole
from goldthread.documents.fates import lines_with_fates
from goldthread.documents.plan import PlanDocument
from goldthread.documents.prose.assessment import read_assessment
from goldthread.documents.prose.figures import find_figures
from goldthread.documents.prose.kinds import kind_of
from goldthread.documents.prose.minutes import read_minutes
from goldthread.documents.prose.recommendations import find_recommendations
from goldthread.documents.prose.result import ProseResult
from goldthread.documents.readers import open_source
from goldthread.documents.readers.limits import Progress
from goldthread.documents.source import Source

_READERS = {"minutes": read_minutes, "assessment": read_assessment}


def read(path: Path, *, name: str | None = None, progress: Progress | None = None) -> PlanDocument:
    """Everything read from one published document.

    `name` is what people call the file; `progress` is called with parts done and parts
    in all. Raises `Unreadable`, whose text tells a person what to do, when the file
    cannot be read.
    """
    return read_lines(open_source(Path(path), name=name, progress=progress))


def read_lines(source: Source) -> PlanDocument:
    """The same, from lines that a reader gave already."""
    reading = read_whole(source)
    document = reading.document
    kind = kind_of(source.lines)
    kind = document.kind if kind == "unknown" else kind
    if kind in _READERS:
        document.kind = kind
        found = _READERS[kind](source.lines)
        _take(reading, found)
        reading.duplicates += [
            StrayFound(line.text, line.where, "said again", duplicate=True)
            for line in source.lines
            if line.where.line_start in found.duplicates
        ]
    else:
        document.recommendations = find_recommendations(source.lines).recommendations
    document.figures = find_figures(source.lines)
    _account(source, reading)
    return document


def _account(source: Source, reading: Reading) -> None:
    """Every word has a fate; those that nothing accounts for are shown as unplaced."""
    document = reading.document
    again, furniture = reading.duplicates, reading.furniture
    document.accounting, missing = reckon(source, document, furniture=furniture, duplicates=again)
    document.unplaced += missing
    document.source_lines = lines_with_fates(
        source, document, furniture=furniture, duplicates=[stray.where for stray in again]
    )


def _take(reading: Reading, found: ProseResult) -> None:
    """Running text is read by its own readers: what the tables gave is theirs too."""
    document = reading.document
    document.title = found.title or document.title
    document.priorities = []
    document.labels = {}
    document.decisions = found.decisions
    document.forward_items = found.forward_items
    document.statements = found.statements
    document.recommendations = found.recommendations
    document.notes = found.notes
    document.unplaced = []
