"""Titles that name their level: "Aim: ...", "Priority 2 - ...", "Theme B Fair work".

Rule `labelled-level`: a level's word followed by a colon, a dash or a number and then
a title. The word is kept as the document's own label for that level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldthread.documents.engine.vocabulary import LEVEL_WORDS

_NUMBER = (
    r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z]\d?|[IVX]{1,4}|one|two|three|four|five|six|seven|eight)"
)
_WORDS = "|".join(sorted((re.escape(word) for word in LEVEL_WORDS), key=len, reverse=True))
_MARKED = re.compile(
    rf"^\W*({_WORDS})s?\s*(?:no\.?\s*)?({_NUMBER})?\s*(?::|\s[-–—]|[.)](?=\s)|\s*[–—]|-\s)\s*(\S.*)?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"^\W*({_WORDS})\s+({_NUMBER})(?:\s+(\S.*))?$", re.IGNORECASE)
_LONGEST_TITLE = 60  # words


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled title; `word` in lower case, `printed` as the document writes it."""

    word: str
    printed: str
    number: str | None
    title: str

    @property
    def rank(self) -> int:
        """1 for a priority's word, larger for levels below."""
        return LEVEL_WORDS[self.word]


def parse_label(text: str) -> Label | None:
    """The level's word, number and title, or None where text names no level."""
    text = " ".join(text.split())
    found = _MARKED.match(text) or _NUMBERED.match(text)
    if not found:
        return None
    printed, number, title = found[1], found[2], (found[3] or "").strip()
    if len(title.split()) > _LONGEST_TITLE or (title and title[0].islower() and not number):
        return None
    if number and not number[0].isdigit() and number.islower() and len(number) == 1:
        return None
    if not title and not number:
        return None
    return Label(printed.lower(), printed, number, title)
