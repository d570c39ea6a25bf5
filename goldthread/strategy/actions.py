"""Every write to plans and imports, as verbs.

Each takes who (`by`) and when (`at`). What changed is recorded by database
triggers, so nothing here writes history by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from goldthread.accounts.models import User
from goldthread.documents.plan import PlanDocument
from goldthread.files.actions import check_size, fingerprint, store_file
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Milestone,
    Objective,
    Plan,
    PlanImport,
    Priority,
)
from goldthread.strategy.models.items import Item, Status
from goldthread.strategy.transitions import IMPORTS
from goldthread.workflow.transitions import NotNow

LIMIT = 50 * 1024 * 1024
NO_PLAN = "There is no plan in this document, so there is nothing to make live."
Titled = Priority | Objective | Action


class AlreadyImported(Exception):
    """The same file stands in this place already; `plan_import` is the one that holds it."""

    def __init__(self, plan_import: PlanImport) -> None:
        self.plan_import = plan_import
        super().__init__("This file has been imported already, so nothing was changed.")


class Wanting(Exception):
    """An edit that leaves something out. The message is for people."""


@transaction.atomic
def begin_import(*, place: Place, upload: File, name: str, by: User, at: datetime) -> PlanImport:
    """Keep an uploaded document and queue its reading.

    Raises `AlreadyImported` for a file whose bytes are being read, under review
    or live here; `EmptyFile` or `TooLarge` from `files`.
    """
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
    plan_import = PlanImport.objects.create(place=place, file=file, asked_by=by, asked_at=at)
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
    """Make the reviewed draft live. Raises `NotNow` when it is no draft, or holds no plan."""
    current = locked(plan_import)
    current.state = IMPORTS.after(current.state, "approve")
    current.decided_by, current.decided_at = by, at
    current.save(update_fields=["state", "decided_by", "decided_at"])
    if current.plan is None or not current.plan.priorities.exists():
        raise NotNow(NO_PLAN)
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
        .select_related("place", "file", "plan")
        .get(pk=plan_import.pk)
    )


@transaction.atomic
def reword(*, item: Item, words: str, at: datetime) -> None:
    """Mend the words of an item: its title, or its text where it has no title."""
    name = "title" if isinstance(item, Titled) else "text"
    setattr(item, name, said(words, "Write something here: an item cannot be empty."))
    item.reviewed_at = at
    item.save(update_fields=[name, "reviewed_at"])


@transaction.atomic
def move_objective(*, objective: Objective, priority: Priority, at: datetime) -> None:
    """Put an objective, with all that hangs below it, at the end of another priority."""
    if priority.plan_id != objective.plan_id:
        raise Wanting("Choose one of this plan's own priorities.")
    if priority.pk != objective.priority_id:
        objective.priority = priority
        objective.position = priority.objectives.count()
    objective.reviewed_at = at
    objective.save(update_fields=["priority", "position", "reviewed_at"])


@transaction.atomic
def retitle_plan(*, plan: Plan, title: str, period: str) -> None:
    plan.title = said(title, "Give the plan a title.")[:500]
    plan.period = period.strip()[:40]
    plan.save(update_fields=["title", "period"])


@transaction.atomic
def amend_milestone(
    *, milestone: Milestone, text: str, years: Sequence[str], due: str, at: datetime
) -> None:
    """Mend a milestone's words, the years it is promised for and its due date.

    Years a person has chosen are certain, so none stay uncertain.
    """
    milestone.text = said(text, "Say what was promised.")
    milestone.years, milestone.uncertain_years = list(years), []
    milestone.due = due.strip()[:80]
    milestone.reviewed_at = at
    milestone.save(update_fields=["text", "years", "uncertain_years", "due", "reviewed_at"])


@transaction.atomic
def date_action(*, action: Action, years: Sequence[str], due: str) -> None:
    """Say for which years an action is promised, and by when. What was printed stays as it was."""
    due = due.strip()[:80]
    action.years = list(years)
    action.due = "" if due == action.due_text else due
    action.save(update_fields=["years", "due"])


@transaction.atomic
def set_status(*, action: Action, status: str) -> None:
    """How an action stands, in one of Goldthread's own words, or empty for not said."""
    if status and status not in Status.values:
        raise Wanting("Choose one of the statuses in the list.")
    action.status = status
    action.save(update_fields=["status"])


@transaction.atomic
def name_owner(*, action: Action, name: str, by: User, at: datetime) -> None:
    """Say by hand who leads an action; an empty name means that nobody does."""
    name = name.strip()
    owner = action.owners.first()
    if not name:
        action.owners.all().delete()
    elif owner is None:
        known = Organisation.objects.filter(places=action.place, name__iexact=name).first()
        ActionOwner.objects.create(
            place=action.place,
            action=action,
            name=name[:300],
            organisation=known,
            confirmed_by=by if known else None,
            confirmed_at=at if known else None,
        )
    elif owner.name != name:
        owner.name, owner.inherited = name[:300], False
        owner.organisation = owner.confirmed_by = owner.confirmed_at = None
        owner.save()


@transaction.atomic
def confirm_owner(
    *, plan: Plan, name: str, organisation: Organisation | None, by: User, at: datetime
) -> int:
    """Say which organisation a printed owner is, wherever the plan prints it.

    None leaves the printed name standing for itself. Gives how many actions it
    touched. The organisation must work in the plan's place.
    """
    if organisation and not organisation.places.filter(pk=plan.place_id).exists():
        raise Wanting("Choose one of this place's own organisations.")
    return ActionOwner.objects.filter(action__plan=plan, name=name).update(
        organisation=organisation, confirmed_by=by, confirmed_at=at
    )


def said(words: str, otherwise: str) -> str:
    """The words, trimmed; raises `Wanting` with a kind sentence when there are none."""
    words = words.strip()
    if not words:
        raise Wanting(otherwise)
    return words
