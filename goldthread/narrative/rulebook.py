"""The tests of a narrative and their rules, read once from rules/*.yaml and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from goldthread.narrative.patterns import Index, Pattern, compiled
from goldthread.narrative.values import Test

TESTS = ("done", "number", "who", "when", "result", "next", "risk")
SIGNS = (
    "off_track",
    "recovery",
    "finished",
    "nothing_new",
)  # what an update says, for the flags alone
_OF_A_FILE = {"label", "short", "prompt", "unless", "rules"}
_OF_A_RULE = {"name", "says", "patterns", "meets", "misses"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What some words say: patterns of them, examples that meet it and examples that do not."""

    name: str
    says: str
    patterns: tuple[Pattern, ...]
    meets: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one test or sign, and those whose words are hidden from them first."""

    name: str
    words: Test
    rules: tuple[Rule, ...]
    unless: tuple[Rule, ...]
    index: Index
    hides: Index


def about(name: str) -> Test:
    """One of TESTS, in words. Raises KeyError for any other name."""
    return rulebook()[name].words


@cache
def rulebook() -> Mapping[str, Rules]:
    """Every test and sign by its name. Raises ValueError naming what is wrong in a file."""
    return {name: read_rules(name, _loaded(name)) for name in (*TESTS, *SIGNS)}


def _loaded(name: str) -> Any:
    """The file of a test; a long one keeps its `unless` in a file beside it."""
    folder = files("goldthread.narrative").joinpath("rules")
    loaded = yaml.safe_load(folder.joinpath(f"{name}.yaml").read_text("utf-8"))
    beside = folder.joinpath(f"{name}_unless.yaml")
    if beside.is_file():
        loaded["unless"] = yaml.safe_load(beside.read_text("utf-8"))
    return loaded


def read_rules(name: str, loaded: Any) -> Rules:
    """The rules of a file. Raises ValueError naming it for anything unknown or missing."""
    if not isinstance(loaded, dict) or not loaded.keys() <= _OF_A_FILE or "rules" not in loaded:
        raise ValueError(f"{name}.yaml: not rules of a narrative")
    words = [loaded.get(word, "") for word in ("label", "short", "prompt")]
    if name in TESTS and not all(words):
        raise ValueError(f"{name}.yaml: needs a label, a short name and a prompt")
    rules = tuple(_rule(name, each) for each in loaded["rules"])
    unless = tuple(_rule(name, each) for each in loaded.get("unless", ()))
    names = [rule.name for rule in (*rules, *unless)]
    if len(set(names)) < len(names):
        raise ValueError(f"{name}.yaml: two rules have one name")
    return Rules(name, Test(name, *words), rules, unless, _index(rules), _index(unless))


def _index(rules: Iterable[Rule]) -> Index:
    return Index(pattern for rule in rules for pattern in rule.patterns)


def _rule(file: str, loaded: Any) -> Rule:
    if not isinstance(loaded, dict) or loaded.keys() != _OF_A_RULE:
        raise ValueError(f"{file}.yaml: a rule has {', '.join(sorted(_OF_A_RULE))}: {loaded!r}")
    name = loaded["name"]
    try:
        patterns = tuple(compiled(each) for each in loaded["patterns"])
    except ValueError as error:
        raise ValueError(f"{file}.yaml, {name}: {error}") from error
    if not (patterns and loaded["meets"] and loaded["misses"]):
        raise ValueError(f"{file}.yaml, {name}: needs patterns and examples of both kinds")
    return Rule(name, loaded["says"], patterns, tuple(loaded["meets"]), tuple(loaded["misses"]))
