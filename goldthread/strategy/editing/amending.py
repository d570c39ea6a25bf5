"""Mending the fields of an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models

from goldthread.accounts.models import User
from goldthread.documents.wording.amounts import parse_amount
from goldthread.organisations.models import Organisation
from goldthread.strategy.editing.marks import as_seen
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.tree import name_of, words_field
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Edit,
    Milestone,
    Objective,
    PrintedAmount,
    PrintedMeasure,
    Priority,
    Recommendation,
    Status,
    Update,
)
from goldthread.strategy.models.items import Item

# What a person may mend by hand. What was printed (`status_printed`, `due_text`) stays.
AMENDABLE: dict[type[Item], frozenset[str]] = {
    Priority: frozenset({"title", "reference", "notes"}),
    Objective: frozenset({"title", "reference", "notes"}),
    Action: frozenset({"title", "reference", "notes", "status", "years", "due", "owners"}),
    Milestone: frozenset({"text", "years", "uncertain_years", "due"}),
    Update: frozenset({"text", "as_at"}),
    Recommendation: frozenset({"text"}),
    PrintedMeasure: frozenset(
        {"text", "reference", "notes", "kind", "owner", "direction", "unit", "source_of_data"}
        | {"status", "trend", "amounts"}
    ),
}
NO_WORDS = "Write something here: an item cannot be empty."
NEVER_OVER = "An update is never written over. Add a new one instead."


def amend(
    *, item: Item, fields: Mapping[str, Any], seen: str | None, by: User | None, at: datetime
) -> Edit:
    """Mend the named fields of an item; a person has then looked at it.

    `words` is its title or text, whichever it has. `owners` are the names of those who lead an
    action, in order; `amounts` of a measure are mappings of `role`, `period` and `text`.
    Raises `ChangedMeanwhile`, or `Wanting` with what to do.
    """
    with in_one_edit(item.plan, "amend", f"Mended {name_of(item)}.", by=by, at=at) as edit:
        found = as_seen(item, seen, edit)
        put(edit, found, fields)
    return edit.record


def put(edit: Recorder, item: Item, fields: Mapping[str, Any]) -> None:
    """Write fields, each checked, and what each brings with it. A person has then looked."""
    given = dict(fields)
    if "words" in given:
        given[words_field(item)] = given.pop("words")
    refuse_unknown(item, given)
    owners, amounts = given.pop("owners", None), given.pop("amounts", None)
    values = {name: checked(item, name, value) for name, value in given.items()}
    if isinstance(item, Milestone) and "years" in values:
        # Years that a person has chosen are certain.
        values.setdefault("uncertain_years", [])
    if item.reviewed_at is None:
        values["reviewed_at"] = edit.at
    edit.change(item, **values)
    if owners is not None and isinstance(item, Action):
        name_owners(edit, item, owners)
    if amounts is not None and isinstance(item, PrintedMeasure):
        put_amounts(edit, item, amounts)


def refuse_unknown(item: Item, given: Mapping[str, Any]) -> None:
    unknown = sorted(given.keys() - AMENDABLE[type(item)])
    if unknown:
        raise Wanting(f"This cannot be changed here: {', '.join(unknown)}.")
    if isinstance(item, Update) and item.line_start is None and "text" in given:
        refuse_overwriting(item, given["text"])


def refuse_overwriting(update: Update, words: str) -> None:
    """What a document's update says may be mended where it was misread; a person's own stands."""
    if not update._state.adding and words.strip() != update.text:
        raise Wanting(NEVER_OVER)


def checked(item: Item, name: str, value: Any) -> Any:
    field = item._meta.get_field(name)
    if name in ("years", "uncertain_years", "notes"):
        return [str(one).strip() for one in value if str(one).strip()]
    text = str(value).strip()
    if name == words_field(item):
        return said(text, NO_WORDS)
    if name == "due" and text == getattr(item, "due_text", ""):
        return ""  # as printed, so nobody has said otherwise
    if isinstance(item, Action) and name == "status" and text and text not in Status.values:
        raise Wanting("Choose one of the statuses in the list.")
    if name == "kind" and text not in PrintedMeasure.Kind.values:
        raise Wanting("Choose what kind of measure it is.")
    return short_enough(field, text)


def short_enough(field: Any, text: str) -> str:
    most = field.max_length
    if most and len(text) > most:
        raise Wanting(f"Make the {field.verbose_name} shorter: at most {most} letters.")
    return text


def said(words: str, otherwise: str) -> str:
    """The words, trimmed; raises `Wanting` with a kind sentence when there are none."""
    words = words.strip()
    if not words:
        raise Wanting(otherwise)
    return words


def name_owners(edit: Recorder, action: Action, names: Sequence[str]) -> None:
    """Say who leads an action. Rows whose name stays are kept, with what was confirmed."""
    field = ActionOwner._meta.get_field("name")
    wanted = list(dict.fromkeys(short_enough(field, n.strip()) for n in names if n.strip()))
    standing = list(action.owners.all())
    new = [name for name in wanted if name not in {owner.name for owner in standing}]
    leaving = [owner for owner in standing if owner.name not in wanted]
    for owner, name in zip(leaving, new, strict=False):
        edit.change(owner, name=name, inherited=False, **known_as(edit, name))
    for name in new[len(leaving) :]:
        edit.create(
            ActionOwner(
                place_id=edit.plan.place_id, action=action, name=name, **known_as(edit, name)
            )
        )
    if leaving[len(new) :]:
        edit.remove(leaving[len(new) :])


def known_as(edit: Recorder, name: str) -> dict[str, Any]:
    """The organisation of exactly this name, as confirmed by whoever typed it."""
    known = edit.known.get(name)
    if name not in edit.known:
        known = Organisation.objects.filter(places=edit.plan.place_id, name__iexact=name).first()
        edit.known[name] = known
    return {
        "organisation": known,
        "confirmed_by": edit.by if known else None,
        "confirmed_at": edit.at if known else None,
    }


def put_amounts(
    edit: Recorder, measure: PrintedMeasure, amounts: Sequence[Mapping[str, str]]
) -> None:
    """The baseline, targets and results of a measure, as if they were printed so."""
    wanted = {(a["role"], a.get("period", "").strip()): a["text"].strip() for a in amounts}
    if any(role not in PrintedAmount.Role.values for role, _ in wanted):
        raise Wanting("Say whether each figure is a baseline, a target or a result.")
    standing = {(a.role, a.period): a for a in measure.amounts.all()}
    gone: list[models.Model] = [a for key, a in standing.items() if not wanted.get(key)]
    if gone:
        edit.remove(gone)
    for key, text in wanted.items():
        if text and key not in standing:
            edit.create(amount_of(measure, key, text))
        elif text and standing[key].text != text:
            edit.change(standing[key], **figure(text))


def amount_of(measure: PrintedMeasure, key: tuple[str, str], text: str) -> PrintedAmount:
    role, period = key
    field = PrintedAmount._meta.get_field("period")
    return PrintedAmount(
        measure=measure, role=role, period=short_enough(field, period), **figure(text)
    )


def figure(text: str) -> dict[str, Any]:
    read = parse_amount(text)
    return {
        "text": text,
        "value": None if read.to_be_confirmed else read.value,
        "to_be_confirmed": read.to_be_confirmed,
        "note": read.note or "",
    }
