"""A figure in a cell: what was printed, and its value where it has one."""

from __future__ import annotations

import re

from goldthread.documents.plan import Amount
from goldthread.documents.wording.cleaning import plain

_TO_BE_CONFIRMED = re.compile(
    r"^\W*(?:t\.?b\.?[cad]\b\.?|to be (?:confirmed|agreed|determined|announced|set|decided|advised|"
    r"established|developed|defined)\b|(?:target|baseline|figure)s? (?:is |are )?(?:tbc|to be)\b)",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9,
           "billion": 1e9, "b": 1e9}  # fmt: skip
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NUMBER = r"\d{1,3}(?:[,\s]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+"

# What looks like a value and is the definition of a measure, an age, a year or a date.
_NOT_VALUES = re.compile(
    rf"""\bper\s+[\d,]+(?:\s*k\b)?                                  # per 100,000
    |\b\d+\s*(?:st|nd|rd|th)\b                                      # 5th
    |\b(?:under|over)[\s-]+\d+s\b                                  # under 5s
    |\b(?:aged?|ages)[\s-]+\d+(?:\s*[-–]\s*\d+|\s*(?:and|to)\s*\d+|\+)?
        (?=\s*(?:$|year|yr|\)))                                     # aged 18 to 24
    |\b\d{{1,3}}\s*(?:\+|[-–]\s*\d{{1,3}})\s*(?:years?|yrs?|year[- ]olds?)?
        (?![\d%])(?=\s*$|\s*\)|\s+[a-z]|\s*year)                    # 65+, 18-64
    |\b\d+\s*(?:years?|yrs?|months?)[\s-]olds?\b
    |\b\d+\+?\s*min(?:ute)?s?\b(?=.*\b(?:a|per|each|every|of)\b)    # 150 mins a week
    |\b(?:19|20)\d\d\s*[/\-–]\s*(?:\d{{2}}|\d{{4}})\b               # 2016/17
    |\b\d\d/\d\d(?:/\d{{2,4}})?\b                                   # 16/17, 01/04/17
    |\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTHS}\.?\s+(?:\d{{4}}|'?\d\d)\b
    |\bQ[1-4]\b|\b(?:year|phase|stage|level|tier|pathway|key\s+stage)\s+\d+\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CALENDAR_YEAR = re.compile(r"(?<![\d,.£])(?:19|20)\d\d(?![\d,.%])")
_VALUE = re.compile(
    rf"(?P<sign>[-−–](?=[£\d.]))?(?:(?P<pound>£)\s*)?(?P<sign2>[-−](?=\d))?(?P<number>{_NUMBER})\s*"
    r"(?P<scale>(?:k|m|mn|bn|b|thousand|million|billion)\b)?\s*(?P<percent>%|per\s?cent\b)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"^[\W_]*(?:19|20)\d\d[\W_]*$")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_RANGE = re.compile(rf"(?:{_NUMBER})\s*%?\s*(?:[-–]|\bto\b)\s*£?(?:{_NUMBER})", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\b.*?\d.*?\bto\b", re.IGNORECASE)
_RATIO = re.compile(r"\b\d+\s*(?::|\bin)\s*\d+\b", re.IGNORECASE)
_QUALIFIERS = (
    (re.compile(r"^\W*(?:<|under\b|less than\b|fewer than\b|below\b)", re.IGNORECASE), "less than"),
    (re.compile(r"^\W*(?:>|over\b|more than\b|above\b)", re.IGNORECASE), "more than"),
    (re.compile(r"^\W*(?:≥|>=|at least\b|minimum\b)", re.IGNORECASE), "at least"),
    (re.compile(r"^\W*(?:≤|<=|at most\b|up to\b|no more than\b|maximum\b)", re.IGNORECASE),
     "at most"),
    (re.compile(r"^\W*(?:circa\b|approx\w*|about\b|around\b|~\s*£?\d)", re.IGNORECASE), "about"),
)  # fmt: skip
_LONGEST = 500  # characters; what is longer is a text with figures in it, not a figure
_CIRCA = re.compile(r"^\W*(?:c\.?|circa)\s*(?=£?\d)", re.IGNORECASE)
_TICK = re.compile(r"^(?:[✓✔√☑✅🗸]\s*)+")


def parse_amount(text: str) -> Amount:
    """A figure as printed, with its value, or why it has none.

    "28%" gives 28, "£15 million" 15000000, "35k" 35000; "9,310 (no late days)"
    keeps the bracket as a note. "tbc" is to be confirmed and has no value, never
    0. Words ("Establish baseline"), ranges and ratios have no value. Numbers that
    define a measure (per 100,000; 65+; 2016/17) are not values.
    """
    shown = plain(text)
    if len(shown) > _LONGEST:
        return Amount(shown)
    if _TO_BE_CONFIRMED.match(shown):
        return Amount(shown, to_be_confirmed=True, note=_note(shown))
    bare = _CIRCA.sub("~ ", _TICK.sub("", shown))
    return Amount(shown, value=_value(_BRACKETED.sub(" ", bare)), note=_note_of(bare))


def _value(text: str) -> float | None:
    if _BARE.match(text):
        return float(re.sub(r"\D", "", text))
    text = _CALENDAR_YEAR.sub(" ", _NOT_VALUES.sub(" ", text))
    if start := _FROM_TO.search(text):
        text = text[start.end() :]  # "from 5 to 10": the target is 10
    elif _RANGE.search(text) or _RATIO.search(text):
        return None
    found = next((match for match in _VALUE.finditer(text) if _stands_alone(text, match)), None)
    return _number(found) if found else None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """A digit inside a word or a code (NI39, CO2, 3a) is no figure."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end() : match.end() + 1]
    touches = after.isalpha() and match[0] == match[0].rstrip()
    if re.match(r"[.,]\d", text[match.end() :]) or re.search(r"\d[.,]$", text[: match.start()]):
        return False  # 12,5 and 1.234.567 are no figures of this country
    return not (before.isalnum() or before == "_" or touches)


def _number(match: re.Match[str]) -> float:
    value = float(re.sub(r"[,\s]", "", match["number"])) * _SCALES.get(
        (match["scale"] or "").lower(), 1
    )
    value = round(value, 6)
    return -value if match["sign"] or match["sign2"] else value


def _note_of(text: str) -> str | None:
    """What qualifies the figure: its bracket, or how it is bounded."""
    if note := _note(text):
        return note
    if _value(text) is not None:
        return next((word for pattern, word in _QUALIFIERS if pattern.match(text)), None)
    return None


def _note(text: str) -> str | None:
    notes = [inner.strip() for pair in _BRACKETED.findall(text) for inner in pair if inner.strip()]
    return "; ".join(notes) or None
