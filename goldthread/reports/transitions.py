"""When a report may move on. Who may move it stands in `rules.py`."""

from goldthread.reports.models import Report
from goldthread.workflow.transitions import Transition, Transitions

State = Report.State
WRITTEN = frozenset({State.DRAFT, State.SENT_BACK})

REPORTS = Transitions(
    [
        Transition(
            "edit",
            WRITTEN,
            State.DRAFT,
            "Its words stay as they are: somebody approves or has approved them. Take the report "
            "back to change it, unless it is published.",
        ),
        Transition(
            "submit",
            WRITTEN,
            State.WAITING,
            "Only a draft can be sent for approval.",
        ),
        Transition(
            "send_back",
            frozenset({State.WAITING}),
            State.SENT_BACK,
            "This report does not wait for approval any more.",
        ),
        Transition(
            "take_back",
            frozenset({State.WAITING, State.APPROVED}),
            State.DRAFT,
            "Only a report that is not published, and that was sent for approval, can be taken "
            "back.",
        ),
        Transition(
            "approve",
            frozenset({State.WAITING}),
            State.APPROVED,
            "This report does not wait for approval any more.",
        ),
        Transition(
            "publish",
            frozenset({State.APPROVED}),
            State.PUBLISHED,
            "Only an approved report can be published.",
        ),
        Transition(
            "discard",
            WRITTEN,
            State.DISCARDED,
            "Only a draft can be set aside. A published report is kept.",
        ),
        Transition(
            "correct",
            frozenset({State.PUBLISHED}),
            State.PUBLISHED,
            "Only a published report is corrected this way. Change the draft itself.",
        ),
    ]
)
