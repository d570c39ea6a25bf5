"""What a new edition changes: an officer looks, and decides each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy.editions import (
    Answer,
    AskedAnew,
    Question,
    WhatChanged,
    decide,
    follow_newest,
    stand_alone,
    take_back,
    what_changed,
)
from goldthread.strategy.editions.answers import digest
from goldthread.strategy.models import Plan, PlanImport
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.editions.rows import Section, sections
from goldthread.web.editions.wording import CHOICES, MUST_DECIDE
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.words import plural
from goldthread.workflow.transitions import NotNow

ROWS = 25


def of_an_edition(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a draft that was read as the next edition of a plan. A copied draft has nothing to
    decide, so its differences are shown instead; one that was decided leads to the plan."""

    @wraps(view)
    def guarded(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
        found = find_draft(place, plan)
        if found.previous is None:
            raise Http404("This plan follows no other.")
        if found.state != Plan.State.DRAFT or not PlanImport.objects.filter(plan=found).exists():
            return redirect("editions:differences", place=place.slug, plan=found.slug)
        try:
            return view(request, place, found)
        except (NotNow, AskedAnew) as refusal:
            messages.error(request, str(refusal))
        return back_to(found, request.POST.get("show", ""))

    return guarded


def find_draft(place: Place, slug: str) -> Plan:
    plans = Plan.objects.in_place(place).exclude(state=Plan.State.DISCARDED)
    return get_object_or_404(plans.select_related("previous", "place"), slug=slug)


def back_to(draft: Plan, show: str = "") -> HttpResponse:
    here = reverse("editions:decide", args=[draft.place.slug, draft.slug])
    return redirect(f"{here}?show={show}" if show.replace("-", "").isalpha() else here)


@access(OFFICER, methods=("GET", "POST"))
@of_an_edition
def what_changes(request: SignedInRequest, place: Place, draft: Plan) -> HttpResponse:
    if request.method == "POST":
        return save(request, draft)
    changed = what_changed(draft)
    found = sections(changed, own_words(draft))
    section = chosen(found, request.GET.get("show", ""))
    page = Paginator(section.rows if section else (), ROWS).get_page(request.GET.get("page"))
    newer = changed.previous.newer_edition()
    context = {
        "plan": draft,
        "previous": changed.previous,
        "plan_import": PlanImport.objects.get(plan=draft),
        "changed": changed,
        "sections": found,
        "section": section,
        "page": page,
        "open": len(changed.open),
        "newer": newer if newer and newer != draft else None,
        "undoable": bool(changed.given),
        "bulk": bulk_of(section),
        "mark": mark_of(changed, section.group.key) if section else "",
    }
    return render(request, "editions/decide.jinja", context)


def chosen(found: list[Section], wanted: str) -> Section | None:
    """The section asked for; else the first that waits for somebody; else the first."""
    asked = next((one for one in found if one.group.anchor == wanted), None)
    waiting = next((one for one in found if one.open), None)
    return asked or waiting or (found[0] if found else None)


def save(request: SignedInRequest, draft: Plan) -> HttpResponse:
    """Write down the answers that the form carries."""
    given = {
        name.removeprefix("choice:"): Answer(
            str(value), request.POST.get(f"seen:{name.removeprefix('choice:')}", "")
        )
        for name, value in request.POST.items()
        if name.startswith("choice:")
    }
    try:
        kept = decide(draft=draft, answers=given, by=request.user, at=timezone.now())
    except ValueError:
        messages.error(request, "Choose one of the answers that the page offers.")
        return back_to(draft, request.POST.get("show", ""))
    left = tell(request, draft, len(kept))
    show = request.POST.get("show", "")
    # A section with nothing left to decide leads on to the next that waits.
    done = show in MUST_DECIDE and not any(question.group == show for question in left)
    return back_to(draft, "" if done else show)


def tell(request: SignedInRequest, draft: Plan, kept: int) -> list[Question]:
    """Say how many answers were kept; returns the questions that are left."""
    left = what_changed(draft).open
    what = f"Saved {plural(kept, 'answer')}." if kept else "Nothing was changed."
    messages.success(request, f"{what} {plural(len(left), 'question')} left to decide.")
    return left


def bulk_of(section: Section | None) -> list[tuple[str, str]]:
    """Answers that may be given to all open questions of a section at once."""
    if section is None or section.group.key not in ("pair", "conflict") or section.open < 2:
        return []
    open_ = [row.question for row in section.rows if row.question and row.question.open]
    shared = set.intersection(*({*question.choices} for question in open_))
    return [(choice, CHOICES[choice]) for choice in CHOICES if choice in shared]


def mark_of(changed: WhatChanged, group: str) -> str:
    """What the open questions of a section showed, all together."""
    return digest(*(f"{q.key} {q.seen}" for q in changed.open if q.group == group))


@access(OFFICER, methods=("POST",))
@of_an_edition
def decide_all(request: SignedInRequest, place: Place, draft: Plan) -> HttpResponse:
    """One answer to every open question of a section."""
    group, choice = request.POST.get("group", ""), request.POST.get("choice", "")
    changed = what_changed(draft)
    if request.POST.get("mark") != mark_of(changed, group):
        raise AskedAnew
    asked = [q for q in changed.open if q.group == group and choice in q.choices]
    given = {question.key: Answer(choice, question.seen) for question in asked}
    kept = decide(draft=draft, answers=given, by=request.user, at=timezone.now())
    tell(request, draft, len(kept))
    return back_to(draft)


@access(OFFICER, methods=("POST",))
@of_an_edition
def taken_back(request: SignedInRequest, place: Place, draft: Plan) -> HttpResponse:
    number = take_back(draft=draft, by=request.user, at=timezone.now())
    messages.success(request, f"Took back {plural(number, 'answer')}.")
    return back_to(draft, request.POST.get("show", ""))


@access(OFFICER, methods=("POST",))
@of_an_edition
def alone(request: SignedInRequest, place: Place, draft: Plan) -> HttpResponse:
    """The document was no edition of that plan after all."""
    stand_alone(draft=draft)
    messages.success(request, "This is now the draft of a plan of its own.")
    return redirect("importing:progress", place=place.slug, number=draft.plan_import.pk)


@access(OFFICER, methods=("POST",))
@of_an_edition
def newest(request: SignedInRequest, place: Place, draft: Plan) -> HttpResponse:
    follow_newest(draft=draft)
    messages.success(request, "This draft is now compared with the newest edition.")
    return back_to(draft)
