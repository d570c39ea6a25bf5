"""Each rule's own examples, and how rules go together. No database."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from goldthread.strategy.standing.facts import Due, Facts, Left, Measured, Milestone, Updated, Wait
from goldthread.strategy.standing.judging import (
    FILE,
    RuleStatus,
    UnusableRule,
    judge,
    rules,
    rules_from,
    worst,
)

EXAMPLES = [(rule, example) for rule in rules() for example in rule.examples]
LATE = Milestone(name="Kitchen fitted", due="March 2026", days_late=30)
VERY_LATE = Milestone(name="Sign put up", due="2024/25", days_late=400)
IN_TIME = Milestone(name="Open", due="2030", days_late=-900)


def test_the_file_is_as_its_schema_says() -> None:
    schema = json.loads(FILE.with_name("schema.json").read_text("utf-8"))
    told = yaml.safe_load(FILE.read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"rules": [{**told["rules"][0], "status": "complete"}]}, schema)


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.key}-{n}" for n, (rule, _) in enumerate(EXAMPLES)]
)
def test_a_rule_says_what_its_example_says(rule: Any, example: Any) -> None:
    assert rule.says(rule.subject(**example["given"])) == example["says"]


def test_the_worst_wins_and_its_reasons_come_first() -> None:
    said = judge(Facts((LATE, VERY_LATE, Updated(months=9, ever=True)), for_it=True))
    assert said.status == "off_track"
    assert [reason.rule for reason in said.reasons] == [
        "milestone_long_overdue",
        "milestone_overdue",
        "update_stale",
    ]


def test_on_track_needs_something_that_speaks_for_it() -> None:
    assert judge(Facts((IN_TIME,), for_it=True)) == RuleStatus("on_track", ())
    assert judge(Facts((Updated(months=1, ever=True),))) == RuleStatus("", ())
    assert judge(Facts()) == RuleStatus("", ())


def test_what_nobody_can_tell_is_told_and_makes_nothing_worse() -> None:
    told = Measured(name="Trees", certainty="cannot_tell", off_by="3 trees", per_cent_off=50.0)
    said = judge(Facts((told, IN_TIME), for_it=True))
    assert (said.status, [one.rule for one in said.reasons]) == (
        "on_track",
        ["measure_cannot_tell"],
    )


@pytest.mark.parametrize(
    ("fact", "status"),
    [
        (Due(due="June 2026", days_late=1), "at_risk"),
        (Due(due="June 2026", days_late=92), "off_track"),
        (Wait(name="Van", status="stopped", days_late=400), "off_track"),
        (Wait(name="Van", status="off_track", days_late=400), "at_risk"),
        (Left(name="Sign"), "at_risk"),
        (Measured(name="Falls", certainty="certainly_off", per_cent_off=5.0), "off_track"),
        (Measured(name="Falls", certainty="certainly_off", per_cent_off=4.9), "at_risk"),
        (Measured(name="Falls", certainty="on_target", movement="worsening"), "at_risk"),
    ],
)
def test_each_kind_of_fact_at_its_edges(fact: Any, status: str) -> None:
    assert judge(Facts((fact,))).status == status


def test_words_from_people_are_never_read_as_a_pattern() -> None:
    odd = Milestone(name="{name.__class__} {0} %s <b>", due="{due}", days_late=5)
    assert judge(Facts((odd,))).reasons[0].words == (
        "Milestone due {due} not met: {name.__class__} {0} %s <b>"
    )


def test_rules_that_cannot_be_followed_are_refused() -> None:
    good = {
        "key": "a", "title": "A", "about": "wait", "status": "at_risk", "words": "{name}",
        "examples": [],
    }  # fmt: skip
    for wrong in (
        {**good, "about": "weather"},
        {**good, "words": "{colour}"},
        {**good, "when": {"colour": {"at_least": 1}}},
    ):
        with pytest.raises(UnusableRule):
            rules_from({"rules": [wrong]})
    with pytest.raises(UnusableRule, match="two rules called a"):
        rules_from({"rules": [good, good]})


def test_the_worst_of_many() -> None:
    assert worst(["on_track", "off_track", "", "at_risk"]) == "off_track"
    assert worst(["", "complete"]) == ""
