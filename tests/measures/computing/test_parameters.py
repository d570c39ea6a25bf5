"""What can be chosen about a query is read with patience, and refused in a kind sentence."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.measures.computing.counting import Outcome, Record, Row, count_up, named
from goldthread.measures.computing.parameters import (
    Choice,
    Day,
    Whole,
    as_kept,
    checked,
    in_words,
)
from goldthread.measures.computing.problems import BadParameter
from goldthread.measures.computing.when import latest_periods, period_at
from goldthread.measures.problems import NotYet

MONTHS = Whole(
    name="months", title="How recent", meaning="", default=6, least=1, most=36, unit="months"
)
SINCE = Day(name="since", title="Since", meaning="")
WHICH = Choice(
    name="which", title="Which", meaning="", default="all",
    choices=(("all", "All of them"), ("open", "Open ones")),
)  # fmt: skip
ALL = (MONTHS, SINCE, WHICH)


def test_what_is_not_said_has_its_default() -> None:
    assert checked(ALL, {}) == {"months": 6, "since": None, "which": "all"}


def test_what_is_said_is_read_kept_and_read_back_the_same() -> None:
    values = checked(ALL, {"months": " 12 ", "since": "2026-03-31", "which": "open"})
    assert values == {"months": 12, "since": date(2026, 3, 31), "which": "open"}
    assert checked(ALL, as_kept(values)) == values
    assert in_words(ALL, as_kept(values)) == [
        ("How recent", "12 months"), ("Since", "31 March 2026"), ("Which", "Open ones"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "about", "words"),
    [
        ({"months": "six"}, "months", "How recent: write a whole number from 1 to 36."),
        ({"months": 0}, "months", "How recent: write a whole number from 1 to 36."),
        ({"months": True}, "months", "How recent: write a whole number from 1 to 36."),
        ({"months": "²"}, "months", "How recent: write a whole number from 1 to 36."),
        ({"months": "-"}, "months", "How recent: write a whole number from 1 to 36."),
        ({"months": "9" * 5000}, "months", "How recent: write a whole number from 1 to 36."),
        ({"since": "31/02/2026"}, "since", "Since: write a day such as 2026-03-31."),
        ({"which": "none"}, "which", "Which: choose “All of them” or “Open ones”."),
        ({"which": ["all"]}, "which", "Which: choose “All of them” or “Open ones”."),
        ({"weeks": 3}, "weeks", "This query has nothing called “weeks”."),
    ],
)
def test_nonsense_is_refused_with_what_to_write(
    said: dict[str, object], about: str, words: str
) -> None:
    with pytest.raises(BadParameter) as told:
        checked(ALL, said)
    assert (told.value.name, str(told.value)) == (about, words)


def test_records_are_counted_up_with_what_is_left_out_in_neither_number() -> None:
    def record(key: str, outcome: Outcome, *groups: str) -> Record:
        told = frozenset(("priority", one) for one in groups)
        return Record(
            key=key, kind="action", label=key, outcome=outcome, groups=told, areas=frozenset({7})
        )

    records = [
        record("a", Outcome.COUNTED, "Move"),
        record("b", Outcome.NOT_COUNTED, "Move", "Eat"),
        record("c", Outcome.LEFT_OUT, "Eat"),
    ]
    whole = Row(numerator=1, denominator=2)
    assert count_up(records) == [whole]
    assert count_up(records, breakdowns=["priority"], by_area=True) == [
        whole,
        Row(numerator=0, denominator=1, group=("priority", "Eat")),
        Row(numerator=1, denominator=2, group=("priority", "Move")),
        Row(numerator=1, denominator=2, area=7),
    ]


def test_a_long_name_of_a_group_is_cut_to_what_can_be_kept() -> None:
    assert named("plan", " Well  by the weir ") == ("plan", "Well by the weir")
    assert len(named("plan", "x" * 500)[1]) == 120


@pytest.mark.parametrize(
    ("kind", "day", "label"),
    [
        ("month", date(2026, 3, 31), "Mar 2026"),
        ("quarter", date(2026, 3, 31), "2025/26 Q4"),
        ("quarter", date(2026, 4, 1), "2026/27 Q1"),
        ("calendar_year", date(2026, 3, 31), "2026"),
        ("financial_year", date(2026, 3, 31), "2025/26"),
        ("financial_year", date(2026, 4, 1), "2026/27"),
        ("school_year", date(2026, 8, 31), "School year 2025/26"),
    ],
)
def test_a_day_is_in_a_period(kind: str, day: date, label: str) -> None:
    assert period_at(kind, day).label == label


def test_stretches_of_several_years_are_not_counted_from_our_records() -> None:
    assert [one.label for one in latest_periods("quarter", date(2026, 5, 4))] == [
        "2026/27 Q1", "2025/26 Q4",
    ]  # fmt: skip
    with pytest.raises(NotYet):
        period_at("financial_years", date(2026, 5, 4))
