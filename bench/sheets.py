"""A spreadsheet of 1,000 actions: out, back with every row filled in, and taken in.

    python -m bench.sheets

Each action gets a status, a date and an update: 3,000 changes as one edit. Prints each step in
seconds, and openpyxl's own time to load and save the same file as the peer.
"""

from __future__ import annotations

import io
import os
import platform
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.importing import migrated_database

ACTIONS = 1_000
BUDGET = 10.0  # seconds, out and in together


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    with migrated_database():
        times = one_round()
    peer = times.pop("openpyxl alone, load and save")
    total = sum(times.values())
    print(f"A spreadsheet of {ACTIONS:,} actions on {platform.node()}")
    for step, took in times.items():
        print(f"  {step:<32}{took:7.2f} s")
    print(f"  {'out and in together':<32}{total:7.2f} s   budget {BUDGET:.0f} s")
    print(f"  {'openpyxl alone, load and save':<32}{peer:7.2f} s   ratio {total / peer:.1f}")
    sys.exit(int(total > BUDGET))


def one_round() -> dict[str, float]:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from goldthread.strategy.editions import plan_at
    from goldthread.strategy.sheets import actions
    from goldthread.strategy.sheets.making import as_workbook
    from tests.organisations import builders
    from tests.web import stories

    plan = stories.a_live_plan(stories.a_place("Bench Town"), actions=ACTIONS)
    officer = builders.a_person(plan.place)
    times: dict[str, float] = {}
    at = timezone.now()
    out = timed(times, "out", lambda: as_workbook(plan_at(plan), address=plan.slug, at=at))
    back = timed(times, "openpyxl alone, load and save", lambda: filled_in(out))
    upload = SimpleUploadedFile("back.xlsx", back)
    sheet = timed(
        times,
        "back, read and kept",
        lambda: actions.keep_returned(
            plan=plan, upload=upload, name="back.xlsx", by=officer, at=timezone.now()
        ),
    )
    found = timed(times, "what would change", lambda: actions.proposal_of(sheet, at=timezone.now()))
    assert found.size >= 2 * ACTIONS, found.problems[:3]
    timed(
        times,
        "taken in",
        lambda: actions.take_in(
            sheet=sheet,
            seen=found.mark,
            left_out=(),
            preferred=(),
            reason="They told us.",
            by=officer,
            at=timezone.now(),
        ),
    )
    return times


def filled_in(made: bytes) -> bytes:
    from openpyxl import load_workbook

    from goldthread.strategy.sheets.columns import ACTIONS as SHEET
    from goldthread.strategy.sheets.columns import COLUMNS

    book = load_workbook(io.BytesIO(made))
    sheet = book[SHEET]
    place = {column.name: index for index, column in enumerate(COLUMNS, start=1)}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, place["Status"]).value = "Scoping"
        sheet.cell(row, place["Due"]).value = "2028-03-31"
        sheet.cell(row, place["New update"]).value = f"Row {row} was filled in."
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def timed(times: dict[str, float], step: str, work: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    made = work()
    times[step] = time.perf_counter() - began
    return made


if __name__ == "__main__":
    main()
