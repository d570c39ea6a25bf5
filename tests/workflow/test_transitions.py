"""When a thing may move on."""

import pytest

from goldthread.workflow.transitions import NotNow, Transition, Transitions

DOOR = Transitions(
    [Transition("close", frozenset({"open"}), "shut", "Only an open door can be closed.")]
)


def test_an_allowed_step_gives_the_next_state() -> None:
    assert DOOR.after("open", "close") == "shut"


def test_a_step_at_the_wrong_time_gives_the_reason() -> None:
    with pytest.raises(NotNow, match="Only an open door"):
        DOOR.after("shut", "close")


def test_allows_asks_without_raising() -> None:
    assert DOOR.allows("open", "close")
    assert not DOOR.allows("shut", "close")
