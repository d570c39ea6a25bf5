"""Who is to do it and by when, where minutes print them on lines of their own under a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BULLET = r"^[•▪◦●*–-]?\s*"
_WHO = re.compile(
    rf"{_BULLET}(?:who|lead|owner|by whom|action (?:owner|by|for)|responsible(?: officer)?)"
    r"\s*:\s*(?P<said>\S.{0,199})$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"{_BULLET}(?:by|by when|when|due(?: date)?|deadline|target date|timescale)"
    r"\s*:\s*(?P<said>\S.{0,99})$",
    re.IGNORECASE,
)
MOST = 4  # lines under a decision that may say so


@dataclass(frozen=True, slots=True)
class Below:
    """What the lines under a decision say, and which lines these are."""

    who: str = ""
    when: str = ""
    lines: frozenset[int] = frozenset()


def said_below(last: int, texts: Mapping[int, str]) -> Below:
    """What stands under a decision that ends on a line; empty lines between are passed over."""
    who, when, lines = "", "", set()
    for number, text in _following(last, texts):
        if match := _WHO.match(text):
            who = who or match["said"].strip(" .")
        elif match := _WHEN.match(text):
            when = when or match["said"].strip(" .")
        else:
            break
        lines.add(number)
    return Below(who, when, frozenset(lines))


def _following(last: int, texts: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    below = sorted(number for number, text in texts.items() if number > last and text)
    for number in below[:MOST]:
        yield number, texts[number]
