"""Who was at a meeting, and who sent apologies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from goldthread.documents.plan import SourceLine

Presence = Literal["present", "in_attendance", "apologies"]

_HEADS: tuple[tuple[Presence, re.Pattern[str]], ...] = (
    (
        "apologies",
        re.compile(
            r"^(?:\d+[.)]?\s+)?(?:sent )?apologies(?: for absence)?(?:\s+(?:were|was|had been))?"
            r"(?:\s+(?:received|given|sent|noted))?(?:\s+(?:from|for))?\s*[:–-]?\s*",
            re.IGNORECASE,
        ),
    ),
    (
        "in_attendance",
        re.compile(
            r"^(?:also (?:present|in attendance)|in attendance|observers|"
            r"officers(?: present| in attendance)?)\s*[:–-]?\s*",
            re.IGNORECASE,
        ),
    ),
    (
        "present",
        re.compile(
            r"^(?:(?:members |those )?present|attendees|attendance|members(?: in attendance)?)"
            r"\s*[:–-]?\s*",
            re.IGNORECASE,
        ),
    ),
)
_TITLES = (
    r"(?:Cllr|Councillor|Dr|Professor|Prof|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Lord|Lady|Revd?|"
    r"The Reverend)\.?\s+"
)
_NAME = re.compile(
    rf"^(?:{_TITLES})?[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|al|bin)){{1,4}}"
)
_FROM = re.compile(r"\bapologies\b[^.]{0,60}?\bfrom\s+(?P<who>[^.]+)", re.IGNORECASE)
_PARTNER = re.compile(
    r"\b(?:council|trust|board|homes|nhs|partnership|hospitals?|health|services?|care|carers|"
    r"association|university|college|school|police|network|community|housing|group)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*;\s*")
_LISTED = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_BULLET = re.compile(r"^[•▪◦●*–-]\s+")
LONGEST = 16  # words on a line about one person
MOST = 200


@dataclass(slots=True)
class Person:
    """Somebody as the minutes name them, and whom they spoke for."""

    name: str
    on_behalf_of: str = ""
    presence: Presence = "present"
    line: int = 0


def people_of(lines: Sequence[SourceLine], items: Sequence[int]) -> list[Person]:
    """Everyone under Present, In attendance or Apologies; `items` are lines that begin items."""
    found: list[Person] = []
    presence: Presence | None = None
    for line in lines:
        cells = [_BULLET.sub("", " ".join(cell.split())) for cell in line.cells if cell.strip()]
        text, number = " ".join(filter(None, cells)), line.where.line_start or 0
        if not text:
            continue
        head, rest = _head(text)
        if head and (not rest or _NAME.match(rest) or head == "apologies"):
            presence = head
            found += _people(rest, head, number)
            presence = None if rest.endswith(".") else presence
        elif match := _FROM.search(text):
            found += _people(match["who"], "apologies", number)
        elif presence and number not in items and _about_one(text):
            found += _person(", ".join(filter(None, cells)), presence, number)
        else:
            presence = None
    return list(_once(found))[:MOST]


def _head(text: str) -> tuple[Presence | None, str]:
    for presence, pattern in _HEADS:
        match = pattern.match(text)
        rest = text[match.end() :] if match else ""
        if match and (match[0].rstrip().endswith((":", "–", "-", "from")) or not rest):
            return presence, rest
    return None, ""


def _about_one(text: str) -> bool:
    return (
        len(text.split()) <= LONGEST and not text.endswith((".", ":")) and bool(_NAME.match(text))
    )


def _people(words: str, presence: Presence, line: int) -> Iterator[Person]:
    """Each person of a list parted by semicolons; or by commas, where all pieces are names."""
    pieces = [piece for piece in _PARTED.split(words.strip(" .")) if piece]
    if len(pieces) == 1:
        pieces = _names_in(pieces[0])
    for piece in pieces:
        yield from _person(piece, presence, line)


def _person(words: str, presence: Presence, line: int) -> Iterator[Person]:
    """One person: the name, then a comma and whom they speak for."""
    name, _, behalf = words.partition(",")
    if _NAME.match(name.strip()):
        yield Person(name.strip()[:150], behalf.strip(" ()")[:200], presence, line)


def _names_in(words: str) -> list[str]:
    """ "Ida Quill, Tom Ash and Ro Lind" is three; "Tom Ash, Weir Homes" is one, of a partner."""
    names = [each for each in _LISTED.split(words) if each]
    of_a_partner = len(names) == 2 and " and " not in words and not re.match(_TITLES, names[1])
    of_a_partner = of_a_partner or any(_PARTNER.search(each) for each in names)
    several = len(names) > 1 and not of_a_partner and all(_is_name(each) for each in names)
    return names if several else [words]


def _is_name(words: str) -> bool:
    """Nothing but a name, with at most an office in brackets: "Ida Quill (Chair)"."""
    return _NAME.fullmatch(re.sub(r"\s*\([^()]*\)$", "", words)) is not None


def _once(people: Sequence[Person]) -> Iterator[Person]:
    seen = set()
    for person in people:
        key = re.sub(r"\s*\(.*", "", person.name).lower()
        if key not in seen:
            seen.add(key)
            yield person
