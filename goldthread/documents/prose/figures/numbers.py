"""Finding numbers in a sentence, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORD_VALUES = {word: float(value) for value, word in enumerate(NUMBER_WORDS)}
_WORD_VALUES |= {word: 20.0 + 10 * place for place, word in enumerate(_TENS)}
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "million"), 1e6),
    **dict.fromkeys(("bn", "billion"), 1e9),
    "hundred": 1e2,
    "dozen": 12.0,
}
_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\s?(?P<scale>k|mn?|bn|thousand|million|billion)\b)?"
_IN_DIGITS = re.compile(
    rf"(?<![\w.,/])(?P<minus>[-−](?=[£\d]))?(?P<pound>£\s?)?(?P<digits>{_DIGITS}){_SCALE}"
    r"(?P<ordinal>st|nd|rd|th)?(?P<percent>\s?%|\s?per\s?cent\b)?(?P<plus>\+)?"
    r"(?P<points>\s(?:percentage\s)?points?\b)?",
    re.IGNORECASE,
)
_ONE_WORD = "|".join([*NUMBER_WORDS, *_TENS])
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})[-\s](?:{'|'.join(NUMBER_WORDS[1:10])})|{_ONE_WORD})"
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?P<first>a(?=\s(?:hundred|thousand|million|billion|dozen)\b)|half\sa"
    rf"|{_BELOW_HUNDRED})(?P<scales>(?:\s(?:hundred|thousand|million|billion|dozen)\b)*)"
    rf"(?:(?<=undred|ousand)\sand\s(?P<rest>{_BELOW_HUNDRED})\b)?"
    r"(?P<percent>\s?per\s?cent\b|\s?%)?(?![\w])",
    re.IGNORECASE,
)
_IN_PARTS = re.compile(
    rf"(?<![\w-])(?:(?P<count>an?|one|two|three|four|{_ONE_WORD})[-\s])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|tenths?)"
    r"(?:(?=\s(?:of|the)\b)|(?<=s)\b|(?=\s\())",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: where it stands, what it is worth, how it was written."""

    start: int
    end: int
    value: float
    percent: bool = False
    pound: bool = False
    plus: bool = False  # "85+"
    ordinal: bool = False  # "5th"
    part: bool = False  # "a third of"
    points: bool = False  # percentage points
    words: bool = False
    scale: float = 1.0  # of "m" in "£3m"
    whole: bool = True  # printed without a thousands mark, a point or a scale


_NEAR = 240  # characters that can tell what a number means


def before(text: str, number: Number) -> str:
    """The words just before a number."""
    return text[max(0, number.start - _NEAR) : number.start]


def after(text: str, number: Number) -> str:
    """The words just after a number."""
    return text[number.end : number.end + _NEAR]


def numbers_in(text: str) -> list[Number]:
    """Every number of the text in reading order, none inside another."""
    found = [*_parts(text), *_digits(text), *_words(text)]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return _shared_between_ends(text, kept)


def _shared_between_ends(text: str, numbers: list[Number]) -> list[Number]:
    """ "£3-5m": both ends are in pounds, and both in millions."""
    shared = list(numbers)
    for place, (first, last) in enumerate(pairwise(numbers)):
        if first.pound and re.fullmatch(r"\s*[-–—]\s*", text[first.end : last.start]):
            scale = last.scale if first.scale == 1 else 1.0
            shared[place] = replace(shared[place], value=first.value * scale, scale=last.scale)
            shared[place + 1] = replace(last, pound=True)
    return shared


def _digits(text: str) -> Iterator[Number]:
    for match in _IN_DIGITS.finditer(text):
        if text[match.end() : match.end() + 1].isalpha():
            continue  # 3a, 1NP: a code
        value = float(match["digits"].replace(",", "")) * _scale(match["scale"])
        yield Number(
            match.start(),
            match.end(),
            -round(value, 6) if match["minus"] else round(value, 6),
            percent=bool(match["percent"]),
            pound=bool(match["pound"]),
            plus=bool(match["plus"]),
            ordinal=bool(match["ordinal"]),
            points=bool(match["points"]),
            scale=_scale(match["scale"]),
            whole=match["digits"].isdigit() and not match["scale"],
        )


def _words(text: str) -> Iterator[Number]:
    for match in _IN_WORDS.finditer(text):
        value = _word_value(match["first"].lower())
        for scale in match["scales"].lower().split():
            value *= _SCALES[scale]
        value += _word_value((match["rest"] or "zero").lower())
        yield Number(match.start(), match.end(), value, percent=bool(match["percent"]), words=True)


def _parts(text: str) -> Iterator[Number]:
    """Fractions in words: "two thirds of"."""
    for match in _IN_PARTS.finditer(text):
        if not match["count"] and match["part"].lower() != "half":
            continue  # "third of" is an order, not a share
        count = _word_value((match["count"] or "a").lower())
        share = round(count * _FRACTIONS[match["part"].lower()], 4)
        yield Number(match.start(), match.end("part"), share, part=True, words=True)


def _scale(word: str | None) -> float:
    return _SCALES[word.lower()] if word else 1.0


def _word_value(word: str) -> float:
    if word in ("a", "an"):
        return 1.0
    if word == "half a":
        return 0.5
    return sum(_WORD_VALUES[part] for part in re.split(r"[-\s]", word))
