"""`goldthread db start | stop | status | remove`."""

from __future__ import annotations

import argparse

import psycopg

from goldthread.config import database, environment
from goldthread.config.database_server import EmbeddedServer, ServerProblem, State
from goldthread.config.database_server.use import keep_running


def db(words: list[str]) -> int:
    """Start, stop, or tell of the embedded server; exit code 0 when it is as asked."""
    parser = argparse.ArgumentParser(
        prog="goldthread db", description="The database that comes with Goldthread."
    )
    parser.add_argument("verb", choices=["start", "stop", "status", "remove"])
    parser.add_argument("--yes", action="store_true", help="remove without asking")
    chosen = parser.parse_args(words)
    if not database.uses_own_server():
        return _given_server(chosen.verb)
    server = EmbeddedServer(environment.data_folder())
    if chosen.verb == "remove":
        return _remove(server, sure=chosen.yes)
    return {"start": _start, "stop": _stop, "status": _status}[chosen.verb](server)


def _start(server: EmbeddedServer) -> int:
    started = server.start(print)
    keep_running(server)
    print("The database is running." if started else "The database is already running.")
    return 0


def _stop(server: EmbeddedServer) -> int:
    stopped = server.stop(print)
    keep_running(server)
    print("The database has stopped." if stopped else "The database is not running.")
    return 0


def _status(server: EmbeddedServer) -> int:
    state = server.state()
    if state is State.RUNNING:
        print(f"The database is running (PostgreSQL {server.version()}).")
        print(f"Its files are in {server.folder()}.")
        return 0
    sentences = {
        State.NOT_MADE: "The database has not been made yet. `goldthread db start` makes it.",
        State.STOPPED: "The database is stopped. `goldthread db start` starts it.",
        State.NOT_ANSWERING: "The database does not answer. `goldthread db start` mends it.",
    }
    print(sentences[state])
    return 3  # as for any service that is not running


def _remove(server: EmbeddedServer, *, sure: bool) -> int:
    if server.state() is State.NOT_MADE:
        print("There is no database to remove.")
        return 0
    print(f"This deletes everything in {server.folder()} for good.")
    if not sure and not _agreed():
        print("Nothing was removed.")
        return 1
    server.remove()
    print("The database has been removed.")
    return 0


def _agreed() -> bool:
    try:
        return input("Type remove to go on: ").strip() == "remove"
    except EOFError:  # nobody is there to answer
        print("\nTo remove it without being asked, add --yes.")
        return False


def _given_server(verb: str) -> int:
    """A server given by address is somebody else's to start and stop."""
    if verb != "status":
        print("GOLDTHREAD_DATABASE_URL names a server, which is not ours to start, stop or remove.")
        return 0 if verb == "start" else 1
    try:
        with psycopg.connect(environment.text("DATABASE_URL"), connect_timeout=10) as connection:
            row = connection.execute("SHOW server_version").fetchone()
    except psycopg.OperationalError as error:
        raise ServerProblem(
            "The database server does not answer, or refuses the name or password given. "
            "Check GOLDTHREAD_DATABASE_URL."
        ) from error
    print(f"The server in GOLDTHREAD_DATABASE_URL answers (PostgreSQL {row[0] if row else '?'}).")
    return 0
