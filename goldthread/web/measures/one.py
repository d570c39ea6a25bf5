"""The page of one measure: where we are, which way it goes, how we compare, who is left behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.measures import policies
from goldthread.measures.models import Breakdown, Measure, Observation
from goldthread.measures.periods import WORDS, Kind, Period
from goldthread.measures.reading import MeasureRead, former_targets, headline
from goldthread.measures.reading.aiming import aims_of
from goldthread.measures.reading.behind import family_words, ranked_words
from goldthread.measures.reading.sentences import aim_words, goal_words, period_words
from goldthread.measures.reading.standing import Reading
from goldthread.measures.reading.writing import writing_of
from goldthread.places.models import Place
from goldthread.strategy.measuring.signs import assurance_said
from goldthread.strategy.models import Action, Plan, PlanMeasure
from goldthread.web.access import PUBLIC, access
from goldthread.web.addresses import url_or_none
from goldthread.web.measures.facts import beside_all, facts_of
from goldthread.web.measures.finding import keeps, readable_measure
from goldthread.web.measures.pictures import Page, page_of

SHORT = 12  # figures of a table that stands open
ABSENCES = {"missing": "[x]", "suppressed": "[c]", "not_applicable": "[z]"}
ABSENCE_WORDS = {
    "[c]": "hidden, because so few people are counted that somebody could be recognised",
    "[x]": "there is no figure",
    "[z]": "a figure would make no sense here",
}
DOWNLOADS = (
    ("measures:csv", "The figures as a CSV file, for spreadsheets and programs"),
    ("measures:xlsx", "The figures as a spreadsheet, with notes"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as the table shows it. `now` is what it has become since, on a page of the past."""

    period: str
    value: str
    limits: str
    numerator: str
    denominator: str
    notes: tuple[str, ...]
    now: str = ""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A part of a public plan that this measure belongs to."""

    plan: str
    title: str
    address: str


@access(PUBLIC)
def show(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    measure = readable_measure(request, place, slug)
    today = timezone.localdate()
    asked = request.GET.get("as_of", "").strip()
    day, trouble = _day(asked, today)
    page = page_of(measure, day)
    now = page_of(measure).read if day else None
    standing = page.read.standing
    rows = rows_of(page.read, now)
    context = {
        "measure": measure,
        "standing": standing,
        "read": page.read,
        "assurance": assurance_said(standing) if standing.aim else "",
        "headline": headline(standing, day or today),
        "facts": facts_of(page.read, day or today),
        "beside": beside_all(standing),
        "pictures": page.pictures,
        "groups": _groups(page),
        "areas": _areas(page),
        "aims": [(aim, aim_words(aim, standing.about.writing, today)) for aim in standing.aims],
        "goal_words": lambda aim: goal_words(aim, standing.about.writing),
        "period_words": period_words,
        "former": [] if day else _former(measure),
        "rows": rows,
        "short": SHORT,
        "marks": _marks(rows),
        "has_notes": any(row.notes for row in rows),
        "frequency": WORDS[Kind(measure.frequency)],
        "policy": policies.WORDS.get(measure.policy, "") if measure.policy != "none" else "",
        "next_due": _next_due(measure, standing.latest),
        "as_of": day,
        "asked": asked,
        "trouble": trouble,
        "days": _days(measure, page.read),
        "downloads": _downloads(measure, day),
        "belongs": belongs_to(measure),
        "keeps": keeps(request),
        "today": today,
    }
    status = 422 if trouble else 200
    return render(request, "measures/one.jinja", context, status=status)


def _day(asked: str, today: date) -> tuple[date | None, str]:
    """The day whose knowledge is asked for; None for today's. With what is wrong, if anything."""
    if not asked:
        return None, ""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None, "Enter a date, such as 2026-03-31. You see the figures as they are now."
    return (day if day < today else None), ""


# The table of figures


def rows_of(read: MeasureRead, now: MeasureRead | None) -> list[Row]:
    """The latest first."""
    since = {one.period: one for one in now.readings} if now else {}
    writing = read.standing.about.writing

    def value(one: Reading | None) -> str:
        if one is None:
            return ""
        return ABSENCES[one.absence] if one.value is None else writing.number(one.value)

    return [
        Row(
            period=one.period.label,
            value=value(one),
            limits=writing.between(one.lower, one.upper)
            if one.lower is not None and one.upper is not None and one.value is not None
            else "",
            numerator=_count(one, one.numerator),
            denominator=_count(one, one.denominator),
            notes=_notes(one),
            now=value(since.get(one.period)),
        )
        for one in reversed(read.readings)
    ]


def _count(one: Reading, number: float | None) -> str:
    if number is None or one.value is None:
        return ""
    return f"{number:,.0f}" if number == round(number) else f"{number:,.1f}"


def _notes(one: Reading) -> tuple[str, ...]:
    note = {
        Observation.Note.PROVISIONAL: "Not final yet",
        Observation.Note.REVISED: "Revised",
        Observation.Note.ESTIMATED: "An estimate",
    }
    said = [words for key, words in note.items() if key == one.note]
    return tuple([*said, one.remark] if one.remark else said)


def _marks(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The marks of absence in the table, and what they mean."""
    used = {row.value for row in rows} | {row.now for row in rows}
    return [(mark, words) for mark, words in ABSENCE_WORDS.items() if mark in used]


# Groups, areas, targets


def _groups(page: Page) -> list[dict[str, object]]:
    standing = page.read.standing
    period = standing.latest.period if standing.latest else None
    return [
        {
            "family": family,
            "words": family_words(family, standing.about.writing, standing.area, period),
            "picture": page.pictures.get(f"groups-{number}"),
            "gap": page.pictures.get(f"gap-{number}"),
        }
        for number, family in enumerate(page.read.families, 1)
    ]


def _areas(page: Page) -> list[dict[str, object]]:
    writing = page.read.standing.about.writing
    return [
        {
            "ranked": one,
            "words": ranked_words(one, writing),
            "picture": page.pictures.get(f"areas-{one.kind}"),
            "map": page.pictures.get(f"map-{one.kind}"),
        }
        for one in page.read.rankings
    ]


def _former(measure: Measure) -> list[tuple[str, str, date]]:
    """Targets that hold no more: for which period, what they asked, and until when."""
    writing = writing_of(measure)
    return [
        (aim.period.label, goal_words(aim, writing), target.replaced_at)
        for target in former_targets(measure)
        for aim in aims_of([target], [], measure.polarity, writing)
        if target.replaced_at
    ]


# Where it comes from, and where it leads


def _next_due(measure: Measure, latest: Reading | None) -> tuple[Period, date] | None:
    """Which figure comes next, and about when, by the usual time it takes to be published."""
    if latest is None or measure.lag_months is None or measure.state == Measure.State.RETIRED:
        return None
    coming = latest.period.next()
    months = coming.end.year * 12 + coming.end.month - 1 + measure.lag_months
    return coming, date(months // 12, months % 12 + 1, 1)


def _days(measure: Measure, read: MeasureRead) -> list[date]:
    """Days on which figures about everybody became known, the latest first."""
    if read.whole is None:
        return []
    rows = Observation.objects.of(measure).filter(
        area=read.whole, breakdown__in=Breakdown.objects.everybody(), load__state="done"
    )
    return list(rows.order_by("-as_of").values_list("as_of", flat=True).distinct())


def _downloads(measure: Measure, day: date | None) -> list[tuple[str, str]]:
    """On a page of the past, the figures of that day."""
    asked = f"?as_of={day.isoformat()}" if day else ""
    found = [
        (url_or_none(name, place=measure.place, slug=measure.slug), words)
        for name, words in DOWNLOADS
    ]
    return [(f"{address}{asked}", words) for address, words in found if address]


def belongs_to(measure: Measure) -> list[Belonging]:
    """The parts of public plans that it tells of."""
    links = (
        PlanMeasure.objects.filter(measure=measure, plan__state=Plan.State.LIVE)
        .select_related(
            "plan", "priority", "objective", "action",
            "printed__priority", "printed__objective", "printed__action",
        )
        .order_by("plan__title", "position")
    )  # fmt: skip
    return [_belonging(link, measure.place) for link in links]


def _belonging(link: PlanMeasure, place: Place) -> Belonging:
    """An action has a page of its own; other parts are shown by that of the plan."""
    item = link.item
    address = url_or_none("plans:plan", place=place, plan=link.plan)
    if isinstance(item, Action):
        address = url_or_none("plans:action", place=place, plan=link.plan, number=item.number)
    return Belonging(link.plan.title, item.title if item else "", address or "")
