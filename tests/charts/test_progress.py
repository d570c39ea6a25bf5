"""How the actions of each priority stand, counted and put into words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.charts.progress import finding, progress
from goldthread.charts.statuses import STATUSES
from tests.charts.told import some_progress


def test_it_names_the_priority_furthest_on_and_the_one_to_worry_about() -> None:
    assert finding(some_progress()) == (
        "Of 47 actions, 26 were complete or on track and 5 were at risk, off track or stopped. "
        "Furthest on is “A town that moves”, with 18 of 27. Most to worry about is in “Age with "
        "company”, with 1 of 3 at risk, off track or stopped."
    )


def test_one_priority_is_not_compared_with_itself() -> None:
    told = progress([("Grow up well", {"on_track": 1})])
    assert finding(told) == (
        "Of 1 action, 1 was complete or on track and 0 were at risk, off track or stopped."
    )


def test_nothing_is_furthest_on_where_nothing_is_on_track() -> None:
    told = progress([("One", {"not_started": 2}), ("Two", {"scoping": 1})])
    assert "Furthest" not in finding(told)
    assert "worry" not in finding(told)


def test_a_plan_that_gives_no_status_says_nothing() -> None:
    assert not progress([("One", {"": 4}), ("Two", {})]).says_anything
    assert progress([("One", {"": 4, "scoping": 1})]).says_anything


def test_priorities_without_actions_are_left_out() -> None:
    assert [s.title for s in progress([("One", {}), ("Two", {"": 1})]).standings] == ["Two"]


@given(st.dictionaries(st.sampled_from([*STATUSES, "paused"]), st.integers(0, 500)))
def test_no_action_is_lost_and_parts_stand_in_one_order(counts: dict[str, int]) -> None:
    told = progress([("One", counts)])
    assert told.actions == sum(counts.values())
    assert list(told.statuses) == [code for code in STATUSES if code in told.statuses]
