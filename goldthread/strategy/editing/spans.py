"""The lines of a source that an item's words came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goldthread.strategy.models.items import Item

Span = dict[str, Any]


def own_span(item: Item) -> list[Span]:
    """Where the item itself was read; nothing for what was written by hand."""
    if item.line_start is None:
        return []
    return [
        {
            "line_start": item.line_start,
            "line_end": item.line_end or item.line_start,
            "page": item.page,
            "sheet": item.sheet,
            "cell": item.cell,
        }
    ]


def spans_of(item: Item) -> list[Span]:
    """All lines an item's words and notes came from."""
    return [*own_span(item), *item.also_from]


def as_notes(spans: Iterable[Span]) -> list[Span]:
    return [{**span, "as": "note"} for span in spans]


def with_spans(item_spans: Iterable[Span], more: Iterable[Span]) -> list[Span]:
    """Both, each once, in their order."""
    found: list[Span] = []
    for span in (*item_spans, *more):
        if span not in found:
            found.append(span)
    return found
