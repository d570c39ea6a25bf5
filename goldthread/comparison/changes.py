"""Every way in which a plan can differ from the one before, each a type of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from goldthread.comparison.judging import Verdict
from goldthread.comparison.plans import ItemAt, Placed
from goldthread.comparison.wording import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something about one item. `then` and `now` are the item on each side, with what is above it.

    `certain` is False where the two were only suggested to be the same.
    """

    then: Placed | None = None
    now: Placed | None = None
    certain: bool = True
    group: ClassVar[str] = ""

    @property
    def one(self) -> Placed:
        found = self.now or self.then
        if found is None:
            raise ValueError("a change is of an item")
        return found

    @property
    def item(self) -> ItemAt:
        return self.one.item

    @property
    def level(self) -> str:
        return self.item.level

    @property
    def kind(self) -> str:
        """The group, and for a figure or a date which way it went."""
        return self.group


@dataclass(frozen=True, slots=True, kw_only=True)
class Added(Change):
    group: ClassVar[str] = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped(Change):
    group: ClassVar[str] = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded(Change):
    pieces: tuple[Piece, ...]
    group: ClassVar[str] = "reworded"


@dataclass(frozen=True, slots=True, kw_only=True)
class _BeforeAfter(Change):
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(_BeforeAfter):
    """`before` and `after` are the words of the parents."""

    group: ClassVar[str] = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChanged(_BeforeAfter):
    group: ClassVar[str] = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(_BeforeAfter):
    """Statuses as codes, empty where nobody has said."""

    group: ClassVar[str] = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceChanged(_BeforeAfter):
    group: ClassVar[str] = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class AimChanged(_BeforeAfter):
    """The direction or the unit of a measure."""

    group: ClassVar[str] = "aim"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesChanged(_BeforeAfter):
    group: ClassVar[str] = "notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged(_BeforeAfter):
    verdict: Verdict

    @property
    def kind(self) -> str:
        return f"{self.group} {self.verdict}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChanged(_Judged):
    """`period` as the plan writes it; `to_period` differs where the same figure was put off."""

    period: str
    to_period: str
    group: ClassVar[str] = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChanged(_Judged):
    group: ClassVar[str] = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChanged(_BeforeAfter):
    """A baseline or an actual: said for the first time, or said otherwise."""

    role: str
    period: str
    group: ClassVar[str] = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class SameUpdateText(Change):
    """The update is word for word one of the edition before."""

    text: str
    as_at: str
    group: ClassVar[str] = "same update"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateGiven(Change):
    text: str
    as_at: str
    group: ClassVar[str] = "update"


@dataclass(frozen=True, slots=True)
class Differences:
    """All changes between two states of a plan, in the order of the later one; what was dropped
    stands at the end. `titles` and `periods` are (then, now)."""

    changes: tuple[Change, ...]
    titles: tuple[str, str] = ("", "")
    periods: tuple[str, str] = ("", "")

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __bool__(self) -> bool:
        """Whether anything changed, the plan's own title and period included."""
        return bool(self.changes) or self.renamed

    @property
    def renamed(self) -> bool:
        return self.titles[0] != self.titles[1] or self.periods[0] != self.periods[1]

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each kind."""
        return dict(Counter(change.kind for change in self.changes))

    def of(self, kind: str) -> list[Change]:
        return [change for change in self.changes if kind in (change.kind, change.group)]
