"""The reading age: the published formula on the published examples, and no text that breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.statements.reading_age import Counts, coleman_liau, count, reading_age

# The abstract of the paper itself, which is the formula's usual worked example:
# 5 sentences, 119 words, 639 letters; L = 537, S = 4.20, index 14.5.
PAPER = (
    "Existing computer programs that measure readability are based largely upon subroutines which "
    "estimate number of syllables, usually by counting vowels. The shortcoming in estimating "
    "syllables is that it necessitates keypunching the prose into the computer. There is no need "
    "to estimate syllables since word length in letters is a better predictor of readability than "
    "word length in syllables. Therefore, a new readability formula was computed that has for its "
    "predictors letters per 100 words and sentences per 100 words. Both predictors can be counted "
    "by an optical scanning device, and thus the formula makes it economically feasible for an "
    "organization such as the U.S. Office of Education to calibrate the readability of all "
    "textbooks for the public school system."
)
# A line that teachers of programming use: 65 letters, 4 sentences, 14 words, grade 3.
PLACES = "Congratulations! Today is your day. You're off to Great Places! You're off and away!"


def test_the_paper_s_own_example() -> None:
    found = reading_age(PAPER)
    assert found.counts == Counts(words=119, sentences=5, letters=639)
    assert found.grade == 14.5
    assert found.age == 20


def test_a_taught_example() -> None:
    assert count(PLACES) == Counts(words=14, sentences=4, letters=65)
    assert round(coleman_liau(count(PLACES))) == 3


def test_short_words_in_short_sentences_are_for_children() -> None:
    text = (
        "We will mend the path. It will be wide and flat. You can walk on it or ride a bike. " * 3
    )
    found = reading_age(text)
    assert found.age is not None
    assert found.age <= 8


def test_too_few_words_say_nothing() -> None:
    assert reading_age("We will help.").age is None
    assert reading_age("").age is None
    with pytest.raises(ValueError, match="without words"):
        coleman_liau(count(""))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three!", 3),
        ("Dr. Ash came at 2.30 p.m. today.", 1),
        ("- one thing\n- another thing", 2),
        ("First part\n\nSecond part", 2),
        ("No end", 1),
    ],
)
def test_sentences_are_counted_as_people_count_them(text: str, sentences: int) -> None:
    assert count(text).sentences == sentences


@given(st.text(max_size=2000))
def test_any_text_has_an_age_in_bounds_or_none(text: str) -> None:
    age = reading_age(text).age
    assert age is None or 5 <= age <= 20
