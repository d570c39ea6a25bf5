"""The processes that `goldthread run` looks after."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

STOP_WAIT = 15.0
SHORT_LIFE = 5.0  # seconds
MOST_SHORT_LIVES = 5  # in a row
PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>


def _end_with_parent() -> None:
    """Ask Linux to end this process when the one that looks after it is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process, its output kept in a log, ended with all it started."""

    def __init__(self, name: str, command: list[str], log: Path) -> None:
        self.name = name
        self.command = command
        self.log = log
        self.started_at = 0.0
        self.short_lives = 0
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.started_at = time.monotonic()
        with self.log.open("ab") as output:
            return subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for us; we then end these in order
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - one thread here, no locks held
            )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def start_again(self) -> None:
        lived = time.monotonic() - self.started_at
        self.short_lives = self.short_lives + 1 if lived < SHORT_LIFE else 0
        self._signal(signal.SIGKILL)  # what a killed one left running holds its port
        self.process = self._start()

    def does_not_stay_up(self) -> bool:
        """One that ends soon after each start; once or twice, it may have met a dead database."""
        return self.short_lives >= MOST_SHORT_LIVES

    def stop(self) -> None:
        """Ask, wait, then insist."""
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_WAIT)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):  # it ended by itself
            os.killpg(self.process.pid, number)
