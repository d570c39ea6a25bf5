"""What is wrong with a file's rows, by row and column, each with what to do about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

MOST_LISTED = 500  # faults; all are counted
MOST_REFUSED = 100_000  # rows that the file of refused rows can name
LONGEST_VALUE = 80  # letters of a cell that a fault repeats


class Sort(StrEnum):
    """Faults of one sort are mended in the same way."""

    FILE = "file"
    ROW = "row"
    MEASURE = "measure"
    AREA = "area"
    PERIOD = "period"
    PERIOD_KIND = "period_kind"
    PEOPLE = "people"
    NUMBER = "number"
    FORMULA = "formula"
    RANGE = "range"
    ABOVE = "above"
    DENOMINATOR = "denominator"
    COUNTS = "counts"
    LIMITS = "limits"
    UNITS = "units"
    ABSENCE = "absence"
    DUPLICATE = "duplicate"


WORDS: dict[str, str] = {
    Sort.FILE: "The file as a whole",
    Sort.ROW: "Rows that do not fit the headings",
    Sort.MEASURE: "Measures we do not know",
    Sort.AREA: "Areas we do not know",
    Sort.PERIOD: "Periods that cannot be read",
    Sort.PERIOD_KIND: "Periods of another kind than the measure’s",
    Sort.PEOPLE: "Groups of people that cannot be read",
    Sort.NUMBER: "Words where a number belongs",
    Sort.FORMULA: "Formulas without a result",
    Sort.RANGE: "Numbers out of range",
    Sort.ABOVE: "Numerators above their denominator",
    Sort.DENOMINATOR: "Denominators below nought",
    Sort.COUNTS: "Values that their counts do not come to",
    Sort.LIMITS: "Limits that are not around the value",
    Sort.UNITS: "Mixed units",
    Sort.ABSENCE: "Reasons for no value that cannot be read",
    Sort.DUPLICATE: "Figures given twice",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where (`row` as a spreadsheet counts; nought for the whole file), what, what
    to do. `value` is what the cell says.
    """

    row: int
    column: str
    value: str
    sort: str
    what: str
    do: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        at = f"Row {self.row}" if self.row else "The file"
        column = f", {self.column}" if self.column else ""
        said = f" “{self.value}”" if self.value else ""
        return f"{at}{column}:{said} {self.what} {self.do}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault before it is known in which row: the same words are wrong in every row alike."""

    column: str
    value: str
    sort: Sort
    what: str
    do: str

    def __str__(self) -> str:
        column = f"{self.column}: " if self.column else ""
        said = f"“{self.value[:LONGEST_VALUE]}” " if self.value else ""
        return f"{column}{said}{self.what} {self.do}"

    def at(self, row: int) -> Fault:
        value = self.value if len(self.value) <= LONGEST_VALUE else self.value[:77] + "…"
        return Fault(row, self.column, value, self.sort.value, self.what, self.do)


@dataclass
class Faults:
    """All faults of a file: the first listed, every one counted, the refused rows remembered."""

    listed: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    reasons: dict[int, list[str]] = field(default_factory=dict)
    rows: int = 0

    def refuse(self, row: int, problems: list[Problem]) -> None:
        """Count a row as refused, for one reason or several."""
        self.rows += 1
        for problem in problems:
            self.counts[problem.sort.value] += 1
            if len(self.listed) < MOST_LISTED:
                self.listed.append(problem.at(row))
        if len(self.reasons) < MOST_REFUSED:
            self.reasons[row] = [str(one) for one in problems]

    @property
    def total(self) -> int:
        return self.counts.total()
