"""When an import may move on. Who may, each page declares: see the roles in `organisations`."""

from goldthread.strategy.models import PlanImport
from goldthread.workflow.transitions import Transition, Transitions

State = PlanImport.State

IMPORTS = Transitions(
    [
        Transition(
            "start_reading",
            # Reading may start again: a worker killed half-way leaves the state so.
            frozenset({State.WAITING, State.READING}),
            State.READING,
            "This file has been read already.",
        ),
        Transition(
            "finish_reading",
            frozenset({State.READING}),
            State.DRAFT,
            "This file is not being read.",
        ),
        Transition(
            "refuse",
            frozenset({State.WAITING, State.READING}),
            State.REFUSED,
            "This file has been read already.",
        ),
        Transition(
            "approve",
            frozenset({State.DRAFT}),
            State.APPROVED,
            "Only a draft under review can be approved.",
        ),
        Transition(
            "discard",
            frozenset({State.WAITING, State.DRAFT}),
            State.DISCARDED,
            "Only a draft under review can be discarded.",
        ),
    ]
)
