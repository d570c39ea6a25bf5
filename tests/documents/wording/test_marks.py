"""Trends, statuses, and which way is good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.marks import good_is, status_of, trend_of


@pytest.mark.parametrize(
    ("mark", "trend"),
    [
        ("↑", "up"),
        ("↗", "up"),
        ("ñ", "up"),
        ("é", "up"),
        ("▲ 3%", "up"),
        ("↓", "down"),
        ("ò", "down"),
        ("ê", "down"),
        ("→", "same"),
        ("è", "same"),
        ("↔", "same"),
        ("No change", "same"),
        ("Improving", None),
        ("café society", None),
        ("↑ ↓", None),
        ("", None),
    ],
)
def test_arrows_and_words_of_travel(mark: str, trend: str | None) -> None:
    assert trend_of(mark) == trend


@pytest.mark.parametrize(
    ("cell", "fill", "status"),
    [
        ("Amber", None, "Amber"),
        ("Red/Amber", None, "Red/Amber"),
        ("G", None, "Green"),
        ("🟢", None, "Green"),
        ("On track", None, "On track"),
        ("Off-track", None, "Off-track"),
        ("Completed May 2030", None, "Completed May 2030"),
        ("Not started", None, "Not started"),
        ("G - on track", None, "G - on track"),
        ("Slippage", None, "Slippage"),
        ("", "amber", "amber"),
        ("", "white", None),
        ("The hall is complete and people like it", None, None),
        ("Number of halls", None, None),
        ("", None, None),
    ],
)
def test_a_status_is_kept_as_printed(cell: str, fill: str | None, status: str | None) -> None:
    assert status_of(cell, fill) == status


@pytest.mark.parametrize(
    ("cell", "direction"),
    [
        ("High", "increase"),
        ("Good is: ↑", "increase"),
        ("Bigger is better", "increase"),
        ("Low is good", "decrease"),
        ("↓", "decrease"),
        ("→", "maintain"),
        ("n/a", None),
    ],
)
def test_good_is_gives_a_direction(cell: str, direction: str | None) -> None:
    assert good_is(cell) == direction


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    trend_of(text)
    status_of(text)
    good_is(text)
