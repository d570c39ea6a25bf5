"""What the demonstration says of milestones and changes is about what its plan has. No database."""

from __future__ import annotations

from typing import Any

import yaml

from goldthread.demonstration import story

CONTENT = story.FOLDER / "content"


def told(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((CONTENT / name).read_text("utf-8"))
    return found


def test_every_milestone_it_names_is_in_the_plan_and_asked_about_by_who_leads_it() -> None:
    actions = {
        action["reference"]: action
        for path in sorted((CONTENT / "priorities").glob("*.yaml"))
        for objective in yaml.safe_load(path.read_text("utf-8"))["objectives"]
        for action in objective["actions"]
    }
    steps = {ref: {one["text"] for one in action["milestones"]} for ref, action in actions.items()}
    people = {one["email"]: one for one in told("place.yaml")["people"]}
    standing = told("standing.yaml")
    for named in (standing["not_met"], standing["met"]):
        for reference, texts in named.items():
            assert set(texts) <= steps[reference]
    for one in standing["changes"]:
        assert one["milestone"] in steps[one["action"]]
        by = people[one["by"]]
        assert by["role"] == "officer" or by["organisation"] == actions[one["action"]]["owner"]
    agreed = ["agreed_after" in one for one in standing["changes"]]
    assert agreed.count(True) == 2
    assert agreed.count(False) == 1
