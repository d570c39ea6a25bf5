"""What `demo/content/figures` tells of each measure, and of the areas they are for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from goldthread.demonstration import story
from goldthread.measures import periods
from goldthread.measures.periods import Period

Levels = list[Any]  # a level for each point, some of them, or [period, level] where it turns
Names = list[str]
EVERYWHERE, WARDS = "everywhere", "wards"
QUINTILE, DECILE = "deprivation quintile", "deprivation decile"
STEPS = {QUINTILE: 5, DECILE: 10}


@dataclass(frozen=True, slots=True)
class Ward:
    name: str
    code: str
    people: int
    corners: Names


@dataclass(frozen=True)
class Areas:
    """Where figures are for. `similar` are councils of about the same size."""

    nation: dict[str, Any]
    region: dict[str, Any]
    place: dict[str, Any]
    similar: list[dict[str, Any]]
    wards: list[Ward]
    corners: dict[str, list[int]]
    edge: Names
    ages: list[int]
    women: list[int]
    population_years: list[int]
    growth: float

    @cached_property
    def people(self) -> dict[str, int]:
        """How many live in each, by name."""
        wide = [self.nation, self.region, self.place, *self.similar]
        told = {each["name"]: int(each["people"]) for each in wide}
        return told | {ward.name: ward.people for ward in self.wards}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMeasure:
    """One measure's line of the story; `demo/README.md` says what each word means."""

    measure: str
    owner: str
    first: str = ""
    points: int = 0
    levels: Levels = field(default_factory=list)
    of: int | None = None
    width: float | None = None
    noise: float | None = None
    seasons: list[float] = field(default_factory=list)
    others: dict[str, Levels] = field(default_factory=dict)
    wards: dict[str, Levels] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    shares: dict[str, list[int]] = field(default_factory=dict)
    missing: dict[str, Names] = field(default_factory=dict)
    suppressed: dict[str, Names] = field(default_factory=dict)
    estimated: dict[str, Names] = field(default_factory=dict)
    remark: dict[str, dict[str, str]] = field(default_factory=dict)
    provisional: int = 0
    revised: dict[str, float] = field(default_factory=dict)
    targets: list[Any] = field(default_factory=list)
    changed: dict[str, dict[str, Any]] = field(default_factory=dict)
    rebases: list[dict[str, Any]] = field(default_factory=list)
    says: dict[str, Any] = field(default_factory=dict)
    state: str = "published"
    awaits: str = ""
    until: dt.date | None = None

    def periods(self) -> list[Period]:
        """Every point of time that it has a figure for, the oldest first."""
        first = periods.period_from(self.first)
        return [first.moved(step) for step in range(self.points)]

    def parts_of(self, kind: str) -> dict[str, Levels]:
        """The levels of each group of a kind, by its name."""
        told = self.parts[kind]
        return told if isinstance(told, dict) else dict(zip(steps(kind), told, strict=True))


def steps(kind: str) -> Names:
    """The names of five or ten equal groups by deprivation, the most deprived first."""
    number = STEPS[kind]
    ends = {1: " (most deprived)", number: " (least deprived)"}
    return [f"{each}{ends.get(each, '')}" for each in range(1, number + 1)]


def read_areas() -> Areas:
    told = _read("areas.yaml")
    wards = [Ward(name=name, **about) for name, about in told.pop("wards").items()]
    return Areas(wards=wards, **told)


def read_measures() -> list[ToldMeasure]:
    """All of them, in the order of the plan's priorities."""
    files = sorted((story.FOLDER / "content" / "figures").glob("[0-9].yaml"))
    return [ToldMeasure(**one) for path in files for one in _read(path.name)]


def read_attached() -> dict[str, dict[str, str]]:
    """Which measure belongs to which printed measure or item of the plan."""
    found: dict[str, dict[str, str]] = _read("attached.yaml")
    return found


def _read(name: str) -> Any:
    path = story.FOLDER / "content" / "figures" / name
    return yaml.safe_load(path.read_text("utf-8"))
