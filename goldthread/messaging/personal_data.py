"""The personal data of the outbox."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from goldthread.audit.personal import PUBLIC_TASK, Fate, Kind
from goldthread.messaging import kept_letters
from goldthread.messaging.models import Message, State

OVER = [State.SENT, State.FAILED, State.UNCERTAIN, State.LEFT]


def _settled(before: datetime) -> QuerySet[Message]:
    return Message.objects.filter(state__in=OVER, settled_at__lt=before)


def remove_kept_letters(addresses: list[str]) -> None:
    """Without a mail server, letters lie in a folder: take out those to these addresses."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    wanted = [address for address in addresses if address]
    for letters in Path(folder).glob("*.log") if folder and wanted else ():
        kept_letters.take_out(letters, wanted)


LETTERS: dict[str, Any] = {
    "model": "messaging.Message",
    "basis": PUBLIC_TASK,
    "rule": "messages",
    "fate": Fate.REMOVED,
    "source": "The invitation, account, question, subscription, round or meeting it belongs to",
    "shared": "Whoever runs the mail server",
    "email": "to",
    "fields": ("to", "subject"),
    "shown": ("kind", "to", "subject", "state", "written_at", "settled_at"),
    "after": remove_kept_letters,
}
KINDS = [
    Kind(
        key="messages",
        title="Messages",
        what="E-mail address, subject, and whether it was sent. The words are emptied once it "
        "has left, or somebody has decided that it will not be sent.",
        whose="Everyone to whom a message was sent",
        why="To invite, to ask and remind, to answer and to tell of changes asked for",
        place="place",
        due=_settled,
        **LETTERS,
    ),
    Kind(
        key="account letters",
        title="Letters about an account",
        what="E-mail address, subject, and whether it was sent. The words are emptied once it "
        "has left.",
        whose="Everyone who has an account",
        why="To reset a password, or to try whether letters arrive",
        find=lambda subject: Message.objects.filter(place=None, to__iexact=subject.email),
        **LETTERS,
    ),
]
