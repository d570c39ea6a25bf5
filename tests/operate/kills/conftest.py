"""Workers that a test has killed at a moment of its choice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.operate.sites import ROOT


class Nursery:
    """Workers to order: see `nursery.py`. `folder` has the files, the letters and the log."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.folder = process, folder

    def worker(self, killed_at: int = 0) -> tuple[int, int]:
        """What ended it, and how many points it came to."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{killed_at} {self.folder}\n")
        self.process.stdin.flush()
        ended_by, points = self.process.stdout.readline().split()
        return int(ended_by), int(points)


@pytest.fixture(scope="package")
def forking(django_db_setup: None) -> Iterator[subprocess.Popen[str]]:
    """One process for all the tests: it loads everything once, and its workers are forks of it."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "GOLDTHREAD_DATABASE_NAME": connection.settings_dict["NAME"],
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.operate.kills.nursery"],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def nursery(forking: subprocess.Popen[str], tmp_path: Path, settings: Any) -> Nursery:
    settings.MEDIA_ROOT = tmp_path / "files"
    for name in ("files", "mail"):
        (tmp_path / name).mkdir()
    forget_jobs()
    return Nursery(forking, tmp_path)


def forget_jobs() -> None:
    """Those that an earlier test left: emptying the tables leaves procrastinate's out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
