"""Everything together, as `make run` starts it: killed here and there, and stopped."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from goldthread.config import database
from goldthread.config.database_server import EmbeddedServer, processes
from goldthread.config.environment import Misconfigured, Mode
from goldthread.config.running import ports


class Running:
    """`goldthread run` in a process of its own, and what it has said so far."""

    def __init__(self, data: Path, *words: str) -> None:
        self.data = data
        self.output = data / "said.txt"
        environment = {**os.environ, "GOLDTHREAD_DATA": str(data), "GOLDTHREAD_MODE": "local"}
        environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "goldthread", "run", *words],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def said(self) -> str:
        return self.output.read_text()

    def address(self) -> str:
        self.wait_for(lambda: "Press Ctrl-C" in self.said(), seconds=400)  # the first migrates
        found = re.search(r"ready at (http://\S+)", self.said())
        assert found
        return found[1]

    def wait_for(self, what: Callable[[], bool], seconds: float = 90.0) -> None:
        until = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < until, self.said()
            time.sleep(0.1)

    def child(self, word: str) -> psutil.Process:
        return self.children(word)[0]

    def children(self, word: str) -> list[psutil.Process]:
        """Those of its processes that run this command; one may end while it is looked at."""
        found = []
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):
                found += [child] if word in child.cmdline() else []
        return found


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data folder for these tests: migrating takes longest."""
    if not database.uses_own_server():
        pytest.skip("looks after the embedded server, and these tests use another")
    with tempfile.TemporaryDirectory(prefix="goldthread-test-") as made:
        Path(made).chmod(0o755)
        folder = Path(made) / "data"
        folder.mkdir()
        yield folder
        EmbeddedServer(folder).remove()


@pytest.fixture
def running(data: Path) -> Iterator[Running]:
    made = Running(data)
    yield made
    if made.process.poll() is None:
        made.process.terminate()
        made.process.wait(60)


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def works(address: str) -> bool:
    try:
        return status(address) == 200
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.database
@pytest.mark.timeout(900)
def test_it_mends_what_is_killed_and_stops_with_nothing_left(running: Running) -> None:
    address = running.address()
    assert status(address) == 200
    assert "/set-up/ and give this code: " in running.said()
    server = EmbeddedServer(running.data)
    cluster = server.folder() / "cluster"

    worker = running.child("worker")
    worker.kill()
    running.wait_for(lambda: "worker ended unexpectedly" in running.said())
    running.wait_for(lambda: any(new.pid != worker.pid for new in running.children("worker")))

    web = running.child("granian")
    web.kill()
    running.wait_for(lambda: "web server ended unexpectedly" in running.said())
    running.wait_for(lambda: works(address))
    assert any(new.pid != web.pid for new in running.children("granian"))

    postmaster = processes.postmaster(cluster)
    assert postmaster is not None
    postmaster.kill()
    running.wait_for(lambda: "database ended unexpectedly" in running.said())
    running.wait_for(lambda: works(address))

    everyone = psutil.Process(running.process.pid).children(recursive=True)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(60) == 0
    assert "Goldthread has stopped." in running.said()
    assert not any(child.is_running() for child in everyone)
    assert not processes.of_cluster(cluster)


@pytest.mark.slow
@pytest.mark.database
@pytest.mark.timeout(900)
def test_when_it_is_killed_itself_the_next_one_takes_over(running: Running) -> None:
    address = running.address()
    children = [running.child("worker"), running.child("granian")]
    running.process.kill()
    running.process.wait()
    gone, alive = psutil.wait_procs(children, timeout=20)
    assert len(gone) == 2 and not alive
    assert not works(address)
    again = Running(running.data)
    try:
        assert works(again.address())
    finally:
        again.process.terminate()
        again.process.wait(60)
    assert not EmbeddedServer(running.data).is_alive()


# Ports and addresses


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_taken_is_told_in_one_sentence(taken: int) -> None:
    with pytest.raises(Misconfigured, match=f"Port {taken} is in use by another program"):
        ports.choose("127.0.0.1", taken)


def test_without_asking_the_next_free_port_is_taken(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "FIRST", taken)
    monkeypatch.setattr(ports, "LAST", taken + 20)
    assert taken < ports.choose("127.0.0.1", None) <= taken + 20


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_eased_modes_are_never_served_to_other_machines(host: str) -> None:
    for mode in (Mode.LOCAL, Mode.DEMONSTRATION):
        with pytest.raises(Misconfigured, match="for this machine only"):
            ports.refuse_open_address(host, mode)
    ports.refuse_open_address(host, Mode.PRODUCTION)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_eased_modes_are_served_to_this_machine(host: str) -> None:
    ports.refuse_open_address(host, Mode.DEMONSTRATION)
