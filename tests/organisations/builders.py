"""Places, partners and people, made in a line."""

from __future__ import annotations

import datetime as dt

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from goldthread.accounts.models import User
from goldthread.messaging.models import Message
from goldthread.organisations.models import Membership, Organisation, Partnership, Role
from goldthread.places.models import Place

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
PASSWORD = "kettle orbit walnut"


def a_place(name: str = "Thornbeck") -> Place:
    return Place.objects.create(name=name, slug=name.lower().replace(" ", "-"), fictional=True)


def a_partner(place: Place, name: str = "") -> Organisation:
    name = name or f"{place.name} Council"
    slug = name.lower().replace(" ", "-")
    organisation, _ = Organisation.objects.get_or_create(name=name, slug=slug)
    Partnership.objects.get_or_create(organisation=organisation, place=place)
    return organisation


def a_person(
    place: Place | None = None, role: Role | None = None, *, email: str = "", name: str = ""
) -> User:
    """Somebody with an account, and a role in the place when both are given."""
    number = User.objects.count() + 1
    user = User.objects.create_user(
        email or f"person{number}@partners.example", PASSWORD, name=name or f"Person {number}"
    )
    if place and role:
        a_role(user, place, role)
    return user


def a_role(user: User, place: Place, role: Role, partner: Organisation | None = None) -> Membership:
    return Membership.objects.create(
        user=user, place=place, role=role, organisation=partner or a_partner(place)
    )


def with_second_step(user: User) -> User:
    """An authenticator app and recovery codes, as allauth keeps them."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


def an_administrator(place: Place, *, email: str = "") -> User:
    return with_second_step(a_person(place, Role.ADMINISTRATOR, email=email))


def session_of(user: User) -> str:
    """The key of a session in which the person has signed in."""
    return browser_of(user).session.session_key or ""


def browser_of(user: User | None) -> Client:
    """A browser in which the person is signed in, or nobody is."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def link_in_latest_letter() -> str:
    """The path of the link in the newest message of the outbox."""
    body = Message.objects.latest("pk").body
    return next(line for line in body.splitlines() if "://" in line).split("testserver")[1]
