"""When a meeting may move on: each verb, from each state, allowed or refused with a reason."""

from __future__ import annotations

from itertools import product

import pytest

from goldthread.meetings.models import Doing, ForwardItem, Meeting
from goldthread.meetings.transitions import COMING_BACK, DOING, MEETINGS
from goldthread.workflow.transitions import NotNow, Transitions

# Written down once more: what leads where. Every other move is refused.
MAY = {
    "set_agenda": {"planned": "planned"},
    "publish_agenda": {"planned": "agenda_published"},
    "add_late_paper": {"agenda_published": "agenda_published"},
    "publish_again": {"agenda_published": "agenda_published"},
    "hold": {"agenda_published": "held"},
    "write_minutes": {"held": "minutes_draft", "minutes_draft": "minutes_draft"},
    "agree_minutes": {"minutes_draft": "minutes_agreed"},
    "correct_minutes": {"minutes_agreed": "minutes_draft"},
    "cancel": {"planned": "cancelled", "agenda_published": "cancelled"},
}
BACK = {
    "place": {"waiting": "placed"},
    "put_off": {"waiting": "waiting"},
    "drop": {"waiting": "dropped"},
    "let_wait": {"placed": "waiting", "dropped": "waiting"},
}
DO = {
    "finish": {"open": "done"},
    "drop": {"open": "dropped"},
    "reopen": {"open": "open", "done": "open", "dropped": "open"},
}


@pytest.mark.parametrize(
    ("table", "may", "states"),
    [
        (MEETINGS, MAY, Meeting.State.values),
        (COMING_BACK, BACK, ForwardItem.State.values),
        (DOING, DO, Doing.values),
    ],
    ids=["meetings", "coming back", "doing"],
)
def test_every_move_is_allowed_or_refused_as_written(
    table: Transitions, may: dict[str, dict[str, str]], states: list[str]
) -> None:
    assert {row.verb for row in table} == set(may)
    for verb, state in product(may, states):
        after = may[verb].get(state)
        if after:
            assert table.after(state, verb) == after, (verb, state)
        else:
            with pytest.raises(NotNow) as refusal:
                table.after(state, verb)
            assert str(refusal.value).endswith("."), verb
