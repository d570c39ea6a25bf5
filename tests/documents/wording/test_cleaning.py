"""Words, likeness, and mending text cut by cell borders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.cleaning import plain, repair_overlaps, similarity, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Board’s plan", ["the", "board's", "plan"]),
        ("self- care", ["self", "care"]),
        ("10,000 at 1.5%", ["10,000", "at", "1.5"]),
        ("2016/17", ["2016", "17"]),
        ("<b>Bold</b>&", ["bold"]),
        ("$\\checkmark$ done", ["done"]),
        ("✓ – •", []),
        ("ﬁnd", ["find"]),
        ("co\u00adoperate", ["cooperate"]),
    ],
)
def test_a_word_is_letters_or_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_plain_has_one_kind_of_space() -> None:
    assert plain(" a\u00a0b\n c ") == "a b c"


KNOWN = frozenset(
    ["healthy", "right", "their", "wellbeing", "designed", "gardens", "garden", "bread"]
)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["eat healt", "hy bread"], "eat healthy bread"),
        (["at the righ", "nt time"], "at the right time"),
        (["for th", "neir good"], "for their good"),
        (["and wellbe", "eing."], "and wellbeing."),
        (["that is o", "designed well"], "that is designed well"),
        (["tend garden", "s well"], "tend gardens well"),
        (["within the hou", "sehold"], "within the household"),
    ],
)
def test_a_word_cut_at_a_border_is_mended_and_to_be_checked(pieces: list[str], text: str) -> None:
    repaired = repair_overlaps(pieces, KNOWN)
    assert repaired.text == text
    assert not repaired.certain


def test_whole_words_are_only_joined() -> None:
    repaired = repair_overlaps(["time to", "be well", "Next"], KNOWN)
    assert (repaired.text, repaired.certain) == ("time to be well Next", True)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_mending_never_fails(pieces: list[str]) -> None:
    repair_overlaps(pieces, KNOWN)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, a) == 1


def test_likeness_ignores_case_and_punctuation() -> None:
    assert similarity("Bake bread, daily", "bake bread daily") == 1
    assert similarity("Bake bread daily", "Paint the town hall") < 0.5
