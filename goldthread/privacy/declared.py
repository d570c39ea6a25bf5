"""Every app's declaration of the personal data it keeps, put together."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from goldthread.audit.personal import Kind

MODULE = "personal_data"


@cache
def KINDS() -> tuple[Kind, ...]:
    """All kinds, in the order of the apps: what lies deepest comes first."""
    found: list[Kind] = []
    for app in apps.get_app_configs():
        if app.name.startswith("goldthread.") and module_has_submodule(app.module, MODULE):
            found += import_module(f"{app.name}.{MODULE}").KINDS
    keys = [kind.key for kind in found]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"declared twice: {', '.join(sorted(twice))}")
    return tuple(found)


def kind_of(key: str) -> Kind | None:
    return next((kind for kind in KINDS() if kind.key == key), None)
