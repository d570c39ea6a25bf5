"""The personal data of accounts. They belong to no one place: `place` is empty throughout."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.sessions import Session, sessions_of
from goldthread.audit.personal import PUBLIC_TASK, Fate, Kind, Subject

STAFF = "People who sign in"
WHY = "To let the right people in, and to show who did what"


def _sessions(subject: Subject) -> QuerySet[Any]:
    return sessions_of(user=subject.user, email=subject.email)


def _sessions_over(before: datetime) -> QuerySet[Any]:
    """A session's own date says when it is over; `before` is that of the rule."""
    return Session.objects.filter(expire_date__lt=min(before, timezone.now()))


KINDS = [
    Kind(
        key="account",
        title="Account",
        model="accounts.User",
        what="Name, e-mail address, when the account was made, last used and disabled; a password "
        "as a one-way digest.",
        whose=STAFF,
        why=WHY,
        basis=PUBLIC_TASK,
        rule="ended accounts",
        fate=Fate.EMPTIED,
        kept="The number of the account stays, so that history still says that one and the same "
        "person did it. It leads to no name.",
        email="email",
        users=("pk",),
        fields=("email", "name"),
        emptied={
            "email": lambda user, _: f"erased-{user.pk}@erased.invalid",
            "name": lambda user, _: f"Person {user.pk}, since erased",
            "password": "!",
            "is_active": False,
            "last_login": None,
            "last_seen_on": None,
        },
        shown=("email", "name", "is_active", "joined_at", "last_login", "last_seen_on"),
        find=lambda subject: User.objects.filter(pk=subject.user or 0),
    ),
    Kind(
        key="sign-in addresses",
        title="Addresses for signing in",
        model="account.EmailAddress",
        what="The e-mail address again, and that it was verified.",
        whose=STAFF,
        why=WHY,
        basis=PUBLIC_TASK,
        rule="ended accounts",
        fate=Fate.REMOVED,
        users=("user",),
        fields=("email",),
        shown=("email", "verified"),
    ),
    Kind(
        key="second steps",
        title="Second steps",
        model="mfa.Authenticator",
        what="That an authenticator app or recovery codes are set up, and when they were used; "
        "the secret itself, encrypted.",
        whose=STAFF,
        why=WHY,
        basis=PUBLIC_TASK,
        rule="ended accounts",
        fate=Fate.REMOVED,
        users=("user",),
        shown=("type", "created_at", "last_used_at"),
    ),
    Kind(
        key="sessions",
        title="Sessions",
        model="sessions.Session",
        what="That somebody is signed in, and since when.",
        whose=STAFF,
        why=WHY,
        basis=PUBLIC_TASK,
        rule="sessions",
        fate=Fate.REMOVED,
        shown=("expire_date",),
        find=_sessions,
        due=_sessions_over,
    ),
]
