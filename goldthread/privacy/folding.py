"""Looks that repeat are one line with a count: whoever reads the trail looks for what differs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from django.utils import timezone


class Dated(Protocol):
    @property
    def when(self) -> datetime: ...


T = TypeVar("T", bound=Dated)


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """The newest of several that say the same of one day; `first` is when the day's first was."""

    one: T
    times: int
    first: datetime


def folded(found: Iterable[T], says: Callable[[T], Hashable | None]) -> list[Folded[T]]:
    """Newest first in, newest first out. What `says` gives None for stands alone, always."""
    groups: dict[Hashable, list[T]] = {}
    for number, one in enumerate(found):
        said = says(one)
        key = ("alone", number) if said is None else (timezone.localdate(one.when), said)
        groups.setdefault(key, []).append(one)
    return [Folded(group[0], len(group), group[-1].when) for group in groups.values()]
