"""Work on meetings that is done away from the page: reading uploaded minutes."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

import structlog
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goldthread.audit.context import say
from goldthread.documents.guard import read_guarded
from goldthread.documents.prose.minutes.meeting import MeetingRead, meeting_of
from goldthread.documents.readers import Unreadable
from goldthread.meetings.actions import imports
from goldthread.meetings.models import MinutesImport

log = structlog.get_logger(__name__)
OUR_FAULT = (
    "Something went wrong on our side while reading this file. Nothing was changed. "
    "Try again, or save it in another format such as Word or PDF and try that."
)
NOT_MINUTES = (
    "We found no item and no decision in this file. Check that these are the minutes of one "
    "meeting, or plan the meeting here and write its minutes by hand."
)
MOST_ITEMS, MOST_DECISIONS = 60, 120  # that one page of review can hold
TOO_MANY = (
    f"These minutes hold more than {MOST_ITEMS} items or {MOST_DECISIONS} decisions, which is "
    "more than one page of review can hold. Split the file into several and import each."
)
CHUNK = 1024 * 1024
AGAIN = RetryStrategy(
    max_attempts=None, wait=5, linear_wait=10,
    retry_exceptions=(OperationalError, InterfaceError),
)  # fmt: skip


@app.task(  # type: ignore[untyped-decorator]
    name="meetings.read_minutes", queue="reading", retry=AGAIN
)
def read_minutes(minutes_import_id: int) -> None:
    """Read uploaded minutes and leave them for review. Harmless to repeat: read ones are left."""
    found = MinutesImport.objects.select_related("file").filter(pk=minutes_import_id).first()
    if found is None or found.state != MinutesImport.State.WAITING or found.file is None:
        return
    say(user=found.asked_by_id)
    try:
        read = read_stored(found)
        _check(read)
        imports.finish_reading(minutes_import=found, content=asdict(read))
    except Unreadable as refusal:
        imports.refuse(minutes_import=found, sentence=str(refusal))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("minutes import failed", minutes_import=minutes_import_id)
        imports.refuse(minutes_import=found, sentence=OUR_FAULT)
        raise


def _check(read: MeetingRead) -> None:
    if not read.items:
        raise Unreadable(NOT_MINUTES)
    decisions = sum(len(item.decisions) for item in read.items)
    if len(read.items) > MOST_ITEMS or decisions > MOST_DECISIONS:
        raise Unreadable(TOO_MANY)


def read_stored(minutes_import: MinutesImport) -> MeetingRead:
    """The meeting that a stored file tells of, read under guard. Raises `Unreadable`."""
    file = minutes_import.file
    assert file is not None
    with tempfile.TemporaryDirectory() as folder:
        # Readers check a file's ending against its content, so it gets its own name back.
        path = Path(folder) / f"document{Path(file.name).suffix.lower()[:10]}"
        with default_storage.open(file.key) as stored, path.open("wb") as copy:
            while chunk := stored.read(CHUNK):
                copy.write(chunk)
        return meeting_of(read_guarded(path, name=file.name))
