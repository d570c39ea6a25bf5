"""Somebody tells that a page is wrong. No account, no name; the path of the page alone is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.audit import reads
from goldthread.places.models import Place
from goldthread.questions import actions
from goldthread.questions.models import PageProblem
from goldthread.questions.queries import problems_waiting
from goldthread.web.access import OFFICER, PUBLIC, SignedInRequest, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.forms import AnyPlaceProblemForm, ProblemForm
from goldthread.web.open_pages.limits import TOO_MANY, within_limit

FORM = ("GET", "POST")
PURPOSE = "mending what residents say is wrong with a page"
SETTLED_SHOWN = 20


@access(PUBLIC, methods=FORM)
def report(request: HttpRequest, place: Place) -> HttpResponse:
    form = ProblemForm(posted(request), initial=_page_asked_about(request))
    if request.method == "POST" and form.is_valid() and _told(request, form, place):
        return redirect("open_pages:problem_told", place=place.slug)
    return _form_page(request, form)


@access(PUBLIC, methods=FORM)
def report_any(request: HttpRequest) -> HttpResponse:
    """For a page that belongs to no place. Where there is one place only, it is that one's."""
    places = list(Place.objects.all()[:2])
    if len(places) == 1:
        return redirect("open_pages:report_problem", place=places[0].slug)
    form = AnyPlaceProblemForm(posted(request), initial=_page_asked_about(request))
    if request.method == "POST" and form.is_valid():
        place = form.cleaned_data["place"]
        if _told(request, form, place):
            return redirect("open_pages:problem_told", place=place.slug)
    return _form_page(request, form)


@access(PUBLIC)
def thanks(request: HttpRequest, place: Place) -> HttpResponse:
    return render(request, "open_pages/problem_told.jinja", {})


@access(OFFICER)
@reads.about_people
def problems(request: SignedInRequest, place: Place) -> HttpResponse:
    """What residents say is wrong. Their words may tell of a person, so the reading is kept."""
    waiting = problems_waiting(place)
    dealt_with = PageProblem.objects.filter(place=place).exclude(settled_at=None)
    settled = list(dealt_with.order_by("-settled_at")[:SETTLED_SHOWN])
    reads.saw([*waiting, *settled], purpose=PURPOSE, place=place)
    context = {"waiting": waiting, "settled": settled}
    return render(request, "open_pages/problems.jinja", context)


@access(OFFICER, methods=("POST",))
def settle(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    problem = _problem(place, number)
    actions.settle_problem(problem=problem, by=request.user, at=timezone.now())
    messages.success(request, "The problem is marked as dealt with.")
    return redirect("open_pages:problems", place=place.slug)


@access(OFFICER, methods=("POST",))
def erase(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    problem = _problem(place, number)
    actions.erase_problem(problem=problem, by=request.user, at=timezone.now())
    messages.success(request, "The words are erased.")
    return redirect("open_pages:problems", place=place.slug)


def _problem(place: Place, number: int) -> PageProblem:
    return get_object_or_404(PageProblem, place=place, pk=number)


def _page_asked_about(request: HttpRequest) -> dict[str, str]:
    page = request.GET.get("page", "").replace("\x00", "")
    return {"page": page[:400] if page.startswith("/") else ""}


def _told(request: HttpRequest, form: ProblemForm, place: Place) -> bool:
    if form.is_bait_taken():
        return True
    if not within_limit(request, "problem"):
        form.add_error(None, TOO_MANY)
        return False
    given = form.cleaned_data
    actions.tell_problem(place=place, path=given["page"], words=given["words"], at=timezone.now())
    return True


def _form_page(request: HttpRequest, form: ProblemForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "open_pages/report_problem.jinja", {"form": form}, status=status)
