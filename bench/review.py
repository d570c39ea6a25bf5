"""The workbench: a plan of 300 items, and one of 2,400; the whole document of 5,000 lines.

    python -m bench.review

Asked as an officer asks, through the pages themselves. Prints the median of the answers in
milliseconds, the number of queries and the size of the page. A page of 300 items must answer in
a second; none may be heavy.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from typing import Any

from bench.importing import migrated_database

RUNS = 15
BUDGET = 1000.0  # milliseconds, for the page of 300 items
HEAVY = 700  # KB


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import logging

    import django

    django.setup()
    logging.disable(logging.WARNING)
    with migrated_database():
        pages = prepare()
        print(f"{platform.node()}: {os.cpu_count()} cores, medians of {RUNS}")
        print(f"{'page':44}{'items':>7}{'queries':>9}{'KB':>7}{'ms':>8}")
        missed = [name for name, page in pages.items() if not measure(name, *page)]
    if missed:
        sys.exit(f"Slower or heavier than we promise: {', '.join(missed)}.")


def prepare() -> dict[str, tuple[Any, str, int]]:
    """Two plans under review, and the addresses of what is measured."""
    from django.conf import settings

    from goldthread.organisations.models import Role
    from tests.web import stories
    from tests.web.workbench import builders
    from tests.web.workbench.conftest import browser_of

    settings.ALLOWED_HOSTS = ["testserver"]
    place = stories.a_place("Bench Town")
    officer = stories.a_person(place, Role.OFFICER)
    desk = browser_of(officer)
    pages = {}
    for actions, title in ((72, "Of three hundred"), (620, "Of many")):
        plan = builders.an_import(
            place, officer, actions_read=actions, doubtful=actions // 5, title=title
        ).plan
        bench = f"/{place.slug}/plans/{plan.slug}/workbench/"
        items = count_items(plan)
        action = plan.actions.order_by("pk")[actions // 2]
        at = f"{bench}?at=action-{action.pk}"
        pages[f"{title}: what to look at first"] = (desk, bench, items)
        pages[f"{title}: the plan's own order"] = (desk, f"{bench}?order=tree", items)
        pages[f"{title}: an action being edited"] = (desk, f"{at}&do=edit", items)
        pages[f"{title}: an action being moved"] = (desk, f"{at}&do=move", items)
        lengthen(plan, to=5_000 if actions > 100 else 0)
        pages[f"{title}: the whole document"] = (desk, f"{bench}document/", items)
    return pages


def count_items(plan: Any) -> int:
    from goldthread.strategy.queries import LEVELS

    return sum(model._default_manager.filter(plan=plan).count() for model in LEVELS.values())


def lengthen(plan: Any, *, to: int) -> None:
    """Give the plan's document more lines, as a long one has."""
    from goldthread.strategy.models import SourceLine

    last = plan.source.lines.last().number
    SourceLine.objects.bulk_create(
        SourceLine(document=plan.source, number=number, cells=[f"Line {number} of running text"])
        for number in range(last + 1, to + 1)
    )


def measure(name: str, desk: Any, address: str, items: int) -> bool:
    """Print one page's figures; whether they keep to the budget."""
    from django.db import connection

    asked: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = desk.get(address)
    size = len(answer.content) / 1024
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        answer = desk.get(address)
        taken.append(1000 * (time.perf_counter() - start))
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    median = statistics.median(taken)
    print(f"{name:44}{items:7}{len(asked):9}{size:7.0f}{median:8.0f}")
    return median < BUDGET and size < HEAVY


if __name__ == "__main__":
    main()
