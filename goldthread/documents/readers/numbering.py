"""Lines numbered in the order the reader gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goldthread.documents.source import Line


def numbered(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines, each knowing its number from 1; page, sheet and cell stay."""
    for number, line in enumerate(lines, start=1):
        yield replace(line, where=replace(line.where, line_start=number, line_end=number))
