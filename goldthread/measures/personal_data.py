"""Who worked on measures. The figures themselves are counts and name nobody."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from goldthread.audit.personal import PUBLIC_TASK, Fate, Kind, work
from goldthread.files.models import StoredFile
from goldthread.measures.models import Load

OVER = [Load.State.DROPPED, Load.State.REFUSED, Load.State.FAILED]
EMPTIED = "application/x-disposed"


def _thrown_away(before: datetime) -> QuerySet[StoredFile]:
    """Files of figures that came to nothing, and lists of refused rows that nobody needs now."""
    since = Q(done_at__lt=before) | Q(done_at=None, started_at__lt=before)
    over = Load.objects.filter(since, state__in=OVER)
    old = Load.objects.filter(since).exclude(refused_rows=None)
    found = Q(pk__in=over.exclude(file=None).values("file"))
    found |= Q(pk__in=old.values("refused_rows"))
    return StoredFile.objects.filter(found).exclude(media_type=EMPTIED)


def _remove_content(file: StoredFile, _: object) -> str:
    transaction.on_commit(partial(default_storage.delete, file.key))
    return EMPTIED


KINDS = [
    Kind(
        key="figures not loaded",
        title="Files of figures that were not loaded, and lists of refused rows",
        model="files.StoredFile",
        what="A file that somebody sent in to be loaded: its name and content, which should hold "
        "counts alone but may name people by mistake.",
        whose="People named in a file by mistake",
        why="To load figures; a file that is not loaded serves nothing",
        basis=PUBLIC_TASK,
        rule="imports",
        fate=Fate.EMPTIED,
        source="A public health analyst",
        kept="That there was such a file, by whom and when it was sent.",
        place="place",
        fields=("name",),
        emptied={"name": "a file since disposed of", "media_type": _remove_content},
        find=lambda subject: StoredFile.objects.none(),
        due=_thrown_away,
    ),
    work("measures.Load", "Figures you loaded", "loaded_by", "undone_by", place="place"),
    work("measures.Target", "Targets you set", "set_by", place="place"),
    work("measures.Rebase", "New levels you began on a control chart", "made_by", place="place"),
    work("measures.Computation", "Figures you had computed", "asked_by", place="place"),
]
