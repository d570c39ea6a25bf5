"""When a message may move on: what its sending does to it, and what a person may decide."""

from __future__ import annotations

from goldthread.messaging.models import State
from goldthread.workflow.transitions import Transition, Transitions

# Nobody but a person can say what is to become of these.
UNDECIDED = frozenset({State.FAILED, State.UNCERTAIN})
_NOT_WAITING = "It is not waiting to be sent."
_NOT_SENDING = "It is not being sent."
_NOTHING_TO_DECIDE = "There is nothing to decide: it waits, has left, or was left as it is."


def _row(verb: str, before: frozenset[State], after: State, reason: str) -> Transition:
    return Transition(verb, frozenset(state.value for state in before), after.value, reason)


_SENDING = frozenset({State.SENDING})

OUTBOX = Transitions(
    [
        _row("send", frozenset({State.WAITING}), State.SENDING, _NOT_WAITING),
        _row("put_back", _SENDING, State.WAITING, _NOT_SENDING),
        _row("give_up", _SENDING, State.FAILED, _NOT_SENDING),
        _row("lose_sight", _SENDING, State.UNCERTAIN, _NOT_SENDING),
        # Somebody may have thought its sender dead, and the sender comes to its end after all.
        _row("arrive", _SENDING | {State.UNCERTAIN}, State.SENT, _NOT_SENDING),
        _row("send_again", UNDECIDED, State.WAITING, _NOTHING_TO_DECIDE),
        _row("leave", UNDECIDED, State.LEFT, _NOTHING_TO_DECIDE),
    ]
)


def before(verb: str) -> frozenset[str]:
    """The states from which a step may be taken."""
    return frozenset(state for state in State if OUTBOX.allows(state, verb))
