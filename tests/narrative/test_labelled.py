"""The updates labelled by hand, and how far the tests agree with the labels."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

import pytest

from bench.narrative import (
    AGREEMENT,
    AGREEMENT_ON_THE_REST,
    agreement,
    counted,
    flags,
    pairs_of,
    rows,
)
from goldthread.narrative import FLAGS, TESTS


@pytest.fixture(scope="module")
def updates() -> list[dict[str, Any]]:
    return list(rows("updates*.jsonl"))


def test_no_update_stands_twice_and_its_key_is_that_of_its_words(
    updates: list[dict[str, Any]],
) -> None:
    keys = Counter(row["key"] for row in updates)
    assert max(keys.values()) == 1
    assert all(row["key"] == sha256(row["text"].encode()).hexdigest()[:8] for row in updates)


def test_the_key_alone_decided_the_half_of_the_first_set() -> None:
    for row in rows("updates.jsonl"):
        assert row["half"] == ("test" if int(row["key"], 16) % 2 else "learn")


def test_labels_are_tests_in_their_order(updates: list[dict[str, Any]]) -> None:
    for row in updates:
        assert row["met"] == [test for test in TESTS if test in row["met"]]


def test_there_are_enough_of_each_half_and_of_each_label(updates: list[dict[str, Any]]) -> None:
    assert len(updates) >= 150
    for half in ("learn", "test"):
        labels = Counter(test for row in updates if row["half"] == half for test in row["met"])
        assert min(labels[test] for test in TESTS) >= 20


@pytest.mark.parametrize("test", TESTS)
def test_rules_and_people_agree_on_the_test_half(test: str, updates: list[dict[str, Any]]) -> None:
    pairs = pairs_of(row for row in updates if row["half"] == "test")
    assert agreement(counted(test, pairs)) >= AGREEMENT.get(test, AGREEMENT_ON_THE_REST)


def test_flags_are_raised_as_the_labels_say() -> None:
    cases = list(rows("flags.jsonl"))
    found = {case["key"]: {flag.name for flag in flags(case)} for case in cases}
    assert found == {case["key"]: set(case["flags"]) for case in cases}
    assert {name for case in cases for name in case["flags"]} == set(FLAGS)
