"""The years that a plan may promise something for."""

from __future__ import annotations

import re

from goldthread.strategy.models import Plan
from goldthread.strategy.queries import years_of

YEAR = re.compile(r"(20\d\d)(?:\s*/\s*(\d\d))?")
MOST_YEARS = 30


def years_offered(plan: Plan, *more: str) -> list[str]:
    """Those the plan names anywhere, those its period spans, and `more`."""
    return sorted({*years_of(plan), *years_in(plan.period), *more})


def years_in(period: str) -> list[str]:
    """2024/25-2026/27 gives three years; 2024-2027 gives four."""
    found = YEAR.findall(period)
    if not found:
        return []
    (first, second), (last, _) = found[0], found[-1]
    span = range(int(first), min(int(last), int(first) + MOST_YEARS) + 1)
    return [f"{year}/{(year + 1) % 100:02}" if second else str(year) for year in span]
