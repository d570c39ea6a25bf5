"""The list of who answers for each owner."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from goldthread.audit import reads
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.models import Contact
from goldthread.strategy.models import Action
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.rounds.forms import ContactForm
from goldthread.web.rounds.listing import number_in
from goldthread.web.rounds.telling import by_now, done, told

FORM = ("GET", "POST")
PURPOSE = "running rounds of updates"


@access(OFFICER)
@reads.about_people
def contacts(request: SignedInRequest, place: Place) -> HttpResponse:
    """Everybody in the list, with their addresses: it is written down who saw them."""
    rows = list(Contact.objects.in_place(place).standing().select_related("organisation", "action"))
    reads.saw(rows, purpose=PURPOSE, place=place)
    by_owner: dict[str, list[Contact]] = {}
    for one in rows:
        by_owner.setdefault(one.organisation.name, []).append(one)
    return render(request, "rounds/contacts.jinja", {"by_owner": by_owner})


@access(OFFICER, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    """Name somebody; from the page of a round it leads back there."""
    action = for_action(place, request.GET.get("action", ""))
    initial = {"organisation": number_in(request.GET.get("owner", ""))}
    form = ContactForm(posted(request), place=place, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = by_now(request) | {"place": place, "action": action}
        if done(form, lambda: actions.add_contact(**given, **form.cleaned_data)):
            messages.success(request, f"{form.cleaned_data['name']} is in the list.")
            return redirect(back(request, place))
    return page(request, form, action=action)


@access(OFFICER, methods=FORM)
@reads.about_people
def change(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    contact = a_contact(place, pk)
    initial = {"name": contact.name, "email": contact.email}
    form = ContactForm(posted(request), place=place, contact=contact, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = by_now(request) | {"contact": contact}
        if done(form, lambda: actions.change_contact(**given, **form.cleaned_data)):
            messages.success(request, "The contact is changed.")
            return redirect("rounds:contacts", place=place.slug)
    reads.saw(contact, purpose=PURPOSE, place=place)
    return page(request, form, contact=contact)


@access(OFFICER, methods=("POST",))
def end(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    contact = a_contact(place, pk)
    told(
        request,
        f"{contact.name} is asked nothing more. What they were asked already can be handed over.",
        lambda: actions.end_contact(contact=contact, by=request.user, at=timezone.now()),
    )
    return redirect("rounds:contacts", place=place.slug)


@access(OFFICER, methods=("POST",))
def take_over(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """The deputy answers from now on."""
    contact = a_contact(place, pk)
    told(
        request,
        f"{contact.name} answers for {contact.organisation} now.",
        lambda: actions.make_deputy_answer(deputy=contact, by=request.user, at=timezone.now()),
    )
    return redirect(back(request, place))


def a_contact(place: Place, pk: int) -> Contact:
    rows = Contact.objects.in_place(place).standing().select_related("organisation", "action")
    return get_object_or_404(rows, pk=pk)


def for_action(place: Place, number: str) -> Action | None:
    """The action that a contact is for alone, where the address names one."""
    pk = number_in(number)
    return get_object_or_404(Action, pk=pk, place=place) if pk is not None else None


def back(request: SignedInRequest, place: Place) -> str:
    """Where the visitor came from, as the address says; our own pages alone."""
    following = request.GET.get("next") or request.POST.get("next") or ""
    own = url_has_allowed_host_and_scheme(following, allowed_hosts=None)
    return following if own and following.startswith("/") else f"/{place.slug}/rounds/contacts/"


def page(
    request: SignedInRequest,
    form: Any,
    *,
    contact: Contact | None = None,
    action: Action | None = None,
) -> HttpResponse:
    context = {"form": form, "contact": contact, "action": action}
    status = 422 if form.errors else 200
    return render(request, "rounds/contact.jinja", context, status=status)
