"""What a field holds, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldthread.comparison import AmountAt
from goldthread.comparison.plans import Placed
from goldthread.strategy.models import Status
from goldthread.web.words import date

STATUSES = dict(Status.choices)
NOTHING = {
    "status": "No status given",
    "owners": "Nobody is named",
    "owner": "Nobody is named",
    "when": "No date",
}


def shown(name: str, value: Any, items: Mapping[str, Placed]) -> str:
    """A field's value in words; `items` finds the parent that "under" names."""
    text = _text(name, value, items) if value else ""
    return text or NOTHING.get(name, "Nothing")


def _text(name: str, value: Any, items: Mapping[str, Placed]) -> str:
    if name == "under":
        return items[value].item.words if value in items else ""
    if name == "status":
        return str(STATUSES.get(value, value))
    if name == "owners":
        return "; ".join(value)
    if name == "when":
        return when(value)
    if name == "amounts":
        return "\n".join(figure(amount) for amount in value)
    if name == "direction":
        return str(value).replace("_", " ")
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def when(value: tuple[Any, ...]) -> str:
    """A due date, else the years; those that were not certain with a question mark."""
    due, due_text, years, uncertain = value
    if due or due_text:
        return date(due) if due else str(due_text)
    return ", ".join([*years, *(f"{year}?" for year in uncertain)])


def figure(amount: AmountAt) -> str:
    name = amount.period if amount.role == "target" else amount.role
    if amount.role == "actual" and amount.period:
        name = f"result {amount.period}"
    return f"{name[:1].upper()}{name[1:]}: {amount.shown}" if name else amount.shown
