"""A load as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.measures.loading.actions import is_gone
from goldthread.measures.loading.faults import WORDS
from goldthread.measures.models import Load

SHOWN = 40  # faults of one sort
RUNNING = (Load.State.CHECKING, Load.State.LOADING)


@dataclass(frozen=True, slots=True)
class Group:
    """Faults of one sort: how many in all, and those shown."""

    sort: str
    title: str
    number: int
    faults: Sequence[Mapping[str, Any]]

    @property
    def more(self) -> int:
        return self.number - len(self.faults)


def faults_by_sort(load: Load) -> list[Group]:
    """The commonest sort first."""
    counts: Mapping[str, int] = load.found.get("counts", {})
    found = []
    for sort, number in sorted(counts.items(), key=lambda pair: -pair[1]):
        theirs = [one for one in load.faults if one["sort"] == sort][:SHOWN]
        found.append(Group(sort, WORDS.get(sort, sort), number, theirs))
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of a load draws."""

    load: Load
    groups: Sequence[Group]
    running: bool
    waiting: bool
    asks_measures: bool

    @property
    def found(self) -> Mapping[str, Any]:
        return dict(self.load.found)

    @property
    def has_file(self) -> bool:
        return not is_gone(self.load.file)

    @property
    def has_refused_rows(self) -> bool:
        return not is_gone(self.load.refused_rows)


def page_of(load: Load) -> Page:
    """Whether it runs, waits for an answer, and what it has to ask."""
    texts = [one for one in load.found.get("texts", ()) if one["text"] or not one["slug"]]
    open_texts = [one for one in texts if not one["slug"] and not one["left_out"]]
    return Page(
        load=load,
        groups=faults_by_sort(load),
        running=load.state in RUNNING,
        waiting=load.state == Load.State.CHECKED,
        asks_measures=bool(open_texts) or len(texts) > 1,
    )
