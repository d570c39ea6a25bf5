"""The groups a place may choose from: those of `groups.yaml`, and its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify

from goldthread.places.models import Group, Place

FILE = Path(__file__).parent / "groups.yaml"


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group as people choose it. `own` says that the place added it itself."""

    slug: str
    name: str
    meaning: str
    characteristic: bool = False
    own: bool = False


@cache
def starting_groups() -> tuple[KnownGroup, ...]:
    """The groups of `groups.yaml`: the Equality Act's nine first, then the others by name."""
    told: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
    groups = (
        KnownGroup(
            slug=slugify(one["name"]),
            name=one["name"],
            meaning=one["meaning"],
            characteristic=one.get("characteristic", False),
        )
        for one in told
    )
    return tuple(sorted(groups, key=lambda group: (not group.characteristic, group.name)))


def groups_of(place: Place) -> list[KnownGroup]:
    """Every group that may be chosen in a place, its own among the others by name."""
    rows = {group.slug: _known(group) for group in Group.objects.filter(place=place)}
    for group in starting_groups():
        rows.setdefault(group.slug, group)
    return sorted(rows.values(), key=lambda group: (not group.characteristic, group.name))


def find_group(place: Place, slug: str) -> KnownGroup | None:
    """The group of that address, chosen by an action already or not; None if there is none."""
    return next((group for group in groups_of(place) if group.slug == slug), None)


def _known(group: Group) -> KnownGroup:
    return KnownGroup(group.slug, group.name, group.meaning, group.characteristic, group.own)
