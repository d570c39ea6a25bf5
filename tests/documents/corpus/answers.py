"""Short ways to write down a reference answer in the published contract's shape."""

from __future__ import annotations

import re
from typing import Any

Record = dict[str, Any]


def amount(text: str) -> Record:
    """A figure as printed: its number, or that it is still to be confirmed."""
    waiting = text.strip().lower() in ("tbc", "to be confirmed", "tba")
    number = None if waiting else re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    value = float(number.group().replace(",", "")) if number else None
    return {"text": text, "value": value, "to_be_confirmed": waiting}


def measure(text: str, kind: str = "success", direction: str | None = None, **more: Any) -> Record:
    found: Record = {"text": text, "kind": kind, "direction": direction, **more}
    for key in ("targets", "actuals"):
        found[key] = {year: amount(shown) for year, shown in more.get(key, {}).items()}
    found["baseline"] = amount(more["baseline"]) if more.get("baseline") else None
    return found


def milestone(text: str, years: list[str] | None = None, **more: Any) -> Record:
    return {"text": text, "years": years or [], **more}


def action(title: str, owner: str = "", inherited: bool = False, **more: Any) -> Record:
    who = {"name": owner, "inherited": inherited} if owner else None
    return {"title": title, "owner": who, "milestones": [], "measures": [], **more}


def update(text: str, number: int | str, shared: bool = False) -> Record:
    return {"text": text, "shared": shared, "id": f"u{number}"}


def objective(title: str, actions: list[Record], *measures: Record, **more: Any) -> Record:
    return {"title": title, "actions": actions, "measures": list(measures), **more}


def priority(title: str, objectives: list[Record], *measures: Record, **more: Any) -> Record:
    return {"title": title, "objectives": objectives, "measures": list(measures), **more}


def answer(title: str, kind: str, priorities: list[Record], furniture: str, **more: Any) -> Record:
    """`furniture` holds the words of headers and labels, which an answer may leave out."""
    return {
        "title": title,
        "kind": kind,
        "priorities": priorities,
        "furniture": [furniture],
        **more,
    }
