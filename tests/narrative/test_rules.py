"""The rules of a narrative: each holds for its own examples, and a broken file is refused."""

from __future__ import annotations

import pytest

from goldthread.narrative.patterns import matched
from goldthread.narrative.rulebook import Rule, rulebook
from goldthread.narrative.text import tokens_of
from goldthread.narrative.verbs import mark_verbs

EVERY_RULE = [
    pytest.param(rules.name, rule, rule in rules.rules, id=f"{rules.name}: {rule.name}")
    for rules in rulebook().values()
    for rule in (*rules.rules, *rules.unless)
]


def holds(name: str, rule: Rule, text: str, *, sees_all: bool) -> bool:
    """Whether any pattern of the rule finds words, in what the rules before it leave."""
    tokens = tokens_of(text)
    mark_verbs(tokens)
    hides = rulebook()[name].hides
    hidden = frozenset() if sees_all else {at for span in hides.spans(tokens) for at in span}
    places = [at for at in range(len(tokens)) if at not in hidden]
    return any(matched(p.parts, tokens, at, hidden) > at for p in rule.patterns for at in places)


@pytest.mark.parametrize(("name", "rule", "is_rule"), EVERY_RULE)
def test_a_rule_holds_for_its_examples_and_for_no_counter_example(
    name: str, rule: Rule, is_rule: bool
) -> None:
    missed = [text for text in rule.meets if not holds(name, rule, text, sees_all=not is_rule)]
    taken = [text for text in rule.misses if holds(name, rule, text, sees_all=not is_rule)]
    assert (missed, taken) == ([], [])
