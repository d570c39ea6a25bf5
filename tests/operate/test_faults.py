"""A disk that fills, and a database that goes away while people use the site."""

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
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldthread.config import database
from goldthread.config.database_server import EmbeddedServer
from goldthread.files.models import StoredFile
from goldthread.organisations.models import Role
from goldthread.strategy.models import PlanImport
from tests.operate.sites import ROOT
from tests.organisations import builders

AWAY = 30.0  # seconds
MEGABYTE = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Stored files go to a disk of 2 MB, where this user may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    settings.MEDIA_ROOT = folder
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.django_db
def test_an_upload_onto_a_full_disk_is_told_and_leaves_nothing(small_disk: Path) -> None:
    place = builders.a_place()
    officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
    browser = builders.browser_of(officer)

    def upload(size: int) -> Any:
        document = SimpleUploadedFile("plan.csv", os.urandom(size), "text/csv")
        return browser.post(f"/{place.slug}/imports/new/", {"document": document})

    answer = upload(3 * MEGABYTE)
    assert answer.status_code == 503 and answer["Retry-After"]
    assert "Nothing you did caused this" in answer.content.decode()
    assert not StoredFile.objects.exists() and not PlanImport.objects.exists()
    assert not [path for path in small_disk.rglob("*") if path.is_file()]
    assert upload(MEGABYTE).status_code == 302, "what fits is taken again"


# The database goes away


@pytest.fixture(scope="module")
def machine() -> Iterator[dict[str, str]]:
    """The environment of a Goldthread with a database server of its own, migrated."""
    if not database.uses_own_server():
        pytest.skip("stops the embedded server, and these tests use another")
    with tempfile.TemporaryDirectory(prefix="goldthread-away-") as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        environment = {
            **os.environ,
            "GOLDTHREAD_DATA": str(data),
            "GOLDTHREAD_MODE": "local",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(ROOT),
        }
        server = EmbeddedServer(data, careless=True)
        server.start()
        try:
            _run(environment, "migrate", "--verbosity=0")
            _run(environment, "open_place", "Thornbeck", "--organisation=Thornbeck Council",
                 "--name=Ash", "--email=ash@beck.example", "--site=http://localhost")  # fmt: skip
            yield environment
        finally:
            server.remove()


def _run(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "goldthread", *words]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, timeout=250)


@contextmanager
def _looked_after(environment: dict[str, str], *words: str) -> Iterator[Callable[[], None]]:
    """A process that, like a service of systemd, is started again when it has ended."""
    command = [sys.executable, "-m", "goldthread", *words]

    def started() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    running = [started()]

    def look() -> None:
        if running[-1].poll() is not None:
            running.append(started())

    yield look
    running[-1].send_signal(signal.SIGTERM)
    try:
        running[-1].wait(20)
    except subprocess.TimeoutExpired:
        running[-1].kill()


def _asked(address: str) -> tuple[int, str, str]:
    """Status, `Retry-After` and the page; nothing at all counts as status 0."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, "", answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Retry-After", ""), error.read().decode()
    except OSError:
        return 0, "", ""


def test_a_database_that_is_away_for_30_seconds_comes_back_by_itself(
    machine: dict[str, str],
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    server = EmbeddedServer(Path(machine["GOLDTHREAD_DATA"]), careless=True)
    with ExitStack() as stack:
        looks = [
            stack.enter_context(_looked_after(machine, "serve", "--port", str(port))),
            stack.enter_context(_looked_after(machine, "worker")),
        ]

        def until(what: Callable[[], bool]) -> None:
            end = time.monotonic() + 120
            while not what():
                assert time.monotonic() < end
                for look in looks:
                    look()
                time.sleep(0.5)

        until(lambda: _asked(f"{site}/ready/")[0] == 200)
        assert _asked(f"{site}/thornbeck/")[0] == 200
        server.stop()
        back_at = time.monotonic() + AWAY
        while time.monotonic() < back_at:
            for look in looks:
                look()
            status, retry, page = _asked(f"{site}/thornbeck/")
            assert (status, retry) == (503, "60")
            assert "Something we rely on is not answering" in page
            assert _asked(f"{site}/health/")[0] == 200, "it need not be started again"
            status, retry, page = _asked(f"{site}/ready/")
            assert status == 503 and "not answering" in page
            time.sleep(1)
        server.start()
        until(lambda: _asked(f"{site}/thornbeck/")[0] == 200)
        until(lambda: _asked(f"{site}/ready/")[0] == 200)
        metrics = _asked(f"{site}/metrics/")[2]
    counted = [line for line in metrics.splitlines() if 'status="5xx"' in line]
    assert any('route="plans:home"' in line for line in counted), metrics


def test_every_process_counts_and_any_of_them_tells_the_sum(machine: dict[str, str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    environment = {**machine, "GOLDTHREAD_WEB_WORKERS": "2"}
    with _looked_after(environment, "serve", "--port", str(port)):
        end = time.monotonic() + 60
        while _asked(f"{site}/health/")[0] != 200:
            assert time.monotonic() < end
            time.sleep(0.3)
        for _ in range(40):
            assert _asked(f"{site}/sign-in/")[0] == 200
        line = 'goldthread_requests_total{method="GET",route="account_login",status="2xx"} 40.0'
        for _ in range(6):
            assert line in _asked(f"{site}/metrics/")[2]
