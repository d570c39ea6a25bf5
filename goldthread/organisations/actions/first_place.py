"""The first place of a site, with its first administrator, made together by whoever set it up."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from goldthread.accounts.models import User
from goldthread.organisations.actions.partners import free_slug
from goldthread.organisations.models import Membership, Organisation, Partnership, Role
from goldthread.organisations.problems import AlreadyOpen, NotPossible
from goldthread.places.models import Place


@transaction.atomic
def open_first_place(
    *,
    place: str,
    slug: str,
    organisation: str,
    name: str,
    email: str,
    password: str,
    at: datetime,
) -> Membership:
    """Make the place, its first partner, and the account that administers it.

    Nobody can be asked whether they may: there is nobody yet. The caller has made sure that this
    is whoever runs the site. Raises AlreadyOpen once any place exists, also when two do this at
    once, and NotPossible when the place's address cannot be one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('goldthread first place'))")
    if Place.objects.exists():
        raise AlreadyOpen
    opened = _made(place, slug)
    partner = Organisation.objects.create(name=organisation, slug=free_slug(organisation))
    Partnership.objects.create(organisation=partner, place=opened)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is not None:
        raise NotPossible("There is an account with that e-mail address already. Use another.")
    user = User.objects.create_user(email.strip(), password, name=name)
    return Membership.objects.create(
        user=user, organisation=partner, place=opened, role=Role.ADMINISTRATOR
    )


def _made(name: str, slug: str) -> Place:
    made = Place(name=name, slug=slug)
    try:
        made.full_clean()
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    made.save()
    return made
