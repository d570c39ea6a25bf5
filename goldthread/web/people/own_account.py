"""A person's own account."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts import actions
from goldthread.organisations.queries import places_of, standing_of
from goldthread.web.access import SIGNED_IN, SignedInRequest, access, second_step_is_relaxed
from goldthread.web.people.forms import NameForm, posted


@access(SIGNED_IN, methods=("GET", "POST"), before_second_step=True)
def account(request: SignedInRequest) -> HttpResponse:
    """Who I am here, where I have a role, and how I sign in."""
    user = request.user
    form = NameForm(posted(request), initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        actions.rename(user=user, name=form.cleaned_data["name"], by=user, at=timezone.now())
        messages.success(request, "Your name is changed.")
        return redirect("people:account")
    totp = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    context = {
        "form": form,
        "person": user,
        "places": places_of(user),
        "memberships": user.memberships.current().select_related("place", "organisation"),
        "has_second_step": totp.exists(),
        "needs_second_step": standing_of(user).needs_second_step,
        "relaxed": second_step_is_relaxed(request),
    }
    return render(request, "people/account.jinja", context)


def second_step(request: SignedInRequest) -> HttpResponse:
    """allauth comes back here after a change; the account page says all there is to say."""
    return redirect("people:account")


@access(SIGNED_IN, methods=("POST",), before_second_step=True)
def sign_out_everywhere(request: SignedInRequest) -> HttpResponse:
    actions.end_sessions(user=request.user, by=request.user, at=timezone.now())
    logout(request)
    messages.success(request, "You are signed out on every device.")
    return redirect("account_login")
