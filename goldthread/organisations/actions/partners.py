"""Adding and changing partner organisations."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from goldthread.accounts.models import User
from goldthread.organisations.actions.checks import must_be_allowed
from goldthread.organisations.models import Invitation, Membership, Organisation, Partnership
from goldthread.organisations.problems import NotPossible, StillInvolved
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place


class NameTaken(NotPossible):
    def __init__(self) -> None:
        super().__init__("Another organisation already has that name.")


@transaction.atomic
def add_organisation(
    *, name: str, place: Place, by: User, at: datetime, short_name: str = "", kind: str = ""
) -> Organisation:
    """Make an organisation a partner in the place; one known elsewhere is joined, not doubled.

    Raises NotAllowed. What another place wrote about the organisation is left as it is.
    """
    must_be_allowed(by, place, Permission.MANAGE_ORGANISATIONS)
    name = " ".join(name.split())
    known = Organisation.objects.filter(name__iexact=name).first()
    organisation = known or Organisation.objects.create(
        name=name, slug=free_slug(name), short_name=short_name, kind=kind
    )
    Partnership.objects.get_or_create(organisation=organisation, place=place)
    return organisation


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    name: str,
    short_name: str,
    kind: str,
    place: Place,
    by: User,
    at: datetime,
) -> None:
    """Raises NotAllowed, NameTaken, NotPossible when the organisation works elsewhere too."""
    must_be_allowed(by, place, Permission.MANAGE_ORGANISATIONS)
    if organisation.partnerships.exclude(place=place).exists():
        raise NotPossible(
            "This organisation works in other places too, so its details are shared. "
            "Ask whoever runs this installation to change them."
        )
    organisation.name = " ".join(name.split())
    organisation.short_name = short_name
    organisation.kind = kind
    try:
        with transaction.atomic():
            organisation.save(update_fields=["name", "short_name", "kind"])
    except IntegrityError as error:
        raise NameTaken from error


@transaction.atomic
def leave_place(*, organisation: Organisation, place: Place, by: User, at: datetime) -> None:
    """The organisation is no longer a partner here. Raises NotAllowed, StillInvolved."""
    must_be_allowed(by, place, Permission.MANAGE_ORGANISATIONS)
    here = {"organisation": organisation, "place": place}
    involved = Membership.objects.filter(**here, ended_at=None).exists()
    if involved or Invitation.objects.waiting().filter(**here).exists():
        raise StillInvolved
    for partnership in Partnership.objects.filter(**here):
        partnership.delete()


def free_slug(name: str) -> str:
    """A slug no organisation has yet, made from its name."""
    stem = slugify(name)[:70] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
