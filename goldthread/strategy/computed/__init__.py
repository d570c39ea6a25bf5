"""What strategies and plans can be measured by from their own records.

Only plans that anyone may read count, from the day they began here or, for one that was brought
in later, from the start of the period it names.
"""

from goldthread.strategy.computed.milestones import MILESTONES_MET
from goldthread.strategy.computed.updated import ACTIONS_UPDATED
from goldthread.strategy.computed.with_numbers import UPDATES_WITH_A_NUMBER

QUERIES = [ACTIONS_UPDATED, UPDATES_WITH_A_NUMBER, MILESTONES_MET]
