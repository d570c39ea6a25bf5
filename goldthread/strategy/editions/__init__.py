"""New editions of a plan: what they change, what people decide, what is carried over."""

from goldthread.strategy.editions.actions import (
    Answer,
    begin_edition,
    decide,
    follow_newest,
    settle,
    stand_alone,
    take_back,
)
from goldthread.strategy.editions.comparing import (
    changes_since,
    differences_between,
    edition_at,
    with_previous,
)
from goldthread.strategy.editions.pairing import Alone, counterparts, say_same, those_alone
from goldthread.strategy.editions.problems import (
    AskedAnew,
    NotAPair,
    NothingToTakeBack,
    OvertakenBy,
    StillUndecided,
)
from goldthread.strategy.editions.questions import Question, WhatChanged, what_changed
from goldthread.strategy.editions.snapshots import plan_as_read, plan_at

__all__ = [
    "Alone",
    "Answer",
    "AskedAnew",
    "NotAPair",
    "NothingToTakeBack",
    "OvertakenBy",
    "Question",
    "StillUndecided",
    "WhatChanged",
    "begin_edition",
    "changes_since",
    "counterparts",
    "decide",
    "differences_between",
    "edition_at",
    "follow_newest",
    "plan_as_read",
    "plan_at",
    "say_same",
    "settle",
    "stand_alone",
    "take_back",
    "those_alone",
    "what_changed",
    "with_previous",
]
