"""Disclosure control: no table that we show lets anyone work out a small number of people.

`policies` holds the rules as data, `suppression` applies one to a list or a table, `protection`
finds what else must be hidden where totals are shown too, and `figures` does the same for
percentages and means.
"""

from goldthread.statistics.disclosure.figures import suppress_means, suppress_percentages
from goldthread.statistics.disclosure.policies import Policy, policies, policy_named
from goldthread.statistics.disclosure.suppression import (
    Cells,
    State,
    Suppressed,
    round_counts,
    suppress,
)

__all__ = [
    "Cells",
    "Policy",
    "State",
    "Suppressed",
    "policies",
    "policy_named",
    "round_counts",
    "suppress",
    "suppress_means",
    "suppress_percentages",
]
