"""A load as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.measures.loading.actions import is_gone
from goldthread.measures.loading.faults import WORDS
from goldthread.measures.models import Load
from goldthread.web.words import joined

SHOWN = 40  # different faults of one sort
MOST_RUNS = 12
RUNNING = (Load.State.CHECKING, Load.State.LOADING)


@dataclass(frozen=True, slots=True)
class Alike:
    """One fault and the rows that have it: the same words are wrong in each alike."""

    column: str
    value: str
    what: str
    do: str
    rows: Sequence[int]

    @property
    def where(self) -> str:
        """Such as: Rows 2 to 7 and 9."""
        if not any(self.rows):
            return "The file"
        runs = _runs(self.rows)
        if len(runs) > MOST_RUNS:
            runs = [*runs[:MOST_RUNS], "others"]
        return ("Row " if len(self.rows) == 1 else "Rows ") + joined(runs)


def _runs(rows: Sequence[int]) -> list[str]:
    """2 to 7, 9, 10: rows one after another as a span, when there are three or more."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    found = []
    for run in runs:
        found += [f"{run[0]:,} to {run[-1]:,}"] if len(run) > 2 else [f"{row:,}" for row in run]
    return found


@dataclass(frozen=True, slots=True)
class Group:
    """Faults of one sort: how many in all, and those listed."""

    sort: str
    title: str
    number: int
    faults: Sequence[Alike]

    @property
    def more(self) -> int:
        return self.number - sum(len(one.rows) for one in self.faults)


def faults_by_sort(load: Load) -> list[Group]:
    """The commonest sort first."""
    counts: Mapping[str, int] = load.found.get("counts", {})
    found = []
    for sort, number in sorted(counts.items(), key=lambda pair: -pair[1]):
        theirs = _alike([one for one in load.faults if one["sort"] == sort])
        found.append(Group(sort, WORDS.get(sort, sort), number, theirs[:SHOWN]))
    return found


def _alike(faults: Sequence[Mapping[str, Any]]) -> list[Alike]:
    rows: dict[tuple[str, str, str, str], list[int]] = {}
    for one in faults:
        rows.setdefault((one["column"], one["value"], one["what"], one["do"]), []).append(
            one["row"]
        )
    return [Alike(*said, rows=where) for said, where in rows.items()]


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
