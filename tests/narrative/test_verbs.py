"""A past form tells a deed, a hope, a state, or only describes: the words before it decide."""

from __future__ import annotations

import pytest

from goldthread.narrative.text import tokens_of
from goldthread.narrative.verbs import mark_verbs


def statuses(text: str, word: str) -> set[str]:
    tokens = tokens_of(text)
    mark_verbs(tokens)
    found = [token for token in tokens if token.low == word]
    return found[-1].tags & {"happened", "deed", "change", "setback", "stands", "not_yet"}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("We planted a hedge.", "planted", {"happened", "deed"}),
        ("A hedge was quickly planted.", "planted", {"happened", "deed"}),
        ("A hedge has since been planted.", "planted", {"happened", "deed"}),
        ("Planted forty trees.", "planted", {"happened", "deed"}),
        ("Trees were bought, carried and planted.", "planted", {"happened", "deed"}),
        ("Those who planted it came.", "planted", {"happened", "deed"}),
        ("A forum was set up.", "set", {"happened", "deed"}),
        ("Visits have risen.", "risen", {"happened", "change"}),
        ("The work has slipped.", "slipped", {"happened", "setback"}),
        ("The work was planned.", "planned", {"happened"}),
        ("Forty trees are planted.", "planted", {"stands"}),
        ("A hedge will be planted.", "planted", {"not_yet"}),
        ("A hedge is to be bought and planted.", "planted", {"not_yet"}),
        ("A hedge has not been planted.", "planted", {"not_yet"}),
        ("We have never planted it.", "planted", {"not_yet"}),
        ("It should have been planted.", "planted", {"not_yet"}),
        ("A hedge is being planted.", "planted", {"not_yet"}),
        ("Once the hedge is planted, we rest.", "planted", {"stands"}),
        ("Once planted it grows.", "planted", {"not_yet"}),
        ("If the hedge was planted late", "planted", {"not_yet"}),
        ("The planted hedge is green.", "planted", set()),
        ("Hedges planted by us are green.", "planted", set()),
        ("Trained gardeners are few.", "trained", set()),
        ("Set up a forum.", "set", set()),
        ("They run a class.", "run", set()),
        ("The Integrated Care Board", "integrated", set()),
    ],
)
def test_the_words_before_a_verb_decide(text: str, word: str, expected: set[str]) -> None:
    assert statuses(text, word) == expected
