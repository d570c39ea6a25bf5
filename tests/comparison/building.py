"""Small plans, said in a line or two each, and plans that Hypothesis makes up."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import strategies as st

from goldthread.comparison import (
    ActionAt,
    AmountAt,
    MeasureAt,
    MilestoneAt,
    ObjectiveAt,
    OwnerAt,
    PlanAt,
    PriorityAt,
    UpdateAt,
)

WORDS = "Open a warm room in every library"


def an_action(words: str = WORDS, key: str = "a1", **more: Any) -> ActionAt:
    owners = tuple(OwnerAt(name) for name in more.pop("owners", ()))
    return ActionAt(key=key, words=words, owners=owners, **more)


def a_plan(*actions: ActionAt, prefix: str = "", objective: str = "Keep warm") -> PlanAt:
    """One priority and one objective over the actions."""
    return of_objectives(
        ObjectiveAt(key=f"{prefix}o1", words=objective, actions=actions), prefix=prefix
    )


def of_objectives(*objectives: ObjectiveAt, prefix: str = "") -> PlanAt:
    top = PriorityAt(key=f"{prefix}p1", words="Live well in winter", objectives=objectives)
    return PlanAt("Warm town", "2026", (top,))


def a_measure(*amounts: AmountAt, direction: str = "increase", **more: Any) -> MeasureAt:
    words = more.pop("words", "Homes that are warm")
    return MeasureAt(
        key=more.pop("key", "k1"), words=words, direction=direction, amounts=amounts, **more
    )


def target(value: float | None, period: str = "2026/27") -> AmountAt:
    return AmountAt("target", period, "" if value is None else f"{value:g}%", value, value is None)


# Made-up plans: few words, so that titles repeat and resemble one another

TITLES = st.lists(
    st.sampled_from(["open", "warm", "room", "train", "staff", "for", "carers", "winter"]),
    min_size=1,
    max_size=6,
).map(" ".join)
REFERENCES = st.sampled_from(["", "", "1", "2", "1.1", "A"])
YEARS = st.lists(st.sampled_from(["2025/26", "2026/27"]), unique=True, max_size=2).map(tuple)
AMOUNTS = st.lists(
    st.builds(target, st.sampled_from([None, 10.0, 20.0]), st.sampled_from(["2025/26", "2026/27"])),
    max_size=2,
    unique_by=lambda amount: amount.period,
).map(tuple)


@st.composite
def plans(draw: st.DrawFn, prefix: str = "t") -> PlanAt:
    numbers = count(1)

    def key() -> str:
        return f"{prefix}{next(numbers)}"

    def measures() -> tuple[MeasureAt, ...]:
        return tuple(
            MeasureAt(
                key=key(),
                words=draw(TITLES),
                direction=draw(st.sampled_from(["", "increase", "decrease"])),
                amounts=draw(AMOUNTS),
            )
            for _ in range(draw(st.integers(0, 1)))
        )

    def milestones() -> tuple[MilestoneAt, ...]:
        return tuple(
            MilestoneAt(key=key(), words=draw(TITLES), years=draw(YEARS))
            for _ in range(draw(st.integers(0, 2)))
        )

    def action() -> ActionAt:
        return ActionAt(
            key=key(),
            words=draw(TITLES),
            reference=draw(REFERENCES),
            status=draw(st.sampled_from(["", "on_track", "at_risk"])),
            years=draw(YEARS),
            owners=tuple(OwnerAt(n) for n in draw(st.sampled_from([(), ("Council",), ("NHS",)]))),
            milestones=milestones(),
            measures=measures(),
            updates=tuple(UpdateAt(key(), draw(TITLES)) for _ in range(draw(st.integers(0, 1)))),
        )

    def several(make: Any, least: int, most: int) -> tuple[Any, ...]:
        return tuple(make() for _ in range(draw(st.integers(least, most))))

    def objective() -> ObjectiveAt:
        return ObjectiveAt(
            key=key(),
            words=draw(TITLES),
            reference=draw(REFERENCES),
            measures=measures(),
            actions=several(action, 0, 3),
        )

    def priority() -> PriorityAt:
        return PriorityAt(key=key(), words=draw(TITLES), objectives=several(objective, 0, 2))

    return PlanAt("Made up", "", several(priority, 1, 2))


def changed(plan: PlanAt, change: Any) -> PlanAt:
    """The plan with `change` made to every item from below; one that becomes None is gone."""

    def of(item: Any) -> Any:
        for name in ("objectives", "actions", "milestones", "measures"):
            if hasattr(item, name):
                inner = [new for child in getattr(item, name) if (new := of(child)) is not None]
                item = replace(item, **{name: tuple(inner)})
        return change(item)

    kept = [new for one in plan.priorities if (new := of(one)) is not None]
    return replace(plan, priorities=tuple(kept))


def rekeyed(plan: PlanAt) -> PlanAt:
    """The same plan as other rows: every key is another."""

    def change(item: Any) -> Any:
        if hasattr(item, "updates"):
            updates = tuple(replace(u, key=f"{u.key}'") for u in item.updates)
            item = replace(item, updates=updates)
        return replace(item, key=f"{item.key}'")

    return changed(plan, change)
