"""The file of a backup: a readable head, then sealed pieces in a fixed order, the last one marked.

Every byte counts. A piece is sealed together with its number, whether it is the last, and the
head, so that a changed byte, a piece left out, added or moved, and a file cut short are all found
on reading. With a key the seal is AES-256-GCM, under a key that scrypt makes from it with a salt
of the backup's own; without one it is BLAKE2b, which finds damage but keeps no secret and stops
nobody who wants to forge a backup.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goldthread.config.backup.problems import BackupProblem, KeyNeeded, NotWhole, WrongKey

MAGIC = b"GOLDTHREAD BACKUP 1\n"
PIECE = 1024 * 1024  # bytes of content in one piece, at most
TAG = 16  # bytes
LONGEST = 16 * PIECE  # bytes of a sealed piece that we are ready to read
LONGEST_HEAD = 16 * 1024
FRAME = struct.Struct(">IB")  # length of the sealed piece, and 1 for the last
SCRYPT = {"n": 2**15, "r": 8, "p": 1}
MOST_SCRYPT = 2**20  # a forged head must not ask for more memory than there is
SHORTEST_KEY = 16  # characters


class Seal(Protocol):
    def close(self, number: int, last: bool, piece: bytes) -> bytes: ...

    def open(self, number: int, last: bool, sealed: bytes) -> bytes: ...


class Encrypted:
    """Nobody reads or changes it without the key."""

    def __init__(self, key: bytes, head: bytes) -> None:
        self.cipher, self.head = AESGCM(key), head

    def close(self, number: int, last: bool, piece: bytes) -> bytes:
        return self.cipher.encrypt(_nonce(number, last), piece, self.head)

    def open(self, number: int, last: bool, sealed: bytes) -> bytes:
        try:
            return self.cipher.decrypt(_nonce(number, last), sealed, self.head)
        except InvalidTag:
            if number == 0:
                raise WrongKey from None
            raise NotWhole("it was damaged or changed after it was made.") from None


class Checked:
    """Damage is found. Anybody can read it."""

    def __init__(self, head: bytes) -> None:
        self.head = head

    def close(self, number: int, last: bool, piece: bytes) -> bytes:
        return piece + self._sum(number, last, piece)

    def open(self, number: int, last: bool, sealed: bytes) -> bytes:
        piece = sealed[:-TAG]
        if not hmac.compare_digest(sealed[-TAG:], self._sum(number, last, piece)):
            raise NotWhole("it was damaged or changed after it was made.")
        return piece

    def _sum(self, number: int, last: bool, piece: bytes) -> bytes:
        digest = hashlib.blake2b(key=self.head, digest_size=TAG)
        digest.update(_nonce(number, last))
        digest.update(piece)
        return digest.digest()


def _nonce(number: int, last: bool) -> bytes:
    """Never twice under one key: a backup has a salt, and so a key, of its own."""
    return struct.pack(">Q3xB", number, last)


class Writer:
    """Writes a head at once, then piece after piece; `finish` marks the last."""

    def __init__(self, file: BinaryIO, head: dict[str, Any], key: str = "") -> None:
        self.file, self.number = file, 0
        if key:
            salt = base64.b64encode(secrets.token_bytes(16)).decode()
            head = {**head, "seal": "aes-256-gcm", "scrypt": {**SCRYPT, "salt": salt}}
        else:
            head = {**head, "seal": "blake2b"}
        line = json.dumps(head, separators=(",", ":"), sort_keys=True).encode() + b"\n"
        self.seal = _seal(head, line, key)
        file.write(MAGIC + line)

    def write(self, piece: bytes) -> None:
        self._write(piece, last=False)

    def finish(self, piece: bytes) -> None:
        """The last piece, and everything on the disk."""
        self._write(piece, last=True)
        self.file.flush()
        os.fsync(self.file.fileno())

    def _write(self, piece: bytes, *, last: bool) -> None:
        sealed = self.seal.close(self.number, last, piece)
        self.file.write(FRAME.pack(len(sealed), last))
        self.file.write(sealed)
        self.number += 1


def read_head(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """The head, not yet proved by a seal, and its line. Raises NotWhole."""
    if file.read(len(MAGIC)) != MAGIC:
        raise NotWhole("it is not a backup of Goldthread, or its beginning is damaged.")
    line = file.readline(LONGEST_HEAD)
    try:
        head = json.loads(line)
    except ValueError:
        head = None
    if not isinstance(head, dict) or not line.endswith(b"\n"):
        raise NotWhole("its beginning is damaged.")
    return head, line


def pieces(file: BinaryIO, key: str = "") -> Iterator[bytes]:
    """Every piece in order, each proved. Raises NotWhole, WrongKey or KeyNeeded."""
    head, line = read_head(file)
    if head.get("seal") == "aes-256-gcm" and not key:
        raise KeyNeeded
    seal = _seal(head, line, key)
    number, last = 0, 0
    while not last:
        length, last = _frame(file)
        sealed = file.read(length)
        if len(sealed) < length:
            raise NotWhole("it is cut short.")
        yield seal.open(number, bool(last), sealed)
        number += 1
    if file.read(1):
        raise NotWhole("something was added at its end.")


def _frame(file: BinaryIO) -> tuple[int, int]:
    frame = file.read(FRAME.size)
    if len(frame) < FRAME.size:
        raise NotWhole("it is cut short.")
    length, last = FRAME.unpack(frame)
    if not TAG <= length <= LONGEST or last > 1:
        raise NotWhole("it was damaged or changed after it was made.")
    return length, last


def _seal(head: dict[str, Any], line: bytes, key: str) -> Seal:
    proved = hashlib.sha256(MAGIC + line).digest()
    if head.get("seal") == "blake2b":
        return Checked(proved)
    if head.get("seal") == "aes-256-gcm":
        return Encrypted(_stretched(head, key), proved)
    raise NotWhole("its beginning is damaged, or a later Goldthread wrote it.")


def _stretched(head: dict[str, Any], key: str) -> bytes:
    """The cipher's key, made from the operator's so that guessing that is slow."""
    try:
        asked = head["scrypt"]
        salt = base64.b64decode(asked["salt"], validate=True)
        n, r, p = int(asked["n"]), int(asked["r"]), int(asked["p"])
        if not (1 < n <= MOST_SCRYPT and 1 <= r <= 16 and 1 <= p <= 4 and len(salt) == 16):
            raise ValueError
        most = 256 * n * r + 1024 * 1024
        return hashlib.scrypt(key.encode(), salt=salt, n=n, r=r, p=p, maxmem=most, dklen=32)
    except (KeyError, TypeError, ValueError) as error:
        raise NotWhole("its beginning is damaged.") from error


def new_key() -> str:
    """A key that nobody can guess, in letters that can be read aloud."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(6)) for _ in range(6))


def refuse_short(key: str) -> None:
    if len(key) < SHORTEST_KEY:
        raise BackupProblem(
            f"GOLDTHREAD_BACKUP_KEY is too short: a key has at least {SHORTEST_KEY} characters. "
            "`goldthread backup --new-key` makes one."
        )
