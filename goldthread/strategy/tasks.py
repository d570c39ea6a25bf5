"""Work on plans that is done away from the page: reading an uploaded document."""

from __future__ import annotations

import tempfile
from pathlib import Path

import structlog
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goldthread.audit.context import say
from goldthread.documents.guard import read_guarded
from goldthread.documents.plan import PlanDocument
from goldthread.documents.readers import Unreadable
from goldthread.strategy import actions
from goldthread.strategy.models import PlanImport
from goldthread.workflow.transitions import NotNow

log = structlog.get_logger(__name__)
OUR_FAULT = (
    "Something went wrong on our side while reading this file. Nothing was changed. "
    "Try again, or save it in another format such as Word or PDF and try that."
)
CHUNK = 1024 * 1024

# A database that went away is no fault of the file: read again after 5, 15, 25 ... seconds.
DATABASE_GONE = (OperationalError, InterfaceError)
AGAIN = RetryStrategy(max_attempts=None, wait=5, linear_wait=10, retry_exceptions=DATABASE_GONE)


@app.task(  # type: ignore[untyped-decorator]
    name="strategy.read_plan_import", queue="reading", retry=AGAIN
)
def read_plan_import(plan_import_id: int) -> None:
    """Read an uploaded document and leave its draft for review.

    Harmless to repeat: an import that has been read already is left alone, and
    the draft appears whole, together with the state that says so, or not at all.
    """
    plan_import = PlanImport.objects.select_related("file").filter(pk=plan_import_id).first()
    if plan_import is None:
        return
    say(user=plan_import.asked_by_id)
    try:
        plan_import = actions.start_reading(plan_import=plan_import, at=timezone.now())
        document = read_stored(plan_import)
        actions.finish_reading(plan_import=plan_import, document=document, at=timezone.now())
    except NotNow:
        log.info("plan import needs no reading", plan_import=plan_import_id)
    except Unreadable as refusal:
        actions.refuse_import(plan_import=plan_import, sentence=str(refusal))
    except DATABASE_GONE:
        raise
    except Exception:
        log.exception("plan import failed", plan_import=plan_import_id)
        actions.refuse_import(plan_import=plan_import, sentence=OUR_FAULT)
        raise


def read_stored(plan_import: PlanImport) -> PlanDocument:
    """Read a stored file under guard, telling the page how far it is."""

    def tell(done: int, total: int) -> None:
        actions.report_progress(plan_import=plan_import, done=done, total=total, at=timezone.now())

    with tempfile.TemporaryDirectory() as folder:
        # Readers check a file's ending against its content, so it gets its own name back.
        suffix = Path(plan_import.file.name).suffix.lower()[:10]
        path = Path(folder) / f"document{suffix}"
        with default_storage.open(plan_import.file.key) as stored, path.open("wb") as copy:
            while chunk := stored.read(CHUNK):
                copy.write(chunk)
        return read_guarded(path, name=plan_import.file.name, on_progress=tell)
