"""What the words of a printed measure say of it: which way, and counted how. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldthread.measures.models import Measure, Target

Direction, Kind, Polarity = Target.Direction, Measure.Kind, Measure.Polarity

# As `documents` names directions, and as measures do.
AS_READ = {
    "increase": Direction.INCREASE,
    "decrease": Direction.REDUCE,
    "maintain": Direction.MAINTAIN,
    "maintain_or_increase": Direction.MAINTAIN_OR_INCREASE,
    "maintain_or_decrease": Direction.MAINTAIN_OR_REDUCE,
}
_MORE = r"increas\w*|more|rais\w*|improv\w*|grow\w*|higher|rise"
_LESS = r"reduc\w*|decreas\w*|fewer|less|lower\w*|cut|fall in|drop in"
_KEEP = r"maintain\w*|keep|sustain\w*|hold"
_FIRST: list[tuple[re.Pattern[str], str]] = [
    (re.compile(rf"\b(?:{_KEEP})\b.{{0,20}}\bor\b.{{0,12}}\b(?:{_MORE})\b"),
     Direction.MAINTAIN_OR_INCREASE),
    (re.compile(rf"\b(?:{_KEEP})\b.{{0,20}}\bor\b.{{0,12}}\b(?:{_LESS})\b"),
     Direction.MAINTAIN_OR_REDUCE),
    (re.compile(rf"\b(?:{_LESS})\b"), Direction.REDUCE),
    (re.compile(rf"\b(?:{_MORE})\b"), Direction.INCREASE),
    (re.compile(rf"\b(?:{_KEEP})\b"), Direction.MAINTAIN),
]  # fmt: skip
_PER = re.compile(r"\bper (\d{1,3}(?:,\d{3})+|\d{3,7})\b")
_SHARE = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\bproportion\b|\bshare of\b")
_RATE = re.compile(r"\brate\b")
_MONEY = re.compile(r"£|\bspend\b|\bpounds\b")
_COUNT = re.compile(r"\bnumbers?\b|\bhow many\b|^\W*\d[\d,]*\s+\w")
_MEAN = re.compile(r"\baverage\b|\bmean\b")
_MEDIAN = re.compile(r"\bmedian\b|\bdays? (?:waited|to)\b|\bwaiting time\b")
_INDEX = re.compile(r"\bindex\b|\bscore\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`direction` is empty where the words say none; `unit` and `per` as a measure has them."""

    direction: str = ""
    kind: str = ""
    unit: str = ""
    per: int = 1

    @property
    def polarity(self) -> str:
        """Which way is better, as far as a promise to go one way tells."""
        if self.direction in (Direction.INCREASE, Direction.MAINTAIN_OR_INCREASE):
            return Polarity.HIGHER
        if self.direction in (Direction.REDUCE, Direction.MAINTAIN_OR_REDUCE):
            return Polarity.LOWER
        return ""


def said_by(text: str, *, direction: str = "", unit: str = "") -> Said:
    """What a printed measure says; `direction` and `unit` as the document's reading found them."""
    words = f"{text} {unit}".casefold()
    kind, of, per = _counted(words)
    return Said(
        direction=AS_READ.get(direction) or _direction(text.casefold()),
        kind=kind,
        unit=unit.strip() or of,
        per=per,
    )


def _direction(words: str) -> str:
    found = ((place.start(), way) for form, way in _FIRST if (place := form.search(words)))
    # Of two words at one place, the longer form was tried first; else the first word decides.
    return str(min(found, key=lambda one: one[0], default=(0, ""))[1])


def _counted(words: str) -> tuple[str, str, int]:
    per = _PER.search(words)
    if per:
        number = int(per[1].replace(",", ""))
        return Kind.RATE, f"per {number:,}", number
    for form, kind, unit, shown in (
        (_SHARE, Kind.PROPORTION, "%", 100),
        (_MONEY, Kind.MONEY, "£", 1),
        (_INDEX, Kind.INDEX, "", 1),
        (_MEDIAN, Kind.MEDIAN, "days", 1),
        (_MEAN, Kind.MEAN, "", 1),
        (_COUNT, Kind.COUNT, "", 1),
        (_RATE, Kind.RATE, "per 100,000", 100_000),
    ):
        if form.search(words):
            return kind, unit, shown
    return "", "", 1
