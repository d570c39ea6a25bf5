"""Three-way: the old source as read, the new source, and what people mended in between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldthread.comparison import Fate, MilestoneAt, Outcome, UpdateAt, merge
from tests.comparison.building import a_plan, an_action

T = an_action("Open a warm room in every library", owners=["Council"], status="on_track")
N = replace(T, key="b1")


def outcomes(then, now, ours) -> dict[str, Outcome]:  # type: ignore[no-untyped-def]
    found = merge(a_plan(then), a_plan(now, prefix="n"), a_plan(ours))
    return {one.field: one.outcome for one in found.fields if one.level == "action"}


RENAMED, MENDED = "Open a warm room in each library", "Open a cosy room in every library"


@pytest.mark.parametrize(
    ("now", "ours", "expected"),
    [
        ({}, {}, {}),
        ({"words": RENAMED}, {}, {"words": Outcome.THEIRS}),
        ({}, {"words": MENDED}, {"words": Outcome.OURS}),
        ({"words": RENAMED}, {"words": MENDED}, {"words": Outcome.CONFLICT}),
        ({"words": MENDED}, {"words": MENDED}, {}),
        ({"status": ""}, {"status": "at_risk"}, {"status": Outcome.OURS}),
        ({"status": ""}, {}, {"status": Outcome.THEIRS}),
        ({"status": "complete"}, {"status": "at_risk"}, {"status": Outcome.CONFLICT}),
        ({"due": "2027"}, {"years": ("2026/27",)}, {"when": Outcome.CONFLICT}),
        ({}, {"years": ("2026/27",)}, {"when": Outcome.OURS}),
        ({"notes": ("New.",)}, {"notes": ("Ours.",)}, {"notes": Outcome.OURS}),
        ({"notes": ("New.",)}, {}, {}),
    ],
)  # fmt: skip
def test_whose_a_field_is(now, ours, expected) -> None:  # type: ignore[no-untyped-def]
    assert outcomes(T, replace(N, **now), replace(T, **ours)) == expected


def test_notes_of_both_sides_are_kept() -> None:
    then = replace(T, notes=("Old.",))
    ours, now = replace(T, notes=("Old.", "Ours.")), replace(N, notes=("New.",))
    found = merge(a_plan(then), a_plan(now, prefix="n"), a_plan(ours))
    assert [one.ours for one in found.fields] == [("New.", "Ours.")]


def fates(then, now, ours) -> list[Fate]:  # type: ignore[no-untyped-def]
    plans = a_plan(*then), a_plan(*now, prefix="n"), a_plan(*ours)
    return [one.fate for one in merge(*plans).items if one.level in ("action", "milestone")]


STEP = MilestoneAt(key="m1", words="Keys handed over")


@pytest.mark.parametrize(
    ("then", "now", "ours", "expected"),
    [
        ([], [N], [], [Fate.ADDED]),
        ([T], [], [T], [Fate.DROPPED]),
        ([T], [], [], []),
        ([T], [], [replace(T, words=MENDED)], [Fate.DROPPED_MENDED]),
        ([T], [], [replace(T, milestones=(STEP,))], [Fate.DROPPED_MENDED]),
        ([T], [], [replace(T, updates=(UpdateAt("u", "Done."),))], [Fate.DROPPED_MENDED]),
        ([], [], [T], [Fate.HAND_ADDED]),
        ([], [N], [T], []),
        ([T], [N], [], [Fate.TAKEN_OUT]),
        ([T], [replace(N, words=RENAMED)], [], [Fate.TAKEN_OUT_REWORDED]),
        ([T], [N], [replace(T, milestones=(STEP,))], [Fate.HAND_ADDED]),
    ],
)  # fmt: skip
def test_what_becomes_of_an_item_that_one_side_lacks(then, now, ours, expected) -> None:  # type: ignore[no-untyped-def]
    assert fates(then, now, ours) == expected


def test_taking_out_an_action_hides_no_new_step_of_it() -> None:
    """A person took the action out; the new source says it again, with a step it did not have."""
    assert fates([T], [replace(N, milestones=(STEP,))], []) == [
        Fate.TAKEN_OUT_REWORDED,
        Fate.ADDED,
    ]
