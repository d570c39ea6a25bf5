"""What a client remembers of its writes: those it began, and those that were acknowledged.

One file for each client, appended to with one system call a line, the acknowledgement after the
response has arrived. Clients are not killed, so what stands here is what they were told.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

BEGUN, DONE = "?", "+"


class Ledger:
    def __init__(self, path: Path) -> None:
        self.handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def begun(self, kind: str, key: str) -> None:
        os.write(self.handle, f"{BEGUN} {kind} {key}\n".encode())

    def acknowledged(self, kind: str, key: str) -> None:
        os.write(self.handle, f"{DONE} {kind} {key}\n".encode())


@dataclass
class Told:
    """All that the clients' ledgers say so far, read on from where it was read before."""

    folder: Path
    begun: dict[str, set[str]] = field(default_factory=dict)
    acknowledged: dict[str, set[str]] = field(default_factory=dict)
    _read: Counter[str] = field(default_factory=Counter)

    def read_on(self) -> int:
        """How many writes have been acknowledged, in all."""
        for path in sorted(self.folder.glob("*.ledger")):
            with path.open("rb") as file:
                file.seek(self._read[path.name])
                new = file.read()
            whole = new[: new.rfind(b"\n") + 1]
            self._read[path.name] += len(whole)
            for line in whole.decode().splitlines():
                sign, kind, key = line.split(" ")
                kept = self.acknowledged if sign == DONE else self.begun
                kept.setdefault(kind, set()).add(key)
        return sum(map(len, self.acknowledged.values()))
