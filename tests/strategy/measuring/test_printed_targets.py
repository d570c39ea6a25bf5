"""Printed targets are proposed as values of the kind that their words mean."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.measures.periods import financial_year
from goldthread.strategy.measuring.printed_targets import proposed_by, year_of, years_from
from goldthread.strategy.models import PrintedAmount, PrintedMeasure

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "value", "kind", "numbers", "direction"),
    [
        ("65%", 65.0, "level", (65.0, None), ""),
        ("1,200 visits", None, "level", (1200.0, None), ""),
        ("0", 0.0, "level", (0.0, None), ""),
        ("50% to 60%", 50.0, "range", (50.0, 60.0), ""),
        ("50-60", None, "range", (50.0, 60.0), ""),
        ("4% increase", 4.0, "per_cent", (4.0, None), "increase"),
        ("Reduce by 3 percentage points", None, "points", (3.0, None), "reduce"),
        ("maintain or reduce", None, "direction", (None, None), "maintain_or_reduce"),
        ("see description", None, "", (None, None), ""),
    ],
)
def test_what_is_printed_is_proposed(
    text: str,
    value: float | None,
    kind: str,
    numbers: tuple[float | None, float | None],
    direction: str,
) -> None:
    amount = PrintedAmount(role="target", text=text, value=value)
    told = proposed_by(amount, PrintedMeasure(text="Visits to the library"))
    assert (told.kind, (told.value, told.upper)) == (kind, numbers)
    assert told.direction == direction
    assert told.words == text


def test_to_be_confirmed_is_no_nought_and_a_note_is_kept() -> None:
    amount = PrintedAmount(role="target", text="tbc", to_be_confirmed=True, note="after the survey")
    told = proposed_by(amount, PrintedMeasure(text="More visits"))
    assert (told.kind, told.value) == ("to_be_confirmed", None)
    assert told.words == "tbc (after the survey)"


@pytest.mark.parametrize(
    ("text", "begins"),
    [("2024/25", 2024), ("2024-25", 2024), ("by 2019/2020", 2019), ("2023", 2023), ("", None),
     ("next year", None)],
)  # fmt: skip
def test_a_year_is_found_in_the_words(text: str, begins: int | None) -> None:
    assert year_of(text) == (financial_year(begins) if begins else None)


def test_four_years_from_the_first_that_is_known_and_more_where_it_takes_more() -> None:
    known = [financial_year(2025), financial_year(2030)]
    assert [year.start.year for year in years_from(known, "2020/21", TODAY)] == [*range(2025, 2031)]
    assert next(y.label for y in years_from([], "2021/22-2024/25", TODAY)) == "2021/22"
    assert [y.label for y in years_from([], "", TODAY)] == [
        "2026/27", "2027/28", "2028/29", "2029/30",
    ]  # fmt: skip
