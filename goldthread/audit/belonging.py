"""Which rows belong to which: those that would be deleted with it, and theirs in turn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models


def event_model(model: type[models.Model]) -> Any | None:
    """The model that holds the history of a tracked model, or None."""
    return getattr(model, "pgh_event_model", None)


@dataclass(frozen=True, slots=True)
class Tree:
    """A kind of row and the kinds that belong to it, each after all it belongs to.

    `gathering` is SQL, the inside of a WITH: under `told_0`, `told_1` and so on the events of each
    kind, of the row numbered `%(root)s` and of nothing outside the place numbered `%(within)s`.
    """

    kinds: tuple[type[models.Model], ...]
    gathering: str

    def links(self, model: type[models.Model]) -> list[Any]:
        """The foreign keys of a kind to others of the tree, the nearest first; not to the root."""
        above = self.kinds[1 : self.kinds.index(model)]
        links = [link for link in _links(model, set(above)) if link.related_model in above]
        return sorted(links, key=lambda link: -above.index(link.related_model))


@cache
def tree_of(root: type[models.Model], *, within: type[models.Model] | None, children: bool) -> Tree:
    """What belongs to a kind of row, and how its events are found.

    Membership of the tree is read from the history itself, so that rows which have
    since been deleted, or moved elsewhere, are found as well. One statement for all: a
    history of a plan has two dozen kinds, and asking for each took most of the page's time.
    """
    if event_model(root) is None:
        raise TypeError(f"{root.__name__} is not tracked")
    below = _below(root) if children else []
    numbers = {model: number for number, (model, _) in enumerate(below, start=1)}
    parts = [_events(root, 0, "pgh_obj_id = %(root)s")]
    for number, (model, links) in enumerate(below, start=1):
        above = {root: 0, **{one: at for one, at in numbers.items() if at < number}}
        found = [_points_at(link, above) for link in links if link.related_model in above]
        belongs = " OR ".join(found or ["false"])
        only = "".join(f" AND {column} = %(within)s" for column in _columns(model, within))
        parts.append(_events(model, number, f"({belongs}){only}"))
    return Tree((root, *numbers), ", ".join(parts))


def _events(model: type[models.Model], number: int, where: str) -> str:
    table = _quoted(event_model(model)._meta.db_table)  # type: ignore[union-attr]
    kept = "pgh_id, pgh_obj_id, pgh_created_at, pgh_label"
    # Made of names in our own code alone; what is looked for are parameters.
    return f"told_{number} AS (SELECT {kept} FROM {table} WHERE {where})"  # noqa: S608


def _points_at(link: Any, above: dict[type[models.Model], int]) -> str:
    number = above[link.related_model]
    to = f"IN (SELECT pgh_obj_id FROM told_{number})" if number else "= %(root)s"  # noqa: S608
    return f"{_quoted(link.column)} {to}"


def _columns(model: type[models.Model], within: type[models.Model] | None) -> list[str]:
    """Those that say which place a row is of: rows of another place are nobody's business here."""
    return [
        _quoted(field.column)
        for field in model._meta.concrete_fields
        if within is not None and field.is_relation and field.related_model is within
    ]


def _quoted(name: Any) -> str:
    return connection.ops.quote_name(name)


def _below(root: type[models.Model]) -> list[tuple[type[models.Model], list[Any]]]:
    """Every tracked model under the root, each after all it belongs to, with its links up."""
    reached = {root}
    waiting = [root]
    while waiting:
        for child in _children(waiting.pop()):
            if child not in reached:
                reached.add(child)
                waiting.append(child)
    return _parents_first(root, reached)


def _parents_first(
    root: type[models.Model], reached: set[type[models.Model]]
) -> list[tuple[type[models.Model], list[Any]]]:
    done, order = {root}, []
    left = sorted(reached - {root}, key=lambda model: model._meta.label)
    while left:
        ready = [m for m in left if all(link.related_model in done for link in _links(m, reached))]
        # A circle of ownership would leave nothing ready: then take one and go on.
        for model in ready or left[:1]:
            order.append((model, _links(model, reached)))
            done.add(model)
            left.remove(model)
    return order


def _children(model: type[models.Model]) -> list[type[models.Model]]:
    owned = (
        tracked_form(relation.related_model)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel)
        and getattr(relation, "on_delete", None) is models.CASCADE
    )
    return [child for child in owned if child is not None]


def tracked_form(model: type[models.Model]) -> type[models.Model] | None:
    """The model itself when it is tracked, or the proxy by which we track another's table."""
    if event_model(model):
        return model
    proxies = (m for m in apps.get_models() if m._meta.proxy and m._meta.concrete_model is model)
    return next((proxy for proxy in proxies if event_model(proxy)), None)


def _links(model: type[models.Model], reached: set[type[models.Model]]) -> list[Any]:
    """The foreign keys by which a model belongs to others of the tree."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and field.related_model in reached
        and field.related_model is not model
    ]
