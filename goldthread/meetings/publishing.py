"""Agenda packs and minutes: drawn anew while in draft, kept once they are published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.text import slugify

from goldthread.accounts.models import User
from goldthread.files.actions import store_file
from goldthread.meetings import words
from goldthread.meetings.compose import compose
from goldthread.meetings.content import Content, as_json, from_json
from goldthread.meetings.enclosed import enclosed_in
from goldthread.meetings.links import Links
from goldthread.meetings.models import Meeting, Paper, Publication, PublishedFile
from goldthread.meetings.models.published import Readers, What
from goldthread.meetings.pdf import make_pdf

__all__ = [
    "FORMATS",
    "CannotDraw",
    "Links",
    "content_for",
    "file_for",
    "holds_exempt",
    "latest",
    "publish",
    "says_the_same",
]

log = structlog.get_logger(__name__)
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DRAFT = "Draft, not published"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name for people, its ending and media type."""

    name: str
    ending: str
    media_type: str


FORMATS = {
    "pdf": Format("PDF", "pdf", "application/pdf"),
    "docx": Format("Word document", "docx", OFFICE),
}


class CannotDraw(Exception):
    """A file that could not be made. The message is for people; why stands in the log."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"We could not make the {name}, so nothing is published and nothing has changed. "
            "Try again. If it fails again, tell whoever runs this site."
        )


def publish(
    *, meeting: Meeting, what: str, links: Links, by: User, at: dt.datetime, reason: str = ""
) -> Publication:
    """Keep what the pack or the minutes say, and their files, for both kinds of readers.

    For use within the verbs of `actions.meetings`. Raises `CannotDraw`: all or nothing.
    """
    number = meeting.publications.filter(what=what).count() + 1
    standing = _standing(number, at)
    contents = {
        readers: compose(meeting, what, readers, links, standing) for readers in Readers.values
    }
    made = Publication.objects.create(
        place=meeting.place,
        meeting=meeting,
        what=what,
        number=number,
        content={readers: as_json(content) for readers, content in contents.items()},
        reason=reason[:300],
        published_by=by,
        published_at=at,
    )
    for readers, content in contents.items():
        for kind in FORMATS.values():
            _keep(made, readers, kind, draw(content, kind, links, at), at)
    return made


def _standing(number: int, at: dt.datetime) -> str:
    again = "Published" if number == 1 else f"Published again (number {number})"
    return f"{again} on {words.day(at)}"


def _keep(
    publication: Publication, readers: str, kind: Format, drawn: bytes, at: dt.datetime
) -> None:
    meeting = publication.meeting
    file = store_file(
        place=meeting.place,
        content=ContentFile(drawn),
        name=file_name(meeting, publication.what, readers, kind.ending),
        at=at,
        media_type=kind.media_type,
    )
    PublishedFile.objects.create(
        publication=publication, readers=readers, ending=kind.ending, file=file
    )


def draw(content: Content, kind: Format, links: Links, at: dt.datetime) -> bytes:
    """The content as a new file, the reports of a pack in full. Raises `CannotDraw`."""
    from goldthread.meetings.word import make_word  # its library takes long to load

    maker = make_pdf if kind.ending == "pdf" else partial(make_word, made_on=at)
    try:
        return maker(content, enclosed_in(content, links))
    except Exception as failure:  # whatever two libraries may raise over what people wrote
        log.exception("meeting_paper_not_drawn", what=content.what, kind=kind.ending)
        raise CannotDraw(kind.name) from failure


def latest(meeting: Meeting, what: str, number: int | None = None) -> Publication | None:
    """What was last published, or what was published under a number."""
    found = meeting.publications.filter(what=what).order_by("-number")
    return found.filter(number=number).first() if number else found.first()


def says_the_same(publication: Publication, links: Links) -> bool:
    """Whether what was published would be the same, were it published now."""
    return all(
        compose(publication.meeting, publication.what, readers, links, content["standing"])
        == from_json(content)
        for readers, content in publication.content.items()
    )


def holds_exempt(meeting: Meeting, publication: Publication | None) -> bool:
    """Whether those who read a paper whole get more than anyone: of a draft, as it is now."""
    if publication is not None:
        content = publication.content
        return bool(content[Readers.PUBLIC] != content[Readers.MEMBERS])
    papers = Paper.objects.filter(item__meeting=meeting).exclude(exempt_reason="")
    return papers.exists() or meeting.items.exclude(exempt_reason="").exists()


def content_for(
    meeting: Meeting, what: str, readers: str, links: Links, publication: Publication | None
) -> Content:
    """What was published; where nothing was, what it would say now, marked as a draft."""
    if publication is not None:
        return from_json(publication.content[readers])
    return compose(meeting, what, readers, links, DRAFT)


def file_for(
    meeting: Meeting,
    what: str,
    readers: str,
    kind: Format,
    *,
    links: Links,
    publication: Publication | None,
    at: dt.datetime,
) -> bytes:
    """The very bytes that were published, or a draft drawn now. Raises `CannotDraw`."""
    if publication is None:
        return draw(content_for(meeting, what, readers, links, None), kind, links, at)
    kept = publication.files.select_related("file").get(readers=readers, ending=kind.ending)
    with default_storage.open(kept.file.key, "rb") as opened:
        return bytes(opened.read())


def file_name(meeting: Meeting, what: str, readers: str, ending: str) -> str:
    """health-and-care-board-2026-03-04-agenda.pdf; with exempt items it says so."""
    name = slugify(words.title(meeting))[:60].strip("-") or "meeting"
    closed = "-not-public" if readers == Readers.MEMBERS else ""
    label = "agenda" if what == What.AGENDA else "minutes"
    return f"{name}-{meeting.day:%Y-%m-%d}-{label}{closed}.{ending}"
