"""What columns hold, told from the words above them and from where they stand."""

from __future__ import annotations

import pytest

from goldthread.documents.engine.columns import assign, is_bare_period, period_of
from goldthread.documents.engine.vocabulary import Role
from tests.documents.engine.pages import actions, read_sheet


def roles(*headers: str) -> list[str]:
    return [column.role.value for column in assign(headers)]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("What we will do", Role.ACTION),
        ("Who is responsible?", Role.OWNER),
        ("Lead Office", Role.OWNER),
        ("Led by", Role.OWNER),
        ("By when", Role.DUE),
        ("Timescale(s)", Role.DUE),
        ("Position at September 2031", Role.UPDATE),
        ("Progress to date", Role.UPDATE),
        ("BRAG status", Role.STATUS),
        ("Key steps", Role.MILESTONE),
        ("How we will know it has worked", Role.MEASURE),
        ("Direction of travel", Role.TREND),
        ("Good is", Role.DIRECTION),
        ("Where the data comes from", Role.SOURCE),
    ],
)
def test_words_give_the_role(header: str, role: Role) -> None:
    """Rule `column-words`: the phrase that covers a header best names its column."""
    beside = "Action" if role is not Role.ACTION else "Lead"
    assert role.value in roles(beside, header)


def test_words_of_no_role_are_other() -> None:
    assert roles("Action", "Tea urn", "Lead") == ["action", "other", "owner"]


def test_outcome_left_of_the_actions_is_a_level_and_right_of_them_a_measure() -> None:
    """Rule `column-place`."""
    assert roles("Outcome", "Action", "Lead") == ["objective", "action", "owner"]
    assert roles("Action", "Lead", "Outcome") == ["action", "owner", "measure"]


def test_of_two_columns_of_doing_the_later_holds_the_steps() -> None:
    """Rule `column-place`: commitments over the whole plan, then this year's activities."""
    assert roles("What will we do over the plan", "Year 1 activities (2031-32)") == [
        "action",
        "milestone",
    ]


def test_key_steps_alone_are_the_actions() -> None:
    assert roles("Key steps", "Lead")[0] == "action"


def test_quarters_hold_results_and_years_hold_targets() -> None:
    """Rule `period-column`."""
    assert roles("Indicator", "Target", "Q1", "Q2") == ["measure", "target", "actual", "actual"]
    assert roles("Indicator", "Baseline", "2031/32", "2032/33") == [
        "measure",
        "baseline",
        "year",
        "year",
    ]


def test_last_years_outturn_beside_this_years_target_is_the_baseline() -> None:
    """Rule `period-column`."""
    assert roles("Indicator", "2030/31 outturn", "2031/32 target", "Q1 2031/32") == [
        "measure",
        "baseline",
        "target",
        "actual",
    ]


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("31/32", "2031/32"),
        ("2031/3 2", "2031/32"),
        ("Target 2031-32", "2031/32"),
        ("Quarter 2 2031/32", "Q2 2031/32"),
        ("Year 2", "Year 2"),
        ("March 2031", "2031-03"),
        ("Lead", None),
    ],
)
def test_periods_of_headers(header: str, period: str | None) -> None:
    """Rule `period-column`: years, quarters and months, also where a column cut them."""
    assert period_of(header) == period


def test_a_bare_period_is_nothing_but_a_period() -> None:
    assert is_bare_period("31/32")
    assert not is_bare_period("Target 31/32")


def test_what_was_said_is_the_action_and_what_comes_next_is_not() -> None:
    """Rule `column-place`."""
    headers = ("What we said", "What we did", "What we will do next")
    assert roles(*headers) == ["action", "update", "other"]
    assert roles("Where we are", "What we will do next", "Who")[1] == "action"


def test_what_stands_in_a_column_corrects_its_heading() -> None:
    """Rule `column-contents`."""
    document = read_sheet(
        """
        Action | Lead | Progress | Commentary
        Lend books | Hill Library | Green | Ninety are out and more will come.
        Mend shelves | Hill Library | Amber | The wood is late.
        """
    )
    assert [action.status for action in actions(document)] == ["Green", "Amber"]
    assert all(action.update for action in actions(document))
    document = read_sheet("Action | Lead | Priority | Target\nLend | Us | High | March 2032")
    assert document.priorities[0].title == "hill-plan"
    assert actions(document)[0].due == "2032-03"
