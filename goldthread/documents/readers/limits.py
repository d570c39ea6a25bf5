"""How much a document may hold before it is refused, and what a reader hands back.

A published plan has tens of pages and some thousands of cells. The limits stand far
above that, and low enough that a hostile file fills neither memory nor the hour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.source import Line

Progress = Callable[[int, int], None]

MAX_LINES = 100_000
MAX_CELLS = 400_000
MAX_CHARACTERS = 5_000_000
MAX_PAGES = 600


@dataclass(frozen=True, slots=True)
class Reading:
    """What one format's reader gives: lines, pages where there are any, and notices."""

    lines: tuple[Line, ...]
    pages: int | None = None
    notices: tuple[str, ...] = field(default_factory=tuple)


def no_progress(done: int, total: int) -> None:
    """The progress of a reading that nobody watches."""


_TOO_LONG = (
    "This document is too long to be read in one go. "
    "Keep only the part with the plan in it and try again."
)


def check_cells(count: int) -> None:
    """Raise `Unreadable` when a table would have more cells than a whole document may."""
    if count > MAX_CELLS:
        raise Unreadable(_TOO_LONG)


def check_length(text: str) -> str:
    """The text of a file, unless it is too long to be a plan: known before it is split."""
    if len(text) > MAX_CHARACTERS or text.count("\t") > MAX_CELLS:
        raise Unreadable(_TOO_LONG)
    return text


def bounded(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines, stopped with `Unreadable` when there are too many to be a plan."""
    cells = characters = 0
    for count, line in enumerate(lines, start=1):
        cells += len(line.cells)
        characters += sum(len(cell.raw) for cell in line.cells)
        if count > MAX_LINES or cells > MAX_CELLS or characters > MAX_CHARACTERS:
            raise Unreadable(_TOO_LONG)
        yield line
