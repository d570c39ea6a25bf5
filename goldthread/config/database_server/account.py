"""Who the server runs as.

PostgreSQL refuses to run as root. An ordinary user just runs it. Root runs it as a system account
that can enter nothing but the server's own folder: no home is opened, no parent folder changed.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldthread.config.database_server.problems import ServerProblem

NAME = "goldthread-db"


@dataclass(frozen=True)
class Account:
    """The account that owns the cluster's files and runs the server."""

    uid: int
    gid: int
    switched: bool

    def as_process(self) -> dict[str, Any]:
        """Arguments for `subprocess` that start a program under this account."""
        if not self.switched:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        if self.switched:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def may_reach(self, path: Path) -> bool:
        """Whether this account can get as far as a path that exists."""
        if not self.switched:
            return True
        test = ["/bin/sh", "-c", 'test -e "$1"', "sh", str(path)]
        return subprocess.run(test, cwd="/", check=False, **self.as_process()).returncode == 0

    def private_folder(self, path: Path) -> None:
        """Make a folder that only this account (and root) may enter."""
        path.mkdir(mode=0o700, exist_ok=True)
        self.give(path)
        path.chmod(0o700)


def account() -> Account:
    """The invoking user, or for root the system account made for this."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switched=False)
    entry = _existing() or _made()
    return Account(entry.pw_uid, entry.pw_gid, switched=True)


def _existing() -> pwd.struct_passwd | None:
    name = os.environ.get("GOLDTHREAD_DATABASE_ACCOUNT", NAME)
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    if entry.pw_uid == 0:
        raise ServerProblem("PostgreSQL may not run as root: name another account for it.")
    return entry


def _made() -> pwd.struct_passwd:
    command = shutil.which("useradd") or "/usr/sbin/useradd"
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    with contextlib.suppress(OSError):  # no useradd here; the sentence below says what to do
        subprocess.run(
            [command, *options, "--shell", "/usr/sbin/nologin", NAME],
            check=False,  # two commands at once: one makes it, the other finds it made
            capture_output=True,
        )
    entry = _existing()
    if entry is None:
        raise ServerProblem(
            "PostgreSQL may not run as root, and no account could be made for it. Run Goldthread "
            f"as an ordinary user, or make a system user called {NAME} and try again."
        )
    return entry
