"""What a file is, told from what it holds; its name is only checked against that."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from goldthread.documents.readers.archive import office_kind
from goldthread.documents.readers.cleaning import without_comments
from goldthread.documents.readers.encodings import decode
from goldthread.documents.readers.errors import Unreadable

_WELCOME = "Choose a PDF, Word (.docx), Excel (.xlsx), web page (.html), CSV or text file."


class FileKind(Enum):
    """The kinds of file that are read, each with its media type, endings and plain name."""

    TEXT = ("text/plain", (".txt", ".md"), "plain text")
    CSV = ("text/csv", (".csv",), "a CSV file")
    HTML = ("text/html", (".html", ".htm"), "a web page")
    WORD = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
        "a Word document",
    )
    EXCEL = (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (".xlsx",),
        "an Excel workbook",
    )
    PDF = ("application/pdf", (".pdf",), "a PDF")

    def __init__(self, media_type: str, endings: tuple[str, ...], called: str) -> None:
        self.media_type = media_type
        self.endings = endings
        self.called = called


_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", 0),
    (b"\xff\xd8\xff", 0),
    (b"GIF8", 0),
    (b"BM", 0),
    (b"II*\x00", 0),
    (b"MM\x00*", 0),
    (b"WEBP", 8),
    (b"ftypheic", 4),
    (b"ftypavif", 4),
    (b"ftypmif1", 4),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(?:p|div|table|body|h[1-6]|ul|ol|span|section|article|br|head)\b", re.I)
_HEAD = 8192


def recognise(path: Path, name: str) -> FileKind:
    """The kind of the file at `path`, known to people as `name`.

    Raises `Unreadable` when it is of no kind that is read, or when its name's ending
    promises another kind.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    ending = Path(name).suffix.lower()
    if not head:
        raise Unreadable("This file is empty. Check that it was saved and choose it again.")
    found = _by_signature(path, head) or _kind_of_text(path, ending)
    _check_ending(found, ending)
    return found


def _by_signature(path: Path, head: bytes) -> FileKind | None:
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return {"word": FileKind.WORD, "excel": FileKind.EXCEL}[office_kind(path)]
    if head.startswith(_OLD_OFFICE):
        raise Unreadable(_old_office(path))
    if any(head.startswith(mark, start) for mark, start in _PICTURES) and _is_picture(head):
        raise Unreadable(
            "This file is a picture, which has no text to read. "
            "Choose the document that the picture was made from."
        )
    if head.startswith(b"{\\rtf"):
        raise Unreadable("This is a rich text file (.rtf). Save it as Word (.docx) and try again.")
    return None


def _is_picture(head: bytes) -> bool:
    """Text may begin with BM or II; a picture holds zeros near its start."""
    return b"\x00" in head[:64] or head.startswith(b"GIF8")


def _old_office(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(4_000_000)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "This file is locked with a password. Save a copy without one and choose that."
    return (
        "This file is in an older Office format. "
        "Open it, save it as Word (.docx) or Excel (.xlsx) and choose the new copy."
    )


def _kind_of_text(path: Path, ending: str) -> FileKind:
    """A file with no signature: text, CSV or a web page, or nothing that is read."""
    with path.open("rb") as file:
        data = file.read(200_000)
    try:
        text, _ = decode(_whole_characters(data))
    except Unreadable as reason:
        raise Unreadable(_not_what_it_says(ending) or reason.sentence) from None
    if not text.strip():
        raise Unreadable("This file has no words in it. Check it and choose it again.")
    if _PAGE.match(without_comments(text) if "<!--" in text else text):
        return FileKind.HTML
    if ending in FileKind.HTML.endings and _ANY_TAG.search(text):
        return FileKind.HTML
    return FileKind.CSV if ending in FileKind.CSV.endings else FileKind.TEXT


def _whole_characters(data: bytes) -> bytes:
    """A sample cut in the middle of a character loses its last, broken one."""
    if len(data) < 200_000:
        return data
    return data[: data.rfind(b"\n") + 1] or data[:-3]


def _not_what_it_says(ending: str) -> str | None:
    for kind in (FileKind.PDF, FileKind.WORD, FileKind.EXCEL):
        if ending in kind.endings:
            return (
                f"This file ends in {ending} but is not {kind.called}, or it is damaged. "
                "Open it where it was made, save a new copy and choose that."
            )
    return None


def _check_ending(found: FileKind, ending: str) -> None:
    if ending in ("", *found.endings):
        return
    known = any(ending in kind.endings for kind in FileKind)
    if not known and found is FileKind.TEXT:
        raise Unreadable(f"Files that end in {ending} cannot be read. {_WELCOME}")
    raise Unreadable(
        f"This file ends in {ending} but it is {found.called}. "
        f"Change its ending to {found.endings[0]}, or choose the file you meant."
    )
