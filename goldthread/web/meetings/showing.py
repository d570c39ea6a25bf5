"""What pages show of meetings, arranged for their templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from goldthread.meetings.models import Body, Meeting, Publication
from goldthread.meetings.models.published import Readers, What
from goldthread.meetings.publishing import FORMATS, holds_exempt
from goldthread.meetings.queries import Coming, may_be_told_of
from goldthread.meetings.rules import Viewer, given_to
from goldthread.places.models import Place

State = Meeting.State


@dataclass(frozen=True, slots=True)
class Download:
    """One paper in all its forms. `encloses`: its files hold reports in full."""

    title: str
    page: str
    files: tuple[tuple[str, str], ...]
    draft: bool
    encloses: bool


def downloads_of(
    meeting: Meeting,
    *,
    whole: bool,
    agenda: Publication | None,
    minutes: Publication | None,
) -> list[Download]:
    """The pack and the minutes, as far as there are any for this visitor."""
    found = []
    if agenda or (whole and meeting.state == State.PLANNED):
        found.append(_download(meeting, What.AGENDA, agenda, whole=whole))
    writing = whole and meeting.state in (State.HELD, State.MINUTES_DRAFT)
    if minutes or writing:
        published = None if writing else minutes
        found.append(_download(meeting, What.MINUTES, published, whole=whole))
    return found


def _download(
    meeting: Meeting, what: What, publication: Publication | None, *, whole: bool
) -> Download:
    here = {"place": meeting.place.slug, "number": meeting.pk, "what": str(what)}
    page = reverse("meetings:read", kwargs=here)
    files = files_of(meeting, str(what), publication, whole=whole)
    readers = Readers.MEMBERS if whole else Readers.PUBLIC
    told = publication.content[readers] if publication else {}
    encloses = bool(told.get("enclosed"))
    return Download(what.label, page, files, draft=publication is None, encloses=encloses)


def files_of(
    meeting: Meeting, what: str, publication: Publication | None, *, whole: bool
) -> tuple[tuple[str, str], ...]:
    """The kinds of file that a visitor may have of a pack or of minutes, with their addresses.

    Where nothing is exempt, what anyone may have is the whole, and there is no second copy.
    """
    here = {"place": meeting.place.slug, "number": meeting.pk, "what": what}
    both = whole and holds_exempt(meeting, publication)
    files = []
    for readers in Readers.values if both else [Readers.PUBLIC]:
        for kind in FORMATS.values():
            kwargs = here | {"readers": str(readers), "ending": kind.ending}
            closed = " with exempt items" if readers == Readers.MEMBERS else ""
            files.append((f"{kind.name}{closed}", reverse("meetings:file", kwargs=kwargs)))
    return tuple(files)


def settled_by(user: Any, place: Place, who: Viewer, rows: QuerySet[Any]) -> set[int]:
    """Of which rows a person may say what came of them; asks nothing for a resident."""
    if not who.roles:
        return set()
    theirs = rows if who.is_clerk else rows.filter(given_to(user, place, who, rows.model))
    return set(theirs.exclude(state="").values_list("pk", flat=True))


def coming_back_to(coming: list[Coming], who: Viewer, body: Body) -> list[Coming]:
    """What of a forward plan a visitor may read."""
    if who.reads_whole(body):
        return coming
    return [each for each in coming if may_be_told_of(each)]
