"""A whole Goldthread for the browser: pages and worker in processes of their own, as people run it.

It has a database of its own, copied from the tests' template, so that what a journey
writes is really committed and no other test sees it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo

from goldthread.config import database
from goldthread.config.database import Acting
from tests.database import copy_of_template

READY_WAIT = 60.0
_numbers = count(1)  # a test process may have several sites
_collected: list[Path] = []  # static files, as the first of them gathered them
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Site:
    """Where the site is, and how the test process may write to its database."""

    address: str
    entry: dict[str, Any]
    environment: dict[str, str] = field(repr=False)
    folder: Path


@contextmanager
def running_site(data: Path, folder: Path) -> Iterator[Site]:
    """The site, serving; its processes and database are gone afterwards."""
    name = f"goldthread_browser_{os.getpid()}_{next(_numbers)}"
    with copy_of_template(data, name):
        entry = {**database.settings_for(Acting.APPLICATION, data), "NAME": name}
        environment = _environment(entry, folder)
        port = _free_port()
        site = Site(f"http://127.0.0.1:{port}", entry, environment, folder)
        _collect(environment, folder / "static")
        with (
            _process(site, "web", "serve", "--port", str(port)) as web,
            _process(site, "worker", "worker"),
        ):
            _wait_ready(site, web)
            yield site


def _environment(entry: dict[str, Any], folder: Path) -> dict[str, str]:
    parts = {
        "host": entry["HOST"],
        "port": entry["PORT"],
        "user": entry["USER"],
        "password": entry["PASSWORD"],
        "dbname": entry["NAME"],
    }
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "GOLDTHREAD_MODE": "demonstration",
        # One of some threads, for a journey has one person or two; a bench asks for more.
        "GOLDTHREAD_WEB_WORKERS": os.environ.get("GOLDTHREAD_WEB_WORKERS", "1"),
        "GOLDTHREAD_DATA": str(folder),
        "GOLDTHREAD_DATABASE_URL": make_conninfo(**{k: v for k, v in parts.items() if v}),
        "PYTHONPATH": str(ROOT),
    }


def _collect(environment: dict[str, str], into: Path) -> None:
    if _collected:
        shutil.copytree(_collected[0], into)
    else:
        _run(environment, "collectstatic", "--noinput", "--verbosity=0")
        _collected.append(into)


def _run(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "goldthread", *words]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=120)


@contextmanager
def _process(site: Site, name: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "goldthread", *words]
    with (site.folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, env=site.environment, cwd=ROOT, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_ready(site: Site, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WAIT
    while time.monotonic() < deadline:
        if web.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{site.address}/static/absent", timeout=2)
        except urllib.error.HTTPError:
            return  # an answer of any kind
        except OSError:
            time.sleep(0.2)
    told = (site.folder / "web.log").read_text(errors="replace")[-2000:]
    raise RuntimeError(f"The site did not start:\n{told}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
