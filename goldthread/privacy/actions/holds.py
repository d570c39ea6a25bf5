"""Placing and lifting a legal hold."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from goldthread.accounts.models import User
from goldthread.organisations.actions.checks import must_be_allowed
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place
from goldthread.privacy.models import Hold
from goldthread.privacy.problems import AlreadyHeld


@transaction.atomic
def place_hold(*, place: Place, email: str, reason: str, by: User, at: datetime) -> Hold:
    """Nothing about this address is removed until the hold is lifted.

    Raises NotAllowed, AlreadyHeld.
    """
    must_be_allowed(by, place, Permission.GOVERN)
    try:
        with transaction.atomic():
            return Hold.objects.create(
                place=place, email=email.strip().lower(), reason=reason, held_by=by, held_at=at
            )
    except IntegrityError as error:
        raise AlreadyHeld from error


@transaction.atomic
def lift_hold(*, hold: Hold, by: User, at: datetime) -> None:
    """The rules apply again from now on. Lifting twice does nothing more. Raises NotAllowed."""
    must_be_allowed(by, hold.place, Permission.GOVERN)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at is not None:
        return
    hold.lifted_by, hold.lifted_at, hold.email = by, at, ""
    hold.save(update_fields=["lifted_by", "lifted_at", "email"])
