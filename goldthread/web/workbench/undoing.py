"""The latest edits of a plan, and taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.workbench.bench import looking_for
from goldthread.web.workbench.desk import Desk
from goldthread.web.workbench.finding import find_edit, find_plan
from goldthread.web.workbench.looking import own_page

LATEST = 100


@access(OFFICER)
def edits(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    found = find_plan(place, plan)
    context = {"plan": found, "edits": editing.edits_of(found, limit=LATEST), "most": LATEST}
    return render(request, "workbench/edits.jinja", context)


@access(OFFICER, methods=("POST",))
def undo(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    """Put back what stood before, and go back to the item or the list that one came from."""
    found = find_plan(place, plan)
    edit = find_edit(found, pk)
    try:
        editing.undo(edit=edit, by=request.user, at=timezone.now())
        messages.success(request, f"Undone: {edit.summary}")
    except editing.CannotUndo as refusal:
        messages.error(request, why_not(refusal))
    there = own_page(request.POST.get("list", ""))
    return redirect(there or looking_for(request, Desk(found)).to(request.POST.get("at", "")[:40]))


def why_not(refusal: editing.CannotUndo) -> str:
    """The reason, with the edit to undo first where there is one."""
    return f"{refusal.reason} It is: {refusal.later.summary}" if refusal.later else refusal.reason
