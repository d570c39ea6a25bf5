"""An owner of many actions answers them in one spreadsheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.documents.guard import ReaderFault
from goldthread.documents.readers.errors import Unreadable
from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.rounds.answering.problems import Changed, NotReady, SettledAlready, TwoVersions
from goldthread.rounds.answering.sheets import actions
from goldthread.rounds.answering.sheets.reading import NotThisSheet
from goldthread.rounds.models import AnswerSheet
from goldthread.rounds.problems import NotYours
from goldthread.web.answering.door import Door, by_link
from goldthread.web.answering.limits import TOO_MANY, within_limit
from goldthread.web.answering.showing import rows_of
from goldthread.web.sheets.forms import ReturnForm
from goldthread.workflow.transitions import NotNow

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BROKEN = "We could not read this file. Save it again as .xlsx and try once more."
LATEST = 10


@by_link("GET", "POST")
def show(request: HttpRequest, door: Door) -> HttpResponse:
    """How it works, the way out, the way back, and what came back before."""
    posted = request.method == "POST"
    form = ReturnForm(request.POST, request.FILES) if posted else ReturnForm()
    if posted and form.is_valid() and (sheet := _kept(request, door, form)):
        return redirect(door.to("sheet_returned", sheet=sheet.pk))
    context = {
        "door": door,
        "form": form,
        "rows": rows_of(door.participant),
        "sheets": door.participant.answer_sheets.select_related("file")[:LATEST],
    }
    return render(request, "answering/sheet.jinja", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, door: Door, form: ReturnForm) -> AnswerSheet | None:
    """The sheet, read and kept; or the reason why not beside the file."""
    if not within_limit(request, "file", str(door.participant.pk)):
        form.add_error("document", TOO_MANY)
        return None
    upload = form.cleaned_data["document"]
    try:
        return actions.keep_returned(
            participant=door.participant, upload=upload, name=upload.name, at=timezone.now()
        )
    except (NotThisSheet, Unreadable, EmptyFile, TooLarge) as refusal:
        form.add_error("document", str(refusal))
    except ReaderFault:
        form.add_error("document", BROKEN)
    return None


@by_link()
def download(request: HttpRequest, door: Door) -> HttpResponse:
    from goldthread.rounds.answering.sheets.making import as_workbook  # takes long to load

    response = HttpResponse(as_workbook(door.participant), content_type=EXCEL)
    name = f"{door.place.slug}-updates.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@by_link()
def returned(request: HttpRequest, door: Door, sheet: int) -> HttpResponse:
    """What a spreadsheet that came back would send, and what in it cannot be used."""
    found = _find(door, sheet)
    waiting = found.state == AnswerSheet.State.WAITING
    context = {
        "door": door,
        "sheet": found,
        "waiting": waiting,
        "proposal": actions.proposal_of(found) if waiting else None,
        "contents": actions.from_json(found.rows),
    }
    return render(request, "answering/sheet_returned.jinja", context)


@by_link("POST")
def send(request: HttpRequest, door: Door, sheet: int) -> HttpResponse:
    found = _find(door, sheet)
    try:
        many = actions.send_sheet(
            sheet=found, seen=request.POST.get("seen", ""), at=timezone.now(), **door.who
        )
    except SettledAlready:
        messages.info(request, "This spreadsheet is sent already. Nothing was sent twice.")
        return redirect(door.to("start"))
    except (Changed, NotReady, TwoVersions, NotYours, NotNow) as problem:
        messages.error(request, str(problem))
        return redirect(door.to("sheet_returned", sheet=sheet))
    words = "One update is sent." if many == 1 else f"{many} updates are sent."
    messages.success(request, f"{words} Thank you.")
    return redirect(door.to("start"))


def _find(door: Door, pk: int) -> AnswerSheet:
    sheets = door.participant.answer_sheets.select_related("file", "participant__round")
    return get_object_or_404(sheets, pk=pk)
