"""From what was typed to values, with every fault told kindly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.rounds.answering.checking import NotANumber, content_of, number_of
from goldthread.rounds.answering.content import Choices, Figure
from goldthread.rounds.answering.typed import flat, says_something, tidy, typed_from

TODAY = dt.date(2026, 11, 2)
CHOICES = Choices(
    milestones={31: "Open the kitchen"}, groups={"carers": "Carers"}, areas={4: "Weir Lane"},
    also={87: "Start a lunch club"},
)  # fmt: skip


def typed(**more: Any) -> dict[str, Any]:
    return {"text": "We opened two rooms.", "status": "on_track"} | more


def faults(**more: Any) -> dict[str, str]:
    _, found = content_of(typed(**more), CHOICES, today=TODAY)
    return {one.field: one.message for one in found}


@pytest.mark.parametrize(
    "written, number, money, unit",
    [
        ("48", "48", False, ""),
        ("1,200", "1200", False, ""),
        ("1 200 people", "1200", False, "people"),
        ("28.5%", "28.5", False, "%"),
        ("£3,500", "3500", True, ""),
        ("£1.2m", "1200000", True, ""),
        ("2 million", "2000000", False, ""),
        ("5 m", "5", False, "m"),
        ("12 kids", "12", False, "kids"),
        ("-3", "-3", False, ""),
    ],
)
def test_numbers_as_people_write_them(written: str, number: str, money: bool, unit: str) -> None:
    assert number_of(written) == (Decimal(number), money, unit)


@pytest.mark.parametrize(
    "written", ["", "forty", "4O", "1,20", "12/3", "=1+1", "£", "1" * 30, "9" * 14, "NaN"]
)
def test_what_is_no_number_is_told(written: str) -> None:
    with pytest.raises(NotANumber):
        number_of(written)


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_whatever_is_typed_is_a_number_that_fits_or_a_kind_word(text: str) -> None:
    try:
        number, _, _ = number_of(tidy(text))
    except NotANumber as problem:
        assert str(problem).endswith(".")
    else:
        assert abs(number) < 10**13


def test_a_figure_has_its_whole_its_time_and_its_source() -> None:
    row = {"number": "48", "unit": "people", "of": "60", "period": "May", "source": "our register"}
    content, found = content_of(typed(figures=[row]), CHOICES, today=TODAY)
    assert not found
    assert content.figures == (
        Figure(Decimal(48), "people", Decimal(60), period="May", source="our register"),
    )


def test_more_than_the_whole_is_asked_about() -> None:
    assert "more than the 60" in faults(figures=[{"number": "84", "of": "60"}])["figure-0-of"]
    assert "figure-0-of" in faults(figures=[{"number": "0", "of": "0"}])


def test_money_is_not_below_nought() -> None:
    assert "less than nought" in faults(figures=[{"number": "-£5"}])["figure-0-number"]


def test_words_and_a_status_are_needed_and_nothing_else() -> None:
    assert faults() == {}
    assert faults(text="", status="") .keys() == {"text", "status"}  # fmt: skip
    assert "status" in faults(status="brilliant")


def test_words_that_are_too_long_are_counted_and_kept() -> None:
    message = faults(text="x" * 1_000_000)["text"]
    assert "You have used 1,000,000. All of it is kept" in message


@pytest.mark.parametrize(
    "row, field",
    [
        ({"said": "moved"}, "milestone-31-new_due"),
        ({"said": "moved", "new_due": "soon", "reason": "no keys"}, "milestone-31-new_due"),
        ({"said": "moved", "new_due": "1 May 2026", "reason": "no keys"}, "milestone-31-new_due"),
        ({"said": "moved", "new_due": "2027-03-01"}, "milestone-31-reason"),
        ({"said": "perhaps"}, "milestone-31-said"),
    ],
)
def test_a_moved_milestone_says_to_when_and_why(row: dict[str, str], field: str) -> None:
    assert field in faults(milestones={"31": row})


def test_what_the_plan_has_lost_is_passed_over_and_what_cannot_be_answered_is_told() -> None:
    content, found = content_of(
        typed(milestones={"99": {"said": "met"}}, groups=["gone"], areas=["4"], also=["1"]),
        CHOICES,
        today=TODAY,
    )
    assert (content.milestones, content.groups, content.areas) == ((), (), (4,))
    assert [one.field for one in found] == ["also"]


ANYTHING = st.dictionaries(
    st.sampled_from(
        ["text", "status", "figure-0-number", "figure-0-of", "milestone-31-said", "ask",
         "milestone-31-new_due", "milestone-x-said", "figure-99-number"]
    ),
    st.text(max_size=30),
)  # fmt: skip


@given(ANYTHING, st.lists(st.text(max_size=12), max_size=3))
@settings(max_examples=150)
def test_a_form_shown_again_and_sent_again_is_the_same(
    posted: dict[str, str], chosen: list[str]
) -> None:
    first = typed_from(posted, {"also": chosen})
    again = flat(first)
    second = typed_from({k: v for k, v in again.items() if isinstance(v, str)}, again)
    assert first["text"] == second["text"]
    assert first["milestones"] == second["milestones"]
    assert first["figures"] == second["figures"]
    content_of(first, CHOICES, today=TODAY)  # whatever it is, it is no error


def test_signs_that_no_keyboard_makes_are_left_out_and_all_others_stay() -> None:
    assert tidy("a\x00b\r\nc\ud800 \u202eabc\u202c 🎉 ") == "ab\nc \u202eabc\u202c 🎉"
    assert not says_something(typed_from({"text": " "}, {}))
