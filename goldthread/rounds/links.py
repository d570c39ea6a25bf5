"""The signed link of a participant: it opens what they were asked, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.crypto import constant_time_compare

from goldthread.messaging import links
from goldthread.messaging.links import LinkBroken
from goldthread.places.models import Place
from goldthread.rounds.models import Participant, Round

PURPOSE = "answer"
LASTS = timedelta(days=180)  # a round and the reminders after it


class LinkRevoked(Exception):
    """Ours, but somebody took it away, or a newer one took its place."""


def token_for(participant: Participant) -> str:
    return links.sign(PURPOSE, {"p": participant.pk, "s": participant.stamp})


def address_of(participant: Participant, round: Round, place: Place) -> str:
    """The whole address, as the letters give it."""
    return f"{round.site}/{place.slug}/answer/{token_for(participant)}/"


def participant_by(token: str, *, place: Place) -> Participant:
    """Whose link it is. Raises LinkBroken, LinkRunOut or LinkRevoked."""
    found = whoever(links.read(PURPOSE, token, lasts=LASTS), place)
    if found is None:
        raise LinkBroken
    participant, stamp = found
    if participant.revoked_at is not None or not constant_time_compare(participant.stamp, stamp):
        raise LinkRevoked
    return participant


def owner_of(token: str, *, place: Place) -> Participant | None:
    """Whose link it once was, to send a new one to the address on record; None for no link of ours.

    A link that has run out still shows who made it: us. One that was tampered with does not.
    """
    try:
        what = links.read(PURPOSE, token, lasts=timedelta(days=3650))
    except (links.LinkBroken, links.LinkRunOut):
        return None
    found = whoever(what, place)
    return found[0] if found else None


def whoever(what: dict[str, Any], place: Place) -> tuple[Participant, str] | None:
    number, stamp = what.get("p"), what.get("s")
    if not isinstance(number, int) or not isinstance(stamp, str):
        return None
    rows = Participant.objects.select_related("place", "round", "organisation", "guest_of")
    found = rows.filter(pk=number, place=place).first()
    return (found, stamp) if found else None
