"""What holds for any two plans and any hand edits, tried on made-up ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.comparison import (
    Added,
    Dropped,
    FieldMerge,
    Matches,
    Outcome,
    PlanAt,
    differences,
    match,
    merge,
    placed,
)
from goldthread.comparison.merging import FIELDS, same, value_of
from tests.comparison.building import TITLES, YEARS, changed, plans, rekeyed

MANY = settings(max_examples=150, deadline=None)


@MANY
@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: PlanAt) -> None:
    assert not differences(plan, plan)


@MANY
@given(plans())
def test_the_same_plan_in_other_rows_differs_in_nothing_but_repeated_updates(plan: PlanAt) -> None:
    assert {change.kind for change in differences(plan, rekeyed(plan))} <= {"same update"}


@MANY
@given(plans("t"), plans("n"))
def test_matching_is_one_to_one_and_level_by_level(then: PlanAt, now: PlanAt) -> None:
    found = match(then, now)
    assert len(found.by_then) == len(found.by_now) == len(found.all)
    left, right = placed(then), placed(now)
    for one in found:
        assert left[one.then].item.level == right[one.now].item.level == one.level


@MANY
@given(plans("t"), plans("n"))
def test_what_is_added_one_way_is_dropped_the_other(then: PlanAt, now: PlanAt) -> None:
    """For the same pairs, looked at from either side."""
    there = match(then, now)
    back = Matches(tuple(replace(one, then=one.now, now=one.then) for one in there))
    forwards, backwards = differences(then, now, there), differences(now, then, back)
    added = {change.item.key for change in forwards if isinstance(change, Added)}
    dropped = {change.item.key for change in backwards if isinstance(change, Dropped)}
    assert added == dropped


@st.composite
def mended(draw: st.DrawFn, plan: PlanAt) -> PlanAt:
    """A plan after some hand edits: words, years, statuses changed, items taken out."""

    def change(item: Any) -> Any:
        what = draw(st.sampled_from(["leave", "leave", "leave", "words", "years", "out"]))
        if what == "out" and not any(getattr(item, name, ()) for name in ("objectives", "actions")):
            return None
        if what == "words":
            return replace(item, words=draw(TITLES))
        if what == "years" and hasattr(item, "years"):
            return replace(item, years=draw(YEARS))
        return item

    return changed(plan, change)


@MANY
@given(st.data(), plans("t"), plans("n"))
def test_the_merge_loses_no_hand_edit(data: st.DataObject, then: PlanAt, now: PlanAt) -> None:
    """Each is kept, in the new source already, or asked about."""
    ours = data.draw(mended(then))
    found = merge(then, now, ours)
    told = {(one.old, one.field): one for one in found.fields}
    items = {one.old: one for one in found.items}
    before, mine, after = placed(then), placed(ours), placed(now)
    for key, one in mine.items():
        for name in FIELDS[one.item.level]:
            if name == "under" or same(value_of(one.item, name), value_of(before[key].item, name)):
                continue
            new = found.matches.now_of(key)
            if not new:
                assert kept_with_its_item(key, items, mine), (key, name)
                continue
            edit = told.get((key, name))
            if edit is None:
                assert same(value_of(one.item, name), value_of(after[new].item, name))
            else:
                assert edit.outcome in (Outcome.OURS, Outcome.CONFLICT)
    for key in before.keys() - mine.keys():
        if found.matches.now_of(key):
            assert key in items or above_taken_out(key, before, mine)


def kept_with_its_item(key: str, items: dict[str, Any], mine: dict[str, Any]) -> bool:
    """A mended item that the new source lacks is asked about, itself or with its action."""
    above = [key, *(one.key for one in mine[key].above)]
    return any(one in items and items[one].is_conflict for one in above)


def above_taken_out(key: str, before: dict[str, Any], mine: dict[str, Any]) -> bool:
    return any(one.key not in mine for one in before[key].above)


@MANY
@given(plans("t"), plans("n"))
def test_without_hand_edits_nothing_is_a_conflict(then: PlanAt, now: PlanAt) -> None:
    found = merge(then, now, then)
    assert not found.conflicts
    assert all(one.outcome is Outcome.THEIRS for one in found.fields if isinstance(one, FieldMerge))
