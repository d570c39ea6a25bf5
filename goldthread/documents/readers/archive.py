"""Word and Excel files are zip archives of XML: checked before anything opens them.

What is refused: more members or more expanded bytes than a document needs (a zip bomb),
a declared document type or entity in any XML, macros, and archives of another kind.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

from goldthread.documents.readers.errors import Unreadable

OfficeKind = Literal["word", "excel"]

MAX_MEMBERS = 3_000
# Bytes after unpacking. A document's XML becomes a tree of some eight times its size in
# memory; a sheet's rows are read one at a time, so they may be many.
MAX_EXPANDED: dict[OfficeKind, int] = {"word": 120_000_000, "excel": 400_000_000}
MAX_XML = 20_000_000
MAX_SHEET_XML = 250_000_000
# Table XML shrinks fifty to a hundred times; a bomb a thousand.
MAX_RATIO = 400
_RATIO_FROM = 20_000_000
_CHUNK = 1 << 20

_DAMAGED = "This file is damaged. Open it in Office, save a new copy and choose that."
_TOO_BIG = (
    "This file unpacks to far more than a plan needs, so it was not opened. "
    "Save a new copy with only the plan in it and choose that."
)
_MACROS = (
    "This file carries macros, which are never opened here. "
    "Save it as Word (.docx) or Excel (.xlsx) without macros and choose that."
)
_ENTITIES = (
    "This file has a document type declared inside it, which Office does not write, "
    "so it was not opened. Save a new copy from Office and choose that."
)
_OTHER_OFFICE = (
    ("ppt/", "This is a PowerPoint file. Save it as PDF and choose that."),
    ("xl/workbook.bin", "This is a binary Excel file. Save it as .xlsx and choose that."),
)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def office_kind(path: Path) -> OfficeKind:
    """Whether a zip archive is a Word document or an Excel workbook, by its members.

    Raises `Unreadable` for anything else, for macros and for a damaged archive. Only the
    archive's list and its content types are read.
    """
    with _opened(path) as archive:
        names = _names(archive)
        types = _content_types(archive, names)
    if any("vbaproject" in name.lower() for name in names) or b"macroenabled" in types:
        raise Unreadable(_MACROS)
    if "word/document.xml" in names or b"wordprocessingml.document.main" in types:
        return "word"
    if "xl/workbook.xml" in names or b"spreadsheetml.sheet.main" in types:
        return "excel"
    raise Unreadable(_why_not_office(names))


def check(path: Path, kind: OfficeKind) -> None:
    """Unpack every member in small pieces, keeping nothing. Raises `Unreadable`.

    The sizes that an archive declares are not believed: bytes are counted as they come.
    """
    left = MAX_EXPANDED[kind]
    with _opened(path) as archive:
        for info in archive.infolist():
            left -= _unpacked_size(archive, info, min(left, _most(info.filename)))


def _most(name: str) -> int:
    if not _is_xml(name):
        return max(MAX_EXPANDED.values())
    return MAX_SHEET_XML if name.startswith("xl/worksheets/") else MAX_XML


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _unpacked_size(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> int:
    if info.file_size > most:
        raise Unreadable(_TOO_BIG)
    try:
        return _count(archive, info, most)
    except Unreadable:
        raise
    except Exception:  # zlib.error, BadZipFile, a password, an unknown method: all the same here
        raise Unreadable(_DAMAGED) from None


def _count(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> int:
    size, tail = 0, b""
    with archive.open(info) as member:
        while piece := member.read(_CHUNK):
            size += len(piece)
            if size > most or (size > _RATIO_FROM and size > MAX_RATIO * info.compress_size):
                raise Unreadable(_TOO_BIG)
            if _is_xml(info.filename):
                _refuse_declarations(tail + piece)
                tail = piece[-64:]
    return size


def _refuse_declarations(piece: bytes) -> None:
    """Also in UTF-16, where each letter has a zero beside it."""
    if _DECLARATION.search(piece) or (
        b"\x00" in piece and _DECLARATION.search(piece.replace(b"\x00", b""))
    ):
        raise Unreadable(_ENTITIES)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable(_DAMAGED) from None


def _names(archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    if len(names) > MAX_MEMBERS:
        raise Unreadable(_TOO_BIG)
    return names


def _content_types(archive: zipfile.ZipFile, names: list[str]) -> bytes:
    """The archive's own list of what its parts are, in lower case; empty when absent."""
    if "[Content_Types].xml" not in names:
        return b""
    try:
        with archive.open("[Content_Types].xml") as member:
            return member.read(1_000_000).lower()
    except Exception:  # any way in which a member can be damaged
        raise Unreadable(_DAMAGED) from None


def _why_not_office(names: list[str]) -> str:
    for start, sentence in _OTHER_OFFICE:
        if any(name.startswith(start) for name in names):
            return sentence
    if "content.xml" in names and "mimetype" in names:
        return "This is an OpenDocument file. Save it as .docx or .xlsx and choose that."
    return (
        "This is a zip file, not a document. "
        "Unpack it and choose the one document with the plan in it."
    )
