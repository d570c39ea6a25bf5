"""Cross-cutting plans: read by anyone once they are public, gathered by officers."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy.gathering import actions
from goldthread.strategy.gathering.actions import GatheringProblem
from goldthread.strategy.gathering.queries import gatherings_of, sections_of
from goldthread.strategy.models import Action, CrossCuttingPlan
from goldthread.web.access import OFFICER, PUBLIC, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.plans.reading.progress import progress_of, said_anything
from goldthread.web.register.finding import (
    choice_of,
    edits,
    find_across,
    find_actions,
    words_looked_for,
)
from goldthread.web.register.forms import GatherForm, GatheringForm

FORM = ("GET", "POST")


@access(PUBLIC)
def show_all(request: HttpRequest, place: Place) -> HttpResponse:
    found = gatherings_of(place, with_hidden=edits(request)).annotate(size=Count("gathered"))
    return render(request, "register/all_across.jinja", {"gatherings": found})


@access(PUBLIC)
def show(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    found = find_across(request, place, slug)
    sections = sections_of(found)
    rows = [row for section in sections for row in section.rows]
    parts = progress_of(row.action.status for row in rows)
    context = {
        "gathering": found,
        "sections": sections,
        "total": len(rows),
        "plans": sorted({row.action.plan.title for row in rows}),
        "parts": parts,
        "any_status": said_anything(parts),
    }
    return render(request, "register/across.jinja", context)


@access(OFFICER, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    form = GatheringForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = actions.start_gathering(place=place, **form.cleaned_data, at=timezone.now())
        messages.success(request, "Now choose the actions that it gathers.")
        return redirect("register:gather", place=place.slug, slug=made.slug)
    return _form(request, form, None)


@access(OFFICER, methods=FORM)
def amend(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    found = find_across(request, place, slug)
    form = GatheringForm(posted(request), initial={"title": found.title, "about": found.about})
    if request.method == "POST" and form.is_valid():
        actions.amend_gathering(gathering=found, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("register:across", place=place.slug, slug=slug)
    return _form(request, form, found)


@access(OFFICER, methods=FORM)
def gather(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    """Look for actions (`?find=`), tick some, and gather them; below, what is gathered already."""
    found = find_across(request, place, slug)
    words = words_looked_for(request)
    known = set(found.gathered.values_list("action", flat=True))
    offered = [action for action in find_actions(place, words) if action.pk not in known]
    choices = [choice_of(action) for action in offered]
    form = GatherForm(posted(request), choices=choices)
    if request.method == "POST" and form.is_valid() and _gathered(request, found, form):
        return redirect(request.get_full_path())
    sections = sections_of(found)
    headings = [section.heading for section in sections if section.heading]
    context = {
        "gathering": found,
        "form": form,
        "find": words,
        "offered": offered,
        "sections": sections,
        "headings": headings,
    }
    status = 422 if form.errors else 200
    return render(request, "register/gather.jinja", context, status=status)


def _gathered(request: SignedInRequest, gathering: CrossCuttingPlan, form: GatherForm) -> bool:
    chosen = Action.objects.filter(place=gathering.place, pk__in=form.cleaned_data["actions"])
    try:
        count = actions.gather(
            gathering=gathering,
            actions=list(chosen.select_related("plan").order_by("plan__title", "number")),
            heading=form.cleaned_data["heading"],
        )
    except GatheringProblem as problem:
        form.add_error("actions", str(problem))
        return False
    messages.success(request, f"{count} gathered." if count != 1 else "One action gathered.")
    return True


@access(OFFICER, methods=("POST",))
def change_gathered(request: SignedInRequest, place: Place, slug: str, pk: int) -> HttpResponse:
    """Move a gathered action up or down, put it under another heading, or let it go."""
    found = find_across(request, place, slug)
    row = get_object_or_404(found.gathered.all(), pk=pk)
    wanted = request.POST.get("do", "")
    if wanted in ("up", "down"):
        actions.shift(gathered=row, down=wanted == "down")
    elif wanted == "heading":
        heading = " ".join(request.POST.get("heading", "").split())[:200].replace("\x00", "")
        actions.file_under(gathered=row, heading=heading)
    elif wanted == "let_go":
        actions.let_go(gathered=row)
        messages.success(request, "It is gathered no longer. The action stays in its own plan.")
    return redirect("register:gather", place=place.slug, slug=slug)


@access(OFFICER, methods=("POST",))
def publish(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    """Let anyone read it (`show=yes`), or only officers."""
    found = find_across(request, place, slug)
    try:
        if request.POST.get("show") == "yes":
            actions.show_gathering(gathering=found, at=timezone.now())
            messages.success(request, "Anyone can read this page now.")
        else:
            actions.hide_gathering(gathering=found)
            messages.success(request, "Only officers can read this page now.")
    except GatheringProblem as problem:
        messages.error(request, str(problem))
    return redirect("register:across", place=place.slug, slug=slug)


def _form(
    request: HttpRequest, form: GatheringForm, gathering: CrossCuttingPlan | None
) -> HttpResponse:
    context = {"form": form, "gathering": gathering}
    status = 422 if form.errors else 200
    return render(request, "register/across_form.jinja", context, status=status)
