"""Migrations without drawing up every model again after every step.

Django keeps all models of the moment as classes while it migrates. After each step it makes anew
the one that changed and all that are related to it. Here every table is related to its place and
has one of events beside it, so each step made some sixty classes, and nearly all of the time that
a fresh database took went into that.

Triggers, indexes and constraints leave the classes as they are. A new table or column changes one
class alone. Everything else, and a step written in Python, gets all classes in full, as Django
itself does after steps that it delays (`ProjectState.is_delayed`). tests/config/test_schema.py
holds what comes of it against the models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

from django.db.migrations import operations
from django.db.migrations.state import ModelState, ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

_Step = Callable[..., Any]
_FULL = (
    operations.AlterField,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterModelTable,
    operations.RemoveField,
    operations.DeleteModel,
)


@contextmanager
def rendering_little() -> Iterator[None]:
    """While it lasts, migrations render no more classes than their steps look at."""
    with ExitStack() as stack:
        for owner, name, instead in _changes():
            stack.enter_context(patch.object(owner, name, instead(getattr(owner, name))))
        yield


def _changes() -> Iterator[tuple[Any, str, Callable[[_Step], _Step]]]:
    for trigger in (AddTrigger, RemoveTrigger):
        yield trigger, "state_forwards", _leaving_classes
    for name in ("_append_option", "_remove_option"):
        yield ProjectState, name, _leaving_classes_of_self
    yield ProjectState, "add_field", _making_one_anew
    yield ProjectState, "add_model", _making_one
    for operation in _FULL:
        yield operation, "database_forwards", _in_full


def _leaving_classes(step: _Step) -> _Step:
    @wraps(step)
    def changed(operation: Any, app_label: str, state: ProjectState) -> None:
        with _set_aside(state):
            step(operation, app_label, state)

    return changed


def _leaving_classes_of_self(step: _Step) -> _Step:
    @wraps(step)
    def changed(state: ProjectState, *args: Any, **options: Any) -> None:
        with _set_aside(state):
            step(state, *args, **options)

    return changed


def _making_one_anew(step: _Step) -> _Step:
    @wraps(step)
    def changed(state: ProjectState, app_label: str, model_name: str, *args: Any) -> None:
        with _set_aside(state):
            step(state, app_label, model_name, *args)
        _make(state, app_label, model_name)

    return changed


def _making_one(step: _Step) -> _Step:
    @wraps(step)
    def changed(state: ProjectState, model: ModelState) -> None:
        with _set_aside(state):
            step(state, model)
        _make(state, model.app_label, model.name_lower)

    return changed


def _make(state: ProjectState, app_label: str, model_name: str) -> None:
    if "apps" in state.__dict__:
        state.is_delayed = True
        state._reload({(app_label, model_name)})  # type: ignore[attr-defined]


def _in_full(step: _Step) -> _Step:
    @wraps(step)
    def changed(
        operation: Any, app_label: str, editor: Any, before: ProjectState, after: ProjectState
    ) -> None:
        before.clear_delayed_apps_cache()
        after.clear_delayed_apps_cache()
        step(operation, app_label, editor, before, after)

    return changed


@contextmanager
def _set_aside(state: ProjectState) -> Iterator[None]:
    """Django makes no class anew while it has none."""
    apps = state.__dict__.pop("apps", None)
    try:
        yield
    finally:
        if apps is not None:
            state.__dict__["apps"] = apps
