"""The words of a draft: its title and headlines, and which sections stand there in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.reports.actions.steps import locked, step, written_by
from goldthread.reports.content import Headline, as_json
from goldthread.reports.kinds import kind_of
from goldthread.reports.models import Report

LONGEST_HEADLINE = 320  # characters: two or three lines of the summary page
MOST_HEADLINES = 20
WRITTEN = "written"  # the kind of a headline that a person wrote


class HeadlineWanting(Exception):
    """A headline without words, or with too many. `key` names it; the message is for people."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was decided of one headline: its words, whether it stands there, and its place.

    Headlines stand by their place; those with the same, or none, in the order they had.
    """

    text: str
    included: bool
    place: int | None = None


@transaction.atomic
def choose_headlines(
    *,
    report: Report,
    title: str,
    choices: Mapping[str, Chosen],
    by: User,
    at: dt.datetime,
    written: Sequence[Chosen] = (),
) -> Report:
    """Reword headlines, say which to include and in which order, and add some of one's own.

    `choices` go by the headline's key; headlines without one stay as they are. A written one
    without words is passed over. Raises `HeadlineWanting` and `NotNow`.
    """
    current = locked(report)
    step(current, "edit", by=by, at=at)
    written_by(current, by)
    had = current.picked
    placed = [_placed(one, at, choices.get(one.key)) for at, one in enumerate(had)]
    placed += _own(written, had, len(had))
    if len(placed) > MOST_HEADLINES:
        raise HeadlineWanting("", f"Keep {MOST_HEADLINES} headlines or fewer.")
    current.headlines = as_json([one for _, one in sorted(placed, key=lambda pair: pair[0])])
    current.title = title.strip()[:200] or current.title
    current.save(update_fields=["state", "headlines", "title"])
    return current


Placed = tuple[tuple[int, int], Headline]


def _placed(headline: Headline, at: int, chosen: Chosen | None) -> Placed:
    if chosen is None:
        return (at + 1, at), headline
    return (_place(chosen, at), at), _chosen(headline, chosen)


def _place(chosen: Chosen, at: int) -> int:
    return at + 1 if chosen.place is None else chosen.place


def _chosen(headline: Headline, chosen: Chosen) -> Headline:
    words = _fit(headline.key, chosen.text)
    if chosen.included and not words:
        raise HeadlineWanting(headline.key, "Write the headline, or leave it out.")
    return replace(headline, text=words or headline.text, included=chosen.included)


def _own(written: Sequence[Chosen], had: Sequence[Headline], start: int) -> list[Placed]:
    number = 1 + max((_number(one.key) for one in had), default=0)
    found: list[Placed] = []
    for row, one in enumerate(written, 1):
        words = _fit(f"new-{row}", one.text)
        if not words:
            continue
        key = f"{WRITTEN}-{number + len(found)}"
        at = start + len(found)
        headline = Headline(key, WRITTEN, words, "A person wrote it.", included=one.included)
        found.append(((_place(one, at), at), headline))
    return found


def _number(key: str) -> int:
    kind, _, number = key.rpartition("-")
    return int(number) if kind == WRITTEN and number.isdigit() else 0


def _fit(key: str, words: str) -> str:
    words = " ".join(words.replace("\x00", "").split())
    if len(words) > LONGEST_HEADLINE:
        raise HeadlineWanting(
            key, f"Shorten this headline to {LONGEST_HEADLINE} characters or fewer."
        )
    return words


@transaction.atomic
def arrange_sections(
    *, report: Report, sections: Sequence[str], by: User, at: dt.datetime
) -> Report:
    """Say which sections a draft has, in this order. Those that its kind always has stay.

    Unknown ones are passed over. Raises `NotNow`.
    """
    current = locked(report)
    step(current, "edit", by=by, at=at)
    written_by(current, by)
    kind = kind_of(current.kind)
    wanted = [key for key in dict.fromkeys(sections) if key in kind.sections]
    current.sections = [*wanted, *(key for key in kind.always if key not in wanted)]
    current.save(update_fields=["state", "sections"])
    return current
