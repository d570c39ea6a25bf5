"""When a load may move on. Who may, each page declares."""

from goldthread.measures.models import Load
from goldthread.workflow.transitions import Transition, Transitions

State = Load.State
BUSY = "This file is being read at the moment. Wait until that is done."

LOADS = Transitions(
    [
        Transition(
            # Checking may start again: a worker killed half-way leaves the state so.
            "check",
            frozenset({State.CHECKING}),
            State.CHECKED,
            "This file has been checked.",
        ),
        Transition(
            "choose", frozenset({State.CHECKED, State.REFUSED, State.FAILED}), State.CHECKING, BUSY
        ),
        Transition(
            "accept",
            frozenset({State.CHECKED}),
            State.LOADING,
            "This file is not waiting for an answer: look at how it stands now.",
        ),
        Transition("write", frozenset({State.LOADING}), State.DONE, "This file is loaded already."),
        Transition(
            "think_again",
            frozenset({State.LOADING}),
            State.CHECKED,
            "This file is not being loaded.",
        ),
        Transition(
            "refuse",
            frozenset({State.CHECKING, State.LOADING}),
            State.REFUSED,
            "This file has been read already.",
        ),
        Transition(
            "fail",
            frozenset({State.CHECKING, State.LOADING}),
            State.FAILED,
            "This file has been read already.",
        ),
        Transition(
            "drop",
            # One that is being read too: its reader finds it dropped at the end and writes nothing.
            frozenset({State.CHECKING, State.CHECKED, State.LOADING, State.REFUSED, State.FAILED}),
            State.DROPPED,
            "This file is loaded or dropped already.",
        ),
    ]
)
