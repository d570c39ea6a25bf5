"""Patterns over words and tags, and that they take time in proportion to the text."""

from __future__ import annotations

import pytest

from goldthread.narrative import patterns, read
from goldthread.narrative.patterns import Index, compiled
from goldthread.narrative.text import tokens_of


def found(pattern: str, text: str) -> list[str]:
    tokens = tokens_of(text)
    spans = Index([compiled(pattern)]).spans(tokens)
    return [text[tokens[span[0]].start : tokens[span[-1]].end] for span in spans]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("tea|cake", "Tea and cake, and teas.", ["Tea", "cake"]),
        ("cook*", "Cooks like cooking, not coo.", ["Cooks", "cooking"]),
        ("@month", "In June and july.", ["June"]),
        ("we all? like tea", "We like tea; we all like tea.", ["We like tea", "we all like tea"]),
        ("we ..2 tea", "We tea, we like hot tea, we had no hot tea.",
         ["We tea", "we like hot tea"]),
        ("we ..2 tea", "We drink. Tea is hot.", []),
        ("tea !cup|cups", "A tea cup of tea.", ["tea"]),
        ("<green tea", "Green tea or tea.", ["tea"]),
        ("<<no|not tea", "There is no sweet tea. Tea. No more of all that tea.", ["Tea", "tea"]),
        ("^ tea", "Tea for two. More tea.", ["Tea"]),
        ("@amount|a cups|cup", "2 cups and a cup", ["2 cups", "a cup"]),
        ("tea | cake", "Cake.", ["Cake"]),
    ],
)  # fmt: skip
def test_what_a_pattern_takes(pattern: str, text: str, words: list[str]) -> None:
    assert found(pattern, text) == words


@pytest.mark.parametrize(
    "pattern",
    ["", "tea?", "..3", "^ <tea", "tea ..9 cup", "tea ..0 cup", "a ..1 b ..1 c ..1 d ..1 e",
     "@none", "a " * 13],
)  # fmt: skip
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        compiled(pattern)


@pytest.mark.parametrize(
    "piece",
    [
        "We trained 42 people in May; the risk will not be met of 1,1,1, of whom ",
        "have been trained and ",
        "not ",
        "from 3 to ",
        "was very newly and ",
        "will be to ",
        "1,",
        "a-",
        "£",
        "\n",
        "’s'",
        "the the ",
        "\u202e😀 ",
    ],
)
def test_twice_the_text_takes_at_most_twice_the_steps(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    fits = patterns.Part.fits

    def counting(part: patterns.Part, token: object) -> bool:
        nonlocal steps
        steps += 1
        return fits(part, token)  # type: ignore[arg-type]

    monkeypatch.setattr(patterns.Part, "fits", counting)
    taken = []
    for times in (40, 80, 160):
        steps = 0
        read(piece * times)
        taken.append(steps)
    first, second, third = taken
    assert third - second <= 2.2 * (second - first) + 50


def test_a_megabyte_without_a_space_is_read() -> None:
    assert not read("x" * 1_000_000).met
    assert not read("1," * 500_000).met.get("when")
