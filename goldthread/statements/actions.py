"""Writing a place's own statement. Who may, the page declares: place administrators."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.statements.models import StatementKind, StatementVersion

LONGEST = 50_000


class Wanting(Exception):
    """The words are missing or too many. The message is for people."""


class ChangedMeanwhile(Exception):
    """Somebody else wrote a newer version while this one was being written; nothing is saved."""

    def __init__(self, theirs: StatementVersion) -> None:
        self.theirs = theirs
        super().__init__(
            "Somebody else changed this page while you were writing. Nothing was saved. "
            "Look at their version, then save again to put yours in its place."
        )


@transaction.atomic
def write_statement(
    *, place: Place, kind: StatementKind, body: str, seen: int, by: User, at: datetime
) -> StatementVersion:
    """Add a version, which is the one shown from now on.

    `seen` is the number of the version that the writer began from, 0 for the standard text.
    The same words again add nothing. Raises `Wanting`, `ChangedMeanwhile`.
    """
    body = body.replace("\r\n", "\n").strip()
    if not body:
        raise Wanting("Write what the page should say.")
    if len(body) > LONGEST:
        raise Wanting(f"Use {LONGEST:,} characters or fewer.")
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)  # one writer at a time
    latest = StatementVersion.objects.filter(place=place, kind=kind).first()
    if latest and latest.number != seen:
        raise ChangedMeanwhile(latest)
    if latest and latest.body == body:
        return latest
    return StatementVersion.objects.create(
        place=place,
        kind=kind,
        number=(latest.number if latest else 0) + 1,
        body=body,
        written_by=by,
        written_at=at,
    )
