"""Workers that die at a moment one may choose.

    python -m tests.operate.kills.nursery

Reads a number and a folder, a line each, and forks a worker for each: it does what is queued with
the files and the letters of that folder, and kills itself (SIGKILL) at that point of its work, or
never for 0. A point is the moment before and after each
statement that writes, each commit and each letter. Answers with the signal that ended the worker,
or 0, and with the number of points that it came to.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.mail.backends.filebased import EmailBackend  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.db.backends.utils import CursorWrapper  # noqa: E402

from goldthread.jobs import worker  # noqa: E402
from goldthread.web import tasks  # noqa: E402

WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "CALL")


class Doom:
    """Counts the points of a worker's work; at the chosen one the worker ends."""

    def __init__(self, at: int, told: Path) -> None:
        self.at, self.told, self.passed = at, told, 0

    def point(self) -> None:
        self.passed += 1
        self.told.write_text(str(self.passed))
        if self.passed == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, what: type, name: str, counts: Callable[..., bool] = lambda *_: True) -> None:
        plain = getattr(what, name)

        @wraps(plain)
        def watched(self_: Any, *args: Any, **kwargs: Any) -> Any:
            if not counts(*args):
                return plain(self_, *args, **kwargs)
            self.point()
            result = plain(self_, *args, **kwargs)
            self.point()
            return result

        setattr(what, name, watched)


def writes(statement: Any, *_: Any) -> bool:
    return str(statement).lstrip(" (\n").upper().startswith(WRITES)


def work(at: int, told: Path) -> None:
    doom = Doom(at, told)
    doom.around(CursorWrapper, "_execute", writes)
    doom.around(CursorWrapper, "_executemany", writes)
    doom.around(BaseDatabaseWrapper, "_commit")
    doom.around(EmailBackend, "write_message")
    call_command("worker", "--once", "--concurrency=1")


def main() -> None:
    worker.HEARTBEAT, worker.SILENT, worker.LOOK = 0.1, 0.4, 0.3
    tasks.A_FEW = 1  # so that the letters of a day take several jobs
    for line in sys.stdin:
        at, _, words = line.rstrip("\n").partition(" ")
        folder = Path(words)
        settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = folder / "files", folder / "mail"
        told = folder / "points"
        told.write_text("0")
        child = os.fork()
        if child == 0:
            try:
                with (folder / "workers.log").open("ab") as log:
                    os.dup2(log.fileno(), sys.stderr.fileno())
                work(int(at), told)
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        print(ended_by, told.read_text(), flush=True)


if __name__ == "__main__":
    main()
