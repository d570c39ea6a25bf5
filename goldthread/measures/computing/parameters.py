"""What can be chosen about a query: a whole number, a day, or one of a few choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.measures.computing.problems import BadParameter

LONGEST = 40  # letters of a value that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number from `least` to `most`, of `unit`, such as months."""

    name: str
    title: str
    meaning: str
    default: int
    least: int
    most: int
    unit: str = ""

    def read(self, said: object) -> int:
        """From a form, a file or what was kept. Raises `BadParameter`."""
        text = str(said).strip()[:LONGEST]
        number = int(text) if text.isascii() and text.lstrip("-").isdigit() else None
        if number is None or isinstance(said, bool) or not self.least <= number <= self.most:
            raise BadParameter(
                self.name, f"{self.title}: write a whole number from {self.least} to {self.most}."
            )
        return number

    def words(self, value: object) -> str:
        return f"{value} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day; none when it is left empty."""

    name: str
    title: str
    meaning: str
    default: date | None = None

    def read(self, said: object) -> date | None:
        """As `Whole.read`; days are written as 2026-03-31."""
        if said in (None, "") or isinstance(said, date):
            return said or None  # type: ignore[return-value]
        try:
            return date.fromisoformat(str(said).strip()[:LONGEST])
        except ValueError:
            raise BadParameter(
                self.name, f"{self.title}: write a day such as 2026-03-31."
            ) from None

    def words(self, value: object) -> str:
        return f"{value:%-d %B %Y}" if isinstance(value, date) else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few; `choices` are values with their words."""

    name: str
    title: str
    meaning: str
    default: str
    choices: tuple[tuple[str, str], ...]

    def read(self, said: object) -> str:
        """As `Whole.read`."""
        if said not in [value for value, _ in self.choices]:
            offered = " or ".join(f"“{words}”" for _, words in self.choices)
            raise BadParameter(self.name, f"{self.title}: choose {offered}.")
        return str(said)

    def words(self, value: object) -> str:
        return dict(self.choices)[str(value)]


Parameter = Whole | Day | Choice


def checked(parameters: Sequence[Parameter], said: Mapping[str, Any]) -> dict[str, Any]:
    """A value for each parameter, its default where nothing was said. Raises `BadParameter`."""
    known = {one.name for one in parameters}
    for name in said:
        if name not in known:
            raise BadParameter(name, f"This query has nothing called “{str(name)[:LONGEST]}”.")
    return {
        one.name: one.read(said[one.name]) if one.name in said else one.default
        for one in parameters
    }


def as_kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """As it is kept in the database, and read back by `checked`."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def in_words(parameters: Sequence[Parameter], said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Title and value of each, for people."""
    values = checked(parameters, said)
    return [(one.title, one.words(values[one.name])) for one in parameters]
