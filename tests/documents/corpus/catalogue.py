"""Every invented document of the corpus, built into a folder when it is needed.

The documents are of partnerships that do not exist. Each has one right answer, kept
beside its making, in the shape of the published contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Case:
    """A file and the answer that a careful officer would give for it."""

    path: Path
    answer: dict[str, Any]


def build(folder: Path) -> list[Case]:
    """Write the whole corpus into a folder."""
    return []
