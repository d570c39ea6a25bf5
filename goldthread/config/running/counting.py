"""Where web processes count for the metrics: a folder in memory, emptied at each start.

In memory, because a count is written straight into a mapped file: on a full disk that would end the
process.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from goldthread.config import environment
from goldthread.config.database_server.problems import plain_disk_errors

NAME = "PROMETHEUS_MULTIPROC_DIR"  # read by prometheus-client when it is imported
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, looked at below


def prepare(port: int) -> None:
    """Name the folder to the processes that this one starts, or becomes."""
    folder = _folder(port)
    for old in folder.glob("*.db"):
        old.unlink(missing_ok=True)
    os.environ[NAME] = str(folder)


def _folder(port: int) -> Path:
    data = environment.data_folder()
    word = hashlib.sha256(f"{data} {port}".encode()).hexdigest()[:16]
    in_memory = MEMORY / f"goldthread-{os.geteuid()}-{word}"
    if _made(in_memory):
        return in_memory
    with plain_disk_errors(data):
        kept = data / "metrics" / str(port)
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    return kept


def _made(folder: Path) -> bool:
    """Whether it is there and ours alone; anybody may make folders in memory."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    return private and found.st_uid == os.geteuid()
