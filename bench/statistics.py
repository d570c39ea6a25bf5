"""A million proportions, rates and points of control charts; 50,000 standardised rates.

    python -m bench.statistics

Prints the best of three runs of each in wall-clock and processor seconds, and beside proportions
and rates the Python package PHStatsMethods, where it is installed: it goes row by row, so it is
timed on 10,000 rows and multiplied. It is GPL and no part of Goldthread; install it by hand to
compare. Exits with 1 over budget, or if less than 50 times its speed.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from importlib import import_module, util
from types import ModuleType

import numpy as np

from goldthread import statistics

MILLION = 1_000_000
RUNS = 3
PEER, PEER_ROWS, PEER_RATIO = "PHStatsMethods", 10_000, 50
SERIES, POINTS = 10_000, 100
AREAS = 50_000


def main() -> None:
    print(f"Statistics on {platform.node()}, best of {RUNS}, load {os.getloadavg()[0]:.1f}")
    chance = np.random.default_rng(2025)
    people = chance.integers(20, 9_000, MILLION)
    counts = np.minimum(chance.integers(0, 60, MILLION), people)
    peer = _peer()
    missed = [
        _report("a million proportions", 0.5, lambda: statistics.proportion(counts, people),
                _peer_time(peer, "ph_proportion", counts, people)),
        _report("a million rates", 0.5, lambda: statistics.rate(counts, people),
                _peer_time(peer, "ph_rate", counts, people)),
        _report("50,000 standardised rates, 19 bands", 1.0, _standardised(chance)),
        *_charts(chance),
    ]  # fmt: skip
    if peer is None:
        print(f"  {PEER} is not installed: no comparison")
    sys.exit(any(missed))


def _standardised(chance: np.random.Generator) -> Callable[[], object]:
    standard = statistics.EUROPEAN_2013.population
    rows = AREAS * len(standard)
    counts, people = chance.integers(0, 30, rows), chance.integers(50, 9_000, rows)
    group = np.repeat(np.arange(AREAS), len(standard))
    return lambda: statistics.directly_standardised_rate(counts, people, standard, group=group)


def _charts(chance: np.random.Generator) -> list[bool]:
    values = chance.normal(size=(SERIES, POINTS))
    group, flat = np.repeat(np.arange(SERIES), POINTS), values.ravel()
    return [
        _report("a million points, series by series", 5.0,
                lambda: [statistics.spc(series, target=1) for series in values]),
        _report("a million points, all at once", 5.0,
                lambda: statistics.spc_many(flat, group, target=1)),
    ]  # fmt: skip


def _report(
    name: str, budget: float, work: Callable[[], object], peer: float | None = None
) -> bool:
    """Print a line; whether the budget, or the ratio to the peer, was missed."""
    took, processor = min(_timed(work) for _ in range(RUNS))
    kept = took < budget
    line = f"  {name:<38}{took:7.3f} s{processor:9.3f} s processor   budget {budget:.1f} s"
    if peer is not None:
        line += f"   {PEER} {peer:.0f} s, {peer / took:.0f} times as long"
        kept = kept and peer / took >= PEER_RATIO
    print(f"{line}   {'kept' if kept else 'NOT KEPT'}")
    return not kept


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    began, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - processor


def _peer() -> ModuleType | None:
    return import_module(PEER) if util.find_spec(PEER) else None


def _peer_time(
    peer: ModuleType | None, method: str, counts: np.ndarray, people: np.ndarray
) -> float | None:
    """Seconds that the peer would take for a million rows, or None without it."""
    if peer is None:
        return None
    frame = import_module("pandas").DataFrame(
        {"count": counts[:PEER_ROWS] + 1, "people": people[:PEER_ROWS] + 1}
    )  # it fails on counts of zero
    took, _ = _timed(lambda: getattr(peer, method)(frame, "count", "people"))
    return took * MILLION / PEER_ROWS


if __name__ == "__main__":
    main()
