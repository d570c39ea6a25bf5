"""The library of definitions: what many places measure, each as one file of data.

A file of `definitions/indicators` is one definition; `definitions/schema.json` says what may
stand in it, and a test holds every file to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.measures.problems import UnknownDefinition

FOLDER = Path(__file__).parent / "definitions"
# The same safe loader, in C where PyYAML has it: a hundred files in a hundredth of a second.
SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOT_OF_THE_MEASURE = ("slug", "also_called", "fingertips")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One entry; its words as those of `Measure`.

    `also_called` are other names people print for it, which help to suggest it; `fingertips`
    is the number of the same indicator in the national public health profiles.
    """

    slug: str
    name: str
    meaning: str
    why: str
    kind: str
    polarity: str
    frequency: str
    unit: str = ""
    per: int = 1
    decimals: int = 1
    numerator: str = ""
    denominator: str = ""
    role: str = "outcome"
    geography: str = "authority"
    topics: list[str] = field(default_factory=list)
    breakdowns: list[str] = field(default_factory=list)
    source: str = ""
    source_address: str = ""
    licence: str = ""
    method: str = ""
    policy: str = "none"
    lag_months: int | None = None
    computed_by: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    also_called: list[str] = field(default_factory=list)
    fingertips: int | None = None

    def as_fields(self) -> dict[str, Any]:
        """As `define_measure` takes them."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in told.items() if name not in NOT_OF_THE_MEASURE}


@cache
def definitions() -> Mapping[str, Definition]:
    """All of the library by slug, in order of name."""
    found = [_read(path) for path in (FOLDER / "indicators").glob("*.yaml")]
    return {one.slug: one for one in sorted(found, key=lambda one: one.name)}


def definition_called(slug: str) -> Definition:
    """Raises `UnknownDefinition`."""
    try:
        return definitions()[slug]
    except KeyError:
        raise UnknownDefinition(slug) from None


def _read(path: Path) -> Definition:
    told: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=SAFE)  # noqa: S506
    return Definition(slug=path.stem, **told)
