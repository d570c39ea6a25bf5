"""Which running processes belong to a cluster. A process id alone is never believed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import psutil


def of_cluster(cluster: Path) -> list[psutil.Process]:
    """Every process working in this cluster: PostgreSQL's all stand in its folder."""
    here = cluster.resolve()
    return [process for process in psutil.process_iter() if _stands_in(process, here)]


def postmaster(cluster: Path) -> psutil.Process | None:
    """The server process named in `postmaster.pid`, if that process really is this server.

    After a reboot, or a kill, the number may belong to any other program.
    """
    try:
        number = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(number)
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    return process if _stands_in(process, cluster.resolve()) else None


def end(processes: list[psutil.Process], *, wait: float) -> None:
    """Ask politely, wait, then insist.

    Only for processes left behind by a dead server: crash recovery makes this safe.
    """
    for process in processes:
        _quietly(process.terminate)
    _, stubborn = psutil.wait_procs(processes, timeout=wait)
    for process in stubborn:
        _quietly(process.kill)
    psutil.wait_procs(stubborn, timeout=wait)


def _stands_in(process: psutil.Process, folder: Path) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return "postgres" in process.name() and Path(process.cwd()).resolve() == folder
    except (psutil.Error, OSError):
        return False


def _quietly(action: Callable[[], object]) -> None:
    with contextlib.suppress(psutil.Error):  # it has ended by itself
        action()
