"""When a change that was asked for may move on. Who may is in `rules`."""

from goldthread.strategy.models import ChangeRequest
from goldthread.workflow.transitions import Transition, Transitions

State = ChangeRequest.State
WAITING = frozenset({State.WAITING})
SETTLED = "This change has been settled already. Look at what came of it."

CHANGES = Transitions(
    [
        Transition("agree", WAITING, State.AGREED, SETTLED),
        Transition("decline", WAITING, State.DECLINED, SETTLED),
        Transition("withdraw", WAITING, State.WITHDRAWN, SETTLED),
        # Nothing is left to decide: see `actions.has_lapsed`.
        Transition("close", WAITING, State.LAPSED, SETTLED),
    ]
)
