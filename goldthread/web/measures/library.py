"""All measures of a place on one page: searched, narrowed, each with a sentence and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.measures.models import Measure
from goldthread.measures.reading import Standing, brief, standings_of
from goldthread.measures.reading.sentences import aim_words
from goldthread.measures.reading.standing import IMPROVING, MET, MISSED, WORSENING
from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access
from goldthread.web.measures.facts import Fact, facts_of_row
from goldthread.web.measures.finding import keeps, readable_measures
from goldthread.web.measures.pictures import Spark, spark_of
from goldthread.web.plans.reading.filters import Choice

A_PAGE = 20
DOING: dict[str, tuple[str, Callable[[Standing], bool]]] = {
    "better": ("Better than the nation", lambda s: _nation(s) == "better"),
    "similar": ("Similar to the nation", lambda s: _nation(s) == "similar"),
    "worse": ("Worse than the nation", lambda s: _nation(s) == "worse"),
    "improving": ("Getting better", lambda s: s.movement.word == IMPROVING),
    "worsening": ("Getting worse", lambda s: s.movement.word == WORSENING),
    "met": ("Target met", lambda s: bool(s.aim and s.aim.outcome == MET)),
    "missed": ("Target missed", lambda s: bool(s.aim and s.aim.outcome == MISSED)),
    "none": ("No figure to show", lambda s: s.latest is None),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A measure as the list shows it."""

    measure: Measure
    standing: Standing
    sentence: str
    target: str
    signs: list[Fact]
    spark: Spark | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor asked to see. Empty means everything."""

    search: str = ""
    topic: str = ""
    polarity: str = ""
    role: str = ""
    doing: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filters:
        names = ("search", "topic", "polarity", "role", "doing")
        return cls(**{name: query.get(name, "").replace("\0", "").strip() for name in names})

    @property
    def any(self) -> bool:
        return self != Filters()

    def wants(self, measure: Measure, standing: Standing) -> bool:
        doing = DOING.get(self.doing)
        return (
            (not self.topic or self.topic in measure.topics)
            and self.polarity in ("", measure.polarity)
            and self.role in ("", measure.role)
            and (not self.doing or bool(doing and doing[1](standing)))
            and self._found_in(measure)
        )

    def _found_in(self, measure: Measure) -> bool:
        words = " ".join([measure.name, measure.meaning, *measure.topics]).casefold()
        return all(term in words for term in self.search.casefold().split())


@access(PUBLIC)
def show(request: HttpRequest, place: Place) -> HttpResponse:
    today = timezone.localdate()
    measures = list(readable_measures(request, place))
    standings = standings_of(measures)
    filters = Filters.from_query(request.GET)
    found = [one for one in measures if filters.wants(one, standings[one.pk])]
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    public = [one for one in measures if one.state == Measure.State.PUBLISHED]
    context = {
        "page": page,
        "rows": [row_of(place, one, standings[one.pk], today) for one in page.object_list],
        "filters": filters,
        "fields": choices(measures, filters),
        "found": len(found),
        "total": len(measures),
        "summary": summary(standings[one.pk] for one in public),
        "keeps": keeps(request),
    }
    return render(request, "measures/library.jinja", context)


def row_of(place: Place, measure: Measure, standing: Standing, today: date) -> Row:
    aim = standing.aim
    return Row(
        measure=measure,
        standing=standing,
        sentence=brief(standing, today),
        target=aim_words(aim, standing.about.writing, today) if aim else "",
        signs=facts_of_row(standing),
        spark=spark_of(place, standing),
    )


def choices(measures: list[Measure], filters: Filters) -> list[Choice]:
    """The drop-downs, offering only what there is."""
    topics = sorted({topic for one in measures for topic in one.topics}, key=str.casefold)
    polarities = {one.polarity for one in measures}
    roles = {one.role for one in measures}
    return [
        Choice("topic", "Topic", "All topics", filters.topic, [(one, one) for one in topics]),
        Choice(
            "doing",
            "How we are doing",
            "Any",
            filters.doing,
            [(key, words) for key, (words, _) in DOING.items()] if measures else [],
        ),
        Choice(
            "polarity",
            "Which way is better",
            "Either way",
            filters.polarity,
            _those(Measure.Polarity.choices, polarities),
        ),
        Choice("role", "About", "All", filters.role, _those(Measure.Role.choices, roles)),
    ]


def _those(offered: Iterable[tuple[str, object]], there: set[str]) -> list[tuple[str, str]]:
    """Nothing, where there is nothing to choose between."""
    found = [(str(value), str(words)) for value, words in offered if value in there]
    return found if len(found) > 1 else []


def summary(standings: Iterable[Standing]) -> list[tuple[str, int, str]]:
    """How many do how: a filter's value, a number and words; those that are none are left out."""
    held = list(standings)
    counted = [
        (key, sum(1 for s in held if is_so(s)), words) for key, (words, is_so) in DOING.items()
    ]
    return [one for one in counted if one[1]]


def _nation(standing: Standing) -> str:
    return next((one.word for one in standing.compared if one.kind == "nation"), "")
