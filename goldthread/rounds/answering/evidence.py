"""Files and links that show what an answer says. Private until the answer is approved."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePath
from urllib.parse import urlsplit

from django.core.files.base import File
from django.db import transaction

from goldthread.files.actions import MEGABYTE, store_file
from goldthread.rounds.answering.problems import NotAFile, TooMuchEvidence
from goldthread.rounds.models import Answer, AnswerEvidence
from goldthread.rounds.problems import Wanting

MOST = 10
LIMIT = 10 * MEGABYTE
LONGEST_LINK, LONGEST_TITLE = 500, 200
KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
# A host without what stands before it; a colon would be a port, or the name of a scheme.
_LEFT_OUT = re.compile(r"www\.[\w.-]+([/?#]|$)|[\w-]+(\.[\w-]+)+/", re.IGNORECASE)
NO_LINK = "Write a whole web address, such as https://www.example.org/report."


@transaction.atomic
def add_file(
    *, answer: Answer, upload: File[bytes], name: str, title: str, at: datetime
) -> AnswerEvidence:
    """Put a file to a draft. The same file again changes nothing.

    Raises `NotAFile`, `TooMuchEvidence`, `EmptyFile` or `TooLarge`.
    """
    kind = KINDS.get(PurePath(name).suffix.casefold())
    if kind is None:
        raise NotAFile
    stored = store_file(
        place=answer.place, content=upload, name=name, at=at, media_type=kind, limit=LIMIT
    )
    same = answer.evidence.filter(file__sha256=stored.sha256).first()
    if same is not None:
        return same
    _room_in(answer)
    return AnswerEvidence.objects.create(
        answer=answer, file=stored, title=title[:LONGEST_TITLE], added_at=at
    )


@transaction.atomic
def add_link(*, answer: Answer, link: str, title: str, at: datetime) -> AnswerEvidence:
    """Put a web address to a draft. Raises `Wanting` or `TooMuchEvidence`."""
    link = whole(link)
    if not is_web_address(link):
        raise Wanting("link", NO_LINK)
    same = answer.evidence.filter(link=link).first()
    if same is not None:
        return same
    _room_in(answer)
    return AnswerEvidence.objects.create(
        answer=answer, link=link, title=title[:LONGEST_TITLE], added_at=at
    )


@transaction.atomic
def take_out(*, answer: Answer, evidence: list[int]) -> None:
    """Take files and links out of a draft. What was sent before keeps its own."""
    answer.evidence.filter(pk__in=evidence, answer__state=Answer.State.DRAFT).delete()


def whole(link: str) -> str:
    """A web address as people write it, www.example.org or example.org/report, with its https.

    What could be the name of a file, such as report.pdf, stays as it is.
    """
    return f"https://{link}" if _LEFT_OUT.match(link) else link


def is_web_address(link: str) -> bool:
    """Whether it is a whole address of the web, and no address that runs a script."""
    if len(link) > LONGEST_LINK or any(not sign.isprintable() or sign in ' <>"' for sign in link):
        return False
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and "@" not in parts.netloc


def _room_in(answer: Answer) -> None:
    if answer.evidence.count() >= MOST:
        raise TooMuchEvidence(MOST)
