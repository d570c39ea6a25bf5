"""The retention rules as data, read once and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("retention.yaml")
BY = ("daily job", "the page", "the operator", "nobody")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `days` is None for what has no end of its own."""

    key: str
    title: str
    days: int | None
    starts: str
    basis: str
    happens: str
    by: str

    @property
    def period(self) -> str:
        """The period as people would say it."""
        if self.days is None:
            return "No end of its own"
        if self.days == 0:
            return "Not kept"
        years, rest = divmod(self.days, 365)
        if years and not rest:
            return "1 year" if years == 1 else f"{years} years"
        return f"{self.days} days"

    def cutoff(self, now: datetime) -> datetime | None:
        """What began before this moment is due."""
        return None if self.days is None else now - timedelta(days=self.days)


@cache
def rules() -> dict[str, Rule]:
    """By key, in the order of the file. Raises ValueError for a rule that makes no sense."""
    found = [Rule(**entry) for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))]
    for rule in found:
        if not rule.by.startswith(BY) or (rule.days is not None and rule.days < 0):
            raise ValueError(f"The retention rule “{rule.key}” makes no sense.")
    if len({rule.key for rule in found}) < len(found):
        raise ValueError("Two retention rules have the same key.")
    return {rule.key: rule for rule in found}
