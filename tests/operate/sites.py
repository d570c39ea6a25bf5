"""Whole sites for the tests of operating: a data folder, a database of its own, and commands.

Each site uses the tests' PostgreSQL: its data folder holds a record that points there, and
`GOLDTHREAD_DATABASE_NAME` names its database. Commands run in processes of their own.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from goldthread.config import database
from goldthread.config.database import Acting
from goldthread.config.database_server import Record, binaries
from tests.database import _drop, _owner, copy_of_template

ROOT = Path(__file__).resolve().parent.parent.parent
RELEASED = Path(__file__).resolve().parent / "released"
VERSIONS = sorted(path.name.removesuffix(".dump.xz") for path in RELEASED.glob("*.dump.xz"))
KEY = "five boats under one bridge"
_numbers = count(1)


@dataclass
class Site:
    """One Goldthread: where its data is, and the environment of its commands."""

    data: Path
    name: str
    environment: dict[str, str] = field(repr=False)

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def secret_key(self) -> str:
        return (self.data / "secret-key").read_text()

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "goldthread", *words],
            env={**self.environment, **more},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str, code: int = 0, **more: str) -> str:
        """What the command said; it must end with this code."""
        process = self.start(*words, **more)
        said, _ = process.communicate(timeout=240)
        assert process.returncode == code, said
        return said

    def entry(self, who: Acting) -> dict[str, Any]:
        given = os.environ.get("GOLDTHREAD_DATABASE_NAME")
        os.environ["GOLDTHREAD_DATABASE_NAME"] = self.name
        try:
            return database.settings_for(who, self.data)
        finally:
            os.environ.pop("GOLDTHREAD_DATABASE_NAME")
            if given:
                os.environ["GOLDTHREAD_DATABASE_NAME"] = given

    def connect(self, who: Acting = Acting.APPLICATION) -> psycopg.Connection[Any]:
        entry = self.entry(who)
        return psycopg.connect(
            host=entry["HOST"],
            port=entry["PORT"],
            user=entry["USER"],
            password=entry["PASSWORD"],
            dbname=self.name,
            autocommit=True,
        )

    def ask(self, question: str, who: Acting = Acting.OWNER) -> list[Any]:
        with self.connect(who) as connection:
            return connection.execute(question.encode()).fetchall()


@contextmanager
def inside(site: Site, settings: Any) -> Iterator[None]:
    """Within it, this process writes to the site's database and files, under its key."""
    from django.db import connections

    entry = connections.databases["default"]
    before = dict(entry)
    connections.close_all()
    entry.update(site.entry(Acting.APPLICATION))
    root, key = settings.MEDIA_ROOT, settings.SECRET_KEY
    settings.MEDIA_ROOT = site.files
    settings.SECRET_KEY = site.secret_key
    try:
        yield
    finally:
        connections.close_all()
        entry.clear()
        entry.update(before)
        settings.MEDIA_ROOT, settings.SECRET_KEY = root, key


@contextmanager
def a_site(tests: Path, folder: Path) -> Iterator[Site]:
    """A migrated site with nothing in it."""
    site = _site(tests, folder)
    (site.data / "secret-key").write_text("-".join(["key of this site"] * 4))
    site.files.mkdir(mode=0o700)
    with _dropped_at_last(tests, site.name), copy_of_template(tests, site.name):
        yield site


@contextmanager
def _dropped_at_last(tests: Path, name: str) -> Iterator[None]:
    """PostgreSQL itself may be tidying in a database, which the owner may not interrupt."""
    try:
        yield
    except psycopg.errors.InsufficientPrivilege:
        time.sleep(2)
        _drop(name, tests)


@contextmanager
def an_empty_place(tests: Path, folder: Path) -> Iterator[Site]:
    """A data folder and a database with nothing in them."""
    site = _site(tests, folder)
    with _owner(tests) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(site.name)))
    with _dropped_at_last(tests, site.name):
        try:
            yield site
        finally:
            _drop(site.name, tests)


@contextmanager
def a_released_site(tests: Path, folder: Path, version: str) -> Iterator[Site]:
    """The demonstration place as a released version left it: its database and its files."""
    with an_empty_place(tests, folder) as site:
        (site.data / "secret-key").write_text("the key of that time " * 3)
        with tarfile.open(RELEASED / f"{version}-files.tar.xz") as archive:
            archive.extractall(site.data, filter="data")
        entry = site.entry(Acting.OWNER)
        subprocess.run(
            [
                binaries.in_wheel() / "bin" / "pg_restore",
                *("--exit-on-error", "--no-owner", "--no-privileges"),
                *(f"--host={entry['HOST']}", f"--port={entry['PORT']}"),
                *(f"--username={entry['USER']}", f"--dbname={site.name}"),
            ],
            input=lzma.decompress((RELEASED / f"{version}.dump.xz").read_bytes()),
            env={**os.environ, "PGPASSWORD": entry["PASSWORD"]},
            check=True,
        )
        yield site


def _site(tests: Path, folder: Path) -> Site:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    record = Record.load(tests)
    assert record is not None
    told = {
        "folder": str(record.at(tests)),
        "sockets": record.sockets,
        "passwords": record.passwords,
    }
    Record.path(folder).write_text(json.dumps(told))
    name = f"goldthread_operate_{os.getpid()}_{next(_numbers)}"
    environment = {
        **os.environ,
        "GOLDTHREAD_DATA": str(folder),
        "GOLDTHREAD_DATABASE_NAME": name,
        "GOLDTHREAD_MODE": "local",
        "GOLDTHREAD_BACKUP_KEY": KEY,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("GOLDTHREAD_SECRET_KEY", None)
    return Site(folder, name, environment)
