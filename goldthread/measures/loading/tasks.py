"""Loads that are read away from the page: checked first, and written when the person says so."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goldthread.audit.context import say
from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading import actions
from goldthread.measures.loading.through import Asked, Tell, read_through
from goldthread.measures.models import Load
from goldthread.measures.reading import read_ahead
from goldthread.workflow.transitions import NotNow

log = structlog.get_logger(__name__)
OUR_FAULT = (
    "Something went wrong on our side while reading this file. Nothing was changed. Try again."
)
CHUNK = 1024 * 1024
EVERY = 1.0  # seconds between two reports of progress

# A database that went away is no fault of the file: read again after 5, 15, 25 ... seconds.
DATABASE_GONE = (OperationalError, InterfaceError)
AGAIN = RetryStrategy(max_attempts=None, wait=5, linear_wait=10, retry_exceptions=DATABASE_GONE)


@app.task(  # type: ignore[untyped-decorator]
    name="measures.check_load", queue="reading", retry=AGAIN
)
def check_load(load_id: int) -> None:
    """Check an uploaded file of figures and leave what was found for the person to answer.

    Harmless to repeat: nothing is written but what was found.
    """
    _worked_on(load_id, Load.State.CHECKING, _check)


@app.task(  # type: ignore[untyped-decorator]
    name="measures.write_load", queue="reading", retry=AGAIN
)
def write_load(load_id: int) -> None:
    """Write the figures of a file that a person accepted.

    Harmless to repeat: figures and the state that says so are written in one transaction.
    """
    _worked_on(load_id, Load.State.LOADING, _write)


def _check(load: Load) -> None:
    with asked_of(load) as asked, read_through(asked, teller(load)) as through:
        findings = through.findings()
        refused = through.refused_rows() if findings.refused else ""
        actions.finish_check(load=load, findings=findings, refused_rows=refused, at=timezone.now())


def _write(load: Load) -> None:
    with asked_of(load) as asked, read_through(asked, teller(load)) as through:
        try:
            actions.write(load=load, through=through, at=timezone.now())
            read_ahead(load.place)
        except actions.Refused as refusal:  # something changed since the check
            actions.finish_check(
                load=load, findings=refusal.findings, refused_rows=through.refused_rows(),
                at=timezone.now(), verb="think_again",
            )  # fmt: skip


def _worked_on(load_id: int, state: Load.State, work: Callable[[Load], None]) -> None:
    load = Load.objects.select_related("place", "file").filter(pk=load_id).first()
    if load is None or load.state != state:
        log.info("load needs no work", load=load_id)
        return
    say(user=load.loaded_by_id)
    try:
        work(load)
    except NotNow:
        log.info("load needs no work", load=load_id)
    except Unreadable as refusal:
        actions.refuse(load=load, sentence=str(refusal), at=timezone.now())
    except DATABASE_GONE:
        raise
    except Exception:
        log.exception("load failed", load=load_id)
        actions.refuse(load=load, sentence=OUR_FAULT, at=timezone.now(), verb="fail")
        raise


@contextmanager
def asked_of(load: Load) -> Iterator[Asked]:
    """A load's file, brought out of storage, with what was said of it."""
    assert load.file is not None
    # Readers check a file's ending against its content, so it gets its own name back.
    suffix = Path(load.file.name).suffix.lower()[:10]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"figures{suffix}"
        with default_storage.open(load.file.key) as stored, path.open("wb") as copy:
            while chunk := stored.read(CHUNK):
                copy.write(chunk)
        yield Asked(
            path=path,
            name=load.file.name,
            place=load.place,
            as_of=load.as_of,
            choices=actions.choices_of(load),
            mapping=actions.mapping_called(load.mapping.get("mapping", "")),
        )


def teller(load: Load) -> Tell:
    """Tells the page how far a reading is, not more often than it can be seen."""
    last = time.monotonic()

    def tell(part: float) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            actions.report_progress(load, 0.9 * part)  # the writing is the rest

    return tell
