"""Opening a place: the one invitation that nobody in the place can send."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from goldthread.organisations.actions.invitations import send
from goldthread.organisations.actions.partners import free_slug
from goldthread.organisations.models import Invitation, Organisation, Partnership, Role
from goldthread.organisations.problems import AlreadyInvited, NotPossible
from goldthread.places.models import Place


@transaction.atomic
def open_place(
    *, place: str, organisation: str, email: str, name: str, site: str, at: datetime
) -> Invitation:
    """Invite the first administrator of a place, which is made when there is none of that name.

    For whoever runs the installation, at the command line. Of a place that is open
    already it invites one more administrator, should the last have left. Raises
    NotPossible when the name cannot be an address, and AlreadyInvited.
    """
    opened = _place(place)
    partner = Organisation.objects.filter(name__iexact=organisation).first()
    if partner is None:
        partner = Organisation.objects.create(name=organisation, slug=free_slug(organisation))
    Partnership.objects.get_or_create(organisation=partner, place=opened)
    email = email.strip().lower()
    if Invitation.objects.waiting().filter(place=opened, email=email).exists():
        raise AlreadyInvited
    invitation = Invitation.objects.create(
        place=opened,
        organisation=partner,
        role=Role.ADMINISTRATOR,
        email=email,
        name=name,
        invited_at=at,
        sent_at=at,
    )
    send(invitation, site=site, at=at)
    return invitation


def _place(name: str) -> Place:
    known = Place.objects.filter(name__iexact=name).first()
    if known is not None:
        return known
    made = Place(name=name, slug=slugify(name))
    try:
        made.full_clean()
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    made.save()
    return made
