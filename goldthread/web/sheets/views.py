"""A plan's actions out in a spreadsheet, and back: what would change is seen before it does."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.documents.guard import ReaderFault
from goldthread.documents.readers.errors import Unreadable
from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.editions import plan_at
from goldthread.strategy.models import ActionOwner, Plan, ReturnedSheet
from goldthread.strategy.sheets import actions
from goldthread.strategy.sheets.reading import NotThisSheet
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.sheets.forms import ReturnForm

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LATEST = 20
BROKEN = "We could not read this file. Save it again as .xlsx and try once more."


@access(OFFICER, methods=("GET", "POST"))
def show(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """How it works, the way out, the way back, and what came back before."""
    found = find_plan(place, plan)
    posted = request.method == "POST"
    form = ReturnForm(request.POST, request.FILES) if posted else ReturnForm()
    if posted and form.is_valid() and (sheet := _kept(request, found, form)):
        return redirect("sheets:returned", place=place.slug, plan=found.slug, pk=sheet.pk)
    owners = ActionOwner.objects.filter(action__plan=found).order_by("name")
    context = {
        "plan": found,
        "form": form,
        "leads": list(owners.values_list("name", flat=True).distinct()),
        "sheets": found.returned_sheets.select_related("file", "sent_by", "edit")[:LATEST],
    }
    return render(request, "sheets/show.jinja", context, status=422 if form.errors else 200)


def _kept(request: SignedInRequest, plan: Plan, form: ReturnForm) -> ReturnedSheet | None:
    """The sheet, read and kept; or the reason why not beside the file."""
    upload = form.cleaned_data["document"]
    try:
        return actions.keep_returned(
            plan=plan, upload=upload, name=upload.name, by=request.user, at=timezone.now()
        )
    except (NotThisSheet, Unreadable, EmptyFile, TooLarge) as refusal:
        form.add_error("document", str(refusal))
    except ReaderFault:
        form.add_error("document", BROKEN)
    return None


@access(OFFICER)
def download(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """The actions as a spreadsheet to fill in; `?lead=` gives those of one who leads."""
    from goldthread.strategy.sheets.making import as_workbook  # its library takes long to load

    found = find_plan(place, plan)
    lead = request.GET.get("lead", "")[:300]
    at = timezone.now()
    made = as_workbook(plan_at(found), address=found.slug, at=at, lead=lead)
    response = HttpResponse(made, content_type=EXCEL)
    name = f"{place.slug}-{found.slug}-actions.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access(OFFICER)
def returned(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    """What a spreadsheet that came back would change."""
    found = find_plan(place, plan)
    return _looked_at(request, found, find_sheet(found, pk))


def _looked_at(
    request: SignedInRequest, plan: Plan, sheet: ReturnedSheet, problem: str = ""
) -> HttpResponse:
    """The page of a sheet; after a problem with what was ticked and written on it."""
    waiting = sheet.state == ReturnedSheet.State.WAITING
    context = {
        "plan": plan,
        "sheet": sheet,
        "waiting": waiting,
        "proposal": actions.proposal_of(sheet, at=timezone.localtime()) if waiting else None,
        "contents": actions.from_json(sheet.rows),
        "problem": problem,
        "ticked": {name: request.POST.getlist(name) for name in ("leave_out", "prefer")},
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "sheets/returned.jinja", context, status=422 if problem else 200)


@access(OFFICER, methods=("POST",))
def take_in(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    found = find_plan(place, plan)
    sheet = find_sheet(found, pk)
    try:
        edit = actions.take_in(
            sheet=sheet,
            seen=request.POST.get("seen", ""),
            left_out=request.POST.getlist("leave_out"),
            preferred=request.POST.getlist("prefer"),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except actions.Decided as problem:
        messages.error(request, str(problem))
        return redirect("sheets:returned", place=place.slug, plan=found.slug, pk=pk)
    except (actions.Overtaken, editing.Wanting) as problem:
        return _looked_at(request, found, sheet, str(problem))
    messages.success(request, f"{edit.summary} You can undo it from the list of edits.")
    return redirect("sheets:show", place=place.slug, plan=found.slug)


@access(OFFICER, methods=("POST",))
def put_aside(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    found = find_plan(place, plan)
    try:
        actions.put_aside(sheet=find_sheet(found, pk), by=request.user, at=timezone.now())
    except actions.Decided as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The spreadsheet is set aside. Nothing was changed.")
    return redirect("sheets:show", place=place.slug, plan=found.slug)


def find_plan(place: Place, slug: str) -> Plan:
    """A plan that may be changed: a draft or a live one."""
    plans = Plan.objects.in_place(place).exclude(state=Plan.State.DISCARDED)
    return get_object_or_404(plans.select_related("place", "source"), slug=slug)


def find_sheet(plan: Plan, pk: int) -> ReturnedSheet:
    sheets = plan.returned_sheets.select_related("file", "sent_by", "decided_by", "edit", "plan")
    return get_object_or_404(sheets, pk=pk)
