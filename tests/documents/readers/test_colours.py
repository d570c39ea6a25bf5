"""Fill colours by their plain names."""

from __future__ import annotations

import pytest

from goldthread.documents.readers.colours import colour_in_words, colour_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("FFFF0000", "red"),
        ("#C00000", "red"),
        ("FFC7CE", "red"),
        ("#FFC000", "amber"),
        ("FFA500", "amber"),
        ("FFEB9C", "amber"),
        ("FFBF00", "amber"),
        ("FFFF00", "yellow"),
        ("00B050", "green"),
        ("92D050", "green"),
        ("C6EFCE", "green"),
        ("70AD47", "green"),
        ("0070C0", "blue"),
        ("D9D9D9", "grey"),
        ("7030A0", "purple"),
        ("#fff", None),
        ("FFFFFFFF", None),
        ("000000", "black"),
        ("rgb(0, 176, 80)", "green"),
        ("Orange", "amber"),
        ("auto", None),
        ("", None),
        (None, None),
    ],
)
def test_names(written: str | None, name: str | None) -> None:
    assert colour_name(written) == name


def test_colours_named_in_a_class() -> None:
    assert colour_in_words("rag-status--Amber") == "amber"
    assert colour_in_words("credit-card predated") is None
