"""A Board report of 300 actions: composed, and drawn as a PDF.

    python -m bench.report

Prints the median of several runs in seconds, the first run apart, since it also loads the
typeface. No database: gathering the facts of a plan is a fixed number of queries.
"""

from __future__ import annotations

import datetime as dt
import platform
import statistics
import sys
import time
from collections.abc import Callable

from goldthread.reports.compose import compose
from goldthread.reports.pdf import Cover, make_pdf
from tests.reports.plans import AS_AT, large_plan

ACTIONS = 300
RUNS = 7
BUDGET = 3.0  # seconds


def main() -> None:
    facts = large_plan(ACTIONS)
    content = compose(facts, AS_AT)
    links = {n: f"https://market-town.example/actions/{n}/" for n in range(1, ACTIONS + 1)}
    cover = Cover("Together in Market Town", False, dt.date(2026, 4, 14), links)
    print(f"{platform.node()}, {platform.processor() or platform.machine()}, {ACTIONS} actions")
    _tell("compose", [_seconds(lambda: compose(facts, AS_AT)) for _ in range(RUNS)])
    first = _seconds(lambda: make_pdf(content, list(content.headlines), cover))
    print(f"PDF, first run: {first:.2f} s")
    times = [
        _seconds(lambda: make_pdf(content, list(content.headlines), cover)) for _ in range(RUNS)
    ]
    _tell("PDF", times)
    if statistics.median(times) > BUDGET:
        sys.exit(f"Slower than the {BUDGET:.0f} s we promise.")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _tell(name: str, times: list[float]) -> None:
    print(f"{name}: median {statistics.median(times):.3f} s of {len(times)} runs")


if __name__ == "__main__":
    main()
