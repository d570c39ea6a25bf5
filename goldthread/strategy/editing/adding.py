"""New items: written by hand, or made from a text that no rule could place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from goldthread.accounts.models import User
from goldthread.strategy.editing.amending import NO_WORDS, put, said
from goldthread.strategy.editing.noting import note_on
from goldthread.strategy.editing.problems import AlreadyDecided, Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.tree import (
    Parent,
    columns_under,
    fresh,
    model_of,
    own_word,
    place_at,
    with_article,
    words_field,
)
from goldthread.strategy.models import (
    Action,
    Edit,
    PlacedText,
    Plan,
    PrintedMeasure,
    SetAside,
    UnplacedText,
    Update,
    UpdateLink,
)
from goldthread.strategy.models.items import Item

BY_HAND = "written by hand"
PLACED = "placed by hand"
NOTE = "note"


def add(
    *,
    plan: Plan,
    level: str,
    under: Parent | None,
    words: str,
    by: User | None,
    at: datetime,
    before: Item | None = None,
    **fields: Any,
) -> Edit:
    """A new item under another, at the end or before a sibling, with fields as `amend` takes."""
    with in_one_edit(
        plan, "add", f"Added {with_article(own_word(plan, level))}.", by=by, at=at
    ) as edit:
        make(edit, level, under, words, before=before, rule=BY_HAND, **fields)
    return edit.record


def place_unplaced(
    *,
    text: UnplacedText,
    level: str,
    under: Parent | None,
    words: str,
    by: User | None,
    at: datetime,
    plan: Plan | None = None,
    before: Item | None = None,
) -> Edit:
    """Give an unplaced text its place: as an item, or with the level `note` as a note.

    `under` is the item it belongs to, or None or the plan for what stands under the plan.
    The plan is that of `under`; without it, the one plan read from the document.
    Raises `AlreadyDecided`, or `Wanting` with what to do.
    """
    plan = plan_for(text, under, plan)
    with in_one_edit(plan, "place", "Placed a text.", by=by, at=at) as edit:
        decide(edit, text)
        span = span_of(text)
        if level == NOTE:
            note_on(edit, under or edit.plan, said(words, NO_WORDS), [span] if span else [])
        else:
            make(edit, level, under, words, before=before, rule=PLACED, **span)
        edit.create(
            PlacedText(
                place_id=edit.plan.place_id,
                plan=edit.plan,
                edit=edit.record,
                unplaced=text,
                level=level,
            )
        )
    return edit.record


def make(
    edit: Recorder,
    level: str,
    under: Parent | None,
    words: str,
    *,
    before: Item | None = None,
    rule: str,
    line_start: int | None = None,
    line_end: int | None = None,
    **fields: Any,
) -> Item:
    model = model_of(level)
    parent = fresh(under, edit) if isinstance(under, Item) else None
    if model is Update and parent is None:
        raise Wanting("Choose the action that the update speaks of.")
    row = model(
        place_id=edit.plan.place_id,
        plan=edit.plan,
        rule=rule,
        reviewed_at=edit.at,
        line_start=line_start,
        line_end=line_end,
        **columns_under(model, parent),
    )
    setattr(row, words_field(row), said(words, NO_WORDS))
    if isinstance(row, Action):
        row.number = edit.next_number()
    if isinstance(row, PrintedMeasure):
        row.kind = kind_under(parent)
    row.position = place_at(edit, row, parent, before)
    edit.create(row)
    if isinstance(row, Update) and isinstance(parent, Action):
        edit.create(UpdateLink(update=row, action=parent))
    put(edit, row, fields)
    return row


def kind_under(parent: Item | None) -> str:
    """A success measure sits on an action; what sits above is an outcome."""
    kinds = PrintedMeasure.Kind
    return kinds.SUCCESS if isinstance(parent, Action) else kinds.OUTCOME


def span_of(text: UnplacedText) -> dict[str, int]:
    if text.line_start is None:
        return {}
    return {"line_start": text.line_start, "line_end": text.line_end or text.line_start}


def decide(edit: Recorder, text: UnplacedText) -> None:
    """Refuse a text of another document, or one decided about. The plan is locked by now."""
    if text.document_id != edit.plan.source_id:
        raise Wanting("Choose a text of the document that this plan was read from.")
    told = {"plan": edit.plan, "unplaced": text}
    if PlacedText.objects.filter(**told).exists() or SetAside.objects.filter(**told).exists():
        raise AlreadyDecided


def plan_for(text: UnplacedText, under: Parent | None, plan: Plan | None) -> Plan:
    if plan is None and isinstance(under, Item):
        plan = under.plan
    plan = plan or (under if isinstance(under, Plan) else None)
    if plan is not None:
        return plan
    read = list(text.document.plans.exclude(state=Plan.State.DISCARDED)[:2])
    if len(read) != 1:
        raise Wanting("Say which plan this text belongs to.")
    return read[0]
