"""Inviting people. There is no other way to get an account."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from goldthread.accounts.models import User
from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind
from goldthread.organisations.actions.checks import must_be_allowed, must_be_partner
from goldthread.organisations.letters import invitation_letter
from goldthread.organisations.models import (
    Invitation,
    Membership,
    Organisation,
    Role,
    new_stamp,
)
from goldthread.organisations.problems import (
    AlreadyInvited,
    AlreadyMember,
    AnotherPerson,
    InvitationOver,
)
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    organisation: Organisation,
    role: Role,
    place: Place,
    site: str,
    by: User,
    at: datetime,
) -> Invitation:
    """Offer a role by e-mail. `site` is our own address, such as `https://example.org`.

    Raises NotAllowed, NotAPartner, AlreadyMember, AlreadyInvited. Whether the address
    has an account already changes nothing that the inviting person sees.
    """
    must_be_allowed(by, place, Permission.MANAGE_PEOPLE)
    must_be_partner(organisation, place)
    email = email.strip().lower()
    _must_be_new(email, organisation, role, place)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                email=email,
                name=name,
                organisation=organisation,
                role=role,
                place=place,
                invited_by=by,
                invited_at=at,
                sent_at=at,
            )
    except IntegrityError as error:
        raise AlreadyInvited from error
    send(invitation, site=site, at=at)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, site: str, by: User, at: datetime) -> None:
    """A new link, and the older ones stop working. Raises NotAllowed, InvitationOver."""
    must_be_allowed(by, invitation.place, Permission.MANAGE_PEOPLE)
    invitation = _waiting(invitation)
    invitation.stamp = new_stamp()
    invitation.sent_at = at
    invitation.save(update_fields=["stamp", "sent_at"])
    send(invitation, site=site, at=at)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, at: datetime) -> None:
    """The link stops working. Raises NotAllowed, InvitationOver."""
    must_be_allowed(by, invitation.place, Permission.MANAGE_PEOPLE)
    invitation = _waiting(invitation)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])


@transaction.atomic
def accept(*, invitation: Invitation, by: User, at: datetime) -> Membership:
    """Take up the role. Raises InvitationOver, AnotherPerson, AlreadyMember."""
    invitation = _waiting(invitation)
    if by.email != invitation.email or not by.is_active:
        raise AnotherPerson
    membership, _ = Membership.objects.get_or_create(
        user=by,
        organisation=invitation.organisation,
        place=invitation.place,
        role=invitation.role,
        ended_at=None,
    )
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    return membership


def _must_be_new(email: str, organisation: Organisation, role: Role, place: Place) -> None:
    held = Membership.objects.current().filter(
        user__email=email, organisation=organisation, role=role, place=place
    )
    if held.exists():
        raise AlreadyMember


def _waiting(invitation: Invitation) -> Invitation:
    found = Invitation.objects.waiting().select_for_update().filter(pk=invitation.pk).first()
    if found is None:
        raise InvitationOver
    return found


def send(invitation: Invitation, *, site: str, at: datetime) -> None:
    """Put the letter with the invitation's newest link in the outbox."""
    subject, body = invitation_letter(invitation, site)
    invitation.message = write(
        kind=Kind.INVITATION,
        to=invitation.email,
        subject=subject,
        body=body,
        at=at,
        place=invitation.place,
    )
    invitation.save(update_fields=["message"])
