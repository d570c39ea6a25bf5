"""The officer's list of who answers for an owner."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership, Organisation
from goldthread.places.models import Place
from goldthread.rounds.actions.planning import must_run_rounds
from goldthread.rounds.models import Contact, Part
from goldthread.rounds.problems import Wanting
from goldthread.strategy.models import Action

TAKEN = "{name} is named for that already. Change that one, or say first that they have left."


@transaction.atomic
def add_contact(
    *,
    place: Place,
    organisation: Organisation,
    name: str,
    email: str,
    by: User,
    at: datetime,
    part: str = Part.PERSON,
    action: Action | None = None,
) -> Contact:
    """Name who answers, stands in or sponsors: for all of an owner's actions, or for one.

    Raises `Wanting` where somebody is named for the same already.
    """
    must_run_rounds(by, place)
    # Two officers at once: the second waits, and finds what the first made.
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    if not organisation.partnerships.filter(place=place).exists():
        raise Wanting("organisation", "Choose a partner of this place.")
    if action is not None and action.place_id != place.pk:
        raise Wanting("action", "Choose an action of this place.")
    refuse_second(place, organisation, action, part)
    values = said(place, name, email)
    return Contact.objects.create(
        place=place,
        organisation=organisation,
        action=action,
        for_one_action=action is not None,
        part=part,
        **values,
    )


@transaction.atomic
def change_contact(*, contact: Contact, name: str, email: str, by: User, at: datetime) -> Contact:
    """Mend a name or an address. Open rounds keep the address they were sent to."""
    current = locked_contact(contact, by)
    for field, value in said(current.place, name, email).items():
        setattr(current, field, value)
    current.save(update_fields=["name", "email", "user"])
    return current


@transaction.atomic
def end_contact(*, contact: Contact, by: User, at: datetime) -> Contact:
    """They have left: they are asked nothing more. Doing it twice changes nothing.

    Open rounds still hold what they were asked, for an officer to hand over.
    """
    current = locked_contact(contact, by)
    if current.ended_at is None:
        current.ended_at = at
        current.save(update_fields=["ended_at"])
    return current


@transaction.atomic
def make_deputy_answer(*, deputy: Contact, by: User, at: datetime) -> Contact:
    """The deputy answers from now on, where nobody else does."""
    current = locked_contact(deputy, by)
    refuse_second(current.place, current.organisation, current.action, Part.PERSON)
    current.part = Part.PERSON
    current.save(update_fields=["part"])
    return current


def locked_contact(contact: Contact, by: User) -> Contact:
    rows = Contact.objects.select_for_update(of=("self",)).select_related("place", "organisation")
    found: Contact = rows.get(pk=contact.pk)
    must_run_rounds(by, found.place)
    return found


def refuse_second(
    place: Place, organisation: Organisation, action: Action | None, part: str
) -> None:
    rows = Contact.objects.standing().filter(
        place=place,
        organisation=organisation,
        part=part,
        action=action,
        for_one_action=action is not None,
    )
    there = rows.first()
    if there is not None:
        raise Wanting("part", TAKEN.format(name=there.name))


def said(place: Place, name: str, email: str) -> dict[str, Any]:
    name, email = " ".join(name.split()), email.strip()
    if not name:
        raise Wanting("name", "Give a name.")
    if not email:
        raise Wanting("email", "Give an e-mail address.")
    return {"name": name[:150], "email": email, "user": account_of(place, email)}


def account_of(place: Place, email: str) -> User | None:
    """The account of somebody with a role in the place, who can answer signed in as well."""
    here = Membership.objects.current().filter(place=place, user__email__iexact=email)
    found = here.select_related("user").first()
    return found.user if found else None
