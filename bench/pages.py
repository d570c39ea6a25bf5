"""Public pages of a plan of 300 actions under four clients: how long, and how many queries.

    python -m bench.pages

Starts a site of its own (PostgreSQL, web processes as `goldthread serve` runs them) and prints,
for each page: its queries, the processor time that drawing it takes, its size, and the median and
95th percentile of the answers in milliseconds. The clients share the machine.
"""

from __future__ import annotations

import http.client
import logging
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CLIENTS = 4
REQUESTS = 60  # by each client, for each page
ACTIONS = 300
ALONE = 5
BUDGET = 150.0  # milliseconds at the 95th percentile
PAGES = {
    "home": "",
    "plans": "plans/",
    "plan of 300 actions": "plans/long-plan/",
    "plan, searched": "plans/long-plan/?search=neighbourhood&status=on_track",
    "one action": "plans/long-plan/actions/7/",
    "source lines": "plans/long-plan/source/?lines=40-44",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    logging.disable(logging.WARNING)  # a line for every request would bury the figures
    from tests.browser.site import running_site
    from tests.database import server_running

    data = Path(os.environ["GOLDTHREAD_DATA"])
    with server_running(data), tempfile.TemporaryDirectory() as folder:
        os.environ["GOLDTHREAD_WEB_WORKERS"] = "2"
        with running_site(data, Path(folder)) as site:
            queries = _prepare(site)
            _say_where()
            slow = [
                name
                for name, path in PAGES.items()
                if _measure(site.address, name, f"/bench-town/{path}", *queries[name]) > BUDGET
            ]
    if slow:
        sys.exit(f"Slower than the {BUDGET:.0f} ms we promise: {', '.join(slow)}.")


def _prepare(site: Any) -> dict[str, tuple[int, float]]:
    """A place with one long plan; each page's number of queries, and its own work in ms."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.web import stories

    connection.settings_dict = {**connection.settings_dict, **site.entry}
    settings.MEDIA_ROOT = site.folder / "files"
    settings.ALLOWED_HOSTS = ["testserver"]
    stories.a_live_plan(stories.a_place("Bench Town"), title="Long plan", actions=ACTIONS)
    counted = {}
    for name, path in PAGES.items():
        with CaptureQueriesContext(connection) as asked:
            Client().get(f"/bench-town/{path}")
        queries = len(asked)
        start = time.process_time()
        for _ in range(ALONE):
            Client().get(f"/bench-town/{path}")
        counted[name] = (queries, 1000 * (time.process_time() - start) / ALONE)
    connection.close()
    return counted


def _say_where() -> None:
    print(f"{platform.node()}: {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{CLIENTS} clients at once, {CLIENTS * REQUESTS} requests a page\n")
    print(f"{'page':24}{'queries':>8}{'work':>8}{'KB':>8}{'median':>9}{'p95':>9}")


def _measure(address: str, name: str, path: str, queries: int, work: float) -> float:
    _client(address, path, 8)  # every worker has compiled its templates and has a connection
    times: list[float] = []
    sizes: list[int] = []

    def visit() -> None:
        taken, size = _client(address, path, REQUESTS)
        times.extend(taken)
        sizes.append(size)

    threads = [threading.Thread(target=visit) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p95 = statistics.quantiles(times, n=20)[-1]
    median = statistics.median(times)
    print(f"{name:24}{queries:8}{work:8.1f}{sizes[0] / 1024:8.0f}{median:9.1f}{p95:9.1f}")
    return p95


def _client(address: str, path: str, requests: int) -> tuple[list[float], int]:
    """One visitor who asks again as soon as an answer is in; milliseconds, and bytes of a page."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    taken = []
    size = 0
    for _ in range(requests):
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        size = len(answer.read())
        taken.append(1000 * (time.perf_counter() - start))
        if answer.status != http.client.OK:
            raise SystemExit(f"{path} answered {answer.status}")
    connection.close()
    return taken, size


if __name__ == "__main__":
    main()
