"""What an invited person sees when they open the link in their letter."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goldthread.accounts.models import User
from goldthread.audit.context import say
from goldthread.messaging.links import LinkBroken, LinkRunOut
from goldthread.organisations import actions
from goldthread.organisations.letters import invitation_from
from goldthread.organisations.models import Invitation
from goldthread.organisations.problems import NotPossible
from goldthread.web.access import PUBLIC, access
from goldthread.web.people.forms import AcceptForm, posted


@access(PUBLIC, methods=("GET", "POST"))
@sensitive_post_parameters("password")
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing: mail scanners open links too. Only the button does."""
    try:
        invitation = invitation_from(token)
    except LinkBroken:
        return _void(request, "This link is not complete. Copy all of it from the letter.")
    except LinkRunOut:
        return _void(request, "This link is too old. Ask the person who invited you for another.")
    if invitation is None or invitation.accepted_at or invitation.withdrawn_at:
        return _void(request, "This link has been used or withdrawn, or a newer one was sent.")
    if request.user.is_authenticated:
        return _for_signed_in(request, request.user, invitation)
    if User.objects.filter(email=invitation.email).exists():
        return render(request, "people/accept_sign_in.jinja", {"invitation": invitation})
    return _for_new_person(request, invitation)


def _for_signed_in(request: HttpRequest, user: User, invitation: Invitation) -> HttpResponse:
    problem = None
    if request.method == "POST":
        try:
            actions.accept(invitation=invitation, by=user, at=timezone.now())
        except NotPossible as error:
            problem = str(error)
        else:
            return _welcome(request, invitation)
    mine = user.email == invitation.email
    context = {"invitation": invitation, "mine": mine, "problem": problem}
    return render(request, "people/accept_signed_in.jinja", context)


def _for_new_person(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(posted(request), email=invitation.email, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        try:
            user = _new_account(
                invitation, form.cleaned_data["name"], form.cleaned_data["password"]
            )
        except NotPossible as error:
            return _void(request, str(error))
        except IntegrityError:  # pressed twice: the first press made the account
            return redirect(request.path)
        get_adapter(request).login(request, user)
        record_authentication(request, user, method="password")
        return _welcome(request, invitation)
    context = {"invitation": invitation, "form": form}
    return render(request, "people/accept_new.jinja", context)


@transaction.atomic
def _new_account(invitation: Invitation, name: str, password: str) -> User:
    """The account and its role, both or neither."""
    user = User.objects.create_user(invitation.email, password, name=name)
    say(user=user.pk)
    actions.accept(invitation=invitation, by=user, at=timezone.now())
    return user


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    role = invitation.get_role_display().lower()
    messages.success(request, f"Welcome. You are now {role} in {invitation.place}.")
    return redirect("people:account")


def _void(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "people/accept_void.jinja", {"reason": reason}, status=410)
