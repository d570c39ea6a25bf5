"""What a cell of figures says: a number, or why there is none.

Shorthand follows the Government Analysis Function's: [c] confidential, [x] not available,
[z] not applicable. “N/A” is refused on purpose: it is written for two of these.
"""

from __future__ import annotations

import math
import re

MISSING, SUPPRESSED, NOT_APPLICABLE = "missing", "suppressed", "not_applicable"
ABSENCES = {
    **dict.fromkeys(("", "missing", "[x]", "not available"), MISSING),
    **dict.fromkeys(("..", "…", "-", "–", "—", ":"), MISSING),
    **dict.fromkeys(("suppressed", "*", "[c]", "c", "confidential"), SUPPRESSED),
    **dict.fromkeys(("not_applicable", "not applicable", "[z]", "z"), NOT_APPLICABLE),
}  # fmt: skip
_SMALL = re.compile(r"(?:<|≤|under|less than|fewer than|below) ?=? ?\d{1,2}")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,'\u00a0\u2009\u202f ]\d{3})+(?:\.\d+)?", re.ASCII)
_PARTED = re.compile(r"[,'\u00a0\u2009\u202f ]")
BOTH_MEANINGS = {"n/a", "na", "#n/a", "n.a.", "n.a"}


class NotANumber(ValueError):
    """The cell holds words that are neither a number nor known shorthand."""


def number(text: str) -> float | str:
    """The number of a cell, or the absence it stands for.

    Takes thousands separators and a printed minus sign. Raises `NotANumber`.
    """
    if _PLAIN.fullmatch(text):
        return _finite(float(text))
    absence = absence_of(text)
    if absence is not None:
        return absence
    tidy = text.replace("\u2212", "-")
    if _GROUPED.fullmatch(tidy):
        return _finite(float(_PARTED.sub("", tidy)))
    if _PLAIN.fullmatch(tidy):
        return _finite(float(tidy))
    raise NotANumber(text)


def absence_of(text: str) -> str | None:
    """What a shorthand stands for; None for any other text. Small counts told as “<5” are
    suppressed ones.
    """
    plain = text.casefold()
    found = ABSENCES.get(plain)
    if found is None and _SMALL.fullmatch(plain):
        return SUPPRESSED
    return found


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise NotANumber
    return value


def without_unit(text: str) -> tuple[str, str]:
    """A number's text and the unit printed with it, % or £; the unit is empty where none is."""
    if text.endswith("%"):
        return text[:-1].rstrip(), "%"
    if text.startswith(("£", "-£")):
        return text.replace("£", "", 1), "£"
    return text, ""
