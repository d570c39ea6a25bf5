"""A Goldthread of the bench's own in production mode: data folder, embedded database, processes.

It is really durable (nothing of the tests' haste) and listens on 127.0.0.1 alone. The client
plays the proxy: it says that the request came over HTTPS.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from goldthread.config.database_server import EmbeddedServer

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "bench.example"
READY_WAIT = 120.0
STOP_WAIT = 30.0


@dataclass
class Site:
    """Where its data is, and where it answers."""

    data: Path
    port: int
    environment: dict[str, str] = field(repr=False)

    @property
    def server(self) -> EmbeddedServer:
        return EmbeddedServer(self.data)

    def log(self, name: str) -> str:
        """The end of a process's log."""
        path = self.data / "logs" / f"{name}.log"
        return path.read_text(errors="replace")[-2000:] if path.exists() else ""

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=5):
                return True
        except OSError:
            return False


@contextmanager
def migrated_site() -> Iterator[Site]:
    """Migrated and with nothing in it; this process may then set Django up, and writes there."""
    signal.signal(signal.SIGTERM, _stop)  # so that all that was started is stopped as well
    with tempfile.TemporaryDirectory(prefix="goldthread-bench-") as made:
        Path(made).chmod(0o755)  # the database's account has to get through
        data = Path(made) / "data"
        data.mkdir(mode=0o755)
        os.environ |= _told(data)
        site = Site(data, free_port(), dict(os.environ))
        try:
            site.server.start()
            run(site, "migrate", "--verbosity=0")
            run(site, "collectstatic", "--noinput", "--verbosity=0")
            yield site
        finally:
            site.server.remove()


def _stop(*_: object) -> None:
    sys.exit("Stopped.")


def _told(data: Path) -> dict[str, str]:
    return {
        "GOLDTHREAD_DATA": str(data),
        "GOLDTHREAD_MODE": "production",
        "GOLDTHREAD_HOSTS": HOST,
        "GOLDTHREAD_BEHIND_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "bench.driving.settings",
        "PYTHONPATH": str(ROOT),
    }


@contextmanager
def served(site: Site) -> Iterator[None]:
    """Pages and worker as the units of systemd start them."""
    with ExitStack() as stack:
        stack.enter_context(started(site, "web", "serve", "--port", str(site.port)))
        stack.enter_context(started(site, "worker", "worker"))
        wait_ready(site, "web")
        yield


@contextmanager
def started(site: Site, log: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of Goldthread in a process of its own; at the end it is asked to stop."""
    (site.data / "logs").mkdir(exist_ok=True)
    with (site.data / "logs" / f"{log}.log").open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "goldthread", *words],
            env=site.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def run(site: Site, *words: str) -> None:
    command = [sys.executable, "-m", "goldthread", *words]
    done = subprocess.run(
        command,
        env=site.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"goldthread {words[0]}: {done.stdout[-1000:]}{done.stderr[-2000:]}")


def wait_ready(site: Site, log: str) -> None:
    until = time.monotonic() + READY_WAIT
    while not site.answers():
        if time.monotonic() > until:
            raise SystemExit(f"The site does not answer:\n{site.log(log)}")
        time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
