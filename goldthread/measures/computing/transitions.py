"""When a computation may move on. Who may, each page declares."""

from goldthread.measures.models import Computation
from goldthread.workflow.transitions import Transition, Transitions

State = Computation.State
RUNS = frozenset({State.WAITING, State.RUNNING})
OVER = "This has been worked out already."

COMPUTATIONS = Transitions(
    [
        # Starting may happen again: a worker killed half-way leaves the state so.
        Transition("start", RUNS, State.RUNNING, OVER),
        Transition("finish", frozenset({State.RUNNING}), State.DONE, OVER),
        Transition("fail", RUNS, State.FAILED, OVER),
    ]
)
