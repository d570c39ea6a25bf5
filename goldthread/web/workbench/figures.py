"""The form for the figures of a measure: one row for each, and empty ones for more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from goldthread.strategy.editing import Figure
from goldthread.strategy.models import PrintedAmount, PrintedMeasure
from goldthread.web.workbench.forms import VerbForm, line_field

SPARE = 3
MOST = 100
LONGEST = 2000
PARTS = ("role", "period", "text", "confirm", "pk")
ROW = re.compile(r"role-(\d{1,3})")
ROLES = [
    (PrintedAmount.Role.BASELINE.value, "Baseline"),
    (PrintedAmount.Role.TARGET.value, "Target"),
    (PrintedAmount.Role.ACTUAL.value, "Result"),
]


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one figure. `new` for an empty row, `title` what the row is called."""

    title: str
    new: bool
    role: Any
    period: Any
    text: Any
    confirm: Any
    pk: Any


class FiguresForm(VerbForm):
    """Rows are numbered; a row that comes back empty takes its figure out."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, measure: PrintedMeasure, mark: str
    ) -> None:
        standing = list(measure.amounts.all())
        self.standing = {row.pk: row for row in standing}
        initial: dict[str, Any] = {"seen": mark}
        for number, row in enumerate(standing):
            initial |= _initial(number, row)
        super().__init__(data, initial=initial)
        self.rows_sent = _sent(data) if data is not None else len(standing) + SPARE
        for number in range(self.rows_sent):
            self.fields |= _fields(number)

    def rows(self) -> Iterator[Row]:
        for number in range(self.rows_sent):
            bound = {part: self[f"{part}-{number}"] for part in PARTS}
            row = self.standing.get(_number(bound["pk"].value()))
            name = f"{row.get_role_display()} {row.period}".strip() if row else "Another figure"
            yield Row(name, row is None, **bound)

    def clean(self) -> dict[str, Any]:
        for number in range(self.rows_sent):
            one = self.figure(number)
            if one.pk and one.pk not in self.standing and one.empty:
                continue  # a colleague took it out already
            if not one.empty and not one.role:
                self.add_error(f"role-{number}", "Say which kind of figure this is.")
        return self.cleaned_data

    def figure(self, number: int) -> Figure:
        said = {part: self.cleaned_data.get(f"{part}-{number}") or "" for part in PARTS}
        return Figure(
            role=said["role"],
            period=said["period"],
            text=said["text"],
            to_be_confirmed=bool(said["confirm"]),
            pk=_number(said["pk"]) or None,
        )

    def figures(self) -> list[Figure]:
        return [self.figure(number) for number in range(self.rows_sent)]


def _fields(number: int) -> dict[str, forms.Field]:
    return {
        f"pk-{number}": forms.CharField(required=False, max_length=18, widget=forms.HiddenInput),
        f"role-{number}": forms.ChoiceField(
            label="What it is", required=False, choices=[("", "Choose"), *ROLES]
        ),
        f"period-{number}": line_field("For when", 40),
        f"text-{number}": line_field("Figure", LONGEST),
        f"confirm-{number}": forms.BooleanField(label="To be confirmed", required=False),
    }


def _initial(number: int, row: PrintedAmount) -> dict[str, Any]:
    return {
        f"pk-{number}": row.pk,
        f"role-{number}": row.role,
        f"period-{number}": row.period,
        f"text-{number}": row.text,
        f"confirm-{number}": row.to_be_confirmed,
    }


def _sent(data: Mapping[str, Any]) -> int:
    """How many rows a form brought; no more than anyone needs."""
    numbers = [int(found[1]) for name in data if (found := ROW.fullmatch(name))]
    return min(max(numbers, default=-1) + 1, MOST)


def _number(value: Any) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
