"""All the words that an item holds, so that none are lost when it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldthread.strategy.editing.tree import words_of
from goldthread.strategy.models import Action, PrintedMeasure
from goldthread.strategy.models.items import Item

# Fields of few words, with what to call them when they stand in running text.
SAID_BESIDE: tuple[tuple[str, str], ...] = (
    ("owner", "Lead"),
    ("unit", "Unit"),
    ("source_of_data", "Source of data"),
    ("as_at", "As at"),
)


def all_words(item: Item) -> str:
    """The item in running text: its reference and words, then everything said beside them."""
    reference = getattr(item, "reference", "")
    first = f"{reference} {words_of(item)}" if reference else words_of(item)
    return "; ".join([first, *beside(item), *getattr(item, "notes", [])])


def beside(item: Item) -> Iterator[str]:
    if isinstance(item, Action):
        owners = ", ".join(owner.name for owner in item.owners.all())
        yield from labelled("Lead", owners)
    for name, label in SAID_BESIDE:
        yield from labelled(label, getattr(item, name, ""))
    yield from labelled("Status", status_of(item))
    yield from labelled("When", when(item))
    if isinstance(item, PrintedMeasure):
        for amount in item.amounts.all():
            yield from labelled(f"{amount.get_role_display()} {amount.period}".strip(), amount.text)


def labelled(label: str, value: str) -> Iterator[str]:
    if value:
        yield f"{label}: {value}"


def status_of(item: Any) -> str:
    """As printed, and as a person said where that differs."""
    if isinstance(item, Action):
        said = item.get_status_display() if item.status else ""
        return " / ".join(dict.fromkeys(s for s in (item.status_printed, said) if s))
    return str(getattr(item, "status", ""))


def when(item: Any) -> str:
    dates = [*getattr(item, "years", []), *getattr(item, "uncertain_years", [])]
    dates += [getattr(item, "due_text", ""), getattr(item, "due", "")]
    return ", ".join(dict.fromkeys(date for date in dates if date))
