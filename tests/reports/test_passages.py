"""Sentences taken from an update can be understood without the rest of it."""

from __future__ import annotations

import pytest

from goldthread.reports.passages import passage, refers_back, standing_alone

KITCHEN = "The kitchen opened in May with 40 meals a day. It can cook 15 more. Rent went up."


@pytest.mark.parametrize("word", ["It", "They", "This", "That", "These", "He", "She", "But"])
def test_a_sentence_that_begins_so_speaks_of_the_one_before(word: str) -> None:
    assert refers_back(f"{word} can cook 15 more.")


@pytest.mark.parametrize("words", ["Italy won.", "Theatres opened.", "Rent went up.", "Shelves."])
def test_any_other_stands_alone(words: str) -> None:
    assert not refers_back(words)


def test_a_sentence_brings_those_that_it_needs_before_it() -> None:
    assert standing_alone(KITCHEN, "Rent went up.") == "Rent went up."
    whole = "The kitchen opened in May with 40 meals a day. It can cook 15 more."
    assert standing_alone(KITCHEN, "It can cook 15 more.") == whole
    assert standing_alone("They left. It rained.", "It rained.") == "They left. It rained."
    assert standing_alone(KITCHEN, "Words from elsewhere.") == "Words from elsewhere."


def test_what_has_no_room_is_left_out_from_the_front_but_never_what_is_spoken_of() -> None:
    long = "We looked at many places through the whole of the winter. "
    whole = "The kitchen opened in May with 40 meals a day. It can cook 15 more."
    assert passage(long + KITCHEN, "It can cook 15 more.", 80) == whole


def test_where_both_together_are_too_long_another_whole_sentence_is_taken() -> None:
    long = "The kitchen opened " + "after a long wait " * 6 + "in May."
    text = f"We fed 40 people. {long} It can cook 15 more."
    assert passage(text, "It can cook 15 more.", 60) == "We fed 40 people."
