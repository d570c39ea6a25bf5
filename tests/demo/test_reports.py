"""The story of the demonstration's rounds, reports and meetings agrees with itself. No database."""

from __future__ import annotations

from typing import Any

import yaml

from goldthread.demonstration import story
from goldthread.demonstration.reports import REPORTS


def told(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((story.FOLDER / "content" / name).read_text("utf-8"))
    return found


def test_a_round_is_for_a_meeting_that_was_held_and_its_report_comes_after_its_answers() -> None:
    held = {one["day"] for one in told("meetings.yaml")["meetings"]}
    rounds = {one["title"]: one for one in told("rounds.yaml")["past"]}
    for one in rounds.values():
        assert one.get("meets_on") in held | {None}
    published = [one for one in REPORTS if one.on]
    assert len(published) == 4
    for report in published:
        assert report.on > rounds[report.round]["due_on"]


def test_each_published_report_has_something_to_decide() -> None:
    rounds = {one["title"]: one for one in told("rounds.yaml")["past"]}
    for report in REPORTS:
        if report.on:
            assert any(one.get("ask") for one in rounds[report.round]["answers"].values())


def test_some_statuses_move_between_the_rounds() -> None:
    past = told("rounds.yaml")["past"]
    assert all(any("status" in one for one in each["answers"].values()) for each in past)
