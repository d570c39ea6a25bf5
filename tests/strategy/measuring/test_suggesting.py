"""Printed words lead to the definition that a person would think of first."""

from __future__ import annotations

import pytest

from goldthread.measures.library import definitions
from goldthread.strategy.measuring.printed_words import said_by
from goldthread.strategy.measuring.suggesting import Candidate, suggestions

LIBRARY = [
    Candidate(one.slug, (one.name, *one.also_called), one.polarity, one.kind)
    for one in definitions().values()
]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Fewer people of 65 and over moving into a care home for good, per 100,000",
         "permanent-admissions-65"),
        ("Reablement: more people still at home three months on", "reablement-still-at-home"),
        ("Lower smoking prevalence", "smoking-adults"),
        ("Carers tell us of a better quality of life", "carers-quality-of-life"),
        ("Cut emergency admissions for falls, 65+", "falls-admissions-65"),
        ("600 providers signed up", "providers-signed-up"),
        ("Fewer adults who feel lonely", "loneliness-adults"),
    ],
)  # fmt: skip
def test_the_likeliest_comes_first(printed: str, expected: str) -> None:
    found = suggestions(printed, said_by(printed), LIBRARY)
    assert found[0].key == expected
    assert [one.likeness for one in found] == sorted((f.likeness for f in found), reverse=True)


@pytest.mark.parametrize("printed", ["", "tbc", "Increase the number of people", "2019/20"])
def test_words_that_say_nothing_of_a_measure_suggest_nothing(printed: str) -> None:
    assert suggestions(printed, said_by(printed), LIBRARY) == ()


def test_the_other_way_round_is_less_likely_and_still_offered() -> None:
    both = [
        Candidate("up", ("Homes that are warm",), polarity="higher"),
        Candidate("down", ("Homes that are warm",), polarity="lower"),
    ]
    said = said_by("Reduce homes that are warm")
    assert [one.key for one in suggestions("Reduce homes that are warm", said, both)] == [
        "down",
        "up",
    ]


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Maintain or reduce stays", "maintain_or_reduce"),
        ("Keep the same or increase uptake", "maintain_or_increase"),
        ("Reduce stays of more than a week", "reduce"),
        ("More people walk, fewer drive", "increase"),
        ("Sustain the club", "maintain"),
        ("Stays in hospital", ""),
    ],
)
def test_which_way_is_read_from_the_first_word_that_says_so(words: str, direction: str) -> None:
    assert said_by(words).direction == direction


def test_what_the_reading_found_goes_before_the_words() -> None:
    assert said_by("More stays", direction="maintain_or_decrease").polarity == "lower"


@pytest.mark.parametrize(
    ("words", "kind", "unit", "per"),
    [
        ("Stays per 100,000 people", "rate", "per 100,000", 100_000),
        ("Stays per 1,000", "rate", "per 1,000", 1_000),
        ("Percentage of homes", "proportion", "%", 100),
        ("75% of carers", "proportion", "%", 100),
        ("£ spent on play", "money", "£", 1),
        ("Average score of wellbeing", "index", "", 1),
        ("Number of walkers", "count", "", 1),
        ("300 walkers", "count", "", 1),
        ("Happier streets", "", "", 1),
    ],
)
def test_how_it_is_counted(words: str, kind: str, unit: str, per: int) -> None:
    said = said_by(words)
    assert (said.kind, said.unit, said.per) == (kind, unit, per)
