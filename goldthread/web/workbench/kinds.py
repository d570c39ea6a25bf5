"""What the levels of a plan are called on its workbench."""

from __future__ import annotations

from goldthread.strategy.models import Plan
from goldthread.web.plans.reading.labels import own_words

OTHERS = {"measure": "measure", "update": "update", "recommendation": "recommendation"}


def kinds_of(plan: Plan) -> dict[str, str]:
    """For each level one word, with a small first letter: the plan's own where it has one."""
    return {level: word.one for level, word in own_words(plan).items()} | OTHERS


def kinds_to_place(plan: Plan) -> dict[str, str]:
    """What a text that was not placed may become."""
    return kinds_of(plan) | {"note": "note"}
