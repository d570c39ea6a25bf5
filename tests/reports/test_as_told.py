"""Two reports of one plan, compared by what they say."""

from __future__ import annotations

from dataclasses import replace

from goldthread.reports.as_told import OF_THE_ACTION, differences_told
from goldthread.reports.compose import compose
from goldthread.reports.facts import ActionFacts, MilestoneFacts, UpdateFacts
from tests.reports.plans import AS_AT, action, large_plan, plan


def counts(then: list[ActionFacts], now: list[ActionFacts]) -> dict[str, int]:
    before, after = (compose(plan(*actions), AS_AT) for actions in (then, now))
    return differences_told(before, after).counts


def test_the_same_report_has_no_changes() -> None:
    content = compose(large_plan(60), AS_AT)
    assert differences_told(content, content).counts == {}


def test_what_changed_is_found_by_an_action_s_number() -> None:
    one = action(1, milestones=(MilestoneFacts(OF_THE_ACTION, (), "2026-03"),))
    other = replace(
        one, status="off_track", owners=("Somebody else",), title="Open it for families at last",
        milestones=(MilestoneFacts(OF_THE_ACTION, (), "2027-03"),),
        update=UpdateFacts("u9", "It rains.", "2026-03"),
    )  # fmt: skip
    found = counts([one, action(2)], [other, action(3)])
    assert found == {
        "status": 1, "owner": 1, "reworded": 1, "date later": 1, "update": 1,
        "added": 1, "dropped": 1,
    }  # fmt: skip


def test_the_same_words_said_again_are_named_so() -> None:
    again = action(1, update=replace(action(1).update, as_at="2026-03"))
    assert counts([action(1)], [again]) == {"same update": 1}
