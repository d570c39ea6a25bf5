"""Changes to what a plan promised: asked for, agreed or declined, applied as one edit, kept.

ask(item=, kind=, wanted=, reason=, by=, at=)      a request that waits
agree(change=, seen=, by=, at=) / decline / withdraw / close
"""

from goldthread.strategy.changing.actions import (
    agree,
    ask,
    close,
    decline,
    name_approvers,
    withdraw,
)
from goldthread.strategy.changing.problems import AlreadyAsked, ItemGone, NotYours
from goldthread.strategy.changing.rules import Deciders, deciders_of, may_ask
from goldthread.strategy.changing.transitions import CHANGES

__all__ = [
    "CHANGES",
    "AlreadyAsked",
    "Deciders",
    "ItemGone",
    "NotYours",
    "agree",
    "ask",
    "close",
    "deciders_of",
    "decline",
    "may_ask",
    "name_approvers",
    "withdraw",
]
