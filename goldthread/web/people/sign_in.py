"""How allauth's sign-in behaves here: our words, our outbox, no open sign-up."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.views import LoginView
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts import secrets
from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind
from goldthread.organisations.queries import places_of
from goldthread.web.access import SignedInRequest, second_step_is_relaxed
from goldthread.web.addresses import url_or_none
from goldthread.web.people.letters import account_letter

SAID = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "mfa/messages/totp_activated.txt": "Your second step is set up.",
    "mfa/messages/totp_deactivated.txt": "Your second step is removed.",
    "mfa/messages/recovery_codes_generated.txt": "New recovery codes are made. Keep them safe.",
}


UNREADABLE = (
    "Your second step cannot be read any more, because the key of this site was changed. "
    "Ask for it to be removed, and set up a new one."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is disabled. Ask an administrator of your place.",
        "email_password_mismatch": (
            "The e-mail address or the password is not right. Check both and try again."
        ),
        "enter_current_password": "Enter the password you have now.",
        "incorrect_password": "That password is not right. Try again.",
        "incorrect_code": "That code is not right. Wait for the next one and try again.",
        "too_many_login_attempts": (
            "There were too many tries with this address. Wait five minutes and try again."
        ),
        "rate_limited": "There were too many tries. Wait five minutes and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, and never straight to a mail server while somebody waits.

        Known and unknown addresses then take alike long to answer.
        """
        subject, body = account_letter(template_prefix, context)
        write(
            kind=Kind.ACCOUNT,
            to=email,
            subject=subject,
            body=body,
            at=timezone.now(),
            place=None,
        )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say only what a person needs to hear; that they have signed in they can see."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in within the last minutes has just said who they are."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0.0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_login_redirect_url(self, request: SignedInRequest) -> str:
        """What waits in the person's place, or the list of places for somebody with several."""
        places = places_of(request.user)
        home = url_or_none("my_work:home", place=places[0]) if len(places) == 1 else None
        return home or reverse("people:account")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:account")


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that our keys cannot read lets nobody in; it is not a wrong code either."""
        try:
            return secrets.decrypt(encrypted_text)
        except secrets.InvalidToken as error:
            raise PermissionDenied(UNREADABLE) from error


class SaysWhenRelaxed:
    """A page that tells people that this demonstration asks for no second step."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"relaxed": second_step_is_relaxed(self.request)}


class SignIn(SaysWhenRelaxed, LoginView):  # type: ignore[misc]
    pass


class SetUpSecondStep(SaysWhenRelaxed, ActivateTOTPView):  # type: ignore[misc]
    pass
