"""When a report may move on. Who may move it stands in `rules.py`."""

from goldthread.reports.models import Report
from goldthread.workflow.transitions import Transition, Transitions

State = Report.State

REPORTS = Transitions(
    [
        Transition(
            "edit",
            frozenset({State.DRAFT}),
            State.DRAFT,
            "This report is published, so its words stay as the Board read them.",
        ),
        Transition(
            "publish",
            frozenset({State.DRAFT}),
            State.PUBLISHED,
            "Only a draft can be published.",
        ),
        Transition(
            "discard",
            frozenset({State.DRAFT}),
            State.DISCARDED,
            "Only a draft can be set aside. A published report is kept.",
        ),
    ]
)
