"""What can be done to an account. Whether someone may do it is the caller's question."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from goldthread.accounts.models import User


@transaction.atomic
def disable(*, user: User, by: User | None, at: datetime) -> None:
    """Nobody can sign in to the account any more; its sessions end at once."""
    user.is_active = False
    user.sessions_ended_at = at
    user.save(update_fields=["is_active", "sessions_ended_at"])


@transaction.atomic
def enable(*, user: User, by: User | None, at: datetime) -> None:
    """The person can sign in again. Sessions from before stay over."""
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def end_sessions(*, user: User, by: User | None, at: datetime) -> None:
    """Sign the person out on every device."""
    user.sessions_ended_at = at
    user.save(update_fields=["sessions_ended_at"])


@transaction.atomic
def remove_second_step(*, user: User, by: User | None, at: datetime) -> None:
    """For a lost telephone: the person sets up a second step anew when they next sign in."""
    for authenticator in Authenticator.objects.filter(user=user):
        authenticator.delete()
    end_sessions(user=user, by=by, at=at)


@transaction.atomic
def rename(*, user: User, name: str, by: User, at: datetime) -> None:
    user.name = name
    user.save(update_fields=["name"])
