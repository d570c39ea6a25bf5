"""A person's request, from opening it to its end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from goldthread.accounts.models import User
from goldthread.organisations.actions.checks import must_be_allowed
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place
from goldthread.privacy.erasing import must_be_erasable
from goldthread.privacy.models import Erasure
from goldthread.privacy.problems import AlreadyUnderWay, NotTyped
from goldthread.privacy.subjects import subject_of, subject_of_erasure


@transaction.atomic
def open_request(*, place: Place, email: str, by: User, at: datetime) -> Erasure:
    """Begin to look at what is held about an address; one that is open already is returned.

    Raises NotAllowed.
    """
    must_be_allowed(by, place, Permission.GOVERN)
    subject = subject_of(place, email)
    found, _ = Erasure.objects.get_or_create(
        place=place,
        email=subject.email,
        finished_at=None,
        defaults={
            "name": subject.name,
            "person": subject.user,
            "asked_by": by,
            "asked_at": at,
        },
    )
    return found


@transaction.atomic
def ask_to_erase(*, erasure: Erasure, typed: str, reason: str, by: User, at: datetime) -> Erasure:
    """Hand the erasure to a worker. `typed` must be the person's address.

    Raises NotAllowed, NotTyped, HeldBack, OnlyAdministrator, AlreadyUnderWay.
    """
    erasure = _open(erasure, by)
    if typed.strip().lower() != erasure.email:
        raise NotTyped
    must_be_erasable(subject_of_erasure(erasure), erasure.place)
    erasure.state = Erasure.State.WAITING
    erasure.reason = reason
    erasure.asked_by = by
    erasure.save(update_fields=["state", "reason", "asked_by"])
    app.configure_task("privacy.erase").defer(erasure_id=erasure.pk)
    return erasure


@transaction.atomic
def close_request(*, erasure: Erasure, by: User, at: datetime) -> None:
    """The request was answered without erasing; whom it was about is no longer kept.

    Raises NotAllowed, AlreadyUnderWay.
    """
    erasure = _open(erasure, by)
    erasure.state = Erasure.State.CLOSED
    erasure.finished_at = at
    erasure.email, erasure.name, erasure.person = "", "", None
    erasure.save(update_fields=["state", "finished_at", "email", "name", "person"])


def _open(erasure: Erasure, by: User) -> Erasure:
    must_be_allowed(by, erasure.place, Permission.GOVERN)
    found = Erasure.objects.select_for_update().select_related("place").get(pk=erasure.pk)
    if found.state != Erasure.State.OPEN:
        raise AlreadyUnderWay
    return found
