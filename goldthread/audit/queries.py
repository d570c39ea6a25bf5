"""Reading the history: what happened to a thing and to all that belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.db.models import OuterRef

from goldthread.audit.belonging import Tree, event_model, tree_of
from goldthread.audit.wording import Words, name_of, plural_of, told_fields, verb_of

MOST = 500


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words. `old` is None for something new."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One write of one row.

    `who` is a person's name, or says that it was the system or somebody not signed in.
    `kind` is what the row is, `kinds` the same of several; `of` the name of the thing it
    belongs to where its own says too little, such as the action of a milestone.
    `through` is the page, job or command; `request` the id that the logs know it by.
    """

    when: datetime
    who: str
    verb: str
    kind: str
    kinds: str
    name: str
    of_kind: str
    of: str
    fields: tuple[FieldChange, ...]
    through: str
    request: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many rows of a kind to which the same was done."""

    verb: str
    kinds: str
    number: int


@dataclass(frozen=True, slots=True)
class _Step:
    """An event and, for a change, the one before it of the same row."""

    event: Any
    before: Any | None
    model: type[models.Model]


def history_of(
    obj: models.Model,
    *,
    within: models.Model | None = None,
    children: bool = True,
    before: datetime | None = None,
    most: int = MOST,
    without: Collection[type[models.Model]] = (),
) -> list[Change]:
    """What was done to a row and to the rows that belong to it, newest first.

    A row belongs to another when it would be deleted with it; rows since deleted
    are told of too. `within` (a place) leaves out rows that belong to another place.
    `before` leaves out what happened then or later; `most` is how many to return;
    `without` names kinds of row of which nothing is told.
    """
    tree = _tree(obj, within, children)
    asked = _asked(obj, within, before=before, most=most)
    found = _rows(
        f"SELECT kind, pgh_id FROM ({_told(tree, without)}) AS told"  # noqa: S608
        " WHERE %(before)s::timestamptz IS NULL OR pgh_created_at < %(before)s"
        " ORDER BY pgh_created_at DESC, pgh_id DESC LIMIT %(most)s",
        asked,
    )
    steps = _steps(tree, found)
    words = Words.for_events([s.event for s in steps] + [s.before for s in steps if s.before])
    return [_change(step, tree, words) for step in steps]


def tallies_at(
    obj: models.Model,
    when: datetime,
    *,
    within: models.Model | None,
    children: bool = True,
    without: Collection[type[models.Model]] = (),
) -> list[Tally]:
    """How much was done at one moment, for an occasion too large to list."""
    tree = _tree(obj, within, children)
    found = _rows(
        f"SELECT kind, pgh_label, count(*) FROM ({_told(tree, without)}) AS told"  # noqa: S608
        " WHERE pgh_created_at = %(when)s GROUP BY kind, pgh_label ORDER BY kind, pgh_label",
        _asked(obj, within, when=when),
    )
    return [
        Tally(verb_of(label), plural_of(tree.kinds[kind]), number) for kind, label, number in found
    ]


def _tree(obj: models.Model, within: models.Model | None, children: bool) -> Tree:
    return tree_of(type(obj), within=type(within) if within else None, children=children)


def _asked(obj: models.Model, within: models.Model | None, **more: Any) -> dict[str, Any]:
    return {"root": obj.pk, "within": within.pk if within else None, **more}


def _told(tree: Tree, without: Collection[type[models.Model]]) -> str:
    """SQL for the events of every kind but those named, as one table."""
    kept = "pgh_id, pgh_created_at, pgh_label"
    parts = " UNION ALL ".join(
        f"SELECT {number} AS kind, {kept} FROM told_{number}"  # noqa: S608
        for number, model in enumerate(tree.kinds)
        if model not in without
    )
    return f"WITH {tree.gathering} {parts}"


def _rows(sql: str, asked: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return list(cursor.fetchall())


def _steps(tree: Tree, found: Sequence[tuple[int, int]]) -> list[_Step]:
    """The events named by kind and number, in their order; two queries for each kind among them."""
    by_kind: dict[int, set[int]] = {}
    for kind, pgh_id in found:
        by_kind.setdefault(kind, set()).add(pgh_id)
    steps = {
        (kind, step.event.pgh_id): step
        for kind, ids in by_kind.items()
        for step in _of_kind(tree.kinds[kind], ids)
    }
    return [steps[kind, pgh_id] for kind, pgh_id in found]


def _of_kind(model: type[models.Model], ids: Collection[int]) -> list[_Step]:
    history = event_model(model)._default_manager  # type: ignore[union-attr]
    earlier = history.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    newest = earlier.order_by("-pgh_id").values("pgh_id")[:1]
    told = history.filter(pgh_id__in=ids)
    changed = told.filter(pgh_label="update").annotate(earlier=newest)
    pairs = dict(changed.values_list("pgh_id", "earlier"))
    known = history.in_bulk([*ids, *filter(None, pairs.values())])
    return [_Step(known[pk], known.get(pairs.get(pk)), model) for pk in ids]


def _change(step: _Step, tree: Tree, words: Words) -> Change:
    event = step.event
    said = event.pgh_context or {}
    above = _above(step, tree)
    name = name_of(event) or words.thing(event, _joined(step, tree, above))
    return Change(
        when=event.pgh_created_at,
        who=words.person(event.pgh_context),
        verb=verb_of(event.pgh_label),
        kind=str(step.model._meta.verbose_name),
        kinds=plural_of(step.model),
        name=name,
        of_kind=str(above.related_model._meta.verbose_name) if above else "",
        of=words.thing(event, above),
        fields=tuple(_fields(step, words)),
        through=words.through(said),
        request=str(said.get("request", "")),
    )


def _above(step: _Step, tree: Tree) -> Any | None:
    """The link to the nearest thing that a row belongs to, unless its own title says enough."""
    if hasattr(step.event, "title"):
        return None
    links = tree.links(step.model)
    return next((link for link in links if getattr(step.event, link.attname) is not None), None)


def _joined(step: _Step, tree: Tree, above: Any | None) -> Any | None:
    """Of a row that does nothing but join things: the link to the one that is not above it."""
    links = told_fields(step.model)
    if not all(link.is_relation for link in links):
        return None
    said = {tree.kinds[0], *(link.related_model for link in links if link.name == "place")}
    return next((link for link in links if link != above and link.related_model not in said), None)


def _fields(step: _Step, words: Words) -> Iterable[FieldChange]:
    event, before = step.event, step.before
    if event.pgh_label not in ("insert", "update"):
        return
    for field in told_fields(step.model):
        new = words.value(field, getattr(event, field.attname))
        if event.pgh_label == "insert":
            if new:
                yield FieldChange(str(field.verbose_name), None, new)
            continue
        old = words.value(field, getattr(before, field.attname)) if before else None
        if old != new:
            yield FieldChange(str(field.verbose_name), old, new)
