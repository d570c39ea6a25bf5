"""Where the server's files and its socket are kept."""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from pathlib import Path

from goldthread.config.database_server.account import Account
from goldthread.config.database_server.record import PORT

SYSTEM = Path("/var/lib/goldthread")
# Linux takes 107 bytes for a socket's path, macOS 103; PostgreSQL adds the lock's suffix.
LONGEST_SOCKET = 100


def choose_folder(data: Path, who: Account) -> Path:
    """The data folder's `database`, or for root a system folder when that cannot be reached.

    A checkout under a private home stays private: the server's account is not let in, its files
    go where it may be.
    """
    if who.may_reach(data):
        return data / "database"
    return SYSTEM / secrets.token_hex(6)


def make_folder(folder: Path, data: Path) -> None:
    """Make the server's folder; what is private lies in folders of its own inside it."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    if not folder.is_relative_to(data):
        (folder / "made-for").write_text(f"{data}\n", encoding="utf-8")


def sockets_for(folder: Path, remembered: str | None, who: Account) -> Path:
    """A private folder for the socket, with a path short enough for the operating system."""
    inside = folder / "sockets"
    if _short_enough(inside):
        who.private_folder(inside)
        return inside
    if remembered and _is_ours(Path(remembered), who):
        return Path(remembered)
    made = Path(tempfile.mkdtemp(prefix="goldthread-", dir="/tmp"))
    who.give(made)
    return made


def clear_stale_sockets(sockets: Path) -> None:
    """Remove what a dead server left; only it ever wrote in this folder."""
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (sockets / name).unlink(missing_ok=True)


def _short_enough(folder: Path) -> bool:
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET


def _is_ours(folder: Path, who: Account) -> bool:
    """A folder below /tmp may have been replaced by someone else since we made it."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    return private and found.st_uid == who.uid
