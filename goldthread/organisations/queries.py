"""Readings about people and their roles."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership, Role
from goldthread.organisations.rules import NEEDS_SECOND_STEP
from goldthread.places.models import Place


@dataclass(frozen=True, slots=True)
class Standing:
    """What one signed-in person is in every place, and whether their sign-in is strong enough."""

    roles_by_place: dict[int, frozenset[Role]]
    has_second_step: bool

    @property
    def needs_second_step(self) -> bool:
        """An administrator or officer of any place, with no authenticator app yet."""
        held = frozenset().union(*self.roles_by_place.values())
        return bool(held & NEEDS_SECOND_STEP) and not self.has_second_step

    def roles_in(self, place: Place) -> frozenset[Role]:
        return self.roles_by_place.get(place.pk, frozenset())


def standing_of(user: User) -> Standing:
    """A person's current roles in all places; one query."""
    totp = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    rows = (
        Membership.objects.current()
        .filter(user=user)
        .annotate(second_step=Exists(totp))
        .values_list("place_id", "role", "second_step")
    )
    by_place: dict[int, set[Role]] = {}
    strong = False
    for place_id, role, second_step in rows:
        by_place.setdefault(place_id, set()).add(Role(role))
        strong = second_step
    return Standing({place: frozenset(roles) for place, roles in by_place.items()}, strong)


def roles_of(user: User, place: Place) -> frozenset[Role]:
    """A person's current roles in one place; none for a disabled account."""
    rows = Membership.objects.current().filter(user=user, place=place)
    return frozenset(Role(role) for role in rows.values_list("role", flat=True))


def current_administrators(place: Place) -> int:
    """How many people administer the place, each counted once."""
    rows = Membership.objects.current().filter(place=place, role=Role.ADMINISTRATOR)
    return rows.values("user").distinct().count()
