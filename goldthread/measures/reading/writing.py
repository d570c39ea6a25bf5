"""How a measure's values are written: 12.4 per 1,000, 23.1%, £1,250, 3.4 days."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.charts.measures import Unit
from goldthread.charts.measures.numbers import written
from goldthread.measures.models import Measure

POUND = "£"


@dataclass(frozen=True, slots=True)
class Writing:
    """The unit of a measure. `before` £, `after` %, `words` such as "per 1,000" or "days"."""

    before: str = ""
    after: str = ""
    words: str = ""
    decimals: int = 1

    @property
    def unit(self) -> Unit:
        """The same for pictures."""
        return Unit(self.words, self.before, self.after, self.decimals)

    def number(self, value: float) -> str:
        """12.4, 23.1%, £1,250: for a table whose heading says the unit."""
        return written(value, self.unit)

    def full(self, value: float) -> str:
        """12.4 per 1,000: for a sentence."""
        return f"{self.number(value)} {self.words}".strip()

    def between(self, lower: float, upper: float) -> str:
        """11.9 to 12.9."""
        return f"{self.number(lower)} to {self.number(upper)}"

    def difference(self, size: float) -> str:
        """How far apart two values are: 1.4, 2.3 percentage points, £20, 3 days."""
        if self.after == "%":
            said = written(abs(size), Unit(decimals=self.decimals))
            return f"{said} percentage point{'' if said in ('1', '1.0') else 's'}"
        named = "" if "per " in self.words else self.words
        return f"{self.number(abs(size))} {named}".strip()

    def rounded(self, value: float) -> float:
        """As a reader sees it, so that nobody is told that 5.0 misses a target of 5.0."""
        return round(value, self.decimals)


def writing_of(measure: Measure) -> Writing:
    unit = measure.unit.strip()
    if unit.startswith(POUND) or (measure.kind == Measure.Kind.MONEY and not unit):
        words = _per(measure, unit.removeprefix(POUND).strip())
        return Writing(before=POUND, words=words, decimals=measure.decimals)
    if unit == "%" or (not unit and measure.per == 100):
        return Writing(after="%", decimals=measure.decimals)
    if unit.startswith("%"):
        return Writing(after="%", words=unit[1:].strip(), decimals=measure.decimals)
    return Writing(words=_per(measure, unit), decimals=measure.decimals)


def _per(measure: Measure, unit: str) -> str:
    """With what it is shown per, where the unit does not say so already."""
    if measure.per == 1 or unit.startswith("per ") or " per " in unit:
        return unit
    return f"per {measure.per:,} {unit}".strip()
