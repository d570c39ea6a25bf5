"""The people of a place, for its administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.audit import reads
from goldthread.organisations import actions
from goldthread.organisations.models import Membership
from goldthread.organisations.problems import NotPossible
from goldthread.organisations.queries import people_of
from goldthread.places.models import Place
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access, second_step_is_relaxed
from goldthread.web.people.forms import RoleForm, posted

FORM = ("GET", "POST")
PURPOSE = "looking after people's access"


@access(ADMINISTRATOR)
@reads.about_people
def people(request: SignedInRequest, place: Place) -> HttpResponse:
    """Everyone with a role, and the invitations still waiting."""
    found = people_of(place)
    waiting = list(place.invitations.waiting().select_related("organisation", "message"))
    reads.saw([*(one.user for one in found), *waiting], purpose=PURPOSE, place=place)
    context = {
        "people": found,
        "invitations": waiting,
        "now": timezone.now(),
        "relaxed": second_step_is_relaxed(request),
    }
    return render(request, "people/list.jinja", context)


@access(ADMINISTRATOR)
@reads.about_people
def person(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """One person's roles in this place."""
    found = _person(place, number)
    reads.saw(found, purpose=PURPOSE, place=place)
    memberships = found.memberships.filter(place=place).select_related("organisation")
    context = {"person": found, "memberships": memberships.order_by("ended_at", "started_at")}
    return render(request, "people/person.jinja", context)


@access(ADMINISTRATOR, methods=FORM)
@reads.about_people
def set_role(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Give a person another role for the same organisation."""
    membership = _membership(place, number)
    form = RoleForm(posted(request), initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_role(
                membership=membership,
                role=form.cleaned_data["role"],
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            form.add_error("role", str(problem))
        else:
            messages.success(request, f"{membership.user}’s role is changed.")
            return redirect("people:person", place=place.slug, number=membership.user_id)
    reads.saw(membership.user, purpose=PURPOSE, place=place)
    context = {"form": form, "membership": membership}
    return render(request, "people/role.jinja", context)


@access(ADMINISTRATOR, methods=FORM)
@reads.about_people
def end_access(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Take a role away, after asking."""
    membership = _membership(place, number)
    return _confirmed(
        request,
        membership.user,
        do=lambda: actions.end_access(membership=membership, by=request.user, at=timezone.now()),
        question=f"End {membership.user}’s access?",
        lines=[
            f"They will no longer be {membership.get_role_display().lower()} "
            f"for {membership.organisation} in {place}, from their next click on.",
            "What they wrote stays, with their name. You can invite them again.",
        ],
        button="End access",
        done=f"{membership.user}’s access is ended.",
    )


@access(ADMINISTRATOR, methods=FORM)
@reads.about_people
def disable(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Shut an account out at once, after asking."""
    found = _person(place, number)
    return _confirmed(
        request,
        found,
        do=lambda: actions.disable_account(
            user=found, place=place, by=request.user, at=timezone.now()
        ),
        question=f"Disable {found}’s account?",
        lines=[
            "They are signed out everywhere at once and cannot sign in again.",
            "Use this when a password or a device is in the wrong hands. You can undo it.",
        ],
        button="Disable account",
        done=f"{found}’s account is disabled.",
    )


@access(ADMINISTRATOR, methods=FORM)
@reads.about_people
def enable(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Let a disabled account in again, after asking."""
    found = _person(place, number)
    return _confirmed(
        request,
        found,
        do=lambda: actions.enable_account(
            user=found, place=place, by=request.user, at=timezone.now()
        ),
        question=f"Let {found} sign in again?",
        lines=["They get back the roles they had. They have to sign in anew."],
        button="Enable account",
        done=f"{found} can sign in again.",
        warns=False,
    )


@access(ADMINISTRATOR, methods=FORM)
@reads.about_people
def lost_phone(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Take a second step away from somebody who lost it, after asking."""
    found = _person(place, number)
    return _confirmed(
        request,
        found,
        do=lambda: actions.reset_second_step(
            user=found, place=place, by=request.user, at=timezone.now()
        ),
        question=f"Remove {found}’s second step?",
        lines=[
            "Do this only when you have spoken to them and know that it is them: "
            "until they set up a new second step, their password alone lets them in.",
            "They are signed out everywhere at once.",
        ],
        button="Remove second step",
        done=f"{found}’s second step is removed.",
    )


def _person(place: Place, number: int) -> User:
    """Somebody who has or had a role here. Anybody else is as good as missing."""
    return get_object_or_404(User.objects.filter(memberships__place=place).distinct(), pk=number)


def _membership(place: Place, number: int) -> Membership:
    rows = place.memberships.filter(ended_at=None).select_related("user", "organisation", "place")
    return get_object_or_404(rows, pk=number)


def _confirmed(
    request: SignedInRequest,
    person: User,
    *,
    do: Callable[[], Any],
    question: str,
    lines: list[str],
    button: str,
    done: str,
    warns: bool = True,
) -> HttpResponse:
    """Ask first; on the answer, do it and say so, or say why it cannot be done."""
    problem = None
    if request.method == "POST":
        try:
            do()
        except NotPossible as error:
            problem = str(error)
        else:
            messages.success(request, done)
            return redirect("people:list", place=request.place.slug)
    reads.saw(person, purpose=PURPOSE, place=request.place)
    context = {
        "person": person,
        "question": question,
        "lines": lines,
        "button": button,
        "problem": problem,
        "warns": warns,
    }
    return render(request, "people/confirm.jinja", context)
