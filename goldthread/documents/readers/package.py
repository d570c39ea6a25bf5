"""The parts of a checked Word or Excel archive, read one at a time as XML.

The archive is read directly rather than through a library that loads every picture: what
matters is a handful of XML parts, and memory is limited.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from lxml import etree
from lxml.etree import _Element as Element

from goldthread.documents.readers.archive import OfficeKind, check
from goldthread.documents.readers.errors import Unreadable

_DAMAGED = "This file is damaged. Open it in Office, save a new copy and choose that."
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Files saved as "strict" use other addresses for the same names.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)


def parser() -> etree.XMLParser:
    """An XML parser that fetches nothing, expands nothing and stops at 256 levels."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )


class Package:
    """A checked archive. Use as a context manager."""

    def __init__(self, path: Path, kind: OfficeKind) -> None:
        check(path, kind)
        self._archive = zipfile.ZipFile(path)
        self._names = set(self._archive.namelist())

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def has(self, part: str) -> bool:
        return part in self._names

    def names(self) -> Iterator[str]:
        """The names of all parts, in the archive's order."""
        yield from self._archive.namelist()

    def stream(self, part: str) -> IO[bytes]:
        """A part's bytes as they come. Raises `Unreadable` when it is absent."""
        if part not in self._names:
            raise Unreadable(_DAMAGED)
        return self._archive.open(part)

    def root(self, part: str) -> Element:
        """A part as XML. Raises `Unreadable` when it is absent or broken."""
        with self.stream(part) as file:
            data = file.read()
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        try:
            return etree.fromstring(data, parser())
        except (etree.XMLSyntaxError, ValueError):
            raise Unreadable(_DAMAGED) from None

    def optional(self, part: str | None) -> Element | None:
        """A part as XML, or None where the archive has no such part."""
        return self.root(part) if part and self.has(part) else None

    def main_part(self, usual: str) -> str:
        """The name of the part that the archive calls its document; mostly `usual`."""
        for kind, target in self.related("").values():
            if kind.endswith("/officeDocument") and self.has(target):
                return target
        if self.has(usual):
            return usual
        raise Unreadable(_DAMAGED)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the archive: id -> (kind, name of the part)."""
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        root = self.optional(links)
        if root is None:
            return {}
        inside = [link for link in root.iter(_RELATIONSHIP) if link.get("TargetMode") != "External"]
        return {
            link.get("Id") or "": (
                link.get("Type") or "",
                _target(folder, link.get("Target") or ""),
            )
            for link in inside
        }

    def related_of_kind(self, part: str, kind: str) -> list[str]:
        """The names of the parts of one kind (`header`, `styles`) that a part refers to."""
        return [
            target
            for found, target in self.related(part).values()
            if found.rsplit("/", 1)[-1] == kind and self.has(target)
        ]


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
