"""A plan at a date becomes a report."""

from __future__ import annotations

import datetime as dt
import json

from goldthread.reports.compose import compose
from goldthread.reports.content import as_json, from_json
from goldthread.reports.facts import (
    MeasureFacts,
    MilestoneFacts,
    ObjectiveFacts,
    PlanFacts,
    PriorityFacts,
    UpdateFacts,
)
from tests.reports.plans import AS_AT, UPDATE, action, large_plan, plan


def test_counts_by_priority_add_up_to_the_summary() -> None:
    report = compose(large_plan(60), AS_AT)
    assert report.summary.actions == 60 == sum(p.actions for p in report.priorities)
    assert sum(c.count for c in report.summary.statuses) == 60
    assert report.summary.updated == sum(p.updated for p in report.priorities)
    assert report.summary.updated + len(report.summary.silent) == 60


def test_a_status_nobody_gave_is_not_made_up() -> None:
    report = compose(plan(action(1, status=""), action(2, status="")), AS_AT)
    assert [(c.key, c.label, c.count) for c in report.summary.statuses] == [
        ("not_stated", "No status given", 2)
    ]
    assert "Nobody has yet said how they stand." in report.summary.lead


def test_an_update_shared_by_two_actions_is_one_update_and_no_copy() -> None:
    shared = UpdateFacts("one", UPDATE, "2026-02", shared=True)
    report = compose(plan(action(1, update=shared), action(2, update=shared)), AS_AT)
    assert (report.summary.updated, report.summary.updates, report.summary.copied) == (2, 1, 0)


def test_an_update_with_the_words_of_another_is_a_copy() -> None:
    report = compose(plan(action(1), action(2)), AS_AT)
    assert report.summary.copied == 1
    said = report.priorities[0].entries[1].said
    assert said and "The same words stand under 1.1." in said.flags


def test_updates_are_counted_by_what_they_give() -> None:
    vague = UpdateFacts("vague", "Work goes on as it should in every way.", "2026-02")
    report = compose(plan(action(1), action(2, update=vague), action(3, update=None)), AS_AT)
    counts = {test.key: (test.met, test.of) for test in report.summary.tests}
    assert counts == {"number": (1, 2), "result": (1, 2), "next": (1, 2), "risk": (1, 2)}


def test_trouble_hidden_in_an_update_on_track_comes_to_the_summary_and_the_headlines() -> None:
    hidden = UpdateFacts(
        "h",
        "Posters went up and staff did well. The lift broke in May, so visits are on hold until "
        "it is mended. The garden looks lovely.",
        "2026-02",
    )
    report = compose(plan(action(1), action(2, update=hidden)), AS_AT)
    (concern,) = report.summary.concerns
    assert (concern.action, concern.by, concern.status) == (2, "words", "on_track")
    assert concern.words.startswith("The lift broke in May")
    headline = next(h for h in report.headlines if h.kind == "off_track")
    assert headline.action == 2
    assert "words of its update" in headline.reason


def test_concerns_stand_worst_first() -> None:
    statuses = ["at_risk", "stopped", "off_track", "on_track"]
    report = compose(plan(*(action(n, status=s) for n, s in enumerate(statuses, 1))), AS_AT)
    assert [c.status for c in report.summary.concerns] == ["off_track", "stopped", "at_risk"]


def test_a_headline_of_progress_carries_a_number_a_result_and_its_reason() -> None:
    report = compose(plan(action(1)), AS_AT)
    (headline,) = report.headlines
    assert headline.kind == "progress"
    assert "212 families" in headline.text
    assert "gives a number and a result" in headline.reason


def test_actions_without_an_update_are_one_headline() -> None:
    report = compose(plan(action(1, update=None), action(2, update=None)), AS_AT)
    (headline,) = report.headlines
    assert headline.text == "2 actions have no update (1.1, 1.2)."


def test_milestones_due_in_the_reports_year_are_marked() -> None:
    milestones = (
        MilestoneFacts("Last year's", ("2024/25",)),
        MilestoneFacts("This year's", ("2025/26",)),
        MilestoneFacts("Next year's", ("2026/27",)),
        MilestoneFacts("On a day this year", due="2025-09-01"),
        MilestoneFacts("On a day next year", due="2026-04-01"),
        MilestoneFacts("When we can", due="as soon as funds allow"),
    )
    report = compose(plan(action(1, milestones=milestones)), AS_AT)
    entry = report.priorities[0].entries[0]
    assert report.summary.due == report.priorities[0].due == 2
    assert [p.text for p in entry.promises if p.now] == ["This year's", "On a day this year"]


def test_a_measure_shows_the_target_ahead_and_what_was_known_by_then() -> None:
    measure = MeasureFacts(
        "Families who use a room",
        baseline="90",
        targets=(("2024/25", "120"), ("2025/26", "200"), ("2026/27", "300")),
        actuals=(("2024/25", "131"), ("2026/27", "280")),
    )
    priority = PriorityFacts("P", (ObjectiveFacts("O", (action(1),)),), (measure,))
    report = compose(plan(priorities=(priority,)), AS_AT)
    (line,) = report.priorities[0].measures
    assert (line.target, line.target_period) == ("200", "2025/26")
    assert (line.actual, line.actual_period) == ("131", "2024/25")


def test_the_same_facts_give_the_same_report() -> None:
    assert compose(large_plan(40), AS_AT) == compose(large_plan(40), AS_AT)


def test_a_report_survives_being_written_down() -> None:
    report = compose(large_plan(25), AS_AT)
    assert from_json(json.loads(json.dumps(as_json(report)))) == report


def test_a_report_with_parts_that_are_no_longer_used_can_still_be_read() -> None:
    report = compose(plan(action(1)), AS_AT)
    older = as_json(report)
    older["priorities"][0]["colour"] = "teal"
    assert from_json(older) == report


def test_an_empty_plan_is_a_report_of_nothing() -> None:
    report = compose(PlanFacts("Market Town", "Nothing yet"), dt.date(2026, 1, 1))
    assert report.summary.actions == 0
    assert report.headlines == ()
