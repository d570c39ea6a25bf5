"""Printed status words and colours."""

import pytest

from goldthread.strategy.statuses import status_from_words


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Green", "on_track"),
        ("RED", "off_track"),
        ("Amber – at risk", "at_risk"),
        ("Not on track", "off_track"),
        ("On track", "on_track"),
        ("Completed", "complete"),
        ("Status: complete", "complete"),
        ("Not yet started", "not_started"),
        ("", ""),
        ("Green to amber", ""),
        ("See text", ""),
    ],
)
def test_status_from_words(printed: str, status: str) -> None:
    assert status_from_words(printed) == status
