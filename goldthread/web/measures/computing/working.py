"""Working a measure out: the button, and what became of the last runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.measures.computing import actions
from goldthread.measures.computing.actions import period_of
from goldthread.measures.computing.registry import queries
from goldthread.measures.computing.transitions import RUNS
from goldthread.measures.computing.when import KINDS, latest_periods
from goldthread.measures.models import Computation, Measure
from goldthread.measures.periods import Kind, NotAPeriod, Period, period_from
from goldthread.measures.problems import MeasureProblem
from goldthread.places.models import Place
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.measures.computing.beginning import chosen_words
from goldthread.web.measures.keeping.finding import find_measure

RUNS_SHOWN = 20
PERIODS_OFFERED = 9


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the page lists it. `took` is empty while it runs."""

    computation: Computation
    period: Period
    took: str

    @property
    def running(self) -> bool:
        return self.computation.state in RUNS


@access(ANALYST, methods=("GET", "POST"))
def compute(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    measure = find_measure(place, slug)
    if request.method == "POST":
        return _asked(request, place, measure)
    query = queries().get(measure.computed_by)
    runs = _runs(measure)
    context = {
        "measure": measure,
        "query": query,
        "chosen": chosen_words(query, measure) if query else [],
        "periods": _offered(measure),
        "runs": runs,
        "running": any(run.running for run in runs),
    }
    return render(request, "measures/computing/compute.jinja", context)


def _asked(request: SignedInRequest, place: Place, measure: Measure) -> HttpResponse:
    try:
        period = period_from(request.POST.get("period", ""), expected=Kind(measure.frequency))
        actions.compute(measure=measure, period=period, by=request.user, at=timezone.now())
    except (MeasureProblem, NotAPeriod) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"The figures for {period.label} are being worked out.")
    return redirect("measures:compute", place.slug, measure.slug)


@access(ANALYST)
def progress(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    """For the script that keeps the page up to date."""
    measure = find_measure(place, slug)
    running = measure.computations.filter(state__in=RUNS).exists()
    return JsonResponse({"state": "reading" if running else "done", "done": 0, "total": 0})


def _runs(measure: Measure) -> list[Run]:
    found = measure.computations.select_related("asked_by", "load").defer("records")
    return [Run(one, period_of(one), _took(one)) for one in found[:RUNS_SHOWN]]


def _took(computation: Computation) -> str:
    if computation.done_at is None or computation.started_at is None:
        return ""
    took = computation.done_at - computation.started_at
    if took < timedelta(seconds=1):
        return "less than a second"
    seconds = round(took.total_seconds())
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    return f"{minutes} min {rest} s"


def _offered(measure: Measure) -> list[Period]:
    if measure.frequency not in KINDS:
        return []
    return latest_periods(measure.frequency, timezone.localdate(), PERIODS_OFFERED)
