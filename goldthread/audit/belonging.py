"""Which rows belong to which: those that would be deleted with it, and theirs in turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q


def event_model(model: type[models.Model]) -> Any | None:
    """The model that holds the history of a tracked model, or None."""
    return getattr(model, "pgh_event_model", None)


def events_of(
    obj: models.Model, *, within: models.Model | None, children: bool
) -> Iterator[models.QuerySet[Any]]:
    """One query of events for each kind of row: the thing itself, then what belongs to it.

    Membership of the tree is read from the history itself, so that rows which have
    since been deleted, or moved elsewhere, are found as well.
    """
    root = type(obj)
    own = event_model(root)
    if own is None:
        raise TypeError(f"{root.__name__} is not tracked")
    yield own._default_manager.filter(pgh_obj_id=obj.pk)
    if not children:
        return
    ids: dict[type[models.Model], Any] = {root: [obj.pk]}
    for model, links in _below(root):
        belongs = Q()
        for link in links:
            if link.related_model in ids:
                belongs |= Q(**{f"{link.attname}__in": ids[link.related_model]})
        history: Any = event_model(model)
        events = history._default_manager.filter(belongs, _only(model, within))
        ids[model] = events.values("pgh_obj_id")
        yield events


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


def _only(model: type[models.Model], within: models.Model | None) -> Q:
    """Rows of another place are nobody's business here."""
    if within is None:
        return Q()
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is type(within)
    ]
    return Q(**dict.fromkeys(names, within.pk))
