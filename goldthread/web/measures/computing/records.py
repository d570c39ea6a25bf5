"""From a figure down to the records that were counted, as they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.measures import periods
from goldthread.measures.computing.actions import asked_of, outcomes, runs_of
from goldthread.measures.computing.counting import Outcome, Record
from goldthread.measures.computing.parameters import checked
from goldthread.measures.computing.registry import Query
from goldthread.measures.models import Breakdown, Computation, Measure, Observation
from goldthread.measures.periods import Period
from goldthread.measures.problems import MeasureProblem
from goldthread.measures.queries.figures import standing_rows
from goldthread.places.models import Place
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.measures.computing.addresses import address_of
from goldthread.web.measures.computing.beginning import find_query
from goldthread.web.measures.keeping.finding import find_measure
from goldthread.web.words import sentence

A_PAGE = 50
WORDS = {
    Outcome.COUNTED: "Counted",
    Outcome.NOT_COUNTED: "Not counted",
    Outcome.LEFT_OUT: "Left out",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A record with its page's address and, in words, whether it counted."""

    record: Record
    address: str | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A figure beside what its records come to now. `changed` counts records of the whole period
    that count otherwise than when it was worked out, came since, or are gone."""

    figure: Observation
    run: Computation | None
    counted: int
    looked_at: int
    left_out: int
    changed: int

    @property
    def same(self) -> bool:
        """Whether the records still add up to the figure."""
        figure = self.figure
        return self.counted == (figure.numerator or 0) and (
            figure.denominator is None or self.looked_at == figure.denominator
        )


@access(ANALYST)
def records(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    measure = find_measure(place, slug)
    query = find_query(measure.computed_by)
    figures = list(standing_rows(Observation.objects.of(measure)))
    context = {"measure": measure, "query": query, "followed": None, "trouble": ""}
    if figures:
        try:
            context |= _followed(request, place, measure, query, figures)
        except MeasureProblem as problem:
            context["trouble"] = str(problem)
    return render(request, "measures/computing/records.jinja", context)


def _followed(
    request: HttpRequest, place: Place, measure: Measure, query: Query, figures: list[Observation]
) -> dict[str, object]:
    spans = sorted({_period(one) for one in figures}, reverse=True)
    period = _chosen_period(request.GET.get("period", ""), spans)
    of_period = [one for one in figures if _period(one) == period]
    figure = _chosen_figure(request, of_period)
    run = runs_of(measure, period).filter(state=Computation.State.DONE).first()
    parameters = checked(query.parameters, run.parameters if run else measure.parameters)
    everything = query.records(asked_of(measure, period, parameters, timezone.now()))
    mine = [one for one in everything if _within(one, figure)]
    outcome = request.GET.get("outcome", "")
    wanted = [one for one in mine if outcome in ("", one.outcome)]
    page = Paginator(wanted, A_PAGE).get_page(request.GET.get("page"))
    return {
        "followed": _held(figure, run, mine, everything),
        "period": period,
        "periods": [(one.label, one.label) for one in spans],
        "people": _groups({one.breakdown for one in of_period}),
        "areas": sorted(
            {(one.area_id, one.area.name) for one in of_period}, key=lambda area: area[1]
        ),
        "outcome": outcome,
        "outcomes": [(one.value, words) for one, words in WORDS.items()],
        "page": page,
        "rows": [_shown(place, one) for one in page.object_list],
    }


def _chosen_period(asked: str, spans: Sequence[Period]) -> Period:
    """The latest unless one is named; 404 for one without figures."""
    found = [one for one in spans if asked in ("", one.label)]
    if not found:
        raise Http404
    return found[0]


def _chosen_figure(request: HttpRequest, figures: list[Observation]) -> Observation:
    """For the area and people named, else for the whole place and everybody; 404 for none."""
    area, people = request.GET.get("area", ""), request.GET.get("people", "")
    found = [
        one
        for one in figures
        if area in ("", str(one.area_id)) and people in ("", str(one.breakdown_id))
    ]
    if not found:
        raise Http404
    return min(found, key=lambda one: (not one.area.whole, str(one.breakdown) != "All"))


def _within(record: Record, figure: Observation) -> bool:
    """Whether a record stands behind this figure."""
    people, area = figure.breakdown, figure.area
    return (not people.kind or (people.kind, people.name) in record.groups) and (
        area.whole or area.known_as_id in record.areas
    )


def _held(
    figure: Observation,
    run: Computation | None,
    mine: Sequence[Record],
    everything: list[Record],
) -> Followed:
    then, now = (run.records if run else {}), outcomes(everything)
    keys = then.keys() | now.keys() if then else set()
    number = {one: sum(1 for record in mine if record.outcome == one) for one in Outcome}
    return Followed(
        figure=figure,
        run=run,
        counted=number[Outcome.COUNTED],
        looked_at=number[Outcome.COUNTED] + number[Outcome.NOT_COUNTED],
        left_out=number[Outcome.LEFT_OUT],
        changed=sum(1 for key in keys if then.get(key) != now.get(key)),
    )


def _shown(place: Place, record: Record) -> Shown:
    return Shown(record, address_of(place, record), WORDS[record.outcome])


def _groups(people: set[Breakdown]) -> list[tuple[int, str]]:
    """All of them first, then by what they are told apart by."""
    return [
        (one.pk, f"{sentence(one.kind)}: {one.name}" if one.kind else str(one))
        for one in sorted(people, key=lambda one: (one.kind, one.name, one.sex, one.age))
    ]


def _period(row: Observation) -> Period:
    return periods.rebuilt(row.period_kind, row.period_start, row.period_end)
