"""Changing a plan from its workbench: one address for each verb, and back to where one was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.models import Edit
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.workbench import stating
from goldthread.web.workbench.bench import ADD, Doing, add_form, draw, find_verb, looking_for
from goldthread.web.workbench.conflicts import LABELS, conflict_of, fields_picked, not_chosen
from goldthread.web.workbench.desk import Chosen, Desk
from goldthread.web.workbench.finding import edit_that_took, find_any, find_item, find_plan
from goldthread.web.workbench.forms import STATUS_REASON, EditForm, PlaceForm
from goldthread.web.workbench.looking import DOUBTFUL, Looking, around
from goldthread.web.workbench.verbs import GOES_ON, Verb

CHANGED = "Somebody else changed this while you had it open. Look at it again, then decide."
DECIDED = "Somebody has decided about this text already, so nothing was changed."


@access(OFFICER, methods=("GET", "POST"))
def edit_item(
    request: SignedInRequest, place: Place, plan: str, level: str, pk: int
) -> HttpResponse:
    """The address of an item's form since the first version; the form stands on the bench."""
    if request.method == "POST":
        return _change(request, place, plan, f"{level}-{pk}", "edit")
    desk = Desk(find_plan(place, plan))
    find_item(desk.plan, level, pk)
    return redirect(looking_for(request, desk).to(f"{level}-{pk}", do="edit"))


@access(OFFICER, methods=("POST",))
def change(
    request: SignedInRequest, place: Place, plan: str, level: str, pk: int, verb: str
) -> HttpResponse:
    return _change(request, place, plan, f"{level}-{pk}", verb)


def _change(request: SignedInRequest, place: Place, plan: str, key: str, name: str) -> HttpResponse:
    desk = Desk(find_plan(place, plan))
    looking = looking_for(request, desk)
    took = edit_that_took(desk.plan, key)
    if took:
        return no_longer_there(request, desk, looking, took)
    find_any(desk.plan, key)
    if key not in desk.rows.by_key:
        messages.info(request, DECIDED)
        return redirect(looking.to())
    chosen = Chosen(desk, desk.rows.by_key[key])
    verb = find_verb(name, chosen)
    form = verb.make(chosen, request.POST)
    after = key_after(verb, chosen, looking)
    if form.is_valid() and not_chosen(form, request.POST):
        return both_versions(request, chosen, looking, form, verb, None)
    if form.is_valid():
        try:
            edit = write(verb, chosen, form, picks=request.POST, by=request.user, at=timezone.now())
        except editing.ChangedMeanwhile as stale:
            return both_versions(request, chosen, looking, form, verb, stale.theirs)
        except editing.Wanting as refusal:
            form.add_error(None, str(refusal))
        else:
            return to_where_one_was(request, looking, edit, after, key)
    if not verb.asks:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
        return redirect(looking.to(key))
    return draw(request, desk, looking, at=key, doing=Doing(name, form, verb), status=422)


def write(verb: Verb, chosen: Chosen, form: Any, *, picks: Any, by: User, at: datetime) -> Edit:
    """Change the plan. What had been seen must still be so, whichever the verb."""
    if verb.name == "edit":
        fields = fields_picked(form, picks)
        reason = form.cleaned_data.get(STATUS_REASON, "")
        return stating.amend(
            item=chosen.own, fields=fields, reason=reason, seen=form.mark, by=by, at=at
        )
    # These two do not ask for the mark themselves.
    if verb.name in ("accept", "join") and form.mark not in (None, chosen.mark):
        raise editing.ChangedMeanwhile(chosen.item, None)
    return verb.write(chosen, form, by, at)


def key_after(verb: Verb, chosen: Chosen, looking: Looking) -> str:
    """Where the officer is taken: the item itself, or the next one once this is done with.

    In the list of what to look at first, what has been settled leaves its place to the next.
    """
    settled = looking.order == DOUBTFUL and chosen.row.doubtful and verb.asks
    if verb.then != GOES_ON and not settled:
        return chosen.row.key
    here = around(looking.in_order(chosen.desk.rows), chosen.row.key, "")
    following = here.after or here.before
    return following.key if following else chosen.row.key


def to_where_one_was(
    request: SignedInRequest, looking: Looking, edit: Edit, key: str, was: str
) -> HttpResponse:
    if looking.back:
        messages.success(request, edit.summary)
        return redirect(looking.back)
    return redirect(looking.to(key, done=edit.pk, was=was if was != key else ""))


def both_versions(
    request: SignedInRequest,
    chosen: Chosen,
    looking: Looking,
    form: Any,
    verb: Verb,
    theirs: Edit | None,
) -> HttpResponse:
    """The item as somebody else left it, beside what this person typed; nothing is written."""
    now = Chosen(Desk(chosen.desk.plan), chosen.row)
    if not verb.asks:
        messages.error(request, CHANGED)
        return redirect(looking.to(chosen.row.key))
    if not isinstance(form, EditForm):
        form.add_error(None, CHANGED)
        form.data = form.data.copy()
        form.data["seen"] = now.mark
        return draw(
            request,
            now.desk,
            looking,
            at=chosen.row.key,
            doing=Doing(verb.name, form, verb),
            status=409,
        )
    conflict = conflict_of(form, now.own, theirs, now.mark, picks=request.POST)
    doing = Doing(verb.name, form, verb, conflict)
    return draw(request, now.desk, looking, at=chosen.row.key, doing=doing, status=409)


def no_longer_there(
    request: SignedInRequest, desk: Desk, looking: Looking, took: Edit
) -> HttpResponse:
    """Somebody took the item out of the plan meanwhile: who, how, and all that was typed."""
    typed = [
        (LABELS.get(name, name), "\n".join(request.POST.getlist(name)))
        for name in [*LABELS, "pieces", "words"]
        if request.POST.get(name, "").strip()
    ]
    context = {"plan": desk.plan, "looking": looking, "took": took, "typed": typed}
    return render(request, "workbench/gone.jinja", context, status=409)


@access(OFFICER, methods=("POST",))
def accept_certain(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    found = find_plan(place, plan)
    looking = looking_for(request, Desk(found))
    edit = editing.accept_certain(plan=found, by=request.user, at=timezone.now())
    return redirect(looking.to(done=edit.pk))


@access(OFFICER, methods=("POST",))
def add(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """Something new, written by hand, under what the form names."""
    desk = Desk(find_plan(place, plan))
    looking = looking_for(request, desk)
    at = request.POST.get("at", "")
    row = desk.rows.by_key.get(at)
    form = add_form(desk, Chosen(desk, row) if row else None, request.POST)
    if form.is_valid():
        try:
            edit = add_from(form, desk, by=request.user, at=timezone.now())
        except editing.Wanting as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(after_adding(request, looking, newest(desk) or at, edit))
    return draw(request, desk, looking, at=at, doing=Doing(ADD, form), status=422)


def after_adding(request: SignedInRequest, looking: Looking, key: str, edit: Edit) -> str:
    """To what was added; with the form open again for another of its kind beside it."""
    if not request.POST.get("again"):
        return looking.to(key, done=edit.pk)
    beside = {name: request.POST.get(name, "") for name in ("level", "under")}
    return looking.to(key, done=edit.pk, do=ADD, **beside)


def add_from(form: PlaceForm, desk: Desk, *, by: User, at: datetime) -> Edit:
    said = form.cleaned_data
    under = desk.item(said["under"].key) if said["under"] else None
    return editing.add(
        plan=desk.plan, level=said["level"], under=under, words=said["words"], by=by, at=at
    )


def newest(before: Desk) -> str:
    """The key of what is on the bench now and was not before."""
    now = Desk(before.plan).rows
    return next((row.key for row in now if row.key not in before.rows.by_key), "")
