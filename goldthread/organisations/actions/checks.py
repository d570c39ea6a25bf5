"""Checks that several actions share. They run inside the action's transaction."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership, Organisation, Partnership, Role
from goldthread.organisations.problems import LastAdministrator, NotAllowed, NotAPartner
from goldthread.organisations.queries import roles_of
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place


def must_be_allowed(by: User, place: Place, permission: Permission) -> None:
    if not allowed(roles_of(by, place), permission):
        raise NotAllowed("Only an administrator of this place can do that.")


def must_be_partner(organisation: Organisation, place: Place) -> None:
    if not Partnership.objects.filter(organisation=organisation, place=place).exists():
        raise NotAPartner


def must_leave_an_administrator(place: Place, without: User) -> None:
    """Raises LastAdministrator when nobody but this person administers the place.

    The place is locked first: of two administrators who end each other's access at
    the same moment, the second must see what the first has done.
    """
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    administrators = Membership.objects.current().filter(place=place, role=Role.ADMINISTRATOR)
    if not administrators.exclude(user=without).exists():
        raise LastAdministrator
