"""When a meeting, and what is to come back, may move on. Who may move it stands in `rules.py`."""

from goldthread.meetings.models import Doing, ForwardItem, Meeting
from goldthread.workflow.transitions import Transition, Transitions

State = Meeting.State
Forward = ForwardItem.State

MEETINGS = Transitions(
    [
        Transition(
            "set_agenda",
            frozenset({State.PLANNED}),
            State.PLANNED,
            "The agenda is published, so its items stay as people read them. You can still add a "
            "late paper.",
        ),
        Transition(
            "publish_agenda",
            frozenset({State.PLANNED}),
            State.AGENDA_PUBLISHED,
            "Only the agenda of a planned meeting can be published.",
        ),
        Transition(
            "add_late_paper",
            frozenset({State.AGENDA_PUBLISHED}),
            State.AGENDA_PUBLISHED,
            "A late paper goes with a published agenda, until the meeting is held.",
        ),
        Transition(
            "publish_again",
            frozenset({State.AGENDA_PUBLISHED}),
            State.AGENDA_PUBLISHED,
            "Only a published agenda can be published again, until the meeting is held.",
        ),
        Transition(
            "hold",
            frozenset({State.AGENDA_PUBLISHED}),
            State.HELD,
            "Publish the agenda first: a meeting is held on an agenda that people could read.",
        ),
        Transition(
            "write_minutes",
            frozenset({State.HELD, State.MINUTES_DRAFT}),
            State.MINUTES_DRAFT,
            "Minutes are written after the meeting is held, and until they are agreed.",
        ),
        Transition(
            "agree_minutes",
            frozenset({State.MINUTES_DRAFT}),
            State.MINUTES_AGREED,
            "Write the minutes first; only minutes in draft can be agreed.",
        ),
        Transition(
            "correct_minutes",
            frozenset({State.MINUTES_AGREED}),
            State.MINUTES_DRAFT,
            "These minutes are not agreed yet, so you can change them as they are.",
        ),
        Transition(
            "cancel",
            frozenset({State.PLANNED, State.AGENDA_PUBLISHED}),
            State.CANCELLED,
            "A meeting that was held, or cancelled already, cannot be cancelled.",
        ),
    ]
)

COMING_BACK = Transitions(
    [
        Transition(
            "place",
            frozenset({Forward.WAITING}),
            Forward.PLACED,
            "This is on an agenda already, or was dropped.",
        ),
        Transition(
            "put_off",
            frozenset({Forward.WAITING}),
            Forward.WAITING,
            "This is on an agenda already, or was dropped.",
        ),
        Transition(
            "drop",
            frozenset({Forward.WAITING}),
            Forward.DROPPED,
            "This is on an agenda already, or was dropped.",
        ),
        Transition(
            "let_wait",
            frozenset({Forward.PLACED, Forward.DROPPED}),
            Forward.WAITING,
            "This waits to come back already.",
        ),
    ]
)

DOING = Transitions(
    [
        Transition("finish", frozenset({Doing.OPEN}), Doing.DONE, "Only what is open can be done."),
        Transition(
            "drop", frozenset({Doing.OPEN}), Doing.DROPPED, "Only what is open can be dropped."
        ),
        Transition(
            "reopen",
            frozenset({Doing.OPEN, Doing.DONE, Doing.DROPPED}),  # open still: how far it is
            Doing.OPEN,
            "Only what somebody is to do can be open.",
        ),
    ]
)
