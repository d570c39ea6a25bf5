"""Start, stop and look at the embedded server."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

import psycopg

from goldthread.config.database_server import binaries, places, processes
from goldthread.config.database_server.account import Account, account
from goldthread.config.database_server.locks import SignOfLife, turn
from goldthread.config.database_server.problems import (
    ServerProblem,
    in_plain_words,
    plain_disk_errors,
)
from goldthread.config.database_server.record import PORT, SUPERUSER, Record
from goldthread.config.database_server.roles import create_roles_and_database

Say = Callable[[str], None]

STOP_WAIT = 60.0
ORPHAN_WAIT = 3.0
RECOVERY_WAIT = 300.0


class State(Enum):
    """What is known of a server from outside."""

    NOT_MADE = "not made yet"
    STOPPED = "stopped"
    RUNNING = "running"
    NOT_ANSWERING = "not answering"


def _silent(_: str) -> None:
    """For callers that show nothing."""


class EmbeddedServer:
    """One PostgreSQL cluster that belongs to one data folder.

    `careless` trades safety after a power cut for speed: for tests only.
    """

    def __init__(self, data: Path, *, careless: bool = False) -> None:
        self.data = data.absolute()
        self.careless = careless

    # Looking

    @property
    def record(self) -> Record | None:
        return Record.load(self.data)

    def state(self) -> State:
        record = self.record
        if record is None or not self._cluster(record).exists():
            return State.NOT_MADE
        if not self._life(record).is_held():
            return State.STOPPED
        return State.RUNNING if self._answers(record) else State.NOT_ANSWERING

    def is_alive(self) -> bool:
        """Whether its server process is there; cheaper than entering it."""
        record = self.record
        return record is not None and processes.postmaster(self._cluster(record)) is not None

    def version(self) -> str:
        """The running server's own words for its version."""
        with self._connect(self._known_record()) as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return str(row[0]) if row else ""

    def folder(self) -> Path:
        return self._known_record().at(self.data)

    # Starting and stopping

    def start(self, say: Say = _silent) -> bool:
        """Start the server unless it runs; True when this call started it.

        Returns only when a connection was made. Raises ServerProblem with a sentence to show.
        """
        with plain_disk_errors(self.data), self._turn():
            if self.state() is State.RUNNING:
                return False
            self._start(say)
            return True

    def stop(self, say: Say = _silent) -> bool:
        """Stop the server and wait until it has gone; False when it was not running."""
        if self.record is None:
            return False
        with plain_disk_errors(self.data), self._turn():
            record = self._known_record()
            if not self._life(record).is_held():
                return False
            self._end(record, say)
            return True

    def remove(self) -> None:
        """Stop the server and delete its files and passwords for good."""
        record = self.record
        if record is None:
            return
        self.stop()
        shutil.rmtree(record.at(self.data), ignore_errors=True)
        shutil.rmtree(record.sockets, ignore_errors=True)
        Record.path(self.data).unlink(missing_ok=True)

    # How

    def _start(self, say: Say) -> None:
        who = account()
        record = self.record or self._new_record(who)
        folder = record.at(self.data)
        places.make_folder(folder, self.data)
        programs = binaries.ready_for(who, folder)
        self._mend(record, say)
        if not self._cluster(record).exists():
            self._make_cluster(record, who, programs, say)
        self._refuse_other_version(record)
        sockets = places.sockets_for(folder, record.sockets, who)
        if str(sockets) != record.sockets:
            record = record.with_sockets(sockets)
            record.save(self.data)
        places.clear_stale_sockets(sockets)
        say("Starting the database.")
        self._launch(record, who, programs, say)
        create_roles_and_database(self._connect(record), record.passwords)

    def _new_record(self, who: Account) -> Record:
        folder = places.choose_folder(self.data, who)
        places.make_folder(folder, self.data)
        sockets = places.sockets_for(folder, None, who)
        record = Record.new(folder, sockets, data=self.data)
        record.save(self.data)
        return record

    def _mend(self, record: Record, say: Say) -> None:
        """Clear away what a killed server left, once nothing of it is alive."""
        cluster = self._cluster(record)
        life = self._life(record)
        if life.is_held() or processes.of_cluster(cluster):
            self._end(record, say)
        (cluster / "postmaster.pid").unlink(missing_ok=True)

    def _end(self, record: Record, say: Say) -> None:
        cluster = self._cluster(record)
        life = self._life(record)
        server = processes.postmaster(cluster)
        if server is not None:
            say("Stopping the database.")
            server.send_signal(signal.SIGINT)
            if life.wait_released(STOP_WAIT):
                return
        elif life.wait_released(ORPHAN_WAIT):
            return  # the killed server's children noticed by themselves
        say("Ending what a stopped database left running.")
        processes.end(processes.of_cluster(cluster), wait=ORPHAN_WAIT)
        if not life.wait_released(ORPHAN_WAIT):
            raise ServerProblem(
                f"Some process still holds the database in {cluster}. "
                "Restart the machine, or end that process, and try again."
            )

    def _make_cluster(self, record: Record, who: Account, programs: Path, say: Say) -> None:
        """Make the cluster beside its final place, so that an interrupted start leaves none."""
        say("Making the database. This happens once.")
        draft = record.at(self.data) / "cluster.new"
        shutil.rmtree(draft, ignore_errors=True)
        who.private_folder(draft)
        secret = draft.with_name("first-password")
        secret.unlink(missing_ok=True)
        try:
            handle = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(record.passwords[SUPERUSER])
            who.give(secret)
            self._run_initdb(draft, secret, who, programs)
        finally:
            secret.unlink(missing_ok=True)
        draft.replace(self._cluster(record))

    def _run_initdb(self, draft: Path, secret: Path, who: Account, programs: Path) -> None:
        # The built-in locale gives the same order and case rules on every machine.
        locale = ["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        entry = [f"--username={SUPERUSER}", f"--pwfile={secret}", "--auth=scram-sha-256"]
        command = [str(programs / "bin" / "initdb"), "-D", str(draft), "--encoding=UTF8"]
        fast = ["--no-sync"] if self.careless else []
        done = subprocess.run(
            [*command, *locale, *entry, *fast],
            cwd="/",
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
            **who.as_process(),
        )
        if done.returncode:
            log = draft.parent / "server.log"
            log.write_text(done.stdout + done.stderr, encoding="utf-8")
            raise ServerProblem(in_plain_words(done.stdout + done.stderr, where=log))

    def _launch(self, record: Record, who: Account, programs: Path, say: Say) -> None:
        log = record.at(self.data) / "server.log"
        _keep_short(log)
        command = [str(programs / "bin" / "postgres"), "-D", str(self._cluster(record))]
        with self._life(record).to_pass_on() as sign, log.open("ab") as output:
            written = output.tell()
            process = subprocess.Popen(
                [*command, *self._options(record)],
                cwd="/",
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C at a terminal is not meant for the database
                pass_fds=(sign,),
                umask=0o077,
                **who.as_process(),
            )
        _STARTED.append(process)
        self._wait_ready(record, process, log, written, say)

    def _options(self, record: Record) -> list[str]:
        chosen = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": '"' + record.sockets.replace('"', '""') + '"',
            "timezone": "UTC",
            "log_timezone": "UTC",
            # Errors quote people's data in their detail and statement: neither is logged.
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
        }
        if self.careless:
            chosen |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [f"--{name}={value}" for name, value in chosen.items()]

    def _wait_ready(
        self, record: Record, process: subprocess.Popen[bytes], log: Path, written: int, say: Say
    ) -> None:
        """Ready means that a connection was made, not that a process exists."""
        began = time.monotonic()
        told = began
        while not self._answers(record):
            if process.poll() is not None:
                text = log.read_bytes()[written:].decode("utf-8", "replace")
                raise ServerProblem(in_plain_words(text, where=log))
            now = time.monotonic()
            if now - began > RECOVERY_WAIT:
                raise ServerProblem(
                    f"The database is still not ready after five minutes. {log} says why."
                )
            if now - told > 10:
                say("The database is putting itself in order after an unclean stop.")
                told = now
            time.sleep(0.05)

    def _refuse_other_version(self, record: Record) -> None:
        version = (self._cluster(record) / "PG_VERSION").read_text().strip()
        if version != binaries.VERSION:
            raise ServerProblem(
                f"The data in {record.at(self.data)} was written by PostgreSQL {version}, and this "
                f"Goldthread brings PostgreSQL {binaries.VERSION}. DEVELOPERS.md tells how to move."
            )

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self.data.mkdir(parents=True, exist_ok=True)
        with turn(self.data / "database.lock"):
            yield

    def _known_record(self) -> Record:
        record = self.record
        if record is None:
            raise ServerProblem("The database has not been made yet. Run `goldthread db start`.")
        return record

    def _cluster(self, record: Record) -> Path:
        return record.at(self.data) / "cluster"

    def _life(self, record: Record) -> SignOfLife:
        return SignOfLife(record.at(self.data) / "running.lock")

    def _answers(self, record: Record) -> bool:
        try:
            self._connect(record).close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self, record: Record) -> psycopg.Connection:
        return psycopg.connect(
            host=record.sockets,
            port=PORT,
            user=SUPERUSER,
            password=record.passwords[SUPERUSER],
            dbname="postgres",
            connect_timeout=5,
            autocommit=True,
        )


# Kept so that a started server is not reported as a forgotten child of this process.
_STARTED: list[subprocess.Popen[bytes]] = []


def _environment() -> dict[str, str]:
    """Nothing of the caller's environment that changes what PostgreSQL does."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}


def _keep_short(log: Path, *, limit: int = 5_000_000) -> None:
    if log.exists() and log.stat().st_size > limit:
        log.replace(log.with_suffix(".log.1"))
