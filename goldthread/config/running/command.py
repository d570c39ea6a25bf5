"""`goldthread run`: database, worker and web pages together, until Ctrl-C."""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from goldthread.config import database, environment
from goldthread.config.database_server import EmbeddedServer, ServerProblem
from goldthread.config.database_server.use import running
from goldthread.config.environment import Misconfigured, Mode
from goldthread.config.running import counting, ports, web
from goldthread.config.running.children import Child

READY_WAIT = 60.0


class Stop(Exception):
    """Somebody asked us to stop: Ctrl-C, a closed terminal, or a plain `kill`."""


def run(words: list[str]) -> int:
    """Run everything on this machine; returns when asked to stop."""
    parser = argparse.ArgumentParser(
        prog="goldthread run", description="Run everything on this machine, until Ctrl-C."
    )
    web.add_address(parser)
    parser.add_argument(
        "--demonstration", action="store_true", help="with the fictional place, and eased sign-in"
    )
    chosen = parser.parse_args(words)
    os.environ.setdefault(
        "GOLDTHREAD_MODE", Mode.DEMONSTRATION if chosen.demonstration else Mode.LOCAL
    )
    ports.refuse_open_address(chosen.host, environment.mode())
    port = ports.choose(chosen.host, chosen.port)
    try:
        with _stopping_on_signals(), _database() as server:
            address = f"http://{_shown(chosen.host)}:{port}"
            _prepare(address, demonstration=chosen.demonstration)
            _run_until_stopped(chosen.host, port, address, server)
    except Stop:
        print("Goldthread has stopped.")
    return 0


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    def ask(_: int, __: FrameType | None) -> None:
        for number in numbers:  # a second one must not interrupt the tidying up
            signal.signal(number, signal.SIG_IGN)
        raise Stop

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _database() -> Iterator[EmbeddedServer | None]:
    """The embedded server while it is needed; None when a server is given by address."""
    if not database.uses_own_server():
        yield None
        return
    server = EmbeddedServer(environment.data_folder())
    with running(server, _say):
        yield server


def _prepare(address: str, *, demonstration: bool) -> None:
    """Bring the database up to date, and put the fictional place in where that is wanted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings")
    import django
    from django.core.management import call_command
    from django.db import ProgrammingError, connection
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    django.setup()
    _say("Bringing the database up to date.")
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except (ProgrammingError, InconsistentMigrationHistory) as error:
        raise ServerProblem(
            "This database was made by another version of Goldthread and cannot be brought up to "
            f"date ({str(error).splitlines()[0]}). Its data is still there. Run that version, or "
            "remove the data with `goldthread db remove` and start afresh."
        ) from error
    if demonstration:
        _say("Preparing the demonstration place.")
        call_command("seed_demonstration", address=address)
    tell_set_up(address)
    connection.close()


def tell_set_up(address: str) -> None:
    """On a site without a place, how to open one: only who reads this can."""
    from goldthread.web.service import opening

    if not opening.is_open():
        _say(
            "There is no place here yet. To set one up, open "
            f"{address}/set-up/ and give this code: {opening.code()}"
        )


def _run_until_stopped(host: str, port: int, address: str, server: EmbeddedServer | None) -> None:
    _say("Starting the worker and the web pages.")
    logs = environment.data_folder() / "logs"
    counting.prepare(port)
    worker = Child("worker", [sys.executable, "-m", "goldthread", "worker"], logs / "worker.log")
    pages = Child("web", web.granian(host, port), logs / "web.log")
    try:
        _wait_ready(pages, host, port)
        _tell(address, logs)
        while True:
            _look_after_database(server)
            _look_after(worker, "worker")
            _look_after(pages, "web server")
            time.sleep(1)
    finally:
        _say("Stopping the web pages and the worker.")
        pages.stop()
        worker.stop()


def _look_after_database(server: EmbeddedServer | None) -> None:
    """A database that was killed is started again; pages and worker then go on by themselves."""
    if server is not None and not server.is_alive():
        _say("The database ended unexpectedly and is started again.")
        server.start(_say)


def _look_after(child: Child, what: str) -> None:
    """What was killed is started again; a job that was being done is found and done again."""
    if not child.has_ended():
        return
    if child.does_not_stay_up():
        raise Misconfigured(f"The {what} does not stay up. {child.log} says why.")
    _say(f"The {what} ended unexpectedly and is started again.")
    child.start_again()


def _refuse_ended(pages: Child) -> None:
    if pages.has_ended():
        raise Misconfigured(f"The web server ended. {pages.log} says why.")


def _wait_ready(pages: Child, host: str, port: int) -> None:
    """Ready means that a page was answered."""
    until = time.monotonic() + READY_WAIT
    while not _answers(host, port):
        _refuse_ended(pages)
        if time.monotonic() > until:
            raise Misconfigured(f"The web server does not answer. {pages.log} says why.")
        time.sleep(0.1)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("HEAD", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _tell(address: str, logs: Path) -> None:
    print(f"\nGoldthread is ready at {address}/\n")
    if environment.mode() is not Mode.PRODUCTION:
        print("Plain HTTP, for this machine only: cookies are not marked secure here.")
    if environment.mode() is Mode.DEMONSTRATION:
        print("A demonstration with fictional data: no second step is asked for when signing in.")
    print(f"Logs are in {logs}. Press Ctrl-C to stop.", flush=True)


def _say(sentence: str) -> None:
    print(sentence, flush=True)
