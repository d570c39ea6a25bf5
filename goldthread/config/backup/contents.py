"""What a backup says of itself: when, by which Goldthread, and what must be found in it again."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import asdict, dataclass, field
from typing import Any

from goldthread.config.backup.problems import NotWhole


@dataclass(frozen=True)
class Table:
    """How many rows a table has, and a sum over all of them in which their order plays no part."""

    rows: int
    checksum: str


@dataclass(frozen=True)
class Opening:
    """Written first, from one snapshot of the database.

    `migrations` names each one applied, as "app.name". `secret_key_mark` lets a key be recognised
    without telling it.
    """

    made_at: str
    goldthread: str
    postgresql: int
    migrations: list[str]
    tables: dict[str, Table]
    files: int
    secret_key_mark: str
    has_secret_key: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Opening:
        try:
            tables = {name: Table(**one) for name, one in told["tables"].items()}
            return cls(**{**told, "tables": tables})
        except (KeyError, TypeError, AttributeError) as error:
            raise NotWhole("it does not say what it holds.") from error

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


@dataclass(frozen=True)
class Closing:
    """Written last: what went in, and what the site itself had lost or damaged before."""

    entries: int
    size: int
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Closing:
        try:
            return cls(**told)
        except TypeError as error:
            raise NotWhole("it does not say what it holds.") from error


@dataclass(frozen=True)
class Contents:
    """A backup that was read to its end and is whole."""

    head: dict[str, Any]
    opening: Opening
    closing: Closing


def mark_of(secret_key: str) -> str:
    """Recognises the site's key; nothing can be signed or read with it."""
    return hmac.new(secret_key.encode(), b"goldthread backup", hashlib.sha256).hexdigest()[:24]
