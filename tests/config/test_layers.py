"""A foreign key is an import too, also when it is written as a string: it may only point down."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent.parent


def layers() -> dict[str, int]:
    """The row of each app, the highest first, as import-linter's contract lists them."""
    contract = ConfigParser()
    contract.read(ROOT / ".importlinter")
    rows = contract["importlinter:contract:layers"]["layers"].split("\n")
    named = [[name.strip() for name in row.split("|")] for row in rows if row.strip()]
    return {name: number for number, names in enumerate(named) for name in names}


def ours(model: type[Model]) -> bool:
    return model.__module__.startswith("goldthread.")


def test_every_app_has_a_row() -> None:
    folders = {path.parent.name for path in (ROOT / "goldthread").glob("*/__init__.py")}
    assert folders == set(layers())


def test_foreign_keys_point_to_the_same_app_or_downward() -> None:
    rows = layers()
    upward = []
    for model in filter(ours, apps.get_models(include_auto_created=True)):
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not isinstance(target, type) or not ours(target):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here != there and rows[here] >= rows[there]:
                upward.append(f"{model._meta.label}.{field.name} points to {target._meta.label}")
    assert upward == []
