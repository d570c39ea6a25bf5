"""Recommendations in papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.prose.recommendations import find_recommendations

from .reading import lines_of


def found(text: str) -> list[str]:
    return [one.text for one in find_recommendations(lines_of(text)).recommendations]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is recommended that the Board count birds.",
        "It is recommended the Parks Group meet twice a year.",
        "We recommend that rain be measured.",
        "The Parks Board is asked to agree the plan.",
        "Members are recommended to note the paper.",
    ],
)
def test_a_sentence_that_recommends(sentence: str) -> None:
    assert found(f"The sky was blue. {sentence} Then it rained.") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report of 2030 made several recommendations.",
        "The national recommendations are being met in the parks.",
        "The Health Body recommends boots.",
        "The Board is pleased.",
    ],
)
def test_a_sentence_that_only_speaks_of_recommendations(sentence: str) -> None:
    assert found(sentence) == []


def test_a_labelled_recommendation() -> None:
    assert found("Recommendation 3: Count the birds.") == ["Count the birds."]
    assert found("Recommendation 4\nMow the lawn.\nGo home.") == ["Mow the lawn."]


def test_the_list_below_a_heading() -> None:
    text = "Recommendations\n1. Buy benches\n2. Paint gates\nBackground\nIt rains."
    assert found(text) == ["Buy benches", "Paint gates"]


def test_the_list_below_an_opening() -> None:
    text = "The Board is asked to:\na) note the paper\nb) agree the plan\nIt then rained on us all."
    assert found(text) == ["note the paper", "agree the plan"]


def test_a_bulleted_recommendation_is_found_in_a_list_of_other_things() -> None:
    text = "- The sky was blue.\n- It is recommended the Parks Group meet.\n- It rained."
    assert found(text) == ["It is recommended the Parks Group meet."]


def test_one_made_twice_is_kept_once() -> None:
    text = "We recommend that rain be measured.\nIt rained.\nWe recommend that rain be measured."
    result = find_recommendations(lines_of(text))
    assert len(result.recommendations) == 1
    assert (result.used, result.duplicates) == ({1}, {3})


@given(st.lists(st.text(max_size=50), max_size=5))
def test_any_text_can_be_asked(rows: list[str]) -> None:
    text = "\n".join(rows)
    if text.strip():
        found(text)


def test_a_lettered_list_ends_at_the_next_numbered_part() -> None:
    text = "The Parks Board is asked to:\n\na) buy benches; and\n\nb) count birds.\n\n"
    assert found(f"{text}3. Background\n\n3.1 One bench in five is broken.") == [
        "buy benches; and",
        "count birds.",
    ]
