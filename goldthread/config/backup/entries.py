"""What lies in the pieces: named entries, each with its bytes and then their size and SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from goldthread.config.backup.container import PIECE, Writer, pieces
from goldthread.config.backup.problems import NotWhole

# The first byte of a piece says what it is.
OPENING, ENTRY, DATA, END, CLOSING = b"O", b"E", b"D", b"Z", b"X"

SECRET_KEY = "secret-key"  # noqa: S105 - a name
DATABASE = "database"
FILE = "files/"  # and the file's key in storage


def write_entry(writer: Writer, name: str, blocks: Iterable[bytes]) -> tuple[int, str]:
    """One entry from blocks of any size; its size and SHA-256."""
    writer.write(ENTRY + name.encode())
    digest, size = hashlib.sha256(), 0
    for block in blocks:
        for start in range(0, len(block), PIECE):
            writer.write(DATA + block[start : start + PIECE])
        digest.update(block)
        size += len(block)
    told = {"size": size, "sha256": digest.hexdigest()}
    writer.write(END + json.dumps(told).encode())
    return size, digest.hexdigest()


class Reader:
    """Reads a backup from its beginning to its end, once.

    `opening` is there at once, `closing` when `entries` has been read to its end.
    """

    def __init__(self, file: BinaryIO, key: str = "") -> None:
        self._pieces = pieces(file, key)
        kind, said = self._next()
        if kind != OPENING:
            raise NotWhole("its order is wrong.")
        self.opening: dict[str, Any] = _json(said)
        self.closing: dict[str, Any] = {}

    def entries(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each entry's name and its blocks, which must be read before the next entry is."""
        while True:
            kind, said = self._next()
            if kind == CLOSING:
                self.closing = _json(said)
                for _ in self._pieces:  # nothing may follow
                    raise NotWhole("its order is wrong.")
                return
            if kind != ENTRY:
                raise NotWhole("its order is wrong.")
            yield said.decode(), self._blocks()

    def _blocks(self) -> Iterator[bytes]:
        digest, size = hashlib.sha256(), 0
        while True:
            kind, said = self._next()
            if kind == END:
                if _json(said) != {"size": size, "sha256": digest.hexdigest()}:
                    raise NotWhole("what it holds is not what was put in.")
                return
            if kind != DATA:
                raise NotWhole("its order is wrong.")
            digest.update(said)
            size += len(said)
            yield said

    def _next(self) -> tuple[bytes, bytes]:
        piece = next(self._pieces, b"")
        return piece[:1], piece[1:]


def _json(said: bytes) -> dict[str, Any]:
    try:
        told = json.loads(said)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise NotWhole("its order is wrong.")
    return told
