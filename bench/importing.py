"""A plan of 1,000 actions, from an uploaded file to a live plan.

    python -m bench.importing

The file is a spreadsheet made here. Reading (in its guarded process), writing the draft and
approving it are timed apart and together, and printed as medians in seconds.
"""

from __future__ import annotations

import io
import os
import platform
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

ACTIONS = 1_000
RUNS = 3
BUDGET = 10.0  # seconds, in all


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    with migrated_database():
        runs = [one_run(number) for number in range(RUNS)]
    print(f"Import of {ACTIONS:,} actions on {platform.node()}, medians of {RUNS} runs")
    for step in runs[0]:
        print(f"  {step:<22}{statistics.median(run[step] for run in runs):7.2f} s")
    whole = statistics.median(run["upload to live plan"] for run in runs)
    print(f"  {'budget':<22}{BUDGET:7.2f} s  {'kept' if whole < BUDGET else 'NOT KEPT'}")


@contextmanager
def migrated_database() -> Iterator[None]:
    """A database of the benchmark's own, gone afterwards."""
    import tempfile
    from pathlib import Path

    from django.conf import settings
    from django.db import connection

    from goldthread.config import database
    from tests.database import copy_of_template, server_running

    data = Path(os.environ["GOLDTHREAD_DATA"])
    with (
        server_running(data),
        tempfile.TemporaryDirectory() as files,
        copy_of_template(data, "goldthread_bench_importing") as name,
    ):
        settings.MEDIA_ROOT = files
        before = connection.settings_dict
        connection.close()
        entry = database.settings_for(database.acting(), data)
        connection.settings_dict = {**before, **entry, "NAME": name}
        yield
        connection.close()
        connection.settings_dict = before


def one_run(number: int) -> dict[str, float]:
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from goldthread.accounts.models import User
    from goldthread.places.models import Place
    from goldthread.strategy import actions, tasks

    place = Place.objects.create(name=f"Bench {number}", slug=f"bench-{number}")
    officer = User.objects.create_user(f"officer-{number}@bench.example")
    upload = ContentFile(spreadsheet(number))
    times = {}
    began = time.perf_counter()
    plan_import = actions.begin_import(
        place=place, upload=upload, name="plan.xlsx", by=officer, at=timezone.now()
    )
    plan_import = actions.start_reading(plan_import=plan_import, at=timezone.now())
    times["upload and queue"] = time.perf_counter() - began

    started = time.perf_counter()
    document = tasks.read_stored(plan_import)
    times["reading"] = time.perf_counter() - started

    started = time.perf_counter()
    plan = actions.finish_reading(plan_import=plan_import, document=document, at=timezone.now())
    times["writing the draft"] = time.perf_counter() - started

    started = time.perf_counter()
    actions.approve_import(plan_import=plan_import, by=officer, at=timezone.now())
    times["approving"] = time.perf_counter() - started
    times["upload to live plan"] = time.perf_counter() - began
    if plan.actions.count() != ACTIONS:
        raise SystemExit(f"read {plan.actions.count()} actions of {ACTIONS}")
    return times


def spreadsheet(number: int) -> bytes:
    """A workbook of `ACTIONS` rows with owners, steps ticked by year and a measure each."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append([f"Bench plan {number}"])
    years = ["2024/25", "2025/26", "2026/27"]
    sheet.append(["Ref", "Priority", "Objective", "Action", "Lead", "Milestone", *years, "KPI"])
    for row in range(ACTIONS):
        ticks = ["✓" if (row + n) % 3 else "" for n in range(3)]
        sheet.append(
            [
                f"A{row + 1}",
                f"Priority {row // 200 + 1}: live well in part {row // 200 + 1}",
                f"Objective {row // 20 + 1}: do better in field {row // 20 + 1}",
                f"Open neighbourhood room number {row + 1} and staff it every weekday",
                f"Partner organisation {row % 12 + 1}",
                f"Room {row + 1} open to residents",
                *ticks,
                f"Number of people who use room {row + 1}",
            ]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
