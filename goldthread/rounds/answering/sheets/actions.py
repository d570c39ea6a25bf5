"""Taking in a spreadsheet of answers: kept when it comes, sent when its owner says so."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.documents.guard import Limits, read_rows_guarded
from goldthread.files.actions import MEGABYTE, store_file
from goldthread.rounds.answering.problems import Changed, SettledAlready
from goldthread.rounds.answering.saving import choose, mark_of, save_draft, standing
from goldthread.rounds.answering.sending import report_nothing, send
from goldthread.rounds.answering.sheets.proposing import Proposal, ToSend, propose
from goldthread.rounds.answering.sheets.reading import (
    Line,
    NotThisSheet,
    Returned,
    read_returned,
)
from goldthread.rounds.models import AnswerSheet, Participant

LIMIT = 10 * MEGABYTE
# A person waits for this page, so a file that takes longer is refused rather than queued.
LIMITS = Limits(file_bytes=LIMIT, seconds=8.0, seconds_a_page=0.0, patience=3.0)


def keep_returned(
    *, participant: Participant, upload: File[bytes], name: str, at: datetime
) -> AnswerSheet:
    """Read a spreadsheet that came back and keep it. Nothing is sent.

    Raises `NotThisSheet`, `Unreadable`, `EmptyFile` or `TooLarge`.
    """
    with transaction.atomic():
        file = store_file(place=participant.place, content=upload, name=name, at=at, limit=LIMIT)
    path = Path(default_storage.path(file.key))
    returned = read_returned(read_rows_guarded(path, name=file.name, limits=LIMITS))
    if returned.whose and returned.whose != str(participant.pk):
        raise NotThisSheet(
            "This is the spreadsheet of another round or of somebody else. Download yours from "
            "this page."
        )
    return AnswerSheet.objects.create(
        place=participant.place,
        participant=participant,
        file=file,
        rows=asdict(returned),
        came_at=at,
    )


def from_json(told: dict[str, Any]) -> Returned:
    """What `keep_returned` kept; nothing of one that has been disposed of."""
    return Returned(
        whose=told.get("whose", ""),
        updates=tuple(Line(**one) for one in told.get("updates", ())),
        milestones=tuple(Line(**one) for one in told.get("milestones", ())),
        missing=tuple(told.get("missing", ())),
        unknown=tuple(told.get("unknown", ())),
        notices=tuple(told.get("notices", ())),
    )


def proposal_of(sheet: AnswerSheet) -> Proposal:
    """What a sheet would send, as things stand now."""
    return propose(from_json(sheet.rows), sheet.participant, today=timezone.localdate())


@transaction.atomic
def send_sheet(
    *,
    sheet: AnswerSheet,
    seen: str,
    by_participant: Participant,
    by: User | None = None,
    at: datetime,
) -> int:
    """Send every row that is ready: all of them, or none. Says how many.

    `seen` is the mark of the proposal that the person looked at. Raises `Changed`,
    `SettledAlready`, and what sending one answer raises.
    """
    rows = AnswerSheet.objects.select_for_update(of=("self",))
    current = rows.select_related("participant__round", "participant__place").get(pk=sheet.pk)
    if current.state != AnswerSheet.State.WAITING:
        raise SettledAlready
    proposal = proposal_of(current)
    if proposal.mark != seen or not proposal.ready:
        raise Changed
    for one in proposal.ready:
        _send_one(one, current, {"by_participant": by_participant, "by": by, "at": at})
    current.state, current.decided_at = AnswerSheet.State.SENT, at
    current.save(update_fields=["state", "decided_at"])
    return len(proposal.ready)


def _send_one(one: ToSend, sheet: AnswerSheet, who: dict[str, Any]) -> None:
    key = f"sheet-{sheet.pk}-{one.row}"
    if one.nothing:
        report_nothing(request=one.request, because=one.nothing, key=key, **who)
        return
    saved = save_draft(request=one.request, typed=one.typed, seen="", key=key, **who)
    if saved.stands is not None:
        # What stood there is set aside and kept; the person has seen that it would be.
        choose(request=one.request, kept=saved.answer.pk, **who)
    send(request=one.request, seen=mark_of(standing(one.request)), rule=one.rule, **who)
