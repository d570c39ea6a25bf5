"""Recording agreements between partners."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction

from goldthread.accounts.models import User
from goldthread.files.actions import store_file
from goldthread.organisations.actions.checks import must_be_allowed
from goldthread.organisations.models import Agreement, AgreementParty, Organisation
from goldthread.organisations.problems import NotPossible
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place

FEWEST_PARTIES = 2
LIMIT = 20 * 1024 * 1024


@transaction.atomic
def record_agreement(
    *, place: Place, parties: Collection[Organisation], by: User, at: datetime, **said: object
) -> Agreement:
    """Enter an agreement of two partners or more. `said` are the fields of `Agreement`.

    Raises `NotAllowed`; `NotPossible` for fewer, for an organisation that is no partner here,
    or for dates that end before they start.
    """
    must_be_allowed(by, place, Permission.RECORD_AGREEMENTS)
    agreement = Agreement(place=place)
    _set(agreement, parties, said)
    return agreement


@transaction.atomic
def amend_agreement(
    *,
    agreement: Agreement,
    parties: Collection[Organisation],
    by: User,
    at: datetime,
    **said: object,
) -> None:
    """Put an agreement right: its details, and its parties as they are now. Raises as above."""
    must_be_allowed(by, agreement.place, Permission.RECORD_AGREEMENTS)
    _set(agreement, parties, said)


def _set(agreement: Agreement, parties: Collection[Organisation], said: dict[str, object]) -> None:
    if len(set(parties)) < FEWEST_PARTIES:
        raise NotPossible("Choose at least two organisations: an agreement is between partners.")
    here = agreement.place.organisations.filter(pk__in=[party.pk for party in parties])
    if here.count() != len(set(parties)):
        raise NotPossible("Choose organisations that are partners in this place.")
    for name, value in said.items():
        setattr(agreement, name, value)
    _check_days(agreement.starts_on, agreement.ends_on)
    agreement.save()
    agreement.party_rows.exclude(organisation__in=parties).delete()
    known = set(agreement.party_rows.values_list("organisation", flat=True))
    for party in sorted(set(parties), key=lambda party: party.name):
        if party.pk not in known:
            AgreementParty.objects.create(agreement=agreement, organisation=party)


def _check_days(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise NotPossible("The last day comes before the first. Check the two dates.")


@transaction.atomic
def attach_agreement(
    *,
    agreement: Agreement,
    content: File[bytes],
    name: str,
    media_type: str,
    by: User,
    at: datetime,
) -> None:
    """Keep the signed document. One attached before stays in the history.

    Raises `NotAllowed`; `EmptyFile` or `TooLarge` from `files`.
    """
    must_be_allowed(by, agreement.place, Permission.RECORD_AGREEMENTS)
    agreement.file = store_file(
        place=agreement.place,
        content=content,
        name=name,
        at=at,
        media_type=media_type,
        limit=LIMIT,
    )
    agreement.save(update_fields=["file"])
