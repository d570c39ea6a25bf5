"""What counts as a control that was proved."""

from __future__ import annotations

from tests.governed import unproved

NAMED = {"a::one", "a::two", "a::three", "a::four"}


def test_a_control_must_have_run_and_passed() -> None:
    outcomes = {
        "a::one": {"passed"},
        "a::two": {"skipped"},
        "a::three": {"passed", "failed"},
    }
    assert unproved(NAMED, outcomes) == [
        "a::four did not run",
        "a::three failed",
        "a::two was skipped",
    ]


def test_a_case_may_be_skipped_when_others_passed() -> None:
    assert unproved({"a::one"}, {"a::one": {"passed", "skipped"}}) == []
