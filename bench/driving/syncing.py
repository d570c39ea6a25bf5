"""How often PostgreSQL makes the disk keep what it wrote, counted in two ways."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.driving.site import Site
from goldthread.config.database_server import Record, processes
from goldthread.config.database_server.record import PORT, SUPERUSER

SETTLE = 2.0  # seconds: backends hand their counts over once a second at most
COUNTED = """
    SELECT (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'),
           (SELECT sum(xact_commit) FROM pg_stat_database)
"""


@dataclass(frozen=True)
class Synced:
    """What happened in a while: calls that make the disk keep the log, and commits of any kind."""

    calls: int
    commits: int


def counted(site: Site, while_: Callable[[], None]) -> Synced:
    """By PostgreSQL's own count: `pg_stat_io`, `fsyncs` of the write-ahead log."""
    before = _count(site)
    while_()
    time.sleep(SETTLE)
    after = _count(site)
    return Synced(after[0] - before[0], after[1] - before[1])


def settings(site: Site) -> dict[str, str]:
    """The settings on which durability rests, as the running server has them."""
    names = ("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method")
    with _superuser(site) as connection:
        return {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in names}  # type: ignore[index]


def traced(site: Site, seconds: float) -> int | None:
    """By the kernel's count: `strace` at every process of the server; None without it."""
    if not shutil.which("strace"):
        return None
    attached = [
        word
        for process in processes.of_cluster(site.server.folder() / "cluster")
        for word in ("-p", str(process.pid))
    ]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "counts"
        command = ["strace", "-f", "-c", "-e", "trace=fdatasync,fsync", "-o", str(out), *attached]
        tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        tracer.send_signal(signal.SIGINT)
        try:
            tracer.wait(30)
        except subprocess.TimeoutExpired:
            tracer.kill()
            tracer.wait()
        told = out.read_text() if out.exists() else ""
    lines = re.findall(r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+).*\bf(?:data)?sync$", told, re.M)
    return sum(map(int, lines)) if told else None


def _count(site: Site) -> tuple[int, int]:
    with _superuser(site) as connection:
        row = connection.execute(COUNTED).fetchone()
        assert row is not None
        return int(row[0]), int(row[1])


def _superuser(site: Site) -> psycopg.Connection:
    record = Record.load(site.data)
    assert record is not None
    return psycopg.connect(
        host=record.sockets,
        port=PORT,
        user=SUPERUSER,
        password=record.passwords[SUPERUSER],
        dbname="postgres",
        autocommit=True,
    )
