"""People of the bench who have signed in. Their sessions are made directly: the way through the
sign-in page is slow on purpose, and limited by address."""

from __future__ import annotations

from typing import Any

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def a_session(place: Any, role: Any, email: str) -> str:
    """A person with a role and a second step; the key of their session."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from goldthread.accounts.models import User
    from goldthread.organisations.models import Membership, Organisation

    name = f"Partnership of {place.name}"
    slug = name.lower().replace(" ", "-")
    partner, _ = Organisation.objects.get_or_create(name=name, defaults={"slug": slug})
    user = User.objects.create_user(email, name=email.partition("@")[0])
    Membership.objects.create(user=user, organisation=partner, place=place, role=role)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    client = Client()
    client.force_login(user, backend=BACKEND)
    return str(client.session.session_key)
