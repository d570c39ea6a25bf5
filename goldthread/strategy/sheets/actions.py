"""Taking in what came back in a spreadsheet, as one edit of the plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max

from goldthread.accounts.models import User
from goldthread.documents.guard import Limits, Rows, read_rows_guarded
from goldthread.files.actions import store_file
from goldthread.files.models import StoredFile
from goldthread.strategy.editing import in_one_edit
from goldthread.strategy.editing.adding import BY_HAND, make
from goldthread.strategy.editing.amending import put
from goldthread.strategy.editing.recording import Recorder
from goldthread.strategy.editions import plan_at
from goldthread.strategy.editions.snapshots import pk_of
from goldthread.strategy.models import (
    Action,
    Edit,
    Objective,
    Plan,
    ReturnedSheet,
    Update,
    UpdateLink,
)
from goldthread.strategy.sheets.columns import LEADS, STATUS_NAMES, YEARS, parts_of
from goldthread.strategy.sheets.comparing import (
    Change,
    NewAction,
    NewUpdate,
    Proposal,
    propose,
)
from goldthread.strategy.sheets.reading import (
    Answered,
    NotThisSheet,
    Returned,
    read_returned,
)
from goldthread.strategy.standing.actions import keep_said

LIMIT = 10 * 1024 * 1024
# A person waits for this page, so a file that takes longer is refused rather than queued.
LIMITS = Limits(file_bytes=LIMIT, seconds=8.0, seconds_a_page=0.0, patience=3.0)
STATUSES = {name: value for value, name in STATUS_NAMES.items()}


class Overtaken(Exception):
    """The plan has changed since the person looked at what the sheet would do."""

    def __init__(self) -> None:
        super().__init__(
            "The plan was changed while you were looking. Look again at what would change now."
        )


class Decided(Exception):
    """Somebody has taken the sheet in, or set it aside."""

    def __init__(self) -> None:
        super().__init__("Somebody has decided about this spreadsheet already.")


def keep_returned(
    *, plan: Plan, upload: File[bytes], name: str, by: User, at: datetime
) -> ReturnedSheet:
    """Read a spreadsheet that came back and keep it until somebody decides.

    Nothing of the plan is changed. Raises `NotThisSheet` for a file that is not the sheet of
    this plan, `Unreadable` for one that cannot be read, `EmptyFile` or `TooLarge`.
    """
    with transaction.atomic():
        file = store_file(place=plan.place, content=upload, name=name, at=at, limit=LIMIT)
    returned = read_returned(_rows_of(file))
    if returned.address and returned.address != plan.slug:
        raise NotThisSheet(
            f"This is the spreadsheet of another plan ({returned.address[:80]}). "
            "Open that plan to send it back."
        )
    return ReturnedSheet.objects.create(
        place=plan.place, plan=plan, file=file, rows=as_json(returned), sent_by=by, sent_at=at
    )


def _rows_of(file: StoredFile) -> Rows:
    return read_rows_guarded(Path(default_storage.path(file.key)), name=file.name, limits=LIMITS)


def as_json(returned: Returned) -> dict[str, Any]:
    told = asdict(returned)
    told["downloaded_at"] = returned.downloaded_at and returned.downloaded_at.isoformat()
    return told


def from_json(told: dict[str, Any]) -> Returned:
    """What `as_json` kept."""
    moment = told["downloaded_at"]
    return Returned(
        address=told["address"],
        downloaded_at=datetime.fromisoformat(moment) if moment else None,
        answers=tuple(Answered(**one) for one in told["answers"]),
        missing=tuple(told["missing"]),
        unknown=tuple(told["unknown"]),
        notices=tuple(told["notices"]),
    )


def proposal_of(sheet: ReturnedSheet, *, at: datetime) -> Proposal:
    """What taking a sheet in would change, as the plan stands now."""
    returned = from_json(sheet.rows)
    moment = returned.downloaded_at
    # A moment still to come, or before the plan, was not written by us.
    known = moment is not None and sheet.plan.created_at <= moment <= at
    then = plan_at(sheet.plan, moment) if known else None
    return propose(returned, then=then, now=plan_at(sheet.plan), today=at.date())


def take_in(
    *,
    sheet: ReturnedSheet,
    seen: str,
    left_out: Collection[str],
    preferred: Collection[str],
    reason: str = "",
    by: User,
    at: datetime,
) -> Edit:
    """Make the changes of a sheet, all or none, as one edit that can be undone.

    `seen` is the mark of the proposal that the person looked at, `left_out` the keys of what
    she does not want, `preferred` those of conflicts in which the sheet is right.
    Raises `Overtaken`, `Decided`, and `Wanting` for an answer that the plan cannot hold.
    """
    with in_one_edit(sheet.plan, "sheet", "Took in a spreadsheet.", by=by, at=at) as edit:
        current = _waiting(sheet)
        proposal = proposal_of(current, at=at)
        if proposal.mark != seen:
            raise Overtaken
        made = _Taking(edit, reason).all(_wanted(proposal, set(left_out), set(preferred)))
        edit.record.summary = f"Took in a spreadsheet: {made} changes."
        edit.record.save(update_fields=["summary"])
        _decide(current, ReturnedSheet.State.TAKEN_IN, by, at, edit=edit.record)
    return edit.record


@transaction.atomic
def put_aside(*, sheet: ReturnedSheet, by: User, at: datetime) -> None:
    """Change nothing; the file is kept. Raises `Decided`."""
    _decide(_waiting(sheet), ReturnedSheet.State.SET_ASIDE, by, at)


def _waiting(sheet: ReturnedSheet) -> ReturnedSheet:
    current = ReturnedSheet.objects.select_for_update(of=("self",)).select_related("plan")
    found = current.get(pk=sheet.pk)
    if found.state != ReturnedSheet.State.WAITING:
        raise Decided
    return found


def _decide(
    sheet: ReturnedSheet, state: str, by: User, at: datetime, edit: Edit | None = None
) -> None:
    sheet.state, sheet.decided_by, sheet.decided_at, sheet.edit = state, by, at, edit
    sheet.save(update_fields=["state", "decided_by", "decided_at", "edit"])


def _wanted(proposal: Proposal, left_out: set[str], preferred: set[str]) -> Proposal:
    """What of a proposal the person wants: conflicts only where she says the sheet is right."""
    return Proposal(
        changes=tuple(
            one
            for one in proposal.changes
            if (one.key in preferred if one.conflict else one.key not in left_out)
        ),
        updates=tuple(one for one in proposal.updates if one.key not in left_out),
        additions=tuple(one for one in proposal.additions if one.key not in left_out),
    )


class _Taking:
    """Makes the changes within the edit, many rows in one statement where that can be."""

    def __init__(self, edit: Recorder, reason: str) -> None:
        self.edit, self.reason = edit, reason
        actions = Action.objects.filter(plan=edit.plan).prefetch_related("owners")
        self.actions = {action.number: action for action in actions}

    def all(self, wanted: Proposal) -> int:
        """Gives how many changes were made."""
        live = self.edit.plan.state == Plan.State.LIVE
        by_action: dict[int, list[Change]] = {}
        before: dict[int, str] = {}
        for change in wanted.changes:
            by_action.setdefault(change.number, []).append(change)
        for number, changes in by_action.items():
            fields = {one.field: value_of(one.field, one.theirs) for one in changes}
            # A draft is not standing yet: the rules say nothing of it.
            if live and "status" in fields:
                before[number] = self.actions[number].status
            put(self.edit, self.actions[number], fields)
        self._looked_at(by_action)
        said = [(self.actions[update.number], update) for update in wanted.updates]
        for new in wanted.additions:
            action = self._add(new)
            said += [(action, new.update)] if new.update else []
        self._say(said)
        self._stand(before)
        return wanted.size

    def _stand(self, before: dict[int, str]) -> None:
        """Keep what the rules say beside the new statuses, as `say_status` does for one."""
        if before:
            said = [(self.actions[number], status) for number, status in before.items()]
            keep_said(self.edit, said, reason=self.reason)

    def _looked_at(self, numbers: Collection[int]) -> None:
        """Whoever takes in an answer has looked at its action."""
        amended = Action.objects.filter(
            plan=self.edit.plan, number__in=list(numbers), reviewed_at=None
        )
        self.edit.change_all(amended, reviewed_at=self.edit.at)

    def _say(self, said: Sequence[tuple[Action, NewUpdate]]) -> None:
        """The new updates, each after those that stand already."""
        plan = self.edit.plan
        first = plan.updates.aggregate(last=Max("position"))["last"] or 0
        rows = [
            Update(
                place_id=plan.place_id,
                plan=plan,
                position=position,
                rule=BY_HAND,
                reviewed_at=self.edit.at,
                text=new.text,
                as_at=new.as_at,
            )
            for position, (_, new) in enumerate(said, start=first + 1)
        ]
        made = self.edit.create_all(Update, rows)
        links = [
            UpdateLink(update=update, action=action)
            for update, (action, _) in zip(made, said, strict=True)
        ]
        self.edit.create_all(UpdateLink, links)

    def _add(self, new: NewAction) -> Action:
        objective = Objective.objects.get(plan=self.edit.plan, pk=pk_of(new.objective))
        fields = {name: value_of(name, text) for name, text in new.fields.items()}
        made = make(self.edit, "action", objective, new.title, rule=BY_HAND, **fields)
        assert isinstance(made, Action)
        return made


def value_of(field: str, text: str) -> Any:
    """An answer as the verbs take it."""
    if field == "status":
        return STATUSES.get(text, "")
    if field == "owners":
        return parts_of(LEADS, text)
    if field == "years":
        return parts_of(YEARS, text)
    return text
