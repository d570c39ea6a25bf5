"""A plan's own words, as they read in a sentence."""

from __future__ import annotations

import pytest

from goldthread.strategy.models import Plan
from goldthread.web.plans.reading.labels import own_words


@pytest.mark.parametrize(
    ("printed", "one", "many"),
    [
        ("Promise", "promise", "promises"),
        ("priority area", "priority area", "priority areas"),
        ("Priorities", "priority", "priorities"),
        ("KPI", "KPI", "KPIs"),
        ("Focus", "focus", "focuses"),
        ("What will we do over the years of this plan?", "priority", "priorities"),
        ("year 1 activities (2031-32)", "priority", "priorities"),
        ("", "priority", "priorities"),
    ],
)
def test_a_label_that_is_a_word_is_used_and_a_phrase_is_not(
    printed: str, one: str, many: str
) -> None:
    word = own_words(Plan(labels={"priority": printed}))["priority"]
    assert (word.one, word.many) == (one, many)
