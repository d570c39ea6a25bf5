"""Who can do what in a place, and when they last used it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership, Role
from goldthread.organisations.rules import MEANS, NEEDS_SECOND_STEP
from goldthread.places.models import Place

UNUSED_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """`pk` is the membership's, with which the role can be ended."""

    pk: int
    role: str
    means: str
    organisation: str
    since: datetime


@dataclass(frozen=True, slots=True)
class AccessOf:
    """One person's access. `last_used` is a day; None means never."""

    user: int
    name: str
    email: str
    active: bool
    roles: tuple[RoleHeld, ...]
    last_signed_in: datetime | None
    last_used: date | None
    unused: bool
    second_step: bool
    lacks_second_step: bool


def access_to(place: Place, *, today: date) -> list[AccessOf]:
    """Everyone with a role that has not ended, by name; two queries.

    When somebody was last here is the later of their last sign-in and the last day on
    which they opened a page. Unused: for 90 days, or never since they were let in.
    """
    totp = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    here = Membership.objects.filter(place=place, ended_at=None).select_related("organisation")
    people = (
        User.objects.filter(memberships__in=here)
        .distinct()
        .annotate(second_step=Exists(totp))
        .prefetch_related(
            Prefetch("memberships", queryset=here.order_by("started_at"), to_attr="here")
        )
        .order_by("name", "email")
    )
    return [_access_of(person, today) for person in people]


def _access_of(person: Any, today: date) -> AccessOf:
    last = last_used(person)
    since = last or _day(min(one.started_at for one in person.here))
    held = {Role(one.role) for one in person.here}
    return AccessOf(
        user=person.pk,
        name=str(person),
        email=person.email,
        active=person.is_active,
        roles=tuple(_role(one) for one in person.here),
        last_signed_in=person.last_login,
        last_used=last,
        unused=since is not None and today - since > UNUSED_AFTER,
        second_step=person.second_step,
        lacks_second_step=bool(held & NEEDS_SECOND_STEP) and not person.second_step,
    )


def last_used(person: User) -> date | None:
    """The later of the last sign-in and the last day on which a page was opened."""
    return max(filter(None, (_day(person.last_login), person.last_seen_on)), default=None)


def _role(membership: Membership) -> RoleHeld:
    return RoleHeld(
        pk=membership.pk,
        role=Role(membership.role).label,
        means=MEANS[Role(membership.role)],
        organisation=membership.organisation.name,
        since=membership.started_at,
    )


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
