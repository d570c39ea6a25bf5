"""Marks of progress as printed: trend arrows, statuses, and which way is good."""

from __future__ import annotations

import re

from goldthread.documents.plan import Direction, Trend
from goldthread.documents.wording.cleaning import plain

# Letters stand for the arrows of the Wingdings font, which text extraction leaves.
_UP = "↑⇑⬆▲△↗⇗⇧🔼⏫⬈📈áéñìÁÉÑÌ\uf0e1\uf0e9\uf0f1\uf0ec"
_DOWN = "↓⇓⬇▼▽↘⇘⇩🔽⏬⬊📉âêòîÂÊÒÎ\uf0e2\uf0ea\uf0f2\uf0ee"
_SAME = "→⇒➡▶↔⇔⬌⬄=►⇨⟷àèðóÀÈÐÓ\uf0e0\uf0e8\uf0f0\uf0f3"
_ARROWS: dict[str, Trend] = {
    **dict.fromkeys(_UP, "up"),
    **dict.fromkeys(_DOWN, "down"),
    **dict.fromkeys(_SAME, "same"),
}
_TREND_WORDS: dict[Trend, tuple[str, ...]] = {
    "up": ("up", "upward", "upwards", "increase", "increased", "increasing", "rising", "higher"),
    "down": ("down", "downward", "downwards", "decrease", "decreased", "decreasing", "falling",
             "lower", "reducing"),
    "same": ("same", "stable", "static", "steady", "level", "unchanged", "no change", "flat",
             "no significant change", "maintained", "sideways"),
}  # fmt: skip
_TRENDS = {word: trend for trend, group in _TREND_WORDS.items() for word in group}

_COLOURS = ("red", "amber", "green", "blue", "yellow", "grey", "gray", "purple", "orange", "black")
_CIRCLES = {"🔴": "Red", "🟠": "Amber", "🟡": "Amber", "🟢": "Green", "🔵": "Blue", "⚪": "Grey"}
_LETTERS = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"}
_STATUS = re.compile(
    r"^\W*(?:rated\s+|[RAGB]\s*[-–:]\s*)?(?:(?:" + "|".join(_COLOURS) + ")"
    r"(?:\s*[/\-–]\s*(?:amber|red|green))?|rag|"
    r"(?:mostly |partly |partially |broadly |largely |now |slightly |action )?(?:on|off)[ -]"
    r"(?:track|target|schedule|course)|at risk|on hold|paused|"
    r"progressing|slippage|(?:good|some|limited|no|slow) progress|"
    r"(?:not |un|partially |partly |substantially |fully )?(?:completed?|achieved|met|delivered|"
    r"started|begun|done)|in progress|ongoing|on-going|in development|underway|under way|"
    r"delayed|overdue|slipped|behind(?: schedule)?|ahead(?: of schedule)?|"
    r"closed|open|superseded|cancelled|withdrawn|deferred|stopped|"
    r"(?:above|below|exceeds|within|exceeding|missed|meeting|meets|near) (?:the )?"
    r"(?:target|tolerance)|"
    r"(?:action |not )?(?:required|due|yet due|yet started|yet available)|planned|scheduled"
    r")\b\W*",
    re.IGNORECASE,
)  # fmt: skip
_LONGEST_STATUS = 6  # words

_GOOD_UP = re.compile(
    r"^\W*(?:good\s+(?:is|to be)\W*)?(?:high(?:er)?|big(?:ger)?|more|up|increas\w*|larger)"
    r"(?:\s+is\s+(?:better|good))?\W*$",
    re.IGNORECASE,
)
_GOOD_DOWN = re.compile(
    r"^\W*(?:good\s+(?:is|to be)\W*)?(?:low(?:er)?|small(?:er)?|less|fewer|down|"
    r"decreas\w*|reduc\w*)"
    r"(?:\s+is\s+(?:better|good))?\W*$",
    re.IGNORECASE,
)


def trend_of(text: str) -> Trend | None:
    """The direction of travel that a cell of a trend column shows.

    Only for such a column: elsewhere ñ is a letter. "Improving" gives None, for
    it says what is good and not which way the number went.
    """
    shown = plain(text)
    arrows = {_ARROWS[symbol] for symbol in shown if symbol in _ARROWS}
    if arrows and not re.search(r"[a-z]{3}", shown.translate(_NO_ARROWS)):
        return arrows.pop() if len(arrows) == 1 else None
    return _TRENDS.get(shown.casefold().strip(" .:-"))


def status_of(text: str, fill: str | None = None) -> str | None:
    """The status as printed, or the name of the cell's colour where it has no words.

    Single letters and coloured discs are spelt out: G and 🟢 are "Green". None
    where the words are no status.
    """
    shown = plain(text)
    if not shown:
        return fill if fill in _COLOURS else None
    if word := _CIRCLES.get(shown[0]) or _LETTERS.get(shown):
        return word
    match = _STATUS.match(shown)
    if match and len(shown.split()) <= _LONGEST_STATUS:
        return shown.strip(" .:;")
    return None


def good_is(text: str) -> Direction | None:
    """What a "good is" cell or arrow says: the direction in which a measure should go."""
    shown = plain(text)
    arrow = trend_of(re.sub(r"^\W*good\s+(?:is|to be)\W*?", "", shown, flags=re.IGNORECASE))
    if arrow == "same":
        return "maintain"
    if arrow == "up" or _GOOD_UP.match(shown):
        return "increase"
    if arrow == "down" or _GOOD_DOWN.match(shown):
        return "decrease"
    return None


_NO_ARROWS = dict.fromkeys(map(ord, _ARROWS))
