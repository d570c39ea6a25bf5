"""The difference between two editions of a plan, or between two days of one, for anyone to read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from goldthread.comparison import Differences
from goldthread.downloads.csv import as_csv as csv_text
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.editions import differences_between
from goldthread.strategy.editions.comparing import end_of, with_previous
from goldthread.strategy.models import Plan
from goldthread.web.access import PUBLIC, access
from goldthread.web.editions.rows import Section, sections_of
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.words import date, sentence

HEADERS = ("Change", "Kind", "Item", "Stands under", "About", "Then", "Now")


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan now, or at the end of a day."""

    plan: Plan
    number: int  # of the edition, counted from the first
    day: dt.date | None = None

    @property
    def at(self) -> dt.datetime | None:
        return end_of(self.day) if self.day else None

    @property
    def value(self) -> str:
        return self.day.isoformat() if self.day else self.plan.slug

    @property
    def words(self) -> str:
        if self.day:
            return f"{self.plan.title}, as at {date(self.day)}"
        return name_of(self.plan, self.number)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to compare; `problem` says kindly why it could not be."""

    editions: tuple[Plan, ...]
    then: Moment | None
    now: Moment | None
    problem: str = ""


class CannotCompare(Exception):
    pass


def name_of(plan: Plan, number: int) -> str:
    """An edition in a list: its number, title and years, and when it was published."""
    years = f" ({plan.period.replace('-', ' to ')})" if plan.period else ""
    name = f"Edition {number}: {plan.title}{years}"
    if plan.state != Plan.State.LIVE:
        return f"{name}, draft"
    return f"{name}, published {date(plan.published_at)}"


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """`?from=` and `?to=` name editions by their address, or days of this plan as 2026-03-31."""
    found = find_plan(request, place, plan)
    asked = ask(request, found)
    changed = compare(asked)
    context = {
        "plan": found,
        "editions": [
            (one.slug, name_of(one, number(asked.editions, one))) for one in asked.editions
        ],
        "then": asked.then,
        "now": asked.now,
        "problem": asked.problem,
        "differences": changed,
        "sections": arranged(changed, found),
        "may_choose_days": bool(request.roles),  # type: ignore[attr-defined]
        "days": days_asked(request),
        "today": timezone.localdate(),
    }
    status = 422 if asked.problem else 200
    return render(request, "editions/differences.jinja", context, status=status)


@access(PUBLIC)
def as_csv(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """The same as a table, one change a row."""
    found = find_plan(request, place, plan)
    asked = ask(request, found)
    if asked.problem:
        raise Http404(asked.problem)
    text = csv_text(HEADERS, csv_rows(arranged(compare(asked), found)))
    # The mark at the start tells Excel that the text is UTF-8.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"{place.slug}-{found.slug}-differences.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def compare(asked: Asked) -> Differences | None:
    """None when there is nothing to compare with."""
    if asked.then is None or asked.now is None:
        return None
    return differences_between(
        asked.then.plan, asked.now.plan, then_at=asked.then.at, now_at=asked.now.at
    )


def arranged(changed: Differences | None, plan: Plan) -> list[Section]:
    return sections_of(changed, own_words(plan)) if changed is not None else []


def csv_rows(found: list[Section]) -> list[list[str]]:
    return [
        [
            section.group.heading,
            sentence(row.level),
            row.title,
            row.above,
            row.about,
            row.sides[0].text if len(row.sides) > 1 else "",
            row.sides[-1].text if row.sides else "",
        ]
        for section in found
        for row in section.rows
    ]


def find_plan(request: HttpRequest, place: Place, slug: str) -> Plan:
    """A live plan; for those who see drafts, a draft too."""
    plans = Plan.objects.in_place(place).select_related("previous")
    drafts = allowed(request.roles, Permission.SEE_DRAFTS)  # type: ignore[attr-defined]
    plans = plans.exclude(state=Plan.State.DISCARDED) if drafts else plans.live()
    return get_object_or_404(plans, slug=slug)


def ask(request: HttpRequest, plan: Plan) -> Asked:
    """What is asked for: without an address of its own, this edition and the one before."""
    editions = tuple(editions_of(plan))
    wanted = request.GET.get("from", ""), request.GET.get("to", "")
    before = plan.previous
    then = Moment(before, number(editions, before)) if before and before in editions else None
    now = Moment(plan, number(editions, plan))
    try:
        then = moment(request, plan, editions, wanted[0]) if wanted[0] else then
        now = moment(request, plan, editions, wanted[1]) if wanted[1] else now
    except CannotCompare as problem:
        return Asked(editions, None, None, str(problem))
    return Asked(editions, then, now)


def editions_of(plan: Plan) -> list[Plan]:
    """This plan's line of live editions, newest first, and the plan itself."""
    newest, seen = plan, {plan.pk}
    while (newer := newest.newer_edition()) and newer.pk not in seen:
        newest = newer
        seen.add(newer.pk)
    return [one for one in with_previous(newest) if one == plan or one.state == Plan.State.LIVE]


def moment(request: HttpRequest, plan: Plan, editions: tuple[Plan, ...], wanted: str) -> Moment:
    edition = next((one for one in editions if one.slug == wanted), None)
    if edition:
        return Moment(edition, number(editions, edition))
    try:
        day = dt.date.fromisoformat(wanted)
    except ValueError:
        raise CannotCompare(
            "We do not know one of these editions. Choose two from the lists, then compare again."
        ) from None
    return on_a_day(request, Moment(plan, number(editions, plan), day))


def on_a_day(request: HttpRequest, wanted: Moment) -> Moment:
    """A day is for those who work in the place; a plan before it was public, for officers."""
    roles, plan, day = request.roles, wanted.plan, wanted.day  # type: ignore[attr-defined]
    if not roles:
        raise CannotCompare("Days can be compared by people who work here. Sign in to do so.")
    if day is None or day > timezone.localdate():
        raise CannotCompare("That day is still to come. Choose today or a day before it.")
    public = timezone.localdate(plan.published_at) if plan.published_at else None
    if not allowed(roles, Permission.SEE_DRAFTS) and (public is None or day < public):
        raise CannotCompare(f"This plan was first published on {date(public)}. Choose a later day.")
    return wanted


def named(editions: tuple[Plan, ...]) -> list[tuple[str, str]]:
    return [(one.slug, name_of(one, number(editions, one))) for one in editions]


def number(editions: tuple[Plan, ...], plan: Plan) -> int:
    """Editions come newest first; the first ever made is number 1."""
    return len(editions) - editions.index(plan)


def days_asked(request: HttpRequest) -> tuple[str, str]:
    """The days as typed, kept in the form; editions are kept in the lists."""
    typed = [request.GET.get(name, "") for name in ("from", "to")]
    first, last = (value if value[:4].isdigit() else "" for value in typed)
    return first, last
