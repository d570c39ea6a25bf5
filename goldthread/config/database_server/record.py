"""What is remembered about the embedded server between one command and the next.

One file, `database.json` in the data folder, readable by its owner alone: where the server's
files are, where its socket is, and the passwords that were made for it.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from goldthread.config.database_server.problems import ServerProblem

SUPERUSER = "postgres"
OWNER = "goldthread_owner"
APPLICATION = "goldthread_app"
ROLES = (SUPERUSER, OWNER, APPLICATION)
PORT = 5432  # only a part of the socket's file name: the server listens on no network address


@dataclass(frozen=True)
class Record:
    """Where one embedded server lives, and how to enter it."""

    folder: str
    sockets: str
    passwords: dict[str, str]

    @staticmethod
    def path(data: Path) -> Path:
        return data / "database.json"

    @classmethod
    def load(cls, data: Path) -> Record | None:
        """The record kept in a data folder, or None when no server was ever made there."""
        path = cls.path(data)
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except PermissionError as error:
            raise ServerProblem(
                f"{path} belongs to another user. Run this as the user who set the database up, "
                "or set GOLDTHREAD_DATA to a folder of your own."
            ) from error
        except (ValueError, TypeError) as error:
            raise ServerProblem(
                f"{path} cannot be understood, so the database's passwords are not known. "
                "Put it back from a backup, or remove the data folder to begin again."
            ) from error

    @classmethod
    def new(cls, folder: Path, sockets: Path, *, data: Path) -> Record:
        passwords = {role: secrets.token_urlsafe(32) for role in ROLES}
        return cls(cls._relative(folder, data), str(sockets), passwords)

    @staticmethod
    def _relative(folder: Path, data: Path) -> str:
        """Relative when inside the data folder, so that the folder may be moved."""
        return str(folder.relative_to(data) if folder.is_relative_to(data) else folder)

    def at(self, data: Path) -> Path:
        """The server's folder."""
        return data / self.folder

    def with_sockets(self, sockets: Path) -> Record:
        return replace(self, sockets=str(sockets))

    def save(self, data: Path) -> None:
        """Write whole or not at all, and never readable by others even for a moment."""
        path = self.path(data)
        draft = path.with_suffix(f".{os.getpid()}.new")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
