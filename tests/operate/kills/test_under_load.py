"""Ten kills of web, worker and database while clients write: the short version of the bench."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from goldthread.config import database
from tests.operate.sites import ROOT

KILLS, WRITES = 10, 300


@pytest.mark.timeout(900)
def test_no_acknowledged_write_is_lost_and_nothing_is_done_twice() -> None:
    if not database.uses_own_server():
        pytest.skip("kills the embedded server, and these tests use another")
    words = [f"--kills={KILLS}", f"--writes={WRITES}", "--pause=2", "--calm=0"]
    done = subprocess.run(
        [sys.executable, "-m", "bench.kills", *words],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=850,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    acknowledged = re.search(r"^(\d+) acknowledged writes", done.stdout, re.M)
    killed = re.search(r"^(\d+) kills", done.stdout, re.M)
    assert killed and int(killed[1]) == KILLS, done.stdout
    assert acknowledged and int(acknowledged[1]) >= WRITES, done.stdout
