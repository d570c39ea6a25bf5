"""What the records say of a plan of 1,000 actions: seconds, queries, and its page.

    python -m bench.standing

Each action has three milestones, every second of them met. Prints the median of what the rules take
for all actions, and of rolling them up; then the pages under four clients, who share the machine.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.rounds import asked

ACTIONS, RUNS = 1_000, 7
TODAY = dt.date(2026, 3, 20)
SECONDS, STAFF = 1.0, 300.0  # for all 1,000; milliseconds at the 95th percentile for an action


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from tests.browser.site import running_site
    from tests.database import server_running

    data = Path(os.environ["GOLDTHREAD_DATA"])
    with server_running(data), tempfile.TemporaryDirectory() as folder:
        os.environ["GOLDTHREAD_WEB_WORKERS"] = "2"
        with running_site(data, Path(folder)) as site:
            plan, session = prepared(site)
            slow = judged(plan)
            slow |= visited(site.address, plan, session)
    sys.exit(int(slow))


def prepared(site: Any) -> tuple[Any, str]:
    from django.conf import settings
    from django.db import connection

    connection.settings_dict = {**connection.settings_dict, **site.entry}
    settings.MEDIA_ROOT = site.folder / "files"
    # A session is the site's own.
    settings.SECRET_KEY = (site.folder / "secret-key").read_text(encoding="utf-8").strip()
    from goldthread.organisations.models import Role
    from tests.organisations import builders
    from tests.web import stories

    place = stories.a_place("Bench Town")
    officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
    plan = stories.a_live_plan(place, title="Long plan", actions=ACTIONS)
    add_milestones(plan, officer)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does within a minute
    return plan, builders.session_of(officer)


def add_milestones(plan: Any, officer: Any) -> None:
    """Three for each action, due in turn before and after; every second one is met."""
    from django.utils import timezone

    from goldthread.strategy.models import Milestone, MilestoneMet

    dues = ("2025-06", "2025/26", "2026-02-28", "2027-03", "2026-01")
    steps = Milestone.objects.bulk_create(
        Milestone(
            place=plan.place, plan=plan, action=action, text=f"Step {n}",
            due=dues[(action.number + n) % len(dues)],
        )
        for action in plan.actions.all()
        for n in range(3)
    )  # fmt: skip
    MilestoneMet.objects.bulk_create(
        MilestoneMet(place=plan.place, milestone=step, on=TODAY, by=officer, at=timezone.now())
        for step in steps[::2]
    )


def judged(plan: Any) -> bool:
    """Whether the rules took longer than we promise."""
    from goldthread.strategy.standing import roll_up, rule_statuses

    print(f"{ACTIONS:,} actions with {3 * ACTIONS:,} milestones, on {platform.node()}")
    found = rule_statuses(plan, on=TODAY)
    counted = statistics.multimode(one.status or "nothing" for one in found.values())
    if len(found) < ACTIONS:
        sys.exit(f"only {len(found)} actions were judged")
    rules = told("what the rules say of each", lambda: rule_statuses(plan, on=TODAY))
    rolled = told("the same, rolled up", lambda: roll_up(plan, TODAY))
    print(f"  the most frequent status is {counted[0]}; budget {SECONDS:.0f} s each")
    return max(rules, rolled) > SECONDS


def told(name: str, work: Callable[[], object]) -> float:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        work()
    runs = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        runs.append(time.perf_counter() - began)
    median = statistics.median(runs)
    print(f"  {name:<30}median {median:6.3f} s   {len(queries)} queries")
    return median


def visited(address: str, plan: Any, session: str) -> bool:
    """Whether an action's page was slower than we promise; the page of all 1,000 is only told."""
    from django.db import connection

    connection.close()
    print(f"\n4 clients at once, load average {os.getloadavg()[0]:.1f}")
    base = f"/{plan.place.slug}/plans/{plan.slug}/"
    slow = False
    pages = {"all 1,000": f"{base}standing/", "one action": f"{base}actions/7/standing/"}
    for name, path in pages.items():
        times = asked(address, path, session)
        p95, median = statistics.quantiles(times, n=20)[-1], statistics.median(times)
        budget = f"   budget {STAFF:.0f}" if name == "one action" else ""
        print(f"  {name:<12}median {median:7.1f} ms   p95 {p95:7.1f} ms{budget}")
        slow |= name == "one action" and p95 > STAFF
    return slow


if __name__ == "__main__":
    main()
