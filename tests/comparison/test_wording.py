"""Likeness, and differences word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.comparison.wording import likeness, pieces, plain

TEXTS = st.text(alphabet="ab ’'–&\n.", max_size=40)


def test_size_marks_and_ampersands_make_no_other_wording() -> None:
    assert plain("Health & Care:  in Weir  Lane’s") == plain("health and care in Weir Lane's")


def test_marks_alone_are_a_wording() -> None:
    assert plain("–") != plain("✓")


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(then: str, now: str) -> None:
    found = pieces(then, now)
    assert "".join(p.text for p in found if p.kind != "gone") == now
    earlier = "".join(p.text for p in found if p.kind != "new")
    assert "".join(earlier.split()) == "".join(then.split())


def test_a_comma_is_a_piece_of_its_own() -> None:
    found = pieces("Open a warm room", "Open a warm, bright room")
    assert [(p.kind, p.text) for p in found] == [
        ("same", "Open a warm"),
        ("new", ", bright "),
        ("same", "room"),
    ]


@given(TEXTS, TEXTS)
def test_likeness_lies_between_nothing_and_the_same(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    if one.strip():
        assert likeness(one, one) == 1
