"""Policies as data."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from goldthread.statistics import errors, policies, policy_named
from goldthread.statistics.disclosure.policies import policy_from


def test_the_policies_written_down_are_these() -> None:
    assert {
        name: (one.lowest, one.highest, one.round_to, one.complementary)
        for name, one in policies().items()
    } == {
        "none": (None, None, 1, False),
        "hes": (1, 7, 5, True),
        "under_5": (1, 4, 1, True),
        "under_10": (1, 9, 1, True),
    }
    assert all(one.title and one.source for one in policies().values())


def test_policies_cannot_be_changed_by_whoever_reads_them() -> None:
    with pytest.raises(TypeError):
        policies()["mine"] = policy_named("none")  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        policy_named("hes").highest = 3  # type: ignore[misc]
    assert policy_named(policy_named("hes")) is policies()["hes"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"suppress": {"from": 1}}, "needs two"),
        ({"suppress": {"from": 0, "to": 4}}, "from 1 or more"),
        ({"suppress": {"from": 5, "to": 4}}, "from 1 or more"),
        ({"suppress": {"from": "1", "to": 4}}, "whole numbers"),
        ({"suppress": {"from": 1, "to": True}}, "whole numbers"),
        ({"complementary": True}, "nothing to complement"),
        ({"round_to": -5}, "rounds to"),
        ({"supress": {"from": 1, "to": 4}}, "words we do not know: supress"),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused(row: dict, fault: str) -> None:
    with pytest.raises(errors.UnusablePolicy, match=fault):
        policy_from("mine", row)


def test_what_a_rounded_count_may_have_been() -> None:
    import numpy as np

    for base in (1, 2, 3, 5, 10):
        by = policy_from("mine", {"round_to": base})
        counts = np.arange(1, 60, dtype=float)
        low, high = by.range_of(counts)
        for one, least, most in zip(counts, low, high, strict=True):
            same = [
                n for n in range(80) if by.shown(np.array([float(n)])) == by.shown(np.array([one]))
            ]
            assert (least, most) == (min(same), max(same))
