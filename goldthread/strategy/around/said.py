"""What stands around an action or a plan, as values: what a form shows and what it sends back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from goldthread.strategy.around.money import pounds


@dataclass(frozen=True, slots=True)
class Money:
    """One sum. `pk` is None for a new one; `amount` in pounds, None for not known."""

    source: str
    amount: Decimal | None = None
    year: str = ""
    arrangement: str = ""
    note: str = ""
    pk: int | None = None

    @property
    def in_pounds(self) -> str:
        """£120,000; empty while it is not known."""
        return "" if self.amount is None else pounds(self.amount)


@dataclass(frozen=True, slots=True)
class Need:
    """What an action waits for: another action by its key, or something in words."""

    needed: int | None = None
    words: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """Areas and groups by their slugs. A whole plan has no areas, groups or needs of its own."""

    areas: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    equality: str = ""
    link: str = ""
    money: tuple[Money, ...] = ()
    needs: tuple[Need, ...] = ()

    @property
    def mark(self) -> str:
        """A short digest: two with the same mark say the same."""
        said = [sorted(self.areas), sorted(self.groups), self.equality, self.link]
        rows = [[repr(row) for row in rows] for rows in (self.money, self.needs)]
        return hashlib.sha256(repr((said, rows)).encode()).hexdigest()[:16]
