"""Who worked on plans. A plan itself names organisations; people named in it are told elsewhere."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from goldthread.audit.personal import PUBLIC_TASK, Fate, Kind, work
from goldthread.files.models import StoredFile
from goldthread.strategy.models import PlanImport

OVER = [PlanImport.State.DISCARDED, PlanImport.State.REFUSED]


def _thrown_away(before: datetime) -> QuerySet[StoredFile]:
    """Files of imports that came to nothing, and that nothing else uses."""
    over = Q(decided_at__lt=before) | Q(decided_at=None, asked_at__lt=before)
    unused = StoredFile.objects.filter(plan_imports__in=PlanImport.objects.filter(
        over, state__in=OVER)).exclude(media_type=EMPTIED)  # fmt: skip
    kept = PlanImport.objects.exclude(state__in=OVER).values("file")
    return unused.exclude(pk__in=kept).exclude(report__isnull=False).distinct()


EMPTIED = "application/x-disposed"


def _remove_content(file: StoredFile, _: object) -> str:
    transaction.on_commit(partial(default_storage.delete, file.key))
    return EMPTIED


KINDS = [
    Kind(
        key="discarded documents",
        title="Documents uploaded and then discarded",
        model="files.StoredFile",
        what="A document that somebody uploaded to be read as a plan: its name and content, which "
        "may name people.",
        whose="People named in a document",
        why="To read a plan; one that is not used serves nothing",
        basis=PUBLIC_TASK,
        rule="imports",
        fate=Fate.EMPTIED,
        source="A performance officer",
        kept="That there was an import, by whom and when.",
        place="place",
        fields=("name",),
        emptied={"name": "a document since disposed of", "media_type": _remove_content},
        find=lambda subject: StoredFile.objects.none(),
        due=_thrown_away,
    ),
    work(
        "strategy.PlanImport",
        "Documents you imported",
        "asked_by",
        "decided_by",
        place="place",
        shown=("state", "asked_at", "decided_at"),
    ),
    work(
        "strategy.ActionOwner",
        "Owners of actions you confirmed",
        "confirmed_by",
        place="action__place",
    ),
    work(
        "strategy.EntryProgress",
        "Progress you reported on a recommendation",
        "said_by",
        place="entry__place",
        shown=("text", "as_at", "said_at"),
    ),
    work(
        "strategy.Edit",
        "Edits of plans you made or undid",
        "by",
        "undone_by",
        place="place",
        shown=("summary", "at", "undone_at"),
    ),
    work(
        "strategy.EditionDecision",
        "Decisions you made about a new edition",
        "by",
        "undone_by",
        place="place",
    ),
    work(
        "strategy.ReturnedSheet",
        "Spreadsheets you sent in or decided about",
        "sent_by",
        "decided_by",
        place="place",
    ),
    work(
        "strategy.StatusSaid",
        "Statuses of actions you said",
        "by",
        place="place",
        shown=("status", "reason", "at"),
    ),
    work(
        "strategy.MilestoneMet",
        "Milestones you said were met",
        "by",
        place="place",
        shown=("on", "note", "at"),
    ),
    work(
        "strategy.PlanApprover",
        "Plans whose changes you agree to, and people you named for that",
        "user",
        "named_by",
        place="place",
        shown=("named_at",),
    ),
    work(
        "strategy.ChangeRequest",
        "Changes of plans you asked for or decided about",
        "asked_by",
        "decided_by",
        place="place",
        shown=("about", "kind", "reason", "asked_at", "state", "note", "decided_at"),
    ),
]
