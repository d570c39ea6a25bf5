"""Every write to imports, as verbs. Changes to plans are in `editing`.

Each takes who (`by`) and when (`at`). What changed is recorded by database
triggers, so nothing here writes history by hand.
"""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from goldthread.accounts.models import User
from goldthread.documents.plan import PlanDocument
from goldthread.files.actions import check_size, fingerprint, store_file
from goldthread.places.models import Place
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.editing import Wanting, confirm_owner
from goldthread.strategy.editions import begin_edition, settle
from goldthread.strategy.models import Plan, PlanImport
from goldthread.strategy.transitions import IMPORTS
from goldthread.workflow.transitions import NotNow

__all__ = [
    "LIMIT",
    "NO_PLAN",
    "AlreadyImported",
    "Wanting",
    "approve_import",
    "begin_import",
    "confirm_owner",
    "discard_import",
    "finish_reading",
    "locked",
    "publish",
    "queue_reading",
    "refuse_import",
    "report_progress",
    "start_reading",
]

LIMIT = 50 * 1024 * 1024
NO_PLAN = "There is no plan in this document, so there is nothing to make live."
NO_LIVE_PLAN = "Choose one of this place's live plans, or say that this is a new plan."


class AlreadyImported(Exception):
    """The same file stands in this place already; `plan_import` is the one that holds it."""

    def __init__(self, plan_import: PlanImport) -> None:
        self.plan_import = plan_import
        super().__init__("This file has been imported already, so nothing was changed.")


@transaction.atomic
def begin_import(
    *,
    place: Place,
    upload: File,
    name: str,
    by: User,
    at: datetime,
    edition_of: Plan | None = None,
) -> PlanImport:
    """Keep an uploaded document and queue its reading.

    `edition_of` is the live plan of this place whose next edition it is. Raises
    `AlreadyImported` for a file whose bytes are being read, under review or live here;
    `EmptyFile` or `TooLarge` from `files`; `Wanting` for an edition of no live plan.
    """
    if edition_of and not Plan.objects.in_place(place).live().filter(pk=edition_of.pk).exists():
        raise Wanting(NO_LIVE_PLAN)
    check_size(upload, limit=LIMIT)
    # One upload at a time in a place, or two people sending the same file at once would both
    # find no other.
    Place.objects.select_for_update().get(pk=place.pk)
    standing = (
        PlanImport.objects.in_place(place)
        .standing()
        .filter(file__sha256=fingerprint(upload))
        .first()
    )
    if standing:
        raise AlreadyImported(standing)
    file = store_file(place=place, content=upload, name=name, at=at, limit=LIMIT)
    plan_import = PlanImport.objects.create(
        place=place, file=file, edition_of=edition_of, asked_by=by, asked_at=at
    )
    queue_reading(plan_import)
    return plan_import


def queue_reading(plan_import: PlanImport) -> None:
    """Put the reading in the queue, in the same transaction as the import itself."""
    from goldthread.strategy.tasks import read_plan_import  # tasks call the actions below

    read_plan_import.defer(plan_import_id=plan_import.pk)


@transaction.atomic
def start_reading(*, plan_import: PlanImport, at: datetime) -> PlanImport:
    """Take an import in hand. Raises `NotNow` when it has been read already."""
    current = locked(plan_import)
    current.state = IMPORTS.after(current.state, "start_reading")
    current.done, current.heartbeat_at = 0, at
    current.save(update_fields=["state", "done", "heartbeat_at"])
    return current


def report_progress(*, plan_import: PlanImport, done: int, total: int, at: datetime) -> None:
    """How many of the pages or lines have been read."""
    PlanImport.objects.filter(pk=plan_import.pk, state=PlanImport.State.READING).update(
        done=done, total=total, heartbeat_at=at
    )


@transaction.atomic
def finish_reading(*, plan_import: PlanImport, document: PlanDocument, at: datetime) -> Plan:
    """Write the whole draft and offer it for review; or nothing, if any of it fails."""
    current = locked(plan_import)
    after = IMPORTS.after(current.state, "finish_reading")
    plan = write_draft(document, place=current.place, file=current.file, at=at)
    current.state, current.plan = after, plan
    current.save(update_fields=["state", "plan"])
    if current.edition_of:
        begin_edition(draft=plan, previous=current.edition_of)
    return plan


@transaction.atomic
def refuse_import(*, plan_import: PlanImport, sentence: str) -> None:
    """Say in one sentence why a document could not be read, and what to do."""
    current = locked(plan_import)
    current.state = IMPORTS.after(current.state, "refuse")
    current.refusal = sentence
    current.save(update_fields=["state", "refusal"])


@transaction.atomic
def approve_import(*, plan_import: PlanImport, by: User, at: datetime) -> Plan:
    """Make the reviewed draft live. Raises `NotNow` when it is no draft, or holds no plan.

    A new edition takes over what was decided to keep; while questions about it stand open,
    `StillUndecided` (a `NotNow`) is raised.
    """
    current = locked(plan_import)
    current.state = IMPORTS.after(current.state, "approve")
    current.decided_by, current.decided_at = by, at
    current.save(update_fields=["state", "decided_by", "decided_at"])
    if current.plan is None or not current.plan.priorities.exists():
        raise NotNow(NO_PLAN)
    settle(draft=current.plan, by=by, at=at)
    return publish(plan=current.plan, at=at)


@transaction.atomic
def publish(*, plan: Plan, at: datetime) -> Plan:
    """Let anyone read the plan."""
    plan.state, plan.published_at = Plan.State.LIVE, at
    plan.save(update_fields=["state", "published_at"])
    return plan


@transaction.atomic
def discard_import(*, plan_import: PlanImport, by: User, at: datetime) -> None:
    """Set a draft aside. The file and the reading are kept; the same file may be imported again."""
    current = locked(plan_import)
    current.state = IMPORTS.after(current.state, "discard")
    current.decided_by, current.decided_at = by, at
    current.save(update_fields=["state", "decided_by", "decided_at"])
    if current.plan:
        current.plan.state = Plan.State.DISCARDED
        current.plan.save(update_fields=["state"])


def locked(plan_import: PlanImport) -> PlanImport:
    """The import as it stands now, kept from others until the transaction ends."""
    return (
        PlanImport.objects.select_for_update(of=("self",))
        .select_related("place", "file", "plan", "edition_of")
        .get(pk=plan_import.pk)
    )
