"""The embedded server's roles: one owns and migrates, one is the application's and owns nothing."""

from __future__ import annotations

import psycopg
from psycopg import sql

from goldthread.config.database_server.record import APPLICATION, OWNER

DATABASE = "goldthread"


def create_roles_and_database(connection: psycopg.Connection, passwords: dict[str, str]) -> None:
    """Make what is missing; a start that was interrupted is completed by the next one."""
    with connection:
        _role(connection, OWNER, passwords[OWNER], "CREATEDB")
        _role(connection, APPLICATION, passwords[APPLICATION], "NOCREATEDB")
        _database(connection)


def _role(connection: psycopg.Connection, name: str, password: str, right: str) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if found is None:
        words = "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}"
        connection.execute(
            sql.SQL(words).format(
                sql.Identifier(name), sql.SQL(right), sql.Literal(_verifier(connection, password))
            )
        )


def _verifier(connection: psycopg.Connection, password: str) -> str:
    """The password as SCRAM stores it, so that it is never in a statement in the clear."""
    return connection.pgconn.encrypt_password(
        password.encode(), b"unused", b"scram-sha-256"
    ).decode()


def _database(connection: psycopg.Connection) -> None:
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    if found.fetchone() is None:
        words = sql.SQL("CREATE DATABASE {} OWNER {}")
        connection.execute(words.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
