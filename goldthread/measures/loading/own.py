"""Our own public figures when they come back in a file.

What a place publishes may have counts hidden or rounded. Loaded into the same place again, such
rows would stand in for the exact ones that are there, so they are passed over.
"""

from __future__ import annotations

from functools import cache

from goldthread.measures.loading.numbers import SUPPRESSED, absence_of
from goldthread.measures.loading.people import tidy
from goldthread.statistics.disclosure import policies


def is_less_exact(suppression: str, absence: str, value: str) -> bool:
    """Whether a row of our own export says less than what stood there. `suppression` is the title
    of the measure's policy, as the column says it.
    """
    hiding, rounding = _titles()
    policy = tidy(suppression)
    hidden = SUPPRESSED in (absence_of(absence), absence_of(value))
    return policy in rounding or (policy in hiding and hidden)


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    """Of policies that hide small counts, and of those that round the others."""
    known = policies().values()
    hiding = frozenset(one.title for one in known if one.hides)
    return hiding, frozenset(one.title for one in known if one.round_to > 1)
