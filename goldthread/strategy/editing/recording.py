"""One change to a plan, recorded so that it can be undone.

    with in_one_edit(plan, "move", "Moved action 2.3.", by=by, at=at) as edit:
        edit.change(action, objective=other)

Inside, the plan's row is locked, so two people's edits of one plan follow each other.
Readers are never kept waiting, nor is anyone who only adds rows that point at the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation
from goldthread.strategy.editing.going import going_with, is_ours
from goldthread.strategy.editing.problems import ChangedMeanwhile, Wanting
from goldthread.strategy.editing.rows import State, key_named, key_of, plain, state_of
from goldthread.strategy.models import Action, Edit, Plan

M = TypeVar("M", bound=models.Model)
Touch = tuple[State | None, State | None]
DISCARDED = "This plan was discarded, so it cannot be changed."
BATCH = 1000


@dataclass
class Recorder:
    """Writes rows of one plan and remembers how they stood before and after.

    Rows given to it must be fresh: read since the plan was locked.
    """

    plan: Plan
    record: Edit
    by: User | None
    at: datetime
    rows: dict[str, Touch] = field(default_factory=dict)
    shifted: dict[str, list[int]] = field(default_factory=dict)
    # Organisations by the names that were typed: a spreadsheet says the same few many times.
    known: dict[str, Organisation | None] = field(default_factory=dict)

    def change(self, row: models.Model, **values: Any) -> bool:
        """Give a row other values; says whether that changed anything."""
        before = state_of(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        after = state_of(row, values)
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            return False
        row.save(update_fields=changed)
        self.touch(key_of(row), {n: before[n] for n in changed}, {n: after[n] for n in changed})
        return True

    def change_all(self, rows: models.QuerySet[Any], **values: Any) -> int:
        """Give many rows the same values in one statement; returns how many rows."""
        model = rows.model
        fields = [model._meta.get_field(name) for name in values]
        names = [f.attname for f in fields]
        given = (attname_value(value) for value in values.values())
        after = {f.attname: plain(f, value) for f, value in zip(fields, given, strict=True)}
        found = list(rows.order_by().values("pk", *names))
        for row in found:
            before = {f.attname: plain(f, row[f.attname]) for f in fields}
            self.touch(key_named(model, row["pk"]), before, dict(after))
        pks = [row["pk"] for row in found]
        model._default_manager.filter(pk__in=pks).update(**values)
        return len(pks)

    def create(self, row: M) -> M:
        row.save(force_insert=True)
        self.touch(key_of(row), None, state_of(row))
        return row

    def create_all(self, model: type[M], rows: Iterable[M]) -> list[M]:
        made = model._default_manager.bulk_create(rows, batch_size=BATCH)
        for row in made:
            self.touch(key_of(row), None, state_of(row))
        return made

    def remove(self, rows: Sequence[models.Model]) -> None:
        """Delete rows and what belongs to them; what merely points at them is let go of.

        Raises `StillInUse` when something outside the plan would be deleted with them.
        """
        going, pointing = going_with(rows)
        for row, name in pointing:
            self.change(row, **{name: None})
        for row in going:
            self.touch(key_of(row), state_of(row), None)
            if isinstance(row, Action):
                self.keep_number(row.number)
        for model in {type(row) for row in going}:
            pks = [row.pk for row in going if type(row) is model]
            model._default_manager.filter(pk__in=pks).delete()

    def repoint(self, row: models.Model, **target: Any) -> None:
        """Let a row point elsewhere; where another says the same there already, it goes.

        One from outside the plan, such as that somebody follows both of two actions, goes
        without a trace in the edit: it may hold what is nobody's to keep.
        """
        try:
            with transaction.atomic():
                self.change(row, **target)
        except IntegrityError:
            row.refresh_from_db()
            if is_ours(row):
                self.remove([row])
            else:
                row.delete()

    def shift(self, row: models.Model, position: int) -> None:
        """Note that a row made room for another: a change that does not count as one of it."""
        key = key_of(row)
        first = self.shifted.get(key, [row.position])[0]  # type: ignore[attr-defined]
        self.shifted[key] = [first, position]

    def next_number(self) -> int:
        """A number that no action of the plan has, nor ever had."""
        self.keep_number(self.plan.actions.aggregate(n=models.Max("number"))["n"] or 0)
        self.keep_number(self.plan.last_number + 1)
        return self.plan.last_number

    def keep_number(self, number: int) -> None:
        """Numbers given stay given, also when the edit that gave them is undone."""
        if number > self.plan.last_number:
            self.plan.last_number = number
            self.plan.save(update_fields=["last_number"])

    def touch(self, key: str, before: State | None, after: State | None) -> None:
        merged = merge(self.rows[key], (before, after)) if key in self.rows else (before, after)
        if merged == (None, None):
            del self.rows[key]
        else:
            self.rows[key] = merged

    def take_in(self, part: Recorder) -> None:
        """Count what a part of this edit did as done by this edit."""
        for key, (before, after) in part.rows.items():
            self.touch(key, before, after)
        for key, (first, last) in part.shifted.items():
            self.shifted[key] = [self.shifted.get(key, [first])[0], last]

    def keep(self) -> None:
        """Write down what was touched. Rows that stand as before count as untouched."""
        rows = {key: told for key, touch in self.rows.items() if (told := differing(touch))}
        shifted = {
            key: moved
            for key, moved in self.shifted.items()
            if not any(state and "position" in state for state in rows.get(key, ()))
        }
        self.record.touched = {"rows": rows, "shifted": shifted} if rows else {}
        self.record.save(update_fields=["touched"])


def differing(touch: Touch) -> Touch | None:
    """A touch without the fields that stand as before; None when none is left."""
    before, after = touch
    if before is None or after is None:
        return touch
    names = [name for name in after if after[name] != before[name]]
    return ({n: before[n] for n in names}, {n: after[n] for n in names}) if names else None


def attname_value(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def merge(first: Touch, second: Touch) -> Touch:
    """Two touches of one row as one."""
    before, between = first
    undone, after = second
    if before is not None:
        # What only the second touched stood, before the first, as the second found it.
        before = {**(undone or {}), **before}
    if after is not None and between is not None:
        after = {**between, **after}
    return before, after


_open: ContextVar[Recorder | None] = ContextVar("goldthread_edit_under_way", default=None)


@contextmanager
def in_one_edit(
    plan: Plan, verb: str, summary: str, *, by: User | None, at: datetime
) -> Iterator[Recorder]:
    """All that the verbs do inside becomes one edit, undone as one.

    A verb called within another's edit of the same plan becomes a part of it; if it fails and
    the caller goes on, the edit holds nothing of it. Gives the recorder; `.record` is the edit.
    Raises `Wanting` when the plan was discarded.
    """
    outer = _open.get()
    if outer and outer.plan.pk != plan.pk:
        raise ValueError("An edit is of one plan: finish it before another is begun.")
    try:
        with transaction.atomic():
            part = begin(plan, verb, summary, by, at) if outer is None else part_of(outer)
            with under_way(part):
                yield part
            if outer is None:
                part.keep()
            else:
                outer.take_in(part)
    except (Wanting, ChangedMeanwhile):
        if outer is not None:
            # The database forgot what the part did to the plan: so must the object.
            outer.plan.refresh_from_db()
        raise


@contextmanager
def under_way(part: Recorder) -> Iterator[None]:
    token = _open.set(part)
    try:
        yield
    finally:
        _open.reset(token)


def part_of(outer: Recorder) -> Recorder:
    return Recorder(
        plan=outer.plan, record=outer.record, by=outer.by, at=outer.at, known=outer.known
    )


def begin(plan: Plan, verb: str, summary: str, by: User | None, at: datetime) -> Recorder:
    current = locked(plan)
    if current.state == Plan.State.DISCARDED:
        raise Wanting(DISCARDED)
    record = Edit.objects.create(
        place_id=current.place_id, plan=current, verb=verb, summary=summary[:300], by=by, at=at
    )
    return Recorder(plan=current, record=record, by=by, at=at)


def locked(plan: Plan) -> Plan:
    """The plan as it stands now, kept from other editors until the transaction ends."""
    # Without the key: whoever adds a row that points at the plan need not wait.
    return (
        Plan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place", "source")
        .get(pk=plan.pk)
    )
