"""Rounds, who takes part in them, what they are asked, and what they answer."""

from goldthread.rounds.models.answers import (
    Answer,
    AnswerEvidence,
    AnswerFigure,
    AnswerFor,
    AnswerMilestone,
    AnswerReached,
    AnswerSheet,
    Comment,
    Dispute,
)
from goldthread.rounds.models.people import (
    ChaseSent,
    ChaseSkipped,
    Contact,
    Part,
    Participant,
)
from goldthread.rounds.models.requests import (
    WAITS_FOR_OWNER,
    GuestRequest,
    Request,
    RequestStep,
)
from goldthread.rounds.models.rounds import Round, RoundPlan, new_stamp

__all__ = [
    "WAITS_FOR_OWNER",
    "Answer",
    "AnswerEvidence",
    "AnswerFigure",
    "AnswerFor",
    "AnswerMilestone",
    "AnswerReached",
    "AnswerSheet",
    "ChaseSent",
    "ChaseSkipped",
    "Comment",
    "Contact",
    "Dispute",
    "GuestRequest",
    "Part",
    "Participant",
    "Request",
    "RequestStep",
    "Round",
    "RoundPlan",
    "new_stamp",
]
