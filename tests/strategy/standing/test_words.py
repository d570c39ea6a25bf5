"""When a person's word and the rules disagree."""

from __future__ import annotations

import pytest

from goldthread.strategy.models import Status
from goldthread.strategy.standing import Reason, RuleStatus, mismatch, mismatch_said

# For each word of a person, the rules' words that speak against it.
AGAINST: dict[str, set[str]] = {
    "": set(),
    "complete": {"at_risk", "off_track"},
    "on_track": {"at_risk", "off_track"},
    "not_started": {"off_track"},
    "scoping": {"off_track"},
    "at_risk": {"off_track"},
    "off_track": set(),
    "stopped": set(),
}


@pytest.mark.parametrize("said", ["", *Status.values])
def test_only_a_better_word_than_the_records_is_a_mismatch(said: str) -> None:
    found = {rule for rule in ("", *Status.values) if mismatch(said, rule)}
    assert found == AGAINST[said]


def test_the_flag_says_both_sides() -> None:
    worse = RuleStatus("at_risk", (Reason("measure_worsening", "“Falls” is getting worse"),))
    late = RuleStatus("off_track", (Reason("milestone_overdue", "Milestone due May not met: X"),))
    left = RuleStatus(
        "at_risk",
        (Reason("complete_with_unmet_milestone", "Complete, but this milestone is not: X"),),
    )
    assert mismatch_said("on_track", worse) == "On track, but “Falls” is getting worse"
    assert mismatch_said("on_track", late) == "On track, but: milestone due May not met: X"
    assert mismatch_said("complete", left) == "Complete, but this milestone is not: X"
    assert mismatch_said("at_risk", worse) == ""
