"""What the demonstration is made of: who signs in, and the documents to import.

Both lie in the checkout's `demo/` folder; see its README.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from goldthread.organisations.models import Role

FOLDER = Path(__file__).resolve().parent.parent.parent / "demo"
PLAN = "larkmere-action-plan.docx"
NEXT = "larkmere-action-plan-2026.docx"
PROGRESS = "larkmere-progress-report-september-2026.pdf"
MEASURES = "larkmere-measures-2025-26.xlsx"
THURSDAY = 3
AHEAD = dt.timedelta(days=21)  # so that the next meeting is still to be given notice of
PASSWORD = "walk-along-the-lark"  # noqa: S105  (known to all: for this machine's own pages only)


class NoStory(Exception):
    """The demonstration's files are not here. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Partner:
    name: str
    short: str
    kind: str


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    slug: str
    strapline: str
    partners: tuple[Partner, ...]
    people: tuple[Person, ...]

    def first(self, role: Role) -> Person:
        """The first person with a role."""
        return next(person for person in self.people if person.role == role)


def read_story() -> Story:
    """The place of the demonstration. Raises `NoStory` where the checkout's demo/ is missing."""
    path = FOLDER / "content" / "place.yaml"
    if not path.is_file():
        raise NoStory(
            "The demonstration's files are not here. Run this in a checkout of Goldthread."
        )
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return Story(
        name=told["name"],
        slug=told["slug"],
        strapline=told["strapline"],
        partners=tuple(Partner(**partner) for partner in told["organisations"]),
        people=tuple(
            Person(**{**person, "role": Role(person["role"])}) for person in told["people"]
        ),
    )


def mended() -> dict[str, str]:
    """Titles that the officer had mended on the live plan, by reference."""
    told = yaml.safe_load((FOLDER / "content" / "next-edition.yaml").read_text("utf-8"))
    return dict(told["mended"])


def next_board_day(today: dt.date) -> dt.date:
    """When the Board meets next: a Thursday some weeks from now."""
    told = yaml.safe_load((FOLDER / "content" / "meetings.yaml").read_text("utf-8"))
    day: dt.date = max(told["coming"]["not_before"], today + AHEAD)
    return day + dt.timedelta(days=(THURSDAY - day.weekday()) % 7)


def document(name: str) -> Path:
    return FOLDER / "documents" / name
