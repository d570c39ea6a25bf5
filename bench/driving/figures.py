"""Figures as people read them."""

from __future__ import annotations

import math
import os
import platform
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import psutil


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all does not exceed; 0 of none."""
    in_order = sorted(values)
    return in_order[max(0, math.ceil(share * len(in_order)) - 1)] if in_order else 0.0


def say_where() -> None:
    when = time.strftime("%Y-%m-%d %H:%M")
    print(f"{when}, {platform.node()}: {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load average of the machine at the beginning: {load_average()}", flush=True)


def load_average() -> str:
    return ", ".join(f"{one:.1f}" for one in os.getloadavg())


def processor_time(processes: Iterable[psutil.Process]) -> float:
    """Seconds that these, and those they started, have had of a processor so far."""
    seconds = 0.0
    for process in processes:
        try:
            for one in (process, *process.children(recursive=True)):
                times = one.cpu_times()
                seconds += times.user + times.system
        except psutil.Error:
            continue
    return seconds


def standing_in(folder: Path) -> list[psutil.Process]:
    """PostgreSQL's processes of one cluster, the server first."""
    from goldthread.config.database_server import processes

    first = processes.postmaster(folder)
    return [first] if first else []
