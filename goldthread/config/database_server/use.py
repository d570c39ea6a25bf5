"""Having the server while it is needed, and no longer.

Several programs may need it at once: two terminals, several test processes. The last to leave
stops it. One started by hand with `goldthread db start` is left running, and one that a killed
program left behind is taken over by the next.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from goldthread.config.database_server.server import EmbeddedServer


@contextmanager
def running(server: EmbeddedServer, say: Callable[[str], None]) -> Iterator[None]:
    """The server running; stopped at the end by whoever is last, if it was started this way."""
    server.data.mkdir(parents=True, exist_ok=True)
    register = server.data / "database.users"
    with register.open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        if server.start(say):
            _mark(server.data).touch()
        try:
            yield
        finally:
            fcntl.flock(users, fcntl.LOCK_UN)
            last = _is_at(register, users.fileno()) and _alone(users.fileno())
            if last and _mark(server.data).exists():
                server.stop(say)
                keep_running(server)


def keep_running(server: EmbeddedServer) -> None:
    """From now on only `goldthread db stop` stops it."""
    _mark(server.data).unlink(missing_ok=True)


def _mark(data: Path) -> Path:
    """Present while the server runs only because some program needs it."""
    return data / "database.borrowed"


def _is_at(path: Path, handle: int) -> bool:
    """Whether the open file is the one there now.

    Where the data folder was removed and made anew meanwhile, the server in it is of others.
    """
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _alone(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
