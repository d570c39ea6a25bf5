"""The difference of two editions of a plan of 500 actions, and how long the plain way takes.

    python -m bench.difference

Prints the median of matching and comparing two whole editions, in seconds. Beside it stands
the plain way to find what is alike, difflib's ratio for every action with every other, run
once on fewer actions and scaled by the number of pairs.
"""

from __future__ import annotations

import statistics
import sys
import time
from difflib import SequenceMatcher

from goldthread.comparison import (
    ActionAt,
    AmountAt,
    MeasureAt,
    MilestoneAt,
    ObjectiveAt,
    OwnerAt,
    PlanAt,
    PriorityAt,
    differences,
    merge,
)

ACTIONS = 500
PLAIN_ACTIONS = 150
RUNS = 5
BUDGET = 2.0  # seconds

DOING = ("Open", "Train", "Offer", "Visit", "Mend", "Teach", "Map", "Fund", "Share", "Count")
WHAT = ("a family room", "nursery staff", "a weekly walk", "new parents", "the river path")
WHERE = ("in Weir Lane", "by the mill", "at the library", "in every school", "on the estate")
WHY = (
    "so that nobody waits longer than a month",
    "with a lift home for those who need one",
    "and ask each person what would help",
    "before the winter begins",
    "together with the carers' network",
    "until every ward has one",
    "for people who have just moved here",
)


def title(number: int) -> str:
    parts = (
        DOING[number % 10],
        WHAT[number // 10 % 5],
        WHERE[number // 50 % 5],
        WHY[number % 7],
        f"as part of round {number // 25}",
    )
    return " ".join(parts)


def edition(prefix: str, *, later: bool) -> PlanAt:
    """The second edition drops, adds, moves and re-words some of the first, and dates slip."""
    numbers = [n for n in range(ACTIONS + later * 25) if not (later and n % 20 == 7)]
    objectives: dict[int, list[ActionAt]] = {}
    for n in numbers:
        at = (n + (later and n % 23 == 5)) // 10 % 50
        objectives.setdefault(at, []).append(action(prefix, n, later=later))
    priorities = [
        PriorityAt(
            key=f"{prefix}p{p}",
            words=f"Priority {p + 1}: live well in part {p + 1}",
            objectives=tuple(
                ObjectiveAt(
                    key=f"{prefix}o{o}",
                    words=f"Objective {o + 1}: do better in field {o + 1}",
                    actions=tuple(objectives.get(o, ())),
                )
                for o in range(p * 10, p * 10 + 10)
            ),
        )
        for p in range(5)
    ]
    return PlanAt("Bench plan", "", tuple(priorities))


def action(prefix: str, n: int, *, later: bool) -> ActionAt:
    words = title(n)
    if later and n % 4 == 1:
        words = words.replace("a ", "one more ", 1).replace(" and ", ", ") + ", every year"
    target = AmountAt("target", "2026/27", str(n), float(n + (later and n % 9 == 0)))
    return ActionAt(
        key=f"{prefix}a{n}",
        words=words,
        owners=(OwnerAt(f"Partner {(n + (later and n % 11 == 3)) % 12}"),),
        milestones=tuple(
            MilestoneAt(
                key=f"{prefix}m{n}.{m}",
                words=f"Step {m} of {words.lower()}",
                years=("2026/27",) if later and n % 13 == 2 else ("2025/26",),
            )
            for m in range(2)
        ),
        measures=(
            MeasureAt(
                key=f"{prefix}k{n}",
                words=f"People helped by number {n}",
                direction="increase",
                amounts=(target,),
            ),
        ),
    )


def timed(work: object, *given: object) -> float:
    began = time.perf_counter()
    work(*given)  # type: ignore[operator]
    return time.perf_counter() - began


def plain_way(then: PlanAt, now: PlanAt) -> float:
    """Every action with every other, as one would write it first; scaled to all of them."""
    old, new = first_words(then), first_words(now)
    began = time.perf_counter()
    for one in old:
        for other in new:
            SequenceMatcher(None, one, other).ratio()
    took = time.perf_counter() - began
    return took * (ACTIONS / PLAIN_ACTIONS) ** 2


def first_words(plan: PlanAt) -> list[str]:
    found = [a.words for p in plan.priorities for o in p.objectives for a in o.actions]
    return found[:PLAIN_ACTIONS]


def main() -> int:
    then, now = edition("t", later=False), edition("n", later=True)
    changes = len(differences(then, now))
    whole = statistics.median(timed(differences, then, now) for _ in range(RUNS))
    merged = statistics.median(timed(merge, then, now, then) for _ in range(RUNS))
    print(f"Two editions of {ACTIONS} actions, medians of {RUNS} runs")
    print(f"  {'difference':<34}{whole:8.3f} s   ({changes:,} changes)")
    print(f"  {'three-way merge':<34}{merged:8.3f} s")
    print(f"  {'every pair by difflib (scaled)':<34}{plain_way(then, now):8.1f} s")
    print(f"  {'budget':<34}{BUDGET:8.3f} s   {'kept' if whole < BUDGET else 'NOT KEPT'}")
    return int(whole >= BUDGET)


if __name__ == "__main__":
    sys.exit(main())
