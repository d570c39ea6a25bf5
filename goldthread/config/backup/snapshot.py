"""One moment of the database, held still while a backup is made from it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from goldthread.config.backup import owner
from goldthread.config.backup.contents import Table
from goldthread.config.backup.problems import BackupProblem

# Sessions are not kept, for a stolen backup must let nobody in; nor are the counts of tries.
EMPTY_IN_BACKUPS = ("django_session", "goldthread_cache")
BLOCK = 256 * 1024

# A sum in which the order of rows plays no part, the same on every version of PostgreSQL.
CHECKSUM = """
    SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric), 0)
    FROM {} AS t
"""
TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    ORDER BY relname
"""


@dataclass(frozen=True)
class Stored:
    """A file as the database knows it."""

    key: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Snapshot:
    """What is asked through it is answered as of the moment it was taken."""

    name: str
    files: list[Stored]
    connection: psycopg.Connection[Any]

    def tables(self) -> dict[str, Table]:
        return tables(self.connection)

    def migrations(self) -> list[str]:
        return _migrations(self.connection)

    def postgresql(self) -> int:
        return self.connection.info.server_version


@contextmanager
def held(data: Path) -> Iterator[Snapshot]:
    """A snapshot that `dump` may enter too, until the end of the block."""
    with owner.connect(data) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        name = _one(connection, "SELECT pg_export_snapshot()")
        yield Snapshot(name, _files(connection), connection)


def still_known(data: Path, keys: list[str]) -> bool:
    """Whether the database, as it is now, knows any of these files."""
    with owner.connect(data) as connection:
        question = "SELECT 1 FROM files_storedfile WHERE key = ANY(%s)"
        return connection.execute(question, [keys]).fetchone() is not None


def tables(connection: psycopg.Connection[Any]) -> dict[str, Table]:
    """Rows and checksum of every table that a backup holds the rows of."""
    connection.execute("SET timezone TO 'UTC'")
    connection.execute("SET extra_float_digits TO 1")
    names = [name for (name,) in connection.execute(TABLES) if name not in EMPTY_IN_BACKUPS]
    return {name: _table(connection, name) for name in names}


def _table(connection: psycopg.Connection[Any], name: str) -> Table:
    row = connection.execute(sql.SQL(CHECKSUM).format(sql.Identifier(name))).fetchone()
    assert row is not None
    return Table(rows=row[0], checksum=str(row[1]))


def _migrations(connection: psycopg.Connection[Any]) -> list[str]:
    found = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return [f"{app}.{name}" for app, name in found]


def _files(connection: psycopg.Connection[Any]) -> list[Stored]:
    question = "SELECT key, sha256, size FROM files_storedfile ORDER BY id"
    try:
        return [Stored(*row) for row in connection.execute(question)]
    except psycopg.errors.UndefinedTable as error:
        raise BackupProblem(
            "There is nothing in the database yet, so nothing to back up."
        ) from error


def _one(connection: psycopg.Connection[Any], question: str) -> str:
    row = connection.execute(question.encode()).fetchone()
    return str(row[0]) if row else ""


def size_of(data: Path) -> int:
    """Bytes that the database takes on its server's disk."""
    with owner.connect(data) as connection:
        return int(_one(connection, "SELECT pg_database_size(current_database())"))


def dump(data: Path, snapshot: Snapshot) -> Iterator[bytes]:
    """The database at that moment, as `pg_restore` reads it. Rights are said anew on restoring."""
    words = ["--format=custom", "--compress=1", "--no-owner", "--no-privileges"]
    words += [f"--exclude-table-data={name}" for name in EMPTY_IN_BACKUPS]
    with tempfile.TemporaryFile() as errors:
        program = owner.start_program(
            "pg_dump", data, *words, f"--snapshot={snapshot.name}", errors=errors
        )
        with program:
            assert program.stdout is not None
            try:
                while block := program.stdout.read(BLOCK):
                    yield block
            except BaseException:
                program.kill()
                raise
        if program.returncode:
            raise BackupProblem(f"The database could not be written out: {_last(errors)}")


def _last(errors: Any) -> str:
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "its program said nothing."
