"""What officers do with one recommendation: its words, its answer, its progress."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy.models import Action, Inquiry, Plan, RegisterEntry
from goldthread.strategy.register import actions
from goldthread.strategy.register.actions import RegisterProblem
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.register.finding import (
    choice_of,
    find_actions,
    find_entry,
    find_inquiry,
    words_looked_for,
)
from goldthread.web.register.forms import AnswerForm, EntryForm, ProgressForm

FORM = ("GET", "POST")


@access(OFFICER, methods=FORM)
def add(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    inquiry = find_inquiry(request, place, number)
    form = EntryForm(posted(request))
    if request.method == "POST" and form.is_valid():
        entry = actions.add_entry(inquiry=inquiry, **form.cleaned_data)
        messages.success(request, "The recommendation is in the register.")
        return redirect(address_of(entry))
    return _form(request, form, inquiry, None, "Add a recommendation")


@access(OFFICER, methods=FORM)
def amend(request: SignedInRequest, place: Place, number: int, entry: int) -> HttpResponse:
    found = find_entry(place, number, entry)
    form = EntryForm(posted(request), initial={"text": found.text, "reference": found.reference})
    if request.method == "POST" and form.is_valid():
        actions.amend_entry(entry=found, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(address_of(found))
    return _form(request, form, found.inquiry, None, "Edit a recommendation")


@access(OFFICER, methods=FORM)
def answer(request: SignedInRequest, place: Place, number: int, entry: int) -> HttpResponse:
    """`?find=` looks for actions to name; those that are named already stay on the list."""
    found = find_entry(place, number, entry)
    words = words_looked_for(request)
    chosen = list(found.links.values_list("action", flat=True))
    initial = {
        "answer": found.answer,
        "answered_by": found.answered_by_id,
        "answered_on": found.answered_on,
        "reason": found.reason,
        "actions": chosen,
    }
    choices = [choice_of(action) for action in _choices(request, place, chosen, words)]
    form = AnswerForm(posted(request), initial=initial, place=place, choices=choices)
    if request.method == "POST" and form.is_valid() and _answered(found, form):
        messages.success(request, "The answer is saved.")
        return redirect(address_of(found))
    context = {"form": form, "entry": found, "inquiry": found.inquiry, "find": words}
    status = 422 if form.errors else 200
    return render(request, "register/answer.jinja", context, status=status)


def _choices(request: HttpRequest, place: Place, chosen: list[int], words: str) -> list[Action]:
    """The actions named already or just ticked, then those found."""
    ticked = {int(pk) for pk in request.POST.getlist("actions") if pk.isdecimal() and len(pk) < 18}
    known = Action.objects.filter(place=place).filter(
        Q(pk__in=chosen) | Q(pk__in=ticked, plan__state=Plan.State.LIVE)
    )
    kept = list(known.select_related("plan"))
    more = find_actions(place, words) if words else []
    return kept + [action for action in more if action not in kept]


def _answered(entry: RegisterEntry, form: AnswerForm) -> bool:
    said = dict(form.cleaned_data)
    named = Action.objects.filter(place=entry.place, pk__in=said.pop("actions"))
    try:
        actions.answer(entry=entry, **said)
        actions.answer_with(entry=entry, actions=list(named))
    except RegisterProblem as problem:
        form.add_error("reason", str(problem))
        return False
    return True


@access(OFFICER, methods=FORM)
def progress(request: SignedInRequest, place: Place, number: int, entry: int) -> HttpResponse:
    found = find_entry(place, number, entry)
    form = ProgressForm(posted(request), initial={"as_at": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _said(request, found, form):
        messages.success(request, "The progress is saved.")
        return redirect(address_of(found))
    return _form(request, form, found.inquiry, found, "Say how it is going")


def _said(request: SignedInRequest, entry: RegisterEntry, form: ProgressForm) -> bool:
    try:
        actions.say_progress(
            entry=entry, **form.cleaned_data, by=request.user, at=timezone.localtime()
        )
    except RegisterProblem as problem:
        form.add_error("as_at", str(problem))
        return False
    return True


@access(OFFICER, methods=("POST",))
def reopen(request: SignedInRequest, place: Place, number: int, entry: int) -> HttpResponse:
    found = find_entry(place, number, entry)
    actions.reopen(entry=found)
    messages.success(request, "The recommendation is open again.")
    return redirect(address_of(found))


def address_of(entry: RegisterEntry) -> str:
    """Where an entry stands on its inquiry's page."""
    whole = reverse(
        "register:inquiry", kwargs={"place": entry.place.slug, "number": entry.inquiry_id}
    )
    return f"{whole}#recommendation-{entry.pk}"


def _form(
    request: HttpRequest,
    form: forms.Form,
    inquiry: Inquiry,
    entry: RegisterEntry | None,
    heading: str,
) -> HttpResponse:
    context = {"form": form, "inquiry": inquiry, "entry": entry, "heading": heading}
    status = 422 if form.errors else 200
    return render(request, "register/entry_form.jinja", context, status=status)
