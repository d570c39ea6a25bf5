"""Loading figures: choose a file, see what was understood and what is wrong, answer, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from goldthread.files.actions import MEGABYTE, EmptyFile, TooLarge
from goldthread.files.models import StoredFile
from goldthread.measures.actions import undo_load
from goldthread.measures.loading import actions, template
from goldthread.measures.loading.known import ADD, LEAVE_OUT
from goldthread.measures.loading.mapping import BadMapping
from goldthread.measures.models import Load
from goldthread.measures.problems import NotYet
from goldthread.places.models import Place
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.measures.loads.forms import MOST_MEGABYTES, LoadForm, measures_of
from goldthread.web.measures.loads.presenting import RUNNING, page_of
from goldthread.workflow.transitions import NotNow

PER_PAGE = 30
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access(ANALYST)
def loads(request: SignedInRequest, place: Place) -> HttpResponse:
    found = Load.objects.filter(place=place).select_related("file", "measure", "loaded_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "measures/loads/list.jinja", {"page": page})


@access(ANALYST, methods=("GET", "POST"))
def new(request: SignedInRequest, place: Place) -> HttpResponse:
    asked = {"measure": request.GET.get("measure", "")}
    posted = request.method == "POST"
    form = LoadForm(
        request.POST if posted else None, request.FILES or None, place=place, initial=asked
    )
    if posted and form.is_valid() and (load := _begun(request, place, form)):
        return redirect("measures:load", place=place.slug, pk=load.pk)
    status = 422 if form.errors else 200
    return render(request, "measures/loads/new.jinja", {"form": form}, status=status)


@transaction.atomic
def _begun(request: SignedInRequest, place: Place, form: LoadForm) -> Load | None:
    """The load, queued for its check; or the reason why not beside the file."""
    told = form.cleaned_data
    try:
        load = actions.begin_load(
            place=place, upload=told["document"], name=told["document"].name, by=request.user,
            as_of=told["as_of"], at=timezone.now(), source=told["source"],
            choices=form.choices_made(), mapping=form.mapping_made(),
            limit=MOST_MEGABYTES * MEGABYTE,
        )  # fmt: skip
    except (EmptyFile, TooLarge) as refusal:
        form.add_error("document", str(refusal))
        return None
    actions.queue_check(load)
    return load


@access(ANALYST)
def show(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Where a load stands: being read, what was found, or what came of it."""
    load = find_load(place, pk)
    told = {"one": page_of(load), "measures": measures_of(place)}
    return render(request, "measures/loads/show.jinja", told)


@access(ANALYST)
def progress(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """The same in figures, for the script that keeps the page up to date."""
    load = find_load(place, pk)
    state = "reading" if load.state in RUNNING else load.state
    return JsonResponse({"state": state, "done": load.progress, "total": 100})


@access(ANALYST, methods=("POST",))
def choose(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Say which measure is meant by what, or what becomes of unknown areas; it is checked anew."""
    load = find_load(place, pk)
    before = actions.choices_of(load)
    areas = request.POST.get("areas", "")
    choices = replace(
        before,
        areas=areas if areas in (ADD, LEAVE_OUT) else before.areas,
        assigned={**before.assigned, **_assigned(request, load)},
    )
    return _then(request, load, lambda: actions.choose(load=load, choices=choices))


def _assigned(request: SignedInRequest, load: Load) -> dict[str, str]:
    """By each text of the file that the form told of, the measure meant; empty to leave it out."""
    said = {}
    slugs = {slug for slug, _ in measures_of(load.place)}
    for n, text in enumerate(load.found.get("texts", ())):
        chosen = request.POST.get(f"text-{n}")
        if chosen == LEAVE_OUT:
            said[text["text"]] = ""
        elif chosen in slugs:
            said[text["text"]] = str(chosen)
    return said


@access(ANALYST, methods=("POST",))
def accept(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    load = find_load(place, pk)
    only_good = request.POST.get("rows") == "good"
    return _then(request, load, lambda: actions.accept(load=load, only_good=only_good))


@access(ANALYST, methods=("POST",))
def drop(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    load = find_load(place, pk)
    return _then(request, load, lambda: actions.drop(load=load, at=timezone.now()))


def _then(request: SignedInRequest, load: Load, act: Any) -> HttpResponse:
    """Do it, or say why not; then back to the load's page."""
    try:
        act()
    except (NotNow, NotYet, BadMapping) as problem:
        messages.error(request, str(problem))
    return redirect("measures:load", place=load.place.slug, pk=load.pk)


@access(ANALYST, methods=("GET", "POST"))
def undo(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    load = find_load(place, pk)
    if request.method == "GET":
        if load.state != Load.State.DONE or load.undone_at:
            return redirect("measures:load", place=place.slug, pk=pk)
        return render(request, "measures/loads/undo.jinja", {"load": load})
    try:
        undo_load(load=load, by=request.user, at=timezone.now())
        messages.success(request, "Undone. These figures count no more; the earlier ones do again.")
    except NotYet as problem:
        messages.error(request, str(problem))
    return redirect("measures:load", place=place.slug, pk=pk)


@access(ANALYST)
def source_file(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """The file as it came, so that a figure can be followed to its row."""
    return _download(find_load(place, pk).file)


@access(ANALYST)
def refused_rows(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    return _download(find_load(place, pk).refused_rows)


def _download(file: StoredFile | None) -> HttpResponse:
    if file is None or not default_storage.exists(file.key):
        raise Http404
    response = FileResponse(default_storage.open(file.key), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    return response  # type: ignore[return-value]


@access(ANALYST)
def blank_csv(request: SignedInRequest, place: Place) -> HttpResponse:
    """The template to fill in."""
    return _blank(template.as_csv(), "text/csv; charset=utf-8", "csv")


@access(ANALYST)
def blank_workbook(request: SignedInRequest, place: Place) -> HttpResponse:
    """The same as a workbook, with notes on every column."""
    return _blank(template.as_workbook(), EXCEL, "xlsx")


def _blank(content: str | bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="figures.{ending}"'
    return response


def find_load(place: Place, pk: int) -> Load:
    loads = Load.objects.filter(place=place).select_related(
        "place", "file", "refused_rows", "measure", "loaded_by", "undone_by"
    )
    return get_object_or_404(loads, pk=pk)
