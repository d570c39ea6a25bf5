"""Giving, changing and ending what people may do."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from goldthread.accounts import actions as accounts
from goldthread.accounts.models import User
from goldthread.organisations.actions.checks import (
    must_be_allowed,
    must_be_partner,
    must_leave_an_administrator,
)
from goldthread.organisations.models import Membership, Organisation, Role
from goldthread.organisations.problems import AccountElsewhere, AlreadyMember, NotAMember
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place


@transaction.atomic
def add_member(
    *,
    user: User,
    organisation: Organisation,
    place: Place,
    role: Role,
    by: User | None,
    at: datetime,
) -> Membership:
    """Give a role without an invitation: for set-up and the command line, which ask no one.

    Raises NotAPartner, AlreadyMember.
    """
    must_be_partner(organisation, place)
    try:
        with transaction.atomic():
            return Membership.objects.create(
                user=user, organisation=organisation, place=place, role=role
            )
    except IntegrityError as error:
        raise AlreadyMember from error


@transaction.atomic
def set_role(*, membership: Membership, role: Role, by: User, at: datetime) -> None:
    """Raises NotAllowed, NotAMember (access has ended), LastAdministrator, AlreadyMember."""
    membership = _locked(membership, by)
    if membership.ended_at is not None:
        raise NotAMember
    if membership.role == role:
        return
    if membership.role == Role.ADMINISTRATOR:
        _must_not_be_the_last(membership)
    membership.role = role
    try:
        with transaction.atomic():
            membership.save(update_fields=["role"])
    except IntegrityError as error:
        raise AlreadyMember from error


@transaction.atomic
def end_access(*, membership: Membership, by: User, at: datetime) -> None:
    """Effective with the person's next click. Ending twice does nothing more.

    Raises NotAllowed, LastAdministrator.
    """
    membership = _locked(membership, by)
    if membership.ended_at is not None:
        return
    if membership.role == Role.ADMINISTRATOR:
        _must_not_be_the_last(membership)
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])


@transaction.atomic
def disable_account(*, user: User, place: Place, by: User, at: datetime) -> None:
    """Shut the person out everywhere, at once. Raises NotAllowed, AccountElsewhere,
    LastAdministrator.
    """
    _must_be_ours_alone(user, place, by)
    must_leave_an_administrator(place, without=user)
    accounts.disable(user=user, by=by, at=at)


@transaction.atomic
def enable_account(*, user: User, place: Place, by: User, at: datetime) -> None:
    """Let a disabled person in again, with the roles that were not ended meanwhile."""
    _must_be_ours_alone(user, place, by)
    accounts.enable(user=user, by=by, at=at)


@transaction.atomic
def reset_second_step(*, user: User, place: Place, by: User, at: datetime) -> None:
    """For a lost telephone. Raises NotAllowed, AccountElsewhere."""
    _must_be_ours_alone(user, place, by)
    accounts.remove_second_step(user=user, by=by, at=at)


def _locked(membership: Membership, by: User) -> Membership:
    must_be_allowed(by, membership.place, Permission.MANAGE_PEOPLE)
    return Membership.objects.select_for_update().get(pk=membership.pk)


def _must_not_be_the_last(membership: Membership) -> None:
    """Several organisations may give the same person the role; the last of them counts."""
    others = Membership.objects.current().filter(
        user=membership.user, place=membership.place, role=Role.ADMINISTRATOR
    )
    if not others.exclude(pk=membership.pk).exists():
        must_leave_an_administrator(membership.place, without=membership.user)


def _must_be_ours_alone(user: User, place: Place, by: User) -> None:
    """An account opens doors in every place; who administers one may not shut the others."""
    must_be_allowed(by, place, Permission.MANAGE_PEOPLE)
    memberships = Membership.objects.filter(user=user, ended_at=None)
    if not memberships.filter(place=place).exists():
        raise NotAMember
    if memberships.exclude(place=place).exists():
        raise AccountElsewhere
