"""When a round and a request may move on. Who may move them stands in `rules.py`.

A request that is written on late stays overdue until it is sent; a sent one may be sent again
until somebody has approved it, so that a second thought is never refused.
"""

from goldthread.rounds.models import Request, Round
from goldthread.workflow.transitions import Transition, Transitions

R = Round.State
S = Request.State

ENDED = "This round is closed or cancelled."

ROUNDS = Transitions(
    [
        Transition(
            "amend", frozenset({R.PLANNED}), R.PLANNED, "Only a coming round can be planned anew."
        ),
        Transition("amend_open", frozenset({R.OPEN}), R.OPEN, "This round is not open."),
        Transition("open", frozenset({R.PLANNED}), R.OPEN, "This round has been opened already."),
        Transition("close", frozenset({R.OPEN}), R.CLOSED, "Only an open round can be closed."),
        Transition("reopen", frozenset({R.CLOSED}), R.OPEN, "Only a closed round can be reopened."),
        Transition("cancel", frozenset({R.PLANNED, R.OPEN}), R.CANCELLED, ENDED),
    ]
)

ANSWERABLE = frozenset(
    {S.SENT, S.STARTED, S.SENT_BACK, S.OVERDUE, S.SUBMITTED, S.NOTHING_TO_REPORT, S.EXCUSED}
)
ASKED = frozenset({S.SENT, S.STARTED, S.SENT_BACK, S.OVERDUE})

REQUESTS = Transitions(
    [
        Transition("send", frozenset({S.TO_SEND}), S.SENT, "This request has been sent already."),
        Transition(
            "start",
            frozenset({S.SENT, S.SENT_BACK}),
            S.STARTED,
            "Only a request that waits for its first words can be started.",
        ),
        Transition(
            "submit",
            ANSWERABLE,
            S.SUBMITTED,
            "This request has not been sent yet, or its update has been approved already.",
        ),
        Transition(
            "report_nothing",
            ANSWERABLE,
            S.NOTHING_TO_REPORT,
            "This request has not been sent yet, or its update has been approved already.",
        ),
        Transition(
            "send_back",
            frozenset({S.SUBMITTED, S.NOTHING_TO_REPORT}),
            S.SENT_BACK,
            "Only an answer that has come in, and is not approved yet, can be sent back.",
        ),
        Transition(
            "pass_on",
            frozenset({S.SUBMITTED}),
            S.SUBMITTED,
            "Only an answer that has come in, and is not approved yet, can be passed on.",
        ),
        Transition(
            "approve",
            frozenset({S.SUBMITTED}),
            S.APPROVED,
            "Only an answer that has come in, and is not approved yet, can be approved.",
        ),
        Transition(
            "excuse",
            ASKED | {S.TO_SEND},
            S.EXCUSED,
            "Only a request that is still to be answered can be excused.",
        ),
        Transition(
            "put_back",
            frozenset({S.EXCUSED}),
            S.TO_SEND,
            "Only a request that was excused before it was sent can be put back.",
        ),
        Transition(
            "run_over",
            frozenset({S.SENT, S.STARTED, S.SENT_BACK}),
            S.OVERDUE,
            "Only a request that is still to be answered can be overdue.",
        ),
        Transition(
            "ask_again",
            frozenset({S.OVERDUE, S.EXCUSED, S.NOTHING_TO_REPORT}),
            S.SENT,
            "Only a request that is overdue, excused or has nothing to report can be asked again.",
        ),
    ]
)
