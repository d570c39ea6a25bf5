"""`goldthread measures compute`: work measures out at once, as the nightly job would."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from goldthread.measures.computing.actions import period_of
from goldthread.measures.computing.running import run_all
from goldthread.measures.models import Computation, Measure
from goldthread.measures.periods import Kind, NotAPeriod, Period, period_from
from goldthread.measures.problems import NotYet
from goldthread.measures.reading import read_ahead
from goldthread.places.models import Place

FAILED = 3  # the exit code when some could not be worked out


def add_arguments(one: Any) -> None:
    one.add_argument("--place", required=True, help="its address, such as thornbeck")
    one.add_argument("--measure", default="", help="only this one, by its address; drafts too")
    one.add_argument("--period", default="", help="2024/25; else the present one and the last")
    one.add_argument("--json", action="store_true", help="answer in JSON")


def work_out(command: Any, place: Place, options: dict[str, Any]) -> None:
    """Run them and tell what came of each. Raises CommandError, with 3 when one failed."""
    measure = _measure(place, options["measure"])
    period = _period(measure, options["period"])
    try:
        runs = run_all(at=timezone.now(), place=place, measure=measure, period=period)
    except NotYet as problem:
        raise CommandError(str(problem)) from problem
    read_ahead(place)
    told = [_told(run) for run in runs]
    if options["json"]:
        command.stdout.write(json.dumps(told, ensure_ascii=False))
    else:
        for one in told:
            command.stdout.write("{measure}, {period}: {words}".format(**one))
        if not told:
            command.stdout.write("No published measure is worked out from our own records.")
    if any(one["state"] == Computation.State.FAILED for one in told):
        raise CommandError("Some could not be worked out.", returncode=FAILED)


def _told(run: Computation) -> dict[str, Any]:
    failed = run.state == Computation.State.FAILED
    figures = f"{run.rows:,} figure{'' if run.rows == 1 else 's'}"
    return {
        "measure": run.measure.slug,
        "period": period_of(run).label,
        "state": run.state,
        "figures": run.rows,
        "changed": run.kept,
        "words": run.trouble if failed else f"{figures}, {run.kept:,} new or changed",
    }


def _measure(place: Place, slug: str) -> Measure | None:
    if not slug:
        return None
    found = Measure.objects.in_place(place).filter(slug=slug).select_related("place").first()
    if found is None:
        raise CommandError(f"{place.name} has no measure “{slug}”.")
    return found


def _period(measure: Measure | None, text: str) -> Period | None:
    if not text:
        return None
    if measure is None:
        raise CommandError("Say which measure with --measure: not all have the same periods.")
    try:
        return period_from(text, expected=Kind(measure.frequency))
    except NotAPeriod as problem:
        raise CommandError(str(problem)) from problem
