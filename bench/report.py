"""A Board report of 300 actions: composed, and drawn as a PDF.

    python -m bench.report

Prints medians in seconds. Each PDF is drawn in a process of its own, for Typst remembers what
it has drawn before. No database: gathering the facts of a plan is a fixed number of queries.
"""

from __future__ import annotations

import datetime as dt
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from goldthread.reports.compose import compose
from goldthread.reports.pdf import Cover, make_pdf
from tests.reports.plans import AS_AT, large_plan

ACTIONS = 300
RUNS = 5
BUDGET = 3.0  # seconds
ONCE = "--once"


def main() -> None:
    facts = large_plan(ACTIONS)
    print(f"{platform.node()}, {platform.processor() or platform.machine()}, {ACTIONS} actions")
    _tell("compose", [_seconds(lambda: compose(facts, AS_AT)) for _ in range(RUNS)])
    times = [_in_a_new_process() for _ in range(RUNS)]
    _tell("PDF", times)
    if statistics.median(times) > BUDGET:
        sys.exit(f"Slower than the {BUDGET:.0f} s we promise.")


def _in_a_new_process() -> float:
    command = [sys.executable, "-m", "bench.report", ONCE]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def draw_once() -> None:
    """Print how many seconds one PDF takes, its typeface read from the disk."""
    content = compose(large_plan(ACTIONS), AS_AT)
    links = {n: f"https://market-town.example/actions/{n}/" for n in range(1, ACTIONS + 1)}
    cover = Cover("Together in Market Town", False, dt.date(2026, 4, 14), links)
    print(_seconds(lambda: make_pdf(content, list(content.headlines), cover)))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _tell(name: str, times: list[float]) -> None:
    print(f"{name}: median {statistics.median(times):.3f} s of {len(times)} runs")


if __name__ == "__main__":
    draw_once() if ONCE in sys.argv else main()
