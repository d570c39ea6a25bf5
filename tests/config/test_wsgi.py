"""The way in for a web server: ready before the first visitor."""

from __future__ import annotations

import json
import subprocess
import sys

LOOK = """
import gc, json, sys
import goldthread.config.wsgi
print(json.dumps([gc.get_freeze_count(), "goldthread.web.plans.views.plan" in sys.modules]))
"""


def test_pages_are_loaded_and_set_aside_from_the_collector_before_the_first_visitor() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, timeout=120
    )
    frozen, loaded = json.loads(done.stdout.splitlines()[-1])
    assert loaded
    assert frozen > 50_000
