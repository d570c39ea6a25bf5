"""Every kind of change, as a table of then, now and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldthread.comparison import (
    AmountAt,
    MilestoneAt,
    ObjectiveAt,
    UpdateAt,
    differences,
    match,
)
from tests.comparison.building import a_measure, a_plan, an_action, of_objectives, target


def kinds(then, now) -> list[str]:  # type: ignore[no-untyped-def]
    """What changed between two states of one action, which is the same row."""
    return [change.kind for change in differences(a_plan(then), a_plan(now))]


def step(years: tuple[str, ...] = (), due: str = "") -> MilestoneAt:
    return MilestoneAt(key="m1", words="Rooms open", years=years, due=due)


ONE = an_action()


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (ONE, ONE, []),
        (ONE, replace(ONE, words="Open a warm room in each library"), ["reworded"]),
        (ONE, replace(ONE, words=ONE.words.upper() + "."), []),
        (an_action(owners=["Council"]), an_action(owners=["NHS Trust"]), ["owner"]),
        (an_action(owners=["Council"]), an_action(owners=["council "]), []),
        (ONE, an_action(owners=["Council"]), ["owner"]),
        (an_action(status="on_track"), an_action(status="at_risk"), ["status"]),
        (an_action(reference="1"), an_action(reference="2"), ["reference"]),
        (an_action(notes=("Cost: £4",)), an_action(notes=("Cost: £5",)), ["notes"]),
        (an_action(years=("2025/26",)), an_action(years=("2026/27",)), ["date later"]),
        (an_action(years=("2026/27",)), an_action(years=("2025/26",)), ["date earlier"]),
        (an_action(due="2026-03"), an_action(due="2026-04-30"), ["date later"]),
        (an_action(due="2026-03-31"), an_action(due="2026-03-01"), ["date earlier"]),
        (an_action(due="Spring 2026"), an_action(due="Summer 2026"), ["date unclear"]),
        (an_action(due="2026"), ONE, ["date withdrawn"]),
        (ONE, an_action(due="2026"), ["date given"]),
        (an_action(milestones=(step(("2025/26",)),)),
         an_action(milestones=(step(("2025/26", "2026/27")),)), ["date later"]),
        (an_action(milestones=(step(),)), ONE, ["dropped"]),
        (ONE, an_action(milestones=(step(),)), ["added"]),
    ],
)  # fmt: skip
def test_what_changed(then, now, expected) -> None:  # type: ignore[no-untyped-def]
    assert kinds(then, now) == expected


@pytest.mark.parametrize(
    ("direction", "then", "now", "expected"),
    [
        ("increase", 60.0, 55.0, ["target weakened"]),
        ("increase", 60.0, 65.0, ["target strengthened"]),
        ("decrease", 60.0, 55.0, ["target strengthened"]),
        ("decrease", 60.0, 65.0, ["target weakened"]),
        ("maintain_or_increase", 60.0, 55.0, ["target weakened"]),
        ("maintain_or_decrease", 60.0, 55.0, ["target strengthened"]),
        ("maintain", 60.0, 55.0, ["target unclear"]),
        ("", 60.0, 55.0, ["target unclear"]),
        ("increase", None, 55.0, ["target given"]),
        ("increase", 60.0, None, ["target withdrawn"]),
        ("increase", None, None, []),
        ("increase", 60.0, 60.0, []),
        ("increase", 60.0, 0.0, ["target weakened"]),
    ],
)
def test_a_target_is_judged_by_the_direction_of_its_measure(
    direction: str, then: float | None, now: float | None, expected: list[str]
) -> None:
    before = an_action(measures=(a_measure(target(then), direction=direction),))
    after = an_action(measures=(a_measure(target(now), direction=direction),))
    assert kinds(before, after) == expected


def test_a_target_in_another_unit_or_direction_is_not_judged() -> None:
    before = an_action(measures=(a_measure(target(60), unit="%"),))
    for other in (a_measure(target(50), unit="homes"), a_measure(target(50), direction="decrease")):
        assert "target unclear" in kinds(before, an_action(measures=(other,)))


def test_the_same_target_a_year_later_is_weaker() -> None:
    before = an_action(measures=(a_measure(target(60, "2025/26"), target(70, "2026/27")),))
    after = an_action(measures=(a_measure(target(60, "2025/26"), target(70, "2027/28")),))
    (found,) = differences(a_plan(before), a_plan(after))
    assert (found.kind, found.period, found.to_period) == ("target weakened", "2026/27", "2027/28")


def test_years_that_are_over_are_no_dropped_targets() -> None:
    before = an_action(measures=(a_measure(target(60, "2024/25"), target(70, "2025/26")),))
    after = an_action(measures=(a_measure(target(70, "2025/26"), target(80, "2026/27")),))
    assert kinds(before, after) == ["target given"]


def test_a_new_result_and_a_restated_baseline_are_told() -> None:
    before = an_action(measures=(a_measure(AmountAt("baseline", "", "41%", 41.0)),))
    after = a_measure(AmountAt("baseline", "", "44%", 44.0), AmountAt("actual", "2026", "50%", 50))
    assert kinds(before, an_action(measures=(after,))) == ["figure", "figure"]


def test_an_update_word_for_word_that_of_the_edition_before_is_flagged() -> None:
    then = an_action(updates=(UpdateAt("u1", "We opened three rooms.", "2025-03"),))
    again = an_action(key="b1", updates=(UpdateAt("v1", "We opened three  rooms.", "2026-03"),))
    new = an_action(key="b1", updates=(UpdateAt("v1", "We opened the last room.", "2026-03"),))
    assert [c.kind for c in differences(a_plan(then), a_plan(again, prefix="n"))] == ["same update"]
    assert [c.kind for c in differences(a_plan(then), a_plan(new, prefix="n"))] == ["update"]
    assert kinds(then, then) == []  # the same row is no repetition


def test_an_action_under_another_objective_has_moved() -> None:
    def two(*actions: tuple):  # type: ignore[no-untyped-def,type-arg]
        names = ("Keep warm", "Keep company")
        return of_objectives(
            *(
                ObjectiveAt(key=f"o{n}", words=name, actions=inner)
                for n, (name, inner) in enumerate(zip(names, actions, strict=True))
            )
        )

    (found,) = differences(two((ONE,), ()), two((), (ONE,)))
    assert (found.kind, found.before, found.after) == ("moved", "Keep warm", "Keep company")


def test_a_reworded_title_is_told_word_by_word() -> None:
    now = replace(ONE, words="Open a warm and dry room in every library")
    (found,) = differences(a_plan(ONE), a_plan(now))
    assert [(p.kind, p.text) for p in found.pieces] == [
        ("same", "Open a warm "),
        ("new", "and dry "),
        ("same", "room in every library"),
    ]


def test_what_hangs_below_a_dropped_action_goes_with_it() -> None:
    full = an_action(milestones=(step(),), measures=(a_measure(target(5)),))
    other = an_action("Insulate forty roofs", "a2")
    assert [c.kind for c in differences(a_plan(full, other), a_plan(other))] == ["dropped"]
    assert [c.kind for c in differences(a_plan(other), a_plan(full, other))] == ["added"]


def test_a_suggested_pair_says_so() -> None:
    now = an_action("Open a warm, dry room in each library", "b1")
    then_plan, now_plan = a_plan(ONE), a_plan(now, prefix="n")
    (found,) = differences(then_plan, now_plan)
    assert (found.kind, found.certain) == ("reworded", False)
    certain = match(then_plan, now_plan).certain
    assert [c.kind for c in differences(then_plan, now_plan, certain)] == ["added", "dropped"]


def test_a_plan_renamed_and_nothing_else_is_still_a_difference() -> None:
    plan = a_plan(ONE)
    renamed = replace(plan, period="2027")
    assert not differences(plan, plan)
    assert differences(plan, renamed).periods == ("2026", "2027")
    assert differences(plan, renamed)
