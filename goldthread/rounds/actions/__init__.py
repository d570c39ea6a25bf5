"""Every write of an officer or an approver to rounds and requests, as verbs.

What the owner writes stands in `goldthread.rounds.answering`. Each takes who (`by`) and when
(`at`); the verbs of the daily work take only when.
"""

from goldthread.rounds.actions.asking import (
    ask_owners,
    leave_out_open_elsewhere,
    open_round,
    send_more,
)
from goldthread.rounds.actions.chasing import send_after_all, skip_rung
from goldthread.rounds.actions.contacts import (
    add_contact,
    change_contact,
    end_contact,
    make_deputy_answer,
)
from goldthread.rounds.actions.daily import chase, release, run_over, settle_deleted
from goldthread.rounds.actions.deciding import (
    approve,
    ask_again,
    excuse,
    leave_unanswered,
    pass_on,
    send_back,
    write_headline,
)
from goldthread.rounds.actions.people import hand_over, renew_link, revoke_link
from goldthread.rounds.actions.planning import (
    amend_round,
    cancel_round,
    close_round,
    plan_round,
    reopen_round,
)
from goldthread.rounds.actions.rolling import roll_over

__all__ = [
    "add_contact",
    "amend_round",
    "approve",
    "ask_again",
    "ask_owners",
    "cancel_round",
    "change_contact",
    "chase",
    "close_round",
    "end_contact",
    "excuse",
    "hand_over",
    "leave_out_open_elsewhere",
    "leave_unanswered",
    "make_deputy_answer",
    "open_round",
    "pass_on",
    "plan_round",
    "release",
    "renew_link",
    "reopen_round",
    "revoke_link",
    "roll_over",
    "run_over",
    "send_after_all",
    "send_back",
    "send_more",
    "settle_deleted",
    "skip_rung",
    "write_headline",
]
