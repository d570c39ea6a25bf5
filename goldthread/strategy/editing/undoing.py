"""Putting back what stood before an edit."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from goldthread.accounts.models import User
from goldthread.strategy.editing.going import going_with, lets_go
from goldthread.strategy.editing.problems import CannotUndo, StillInUse
from goldthread.strategy.editing.recording import BATCH, DISCARDED, locked
from goldthread.strategy.editing.rows import (
    State,
    column,
    key_named,
    key_of,
    named,
    plain,
    state_of,
    values_from,
)
from goldthread.strategy.editing.tree import parent_of, siblings
from goldthread.strategy.models import Edit, Plan
from goldthread.strategy.models.items import Item

UNDONE = "This was undone already."
PUBLIC = "Anyone can read this plan by now, and may have. Making it live is not undone."
NOTHING = "There is nothing to undo in this."
LATER = "Something that was changed later stands in the way. Undo that first."
HANGS = "Something hangs on what this made, such as an update or a link, so it stays."
CHANGED = "This was changed again in another way since, so it stays as it is."
Rows = dict[str, models.Model]
Touched = dict[str, tuple[State | None, State | None]]


@transaction.atomic
def undo(edit: Edit, *, by: User | None, at: datetime) -> Edit:
    """Put back exactly what stood before an edit, with the same keys.

    Raises `CannotUndo` when it was undone already, or when something it touched was changed
    since; `later` then is the edit to undo first.
    """
    plan = locked(edit.plan)
    current = plan.edits.get(pk=edit.pk)
    if current.undone_at is not None:
        raise CannotUndo(UNDONE)
    if plan.state == Plan.State.DISCARDED and current.verb != "discard":
        raise CannotUndo(DISCARDED)
    if current.verb == "publish":
        raise CannotUndo(PUBLIC)
    if not current.touched:
        raise CannotUndo(NOTHING)
    rows: Touched = {key: (was, became) for key, (was, became) in current.touched["rows"].items()}
    refuse_later(current, rows)
    standing = rows_of(rows)
    refuse_changed(current, rows, standing)
    put_back(current, rows, standing)
    current.undone_by, current.undone_at = by, at
    current.save(update_fields=["undone_by", "undone_at"])
    return current


def refuse_later(edit: Edit, rows: Touched) -> None:
    """Refuse when an edit made since, and standing, touched the same fields of the same rows."""
    for later in touching(edit, rows):
        for key, (was, became) in later.touched["rows"].items():
            if key in rows and overlap(rows[key], (was, became)):
                raise CannotUndo(LATER, later)


def touching(edit: Edit, keys: Iterable[str]) -> models.QuerySet[Edit]:
    """Standing edits made after this one that touched any of the rows, the latest first."""
    later = edit.plan.edits.standing().filter(pk__gt=edit.pk)
    return later.filter(touched__rows__has_any_keys=list(keys))


def overlap(
    mine: tuple[State | None, State | None], theirs: tuple[State | None, State | None]
) -> bool:
    if None in mine or None in theirs:
        return True
    return bool((mine[1] or {}).keys() & (theirs[1] or {}).keys())


def rows_of(keys: Iterable[str]) -> Rows:
    """The rows of these keys that there are, in one query a table."""
    wanted: dict[type[models.Model], list[int]] = defaultdict(list)
    for key in keys:
        model, pk = named(key)
        wanted[model].append(pk)
    return {
        key_of(row): row
        for model, pks in wanted.items()
        for row in model._base_manager.filter(pk__in=pks)
    }


def refuse_changed(edit: Edit, rows: Touched, standing: Rows) -> None:
    """Refuse when a row does not stand as the edit left it, whoever changed it."""
    for key, (_, became) in rows.items():
        if not stands(standing.get(key), became):
            raise CannotUndo(CHANGED)


def stands(row: models.Model | None, state: State | None) -> bool:
    if row is None or state is None:
        return row is None and state is None
    return not differs(row, state)


def differs(row: models.Model, state: State) -> bool:
    """Where it stands among its neighbours does not count: others may have made room."""
    names = [name for name in state if name != "position"]
    now = state_of(row, names)
    return any(
        now[name] != told(row, name, state[name]) and not let_go(row, name, now[name])
        for name in names
    )


def let_go(row: models.Model, name: str, value: Any) -> bool:
    """Whether a row points at nothing because what it pointed at is gone, as an account may be."""
    return value is None and lets_go(column(type(row), name))


def told(row: models.Model, name: str, value: Any) -> Any:
    """A kept value in the same form as a row's own."""
    field = column(type(row), name)
    return plain(field, field.to_python(value))


def put_back(edit: Edit, rows: Touched, standing: Rows) -> None:
    made = [standing[key] for key, (was, _) in rows.items() if was is None]
    gone = {key: was for key, (was, became) in rows.items() if became is None and was is not None}
    try:
        with transaction.atomic():
            changed = {key: was for key, (was, now) in rows.items() if was and now}
            point_at_what_is_there({**gone, **changed})
            bring_back(gone)
            put_values(changed)
            take_out(edit, made)
            unshift(edit.plan, rows, edit.touched["shifted"])
            # Foreign keys are checked at the end of a transaction: find out now.
            connection.check_constraints()
    except IntegrityError as missing:
        raise CannotUndo(LATER, missed(edit, rows)) from missing


def point_at_what_is_there(states: dict[str, State]) -> None:
    """Let go of what is gone for good, where a row may do without: an account, another edition."""
    pointing: dict[str, list[tuple[State, str]]] = defaultdict(list)
    for key, state in states.items():
        for field in named(key)[0]._meta.concrete_fields:
            if lets_go(field) and state.get(field.attname) is not None:
                pointing[key_named(field.related_model, state[field.attname])].append(
                    (state, field.attname)
                )
    missing = pointing.keys() - states.keys() - rows_of(pointing).keys()
    for state, name in (one for key in missing for one in pointing[key]):
        state[name] = None


def bring_back(gone: dict[str, State]) -> None:
    """Rows that were deleted, with the keys they had. Which comes first does not matter:
    the database looks at foreign keys when all are there."""
    by_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for key, state in gone.items():
        model, _ = named(key)
        by_model[model].append(model(**values_from(model, state)))
    for model, rows in by_model.items():
        model._base_manager.bulk_create(rows, batch_size=BATCH)


def put_values(states: dict[str, State]) -> None:
    """Give rows the values they had, in one statement for all that had the same."""
    alike: dict[tuple[type[models.Model], str], list[int]] = defaultdict(list)
    for key, state in states.items():
        model, pk = named(key)
        alike[model, json.dumps(state, sort_keys=True)].append(pk)
    for (model, state_text), pks in alike.items():
        values = values_from(model, json.loads(state_text))
        model._base_manager.filter(pk__in=pks).update(**values)


def take_out(edit: Edit, made: list[models.Model]) -> None:
    """Delete what the edit made, unless something has come to hang on it since."""
    try:
        going, pointing = going_with(made)
    except StillInUse as in_use:
        raise CannotUndo(str(in_use)) from in_use
    ours = {key_of(row) for row in made}
    since = [key_of(row) for row in going if key_of(row) not in ours]
    since += [key_of(row) for row, _ in pointing]
    if since:
        later = touching(edit, since).first()
        raise CannotUndo(LATER if later else HANGS, later)
    for model in {type(row) for row in made}:
        pks = [row.pk for row in made if type(row) is model]
        model._base_manager.filter(pk__in=pks).delete()


def unshift(plan: Plan, rows: Touched, shifted: dict[str, list[int]]) -> None:
    """Let rows that made room go back, where they still stand as they were moved.

    Where others have been moved about since, what was moved takes its old place among those
    it had passed.
    """
    moves: dict[tuple[type[models.Model], int], list[int]] = defaultdict(list)
    standing = rows_of(shifted)
    for key, (was, became) in shifted.items():
        row = standing.get(key)
        if row is not None and row.position == became:  # type: ignore[attr-defined]
            moves[type(row), was].append(row.pk)
    for (model, position), pks in moves.items():
        model._base_manager.filter(pk__in=pks).update(position=position)
    if sum(map(len, moves.values())) < len(standing):
        moved = {key: was for key, (was, now) in rows.items() if was and now and "position" in was}
        for key, row in rows_of(moved).items():
            stand_among(plan, row, moved[key]["position"], shifted)


def stand_among(plan: Plan, row: Any, position: int, shifted: dict[str, list[int]]) -> None:
    """Put a row after those it stood after, of those that made room for it."""
    parent = parent_of(row)
    others = list(siblings(type(row), plan, parent if isinstance(parent, Item) else None))
    others.remove(row)
    first = {n: shifted[key_of(one)][0] for n, one in enumerate(others) if key_of(one) in shifted}
    lower = [n for n, was in first.items() if was < position]
    at = max(lower) + 1 if lower else min(first, default=len(others))
    for n, one in enumerate([*others[:at], row, *others[at:]]):
        if one.position != n:
            type(one)._default_manager.filter(pk=one.pk).update(position=n)


def missed(edit: Edit, rows: Touched) -> Edit | None:
    """The later edit that took away what a row would point at."""
    needed = {
        key_named(field.related_model, value)
        for key, (was, _) in rows.items()
        for field in named(key)[0]._meta.concrete_fields
        if field.related_model and (value := (was or {}).get(field.attname)) is not None
    }
    return touching(edit, needed).first()
