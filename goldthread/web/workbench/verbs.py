"""What can be done with one item: its name, its key, its form, and the verb that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.models import Edit, PrintedMeasure
from goldthread.strategy.models.items import Item
from goldthread.web.workbench.desk import Chosen
from goldthread.web.workbench.figures import FiguresForm
from goldthread.web.workbench.forms import (
    AsideForm,
    EditForm,
    JoinForm,
    MoveForm,
    NoteForm,
    PlaceForm,
    SplitForm,
    VerbForm,
    parents_for,
    shown,
    words_of,
)
from goldthread.web.workbench.kinds import kinds_to_place
from goldthread.web.workbench.rows import PARENTS, UNPLACED

STAYS, GOES_ON = "stays", "goes on"
PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Verb:
    """`make` gives the form; `write` changes the plan by what the form says.

    `then` says whether the officer stays with the item or goes on to the next. One without
    fields is a button of its own.
    """

    name: str
    key: str
    label: str
    button: str
    make: Callable[[Chosen, Any], forms.Form]
    write: Callable[[Chosen, Any, User, datetime], Edit]
    fits: Callable[[Chosen], bool]
    then: str = STAYS
    asks: bool = True


def _is_item(chosen: Chosen) -> bool:
    return chosen.row.level != UNPLACED


def _is_text(chosen: Chosen) -> bool:
    return chosen.row.level == UNPLACED


def _is_measure(chosen: Chosen) -> bool:
    return chosen.row.level == "measure"


def _has_others(chosen: Chosen) -> bool:
    return _is_item(chosen) and len(chosen.siblings) > 1


def _may_move(chosen: Chosen) -> bool:
    return _is_item(chosen) and bool(PARENTS[chosen.row.level])


# The forms


def plain(chosen: Chosen, data: Any) -> VerbForm:
    return VerbForm(data, initial={"seen": chosen.mark})


def edit_form(chosen: Chosen, data: Any) -> EditForm:
    return EditForm(data, item=chosen.own, mark=chosen.mark)


def figures_form(chosen: Chosen, data: Any) -> FiguresForm:
    return FiguresForm(data, measure=_measure(chosen), mark=chosen.mark)


def split_form(chosen: Chosen, data: Any) -> SplitForm:
    return SplitForm(data, initial={"seen": chosen.mark, "pieces": words_of(chosen.own)})


def join_form(chosen: Chosen, data: Any) -> JoinForm:
    after = chosen.sibling(1) or chosen.sibling(-1)
    return JoinForm(
        data,
        siblings=chosen.others,
        chosen=after.key if after else "",
        initial={"seen": chosen.mark},
    )


def move_form(chosen: Chosen, data: Any) -> MoveForm:
    return MoveForm(
        data,
        parents=parents_for(chosen.row, chosen.desk.rows),
        initial={"seen": chosen.mark, "parent": chosen.row.parent},
    )


def note_form(chosen: Chosen, data: Any) -> NoteForm:
    near = [chosen.desk.rows.by_key.get(chosen.row.parent), chosen.sibling(-1), chosen.sibling(1)]
    hosts = [(row.key, shown(row)) for row in near if row and row.level in TAKES_NOTES]
    return NoteForm(
        data,
        hosts=[*hosts, (PLAN, "The plan itself")],
        parts=chosen.parts,
        initial={"seen": chosen.mark},
    )


def aside_form(chosen: Chosen, data: Any) -> AsideForm:
    reasons = [(reason, reason) for reason in editing.reasons()]
    return AsideForm(data, reasons=reasons, parts=chosen.parts, initial={"seen": chosen.mark})


def place_form(chosen: Chosen, data: Any) -> PlaceForm:
    """Offers as its place the action, or what else, that stands before it in the document."""
    rows = chosen.desk.rows
    near = rows.nearest_before(chosen.row.line_start, "priority", "objective", "action")
    return PlaceForm(
        data,
        kinds=kinds_to_place(chosen.desk.plan),
        rows=rows,
        initial={
            "words": chosen.text.text,
            "level": "note",
            "under": near.key if near else "",
        },
    )


TAKES_NOTES = ("priority", "objective", "action", "measure")


# The writing


def accept(chosen: Chosen, form: VerbForm, by: User, at: datetime) -> Edit:
    return editing.accept(items=[chosen.own], by=by, at=at)


def amend(chosen: Chosen, form: EditForm, by: User, at: datetime) -> Edit:
    return editing.amend(item=chosen.own, fields=form.said(), seen=form.mark, by=by, at=at)


def set_figures(chosen: Chosen, form: FiguresForm, by: User, at: datetime) -> Edit:
    return editing.set_figures(
        measure=_measure(chosen), figures=form.figures(), seen=form.mark, by=by, at=at
    )


def _measure(chosen: Chosen) -> PrintedMeasure:
    if not isinstance(chosen.own, PrintedMeasure):
        raise Http404
    return chosen.own


def split(chosen: Chosen, form: SplitForm, by: User, at: datetime) -> Edit:
    pieces = form.cleaned_data["pieces"]
    return editing.split(item=chosen.own, parts=pieces, seen=form.mark, by=by, at=at)


def join(chosen: Chosen, form: JoinForm, by: User, at: datetime) -> Edit:
    wanted = {chosen.row.key, *form.cleaned_data["others"]}
    items = [chosen.desk.item(row.key) for row in chosen.siblings if row.key in wanted]
    words = form.cleaned_data["words"].strip() or None
    return editing.join(items=items, words=words, by=by, at=at)


def move(chosen: Chosen, form: MoveForm, by: User, at: datetime) -> Edit:
    parent = form.cleaned_data["parent"]
    before = None
    if form.cleaned_data["where"] == "first":
        there = (row for row in chosen.desk.rows.of_level(chosen.row.level) if row.parent == parent)
        before = chosen.desk_item(next(there, None))
    return _move(chosen, chosen.desk.item(parent), before, form, by, at)


def up(chosen: Chosen, form: VerbForm, by: User, at: datetime) -> Edit:
    return _move(chosen, chosen.parent, chosen.neighbour(-1), form, by, at)


def down(chosen: Chosen, form: VerbForm, by: User, at: datetime) -> Edit:
    return _move(chosen, chosen.parent, chosen.neighbour(2), form, by, at)


def _move(
    chosen: Chosen, under: Any, before: Item | None, form: VerbForm, by: User, at: datetime
) -> Edit:
    return editing.move(item=chosen.own, under=under, before=before, seen=form.mark, by=by, at=at)


def mark_as_note(chosen: Chosen, form: NoteForm, by: User, at: datetime) -> Edit:
    of = form.cleaned_data["of"]
    host = chosen.desk.plan if of == PLAN else chosen.desk.item(of)
    return editing.mark_as_note(
        item=chosen.own, of=host, with_parts=True, seen=form.mark, by=by, at=at
    )


def set_aside(chosen: Chosen, form: AsideForm, by: User, at: datetime) -> Edit:
    seen = form.mark if isinstance(chosen.item, Item) else None
    return editing.set_aside(
        item=chosen.item, plan=chosen.desk.plan, reason=form.why(), seen=seen, by=by, at=at
    )


def place(chosen: Chosen, form: PlaceForm, by: User, at: datetime) -> Edit:
    said = form.cleaned_data
    return editing.place_unplaced(
        plan=chosen.desk.plan,
        text=chosen.text,
        level=said["level"],
        under=chosen.desk_item(said["under"]),
        words=said["words"],
        by=by,
        at=at,
    )


VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in [
        Verb("accept", "a", "Accept", "Accept", plain, accept, _is_item, GOES_ON, asks=False),
        Verb("place", "p", "Place", "Put it in the plan", place_form, place, _is_text, GOES_ON),
        Verb("edit", "e", "Edit", "Save", edit_form, amend, _is_item),
        Verb("figures", "f", "Figures", "Save the figures", figures_form, set_figures, _is_measure),
        Verb("split", "s", "Split", "Split it", split_form, split, _is_item),
        Verb("join", "i", "Join", "Join them", join_form, join, _has_others),
        Verb("move", "m", "Move", "Move it", move_form, move, _may_move),
        Verb("up", "[", "Up", "Up", plain, up, lambda c: _is_item(c) and c.place > 0, asks=False),
        Verb(
            "down",
            "]",
            "Down",
            "Down",
            plain,
            down,
            lambda c: _is_item(c) and c.sibling(1) is not None,
            asks=False,
        ),
        Verb(
            "note", "t", "Make a note", "Make it a note", note_form, mark_as_note, _is_item, GOES_ON
        ),
        Verb(
            "aside",
            "x",
            "Set aside",
            "Set it aside",
            aside_form,
            set_aside,
            lambda c: True,
            GOES_ON,
        ),
    ]
}


def verbs_for(chosen: Chosen) -> list[Verb]:
    return [verb for verb in VERBS.values() if verb.fits(chosen)]
