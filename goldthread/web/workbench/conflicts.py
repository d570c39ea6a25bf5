"""Two people changed one item: what the other did, beside what this person typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from goldthread.strategy.models import Edit, Status
from goldthread.strategy.models.items import Item
from goldthread.web.workbench.forms import EditForm, as_typed, fields_now

THEIRS, MINE = "theirs", "mine"
PICK = "pick-"
CHOOSING = "choosing"  # names the fields of which somebody is to choose a version
LABELS = {
    "title": "Words",
    "text": "Words",
    "reference": "Reference",
    "owners": "Who leads",
    "owner": "Who leads",
    "status": "Status",
    "years": "Promised for",
    "due": "Due date",
    "kind": "Kind",
    "unit": "Unit",
    "source_of_data": "Where the figures come from",
    "as_at": "As at",
    "notes": "Notes",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as the other person left it, and as this one typed it.

    `picked` is what is chosen before anybody chooses: whichever of the two changed it, and
    nothing where both did.
    """

    name: str
    theirs: str
    mine: str
    typed: tuple[str, ...]
    picked: str

    @property
    def label(self) -> str:
        return LABELS.get(self.name, self.name)


@dataclass(frozen=True, slots=True)
class Conflict:
    """`mark` is that of the item as it is now, so that choosing is checked in its turn."""

    differences: tuple[Difference, ...]
    edit: Edit | None
    mark: str
    missed: tuple[str, ...] = ()


def conflict_of(form: EditForm, now: Item, edit: Edit | None, mark: str, *, picks: Any) -> Conflict:
    """What differs between a form and the item as it has become, and what is picked so far."""
    before, theirs, mine = form.before(), fields_now(now), form.said()
    names = [name for name in mine if name in theirs and mine[name] != theirs[name]]
    found = [_difference(name, before, theirs, mine) for name in names]
    picked = tuple(replace(one, picked=picks.get(f"{PICK}{one.name}", one.picked)) for one in found)
    return Conflict(picked, edit, mark, tuple(not_chosen(form, picks)))


def not_chosen(form: Any, picks: Any) -> list[str]:
    """The fields that were shown in both versions and of which neither is picked."""
    shown = picks.getlist(CHOOSING) if isinstance(form, EditForm) else []
    return [name for name in shown if picks.get(f"{PICK}{name}") not in (THEIRS, MINE)]


def _difference(
    name: str, before: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> Difference:
    changed_by_me = name not in before or before[name] != mine[name]
    changed_by_them = name not in before or before[name] != theirs[name]
    picked = MINE if changed_by_me and not changed_by_them else ""
    picked = THEIRS if changed_by_them and not changed_by_me else picked
    typed = mine[name]
    values = tuple(typed) if name == "years" else (as_typed(name, typed),)
    return Difference(name, shown(name, theirs[name]), shown(name, typed), values, picked)


def shown(name: str, value: Any) -> str:
    """A value in the words of the page."""
    if isinstance(value, list):
        return "\n".join(value) or "None"
    if name == "status":
        return dict(Status.choices).get(value, "No status given")
    return str(value) or "Nothing"


def fields_picked(form: EditForm, picks: Mapping[str, str]) -> dict[str, Any]:
    """What to write: all that was typed, but for what the person left as the other has it."""
    return {
        name: value
        for name, value in form.said().items()
        if picks.get(f"{PICK}{name}", MINE) != THEIRS
    }
