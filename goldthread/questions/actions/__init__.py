"""Every write to questions, teams and problems, as verbs.

Each takes who (`by`, where somebody is signed in) and when (`at`).
"""

from goldthread.questions.actions.answering import (
    answer_privately,
    decline,
    draft_answer,
    erase,
    mark_spam,
    not_spam,
    publish,
    put_back,
    take,
    take_down,
)
from goldthread.questions.actions.asking import ask
from goldthread.questions.actions.page_problems import (
    erase_problem,
    settle_problem,
    tell_problem,
)
from goldthread.questions.actions.teams import change_team, end_team, open_team

__all__ = [
    "answer_privately",
    "ask",
    "change_team",
    "decline",
    "draft_answer",
    "end_team",
    "erase",
    "erase_problem",
    "mark_spam",
    "not_spam",
    "open_team",
    "publish",
    "put_back",
    "settle_problem",
    "take",
    "take_down",
    "tell_problem",
]
