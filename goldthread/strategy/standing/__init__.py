"""How a plan stands: by what people say, and by rules over what is recorded.

rule_statuses(plan, on=day)     what the rules say of each action, with their reasons
mismatch(owner, rule)           whether a person's word is better than the rules'
roll_up(plan, on), across(place, on)
"""

from goldthread.strategy.standing.judging import Reason, RuleStatus
from goldthread.strategy.standing.queries import rule_status, rule_statuses
from goldthread.strategy.standing.rolling import ActionRow, Group, RollUp, across, roll_up
from goldthread.strategy.standing.words import mismatch, mismatch_said

__all__ = [
    "ActionRow",
    "Group",
    "Reason",
    "RollUp",
    "RuleStatus",
    "across",
    "mismatch",
    "mismatch_said",
    "roll_up",
    "rule_status",
    "rule_statuses",
]
