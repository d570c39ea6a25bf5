"""Rules over facts. Pure: what is known of an action in, a status with reasons out.

The rules stand in `rules.yaml`, each with examples that are its tests; `schema.json` says what
may stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldthread.strategy.models.items import Status
from goldthread.strategy.standing.facts import SUBJECTS, Fact, Facts

FILE = Path(__file__).with_name("rules.yaml")
WORST_FIRST = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK)


class UnusableRule(ValueError):
    """A rule that cannot be followed. The message says which and why."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule's key, and what it says of this action in words."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class RuleStatus:
    """What the rules say: on track, at risk, off track, or "" where nothing can be told.

    The worst rule wins; its reasons come first.
    """

    status: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """On one field of a fact; each part that is given must hold."""

    field: str
    at_least: float | None = None
    below: float | None = None
    is_one_of: tuple[object, ...] | None = None

    def holds(self, fact: Fact) -> bool:
        value = getattr(fact, self.field)
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.below is None or value < self.below)
            and (self.is_one_of is None or value in self.is_one_of)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """`status` "" only tells: it makes nothing worse. `fields` are those of its subject."""

    key: str
    title: str
    subject: type[Fact]
    conditions: tuple[Condition, ...]
    status: str
    words: str
    examples: tuple[Mapping[str, Any], ...] = ()
    fields: tuple[str, ...] = ()

    def says(self, fact: Fact) -> str | None:
        """Its words about a fact of its subject; None when it has nothing to say."""
        if not all(one.holds(fact) for one in self.conditions):
            return None
        # A fact holds plain values, and `asdict` would copy each: half of a long plan's page.
        return self.words.format_map({name: getattr(fact, name) for name in self.fields})


@cache
def rules() -> tuple[Rule, ...]:
    return rules_from(yaml.safe_load(FILE.read_text("utf-8")))


def rules_from(told: Mapping[str, Any]) -> tuple[Rule, ...]:
    """Raises `UnusableRule` when one names what is not there, or two share a key."""
    found = tuple(_rule(one) for one in told["rules"])
    keys = [rule.key for rule in found]
    for key in keys:
        if keys.count(key) > 1:
            raise UnusableRule(f"There are two rules called {key}.")
    return found


def judge(facts: Facts) -> RuleStatus:
    """The worst of what the rules say. On track where nothing is wrong and something is right."""
    said = [
        (rule, Reason(rule.key, words))
        for rule in rules()
        for fact in facts.of
        if type(fact) is rule.subject and (words := rule.says(fact)) is not None
    ]
    said.sort(key=lambda one: _rank(one[0].status))
    status = said[0][0].status if said else ""
    if not status and facts.for_it:
        status = Status.ON_TRACK.value
    return RuleStatus(status, tuple(reason for _, reason in said))


def worst(statuses: Iterable[str]) -> str:
    """Of off track, at risk and on track; "" where none of these is among them."""
    held = set(statuses)
    return next((status.value for status in WORST_FIRST if status.value in held), "")


def _rank(status: str) -> int:
    return WORST_FIRST.index(Status(status)) if status else len(WORST_FIRST)


def _rule(told: Mapping[str, Any]) -> Rule:
    key, subject = told["key"], SUBJECTS.get(told["about"])
    if subject is None:
        raise UnusableRule(f"{key} is about {told['about']}, which nobody knows.")
    known = tuple(one.name for one in fields(subject))
    conditions = tuple(_condition(name, parts) for name, parts in told.get("when", {}).items())
    for one in conditions:
        if one.field not in known:
            raise UnusableRule(f"{key} asks for {one.field}, which a {told['about']} has not.")
    try:
        told["words"].format_map(dict.fromkeys(known, ""))
    except KeyError as unknown:
        raise UnusableRule(f"The words of {key} name {unknown}, which is not known.") from unknown
    return Rule(
        key, told["title"], subject, conditions, told["status"], told["words"],
        tuple(told["examples"]), known,
    )  # fmt: skip


def _condition(name: str, parts: Mapping[str, Any]) -> Condition:
    among = parts.get("is_one_of")
    return Condition(
        name, parts.get("at_least"), parts.get("below"), tuple(among) if among is not None else None
    )
