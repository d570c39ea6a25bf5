"""Where a record that was counted has its page. Queries name its kind; addresses stand here."""

from __future__ import annotations

from collections.abc import Callable

from goldthread.measures.computing.counting import Record
from goldthread.places.models import Place
from goldthread.web.addresses import url_or_none


def _of_plan(place: Place, record: Record) -> str | None:
    """The action's page, or the plan's where it is about no action."""
    name = "plans:action" if "number" in record.where else "plans:plan"
    return url_or_none(name, place=place, **record.where)


PAGES: dict[str, Callable[[Place, Record], str | None]] = {
    "action": _of_plan,
    "update": _of_plan,
    "milestone": _of_plan,
}


def address_of(place: Place, record: Record) -> str | None:
    return PAGES[record.kind](place, record) if record.kind in PAGES else None
