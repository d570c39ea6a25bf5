"""The rules of a narrative: each holds for its own examples, and a broken file is refused."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.narrative import FLAGS, read
from goldthread.narrative.flags import descriptions
from goldthread.narrative.patterns import matched
from goldthread.narrative.rulebook import Rule, read_rules, rulebook
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


EVERY_FLAG = [
    pytest.param(name, case, kind == "meets", id=f"{name}, {kind} {number}")
    for name, about in descriptions().items()
    for kind in ("meets", "misses")
    for number, case in enumerate(about[kind], start=1)
]


@pytest.mark.parametrize(("name", "case", "met"), EVERY_FLAG)
def test_a_flag_is_raised_by_its_examples_and_by_no_counter_example(
    name: str, case: dict[str, Any], met: bool
) -> None:
    given = {**case, "others": case.get("others", {}).items()}
    assert (name in [flag.name for flag in read(**given).flags]) is met


def test_every_flag_of_the_package_is_described() -> None:
    assert tuple(descriptions()) == FLAGS


WHOLE = {
    "label": "Says it",
    "short": "it",
    "prompt": "Say it.",
    "rules": [
        {"name": "it", "says": "it", "patterns": ["it"], "meets": ["It."], "misses": ["We."]}
    ],
}


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ([], "not rules of a narrative"),
        ({**WHOLE, "rulez": []}, "not rules of a narrative"),
        ({**WHOLE, "prompt": ""}, "needs a label"),
        ({**WHOLE, "rules": [{"name": "it"}]}, "a rule has"),
        ({**WHOLE, "rules": [{**WHOLE["rules"][0], "patterns": ["@nobody"]}]}, "the tag nobody"),
        ({**WHOLE, "rules": [{**WHOLE["rules"][0], "patterns": ["it?"]}]}, "Not a pattern"),
        ({**WHOLE, "rules": [{**WHOLE["rules"][0], "patterns": ["a ..99 b"]}]}, "too wide"),
        ({**WHOLE, "rules": [{**WHOLE["rules"][0], "misses": []}]}, "examples of both kinds"),
        ({**WHOLE, "unless": WHOLE["rules"]}, "two rules have one name"),
    ],
)
def test_a_broken_file_of_rules_is_refused_by_name(broken: Any, told: str) -> None:
    with pytest.raises(ValueError, match=rf"done\.yaml.*{told}"):
        read_rules("done", broken)


def test_a_whole_file_of_rules_is_taken() -> None:
    assert read_rules("done", WHOLE).words.label == "Says it"
