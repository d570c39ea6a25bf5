"""Writing many messages at once: a few statements for all, and one insert into the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from goldthread.messaging.models import Kind, Message
from goldthread.places.models import Place

BATCH = 500


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is to read."""

    to: str
    subject: str
    body: str


@transaction.atomic
def write_many(
    *, kind: Kind, letters: Sequence[Letter], at: datetime, place: Place
) -> list[Message]:
    """As `actions.write` for each letter, in their order.

    They leave once the surrounding transaction has held: all of them, or none.
    """
    messages = Message.objects.bulk_create(
        [
            Message(
                kind=kind,
                to=letter.to,
                subject=letter.subject,
                body=letter.body,
                written_at=at,
                place=place,
            )
            for letter in letters
        ],
        batch_size=BATCH,
    )
    deliver = app.configure_task("messaging.deliver")
    if messages:
        deliver.batch_defer(*({"message_id": message.pk} for message in messages))
    return messages
