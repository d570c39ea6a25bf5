"""Entering the database as its owner, from Python and from PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg.conninfo import make_conninfo

from goldthread.config import database
from goldthread.config.backup.problems import BackupProblem
from goldthread.config.database import Acting
from goldthread.config.database_server import ServerProblem, binaries


def _parts(data: Path) -> dict[str, Any]:
    entry = database.settings_for(Acting.OWNER, data)
    parts = {
        "dbname": entry["NAME"],
        "host": entry["HOST"],
        "port": entry["PORT"],
        "user": entry["USER"],
        "password": entry["PASSWORD"],
        **entry.get("OPTIONS", {}),
    }
    return {name: value for name, value in parts.items() if value}


def connect(data: Path) -> psycopg.Connection[Any]:
    """Raises ServerProblem when the database does not answer."""
    try:
        return psycopg.connect(**_parts(data), autocommit=True)
    except psycopg.OperationalError as error:
        from goldthread.config.command_line import why_no_database

        raise ServerProblem(why_no_database(error)) from error


def start_program(
    name: str, data: Path, *words: str, stdin: int | None = None, errors: IO[bytes]
) -> subprocess.Popen[bytes]:
    """`pg_dump` or `pg_restore` from our wheel, with the password where no other user sees it."""
    parts = _parts(data)
    password = parts.pop("password", None)
    known = {**os.environ, "LC_ALL": "C"}
    if password:
        known["PGPASSWORD"] = password
    return subprocess.Popen(
        [str(_program(name)), *words, f"--dbname={make_conninfo(**parts)}"],
        env=known,
        cwd="/",
        stdin=stdin or subprocess.DEVNULL,
        stdout=subprocess.PIPE if stdin is None else subprocess.DEVNULL,
        stderr=errors,
    )


def _program(name: str) -> Path:
    path = binaries.in_wheel() / "bin" / name
    if not path.exists():
        raise BackupProblem(f"The wheel with PostgreSQL lacks {name}. Run `make setup`.")
    return path
