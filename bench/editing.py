"""Changing a long plan: everything accepted at once, a thousand actions mended, and undone.

    python -m bench.editing

The plan has 600 actions with a milestone and a measure each, owners, and a document of 5,000
lines. Each figure is a median, in seconds, beside the number of queries it took.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.importing import migrated_database

ACTIONS, LINES = 600, 5_000
MENDED = 500
RUNS = 3
BUDGETS = {
    "accept all certain": 1.5,
    "undo accept all certain": 1.5,
    "mend 500 actions as one": 5.0,
    "undo that": 5.0,
    "move the last to the top": 0.5,
    "what became of each line": 1.0,
    "copy the edition forward": 3.0,
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    with migrated_database():
        plan, officer = a_long_plan()
        runs = [one_run(plan, officer) for _ in range(RUNS)]
    print(f"Changing a plan of {ACTIONS:,} actions on {platform.node()}, medians of {RUNS} runs")
    missed = False
    for step, budget in BUDGETS.items():
        took = statistics.median(run[step][0] for run in runs)
        queries = runs[0][step][1]
        missed = missed or took > budget
        kept = "kept" if took <= budget else "NOT KEPT"
        print(f"  {step:<28}{took:7.2f} s {queries:6} queries   budget {budget:.1f} s  {kept}")
    sys.exit(int(missed))


def one_run(plan: Any, officer: Any) -> dict[str, tuple[float, int]]:
    from django.utils import timezone

    from goldthread.strategy import editing

    times: dict[str, tuple[float, int]] = {}
    who = {"by": officer, "at": timezone.now()}
    edit = timed(times, "accept all certain", lambda: editing.accept_certain(plan=plan, **who))
    timed(times, "undo accept all certain", lambda: editing.undo(edit, **who))
    edit = timed(times, "mend 500 actions as one", lambda: mend_many(plan, who))
    timed(times, "undo that", lambda: editing.undo(edit, **who))
    first, *_, last = plan.actions.filter(objective=plan.objectives.first()).order_by("position")
    edit = timed(
        times,
        "move the last to the top",
        lambda: editing.move(item=last, under=None, before=first, seen=None, **who),
    )
    editing.undo(edit, **who)
    timed(times, "what became of each line", lambda: editing.becoming(plan.source, plan))
    timed(
        times,
        "copy the edition forward",
        lambda: editing.copy_forward(plan=plan, title="Next", period="", **who),
    )
    return times


def mend_many(plan: Any, who: dict[str, Any]) -> Any:
    """As a spreadsheet does that comes back: each action with its mark, all in one edit."""
    from goldthread.strategy import editing

    actions = list(plan.actions.prefetch_related("owners")[:MENDED])
    with editing.in_one_edit(plan, "upload", "Took over a spreadsheet.", **who) as edit:
        for action in actions:
            fields = {"words": f"{action.title}.", "status": "on_track", "owners": ["Somebody"]}
            seen = editing.mark_of(action)
            editing.amend(item=action, fields=fields, seen=seen, **who)
    return edit.record


def timed(times: dict[str, tuple[float, int]], step: str, work: Callable[[], Any]) -> Any:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        began = time.perf_counter()
        result = work()
        times[step] = (time.perf_counter() - began, len(queries))
    return result


def a_long_plan() -> tuple[Any, Any]:
    from django.utils import timezone

    from goldthread.accounts.models import User
    from goldthread.files.models import StoredFile
    from goldthread.places.models import Place
    from goldthread.strategy.drafts import write_draft

    place = Place.objects.create(name="Bench", slug="bench")
    officer = User.objects.create_user("officer@bench.example")
    file = StoredFile.objects.create(
        place=place, name="plan.txt", key="k", sha256="0" * 64, size=1, stored_at=timezone.now()
    )
    return write_draft(document(), place=place, file=file, at=timezone.now()), officer


def document() -> Any:
    from goldthread.documents import plan as reading
    from goldthread.documents.source import Where

    def at(line: int) -> Where:
        return Where(line_start=line, line_end=line + 3)

    def action(number: int) -> reading.Action:
        line = 8 * number + 1
        return reading.Action(
            title=f"Open neighbourhood room number {number} and staff it every weekday",
            reference=f"A{number}",
            owner=reading.Owner(f"Partner {number % 12}"),
            where=at(line),
            milestones=[reading.Milestone(text=f"Room {number} open", where=at(line + 2))],
            measures=[
                reading.Measure(text=f"People in room {number}", kind="success", where=at(line + 4))
            ],
        )

    return reading.PlanDocument(
        title="A long plan",
        kind="plan",
        priorities=[
            reading.Priority(
                title=f"Live well in part {p}",
                objectives=[
                    reading.Objective(
                        title=f"Do better in field {p}",
                        actions=[action(n) for n in range(100 * p, 100 * p + 100)],
                    )
                ],
            )
            for p in range(ACTIONS // 100)
        ],
        source_lines=[
            reading.SourceLine(Where(line_start=n), [f"line {n}", "words of it"])
            for n in range(1, LINES + 1)
        ],
    )


if __name__ == "__main__":
    main()
