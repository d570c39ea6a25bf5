"""Readings about people and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch

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


def places_of(user: User) -> list[Place]:
    """The places in which a person has a role now."""
    rows = Place.objects.filter(memberships__in=Membership.objects.current().filter(user=user))
    return list(rows.distinct())


@dataclass(frozen=True, slots=True)
class PersonHere:
    """One person of a place, with what they are here and whether they can sign in."""

    user: User
    roles: list[str]
    organisations: list[str]
    has_second_step: bool
    lacks_second_step: bool


def people_of(place: Place) -> list[PersonHere]:
    """Everyone with a role in the place that has not ended, by name; two queries."""
    totp = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    here = Membership.objects.filter(place=place, ended_at=None).select_related("organisation")
    users = (
        User.objects.filter(memberships__in=here)
        .distinct()
        .annotate(second_step=Exists(totp))
        .prefetch_related(Prefetch("memberships", queryset=here, to_attr="here"))
        .order_by("name", "email")
    )
    return [_person_here(user) for user in users]


def _person_here(user: Any) -> PersonHere:
    roles = {Role(one.role) for one in user.here}
    return PersonHere(
        user=user,
        roles=[role.label for role in Role if role in roles],
        organisations=sorted({one.organisation.name for one in user.here}),
        has_second_step=user.second_step,
        lacks_second_step=bool(roles & NEEDS_SECOND_STEP) and not user.second_step,
    )
