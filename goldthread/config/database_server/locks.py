"""Two file locks, both let go by the kernel when their holders die, however they die.

- The *turn*: one command at a time starts or stops a server.
- The *sign of life*: held open by the server and every process it forks. Unlike a process id in a
  file it cannot be reused by a stranger, and it also shows a backend that outlived its server.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldthread.config.database_server.problems import ServerProblem


@contextmanager
def turn(path: Path, *, wait: float = 180.0) -> Iterator[None]:
    """Wait for our turn, at most `wait` seconds."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + wait
        while not _locked(handle):
            if time.monotonic() > until:
                raise ServerProblem(
                    "Another command is still starting or stopping the database. "
                    "Wait for it to end, then try again."
                )
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


class SignOfLife:
    """The lock that a running server holds by inheritance."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_held(self) -> bool:
        if not self.path.exists():
            return False
        handle = os.open(self.path, os.O_RDWR)
        try:
            return not _locked(handle)
        finally:
            os.close(handle)

    def wait_released(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while self.is_held():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    @contextmanager
    def to_pass_on(self) -> Iterator[int]:
        """The locked file's handle, for a server to inherit; ours closes at the end."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield handle
        finally:
            os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
