"""How many actions of each priority stand how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldthread.charts.statuses import STATUSES
from goldthread.charts.words import counted, were

WELL = ("complete", "on_track")
ILL = ("at_risk", "off_track", "stopped")


@dataclass(frozen=True, slots=True)
class Standing:
    """A priority and its actions by status; `counts` follows the order of `STATUSES`."""

    title: str
    counts: tuple[tuple[str, int], ...]

    @property
    def actions(self) -> int:
        return sum(number for _, number in self.counts)

    def of(self, *statuses: str) -> int:
        return sum(number for status, number in self.counts if status in statuses)


@dataclass(frozen=True, slots=True)
class Progress:
    """Every priority of a plan, in the plan's order."""

    standings: tuple[Standing, ...]

    @property
    def actions(self) -> int:
        return sum(standing.actions for standing in self.standings)

    @property
    def says_anything(self) -> bool:
        """Whether anybody has said how any action stands; without it there is no picture."""
        return any(standing.actions > standing.of("") for standing in self.standings)

    @property
    def statuses(self) -> tuple[str, ...]:
        """Those that any action has."""
        return tuple(code for code in STATUSES if any(s.of(code) for s in self.standings))


def progress(priorities: Iterable[tuple[str, Mapping[str, int]]]) -> Progress:
    """From each priority's title and its number of actions by status; "" is no status given.

    A status that is not known counts as none given. Priorities without actions are left out.
    """
    made = (Standing(title, _ordered(counts)) for title, counts in priorities)
    return Progress(tuple(standing for standing in made if standing.actions))


def _ordered(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    known: Counter[str] = Counter()
    for status, number in counts.items():
        known[status if status in STATUSES else ""] += number
    return tuple((status, known[status]) for status in STATUSES if known[status])


def finding(told: Progress) -> str:
    """What the picture shows, in two or three sentences."""
    well = sum(standing.of(*WELL) for standing in told.standings)
    ill = sum(standing.of(*ILL) for standing in told.standings)
    said = [
        f"Of {counted(told.actions, 'action')}, {well:,} {were(well)} complete or on track and "
        f"{ill:,} {were(ill)} at risk, off track or stopped."
    ]
    if len(told.standings) > 1:
        said += _best_and_worst(told.standings)
    return " ".join(said)


def _best_and_worst(standings: Sequence[Standing]) -> list[str]:
    """The priority furthest on and the one with most to worry about, by share of their actions."""
    best = max(standings, key=lambda each: each.of(*WELL) / each.actions)
    worst = max(standings, key=lambda each: each.of(*ILL) / each.actions)
    said = []
    if best.of(*WELL):
        said.append(f"Furthest on is “{best.title}”, with {_share(best, WELL)}.")
    if worst.of(*ILL):
        said.append(
            f"Most to worry about is in “{worst.title}”, with {_share(worst, ILL)} at risk, off "
            "track or stopped."
        )
    return said


def _share(standing: Standing, statuses: Sequence[str]) -> str:
    return f"{standing.of(*statuses):,} of {standing.actions:,}"
