"""Choosing a document, and watching it being read."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.places.models import Place
from goldthread.strategy.actions import AlreadyImported, begin_import
from goldthread.strategy.models import Plan, PlanImport
from goldthread.web.access import OFFICER, access
from goldthread.web.importing.finding import OfficerRequest, find_import, sent
from goldthread.web.importing.forms import UploadForm

State = PlanImport.State
PER_PAGE = 30


@access(OFFICER)
def imports(request: OfficerRequest, place: Place) -> HttpResponse:
    found = PlanImport.objects.in_place(place).select_related("file", "plan", "asked_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    drafts = Plan.objects.in_place(place).filter(state=Plan.State.DRAFT, plan_import=None)
    return render(request, "importing/list.jinja", {"page": page, "drafts": drafts})


@access(OFFICER, methods=("GET", "POST"))
def new_import(request: OfficerRequest, place: Place) -> HttpResponse:
    chosen = {"edition_of": request.GET.get("edition_of", "")}
    form = UploadForm(sent(request), request.FILES or None, place=place, initial=chosen)
    if request.method == "POST" and form.is_valid():
        started = start(request, place, form)
        if started:
            return redirect("importing:progress", place=place.slug, number=started.pk)
    status = 422 if form.errors else 200
    return render(request, "importing/new.jinja", {"form": form}, status=status)


def start(request: OfficerRequest, place: Place, form: UploadForm) -> PlanImport | None:
    """Begin the import, or put the reason why not beside the file field."""
    upload = form.cleaned_data["document"]
    try:
        return begin_import(
            place=place,
            upload=upload,
            name=upload.name,
            by=request.user,
            at=timezone.now(),
            edition_of=form.cleaned_data["edition_of"],
        )
    except AlreadyImported as same:
        messages.info(request, str(same))
        return same.plan_import
    except (EmptyFile, TooLarge) as refusal:
        form.add_error("document", str(refusal))
        return None


@access(OFFICER)
def progress(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
    """Where an import stands. Once there is a draft, this is the way to it."""
    plan_import = find_import(place, number)
    if plan_import.state == State.DRAFT:
        return redirect("importing:review", place=place.slug, number=number)
    return render(request, "importing/progress.jinja", {"plan_import": plan_import})


@access(OFFICER)
def progress_data(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
    """The same in figures, for the script that keeps the page up to date."""
    plan_import = find_import(place, number)
    return JsonResponse(
        {"state": plan_import.state, "done": plan_import.done, "total": plan_import.total}
    )
