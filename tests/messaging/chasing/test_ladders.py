"""Reminders fall on working days, one day's at a time, and never twice."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goldthread.messaging import chasing
from goldthread.messaging.chasing.ladders import FILE
from goldthread.workflow.working_days import is_working_day

USUAL = "update_request"
DUE = dt.date(2026, 10, 14)  # a Wednesday, with no bank holiday near
VALUES = dict.fromkeys(chasing.KNOWN, "x")
EVERY_DAY = [dt.date(2026, 9, 1) + dt.timedelta(days=number) for number in range(120)]


def keys(*args: Any, **more: Any) -> list[str]:
    return [rung.key for rung in chasing.due_rungs(USUAL, *args, **more)]


def day(key: str, due: dt.date) -> dt.date:
    [rung] = [one for one in chasing.rungs(USUAL) if one.key == key]
    return chasing.sent_on(rung, due)


def climbed(due: dt.date, days: list[dt.date]) -> list[tuple[dt.date, str]]:
    """What is sent when somebody looks on these days and sends all that is due."""
    done: list[tuple[dt.date, str]] = []
    for today in days:
        found = chasing.due_rungs(USUAL, due, today, {key for _, key in done})
        done += [(today, rung.key) for rung in found]
    return done


def test_the_file_keeps_to_its_schema() -> None:
    schema = json.loads(FILE.with_name("ladders.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(FILE.read_text("utf-8")))


@pytest.mark.parametrize(
    ("due", "key", "on"),
    [
        (DUE, "week_before", dt.date(2026, 10, 7)),
        (DUE, "just_late", dt.date(2026, 10, 16)),
        (dt.date(2026, 10, 12), "day_before", dt.date(2026, 10, 9)),  # Monday: on the Friday
        (dt.date(2026, 10, 11), "day_before", dt.date(2026, 10, 9)),  # Sunday: on the Friday too
        (dt.date(2026, 4, 8), "week_before", dt.date(2026, 3, 30)),  # over Easter
        (dt.date(2026, 12, 24), "just_late", dt.date(2026, 12, 30)),  # Christmas, Boxing Day moved
    ],
)
def test_days_are_working_days(due: dt.date, key: str, on: dt.date) -> None:
    assert day(key, due) == on


def test_what_is_due_on_a_day_off_is_told_on_the_last_working_day_before() -> None:
    on_the_day = chasing.Rung("day", "On the day", 0, ("person",), "s", "$link")
    assert chasing.sent_on(on_the_day, dt.date(2026, 5, 4)) == dt.date(2026, 5, 1)
    assert chasing.sent_on(on_the_day, DUE) == DUE


def test_a_whole_ladder_is_climbed_once() -> None:
    assert climbed(DUE, EVERY_DAY) == [
        (dt.date(2026, 10, 7), "week_before"),
        (dt.date(2026, 10, 13), "day_before"),
        (dt.date(2026, 10, 16), "just_late"),
        (dt.date(2026, 10, 21), "sponsor"),
        (dt.date(2026, 10, 21), "officer"),
    ]


def test_days_that_were_missed_are_made_up_for_by_the_last_of_them_alone() -> None:
    assert keys(DUE, dt.date(2026, 10, 15)) == ["day_before"]
    assert keys(DUE, dt.date(2026, 10, 19), {"week_before"}) == ["just_late"]


def test_a_rung_that_was_skipped_brings_none_before_it_back() -> None:
    assert keys(DUE, dt.date(2026, 10, 13), {"day_before"}) == []


def test_nobody_is_reminded_on_the_day_they_are_asked() -> None:
    asked = dt.date(2026, 10, 8)
    assert keys(DUE, dt.date(2026, 10, 9), asked_on=asked) == []
    assert keys(DUE, dt.date(2026, 10, 13), asked_on=asked) == ["day_before"]


@given(due=st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 1)), late=st.integers(0, 30))
def test_whenever_somebody_looks_only_one_day_s_rungs_are_sent(due: dt.date, late: int) -> None:
    today = due + dt.timedelta(days=late - 15)
    found = chasing.due_rungs(USUAL, due, today)
    assert len({chasing.sent_on(rung, due) for rung in found}) <= 1
    assert not found or is_working_day(today)
    assert all(is_working_day(chasing.sent_on(rung, due)) for rung in chasing.rungs(USUAL))


def test_every_rung_has_words_for_what_is_known() -> None:
    for ladder in chasing.ladders().values():
        for rung in ladder.rungs:
            subject, text = rung.words(**VALUES)
            assert "$" not in subject + text


def test_a_title_can_neither_name_a_value_nor_begin_a_header() -> None:
    values = {**VALUES, "title": "Costs: $link\r\nBcc: all@people.example"}
    subject, text = chasing.rungs(USUAL)[0].words(**values)
    assert subject == "Due on x: Costs: $link Bcc: all@people.example"
    assert "Costs: $link" in text


def test_an_unknown_ladder_is_said_to_be_one() -> None:
    with pytest.raises(chasing.UnknownLadder, match="rope"):
        chasing.rungs("rope")


def a_ladder(*rungs: dict[str, Any]) -> dict[str, Any]:
    usual = {"key": "one", "title": "One", "days": 0, "to": ["person"], "subject": "s", "text": "t"}
    return {"own": {"title": "Own", "what": "w", "rungs": [{**usual, **rung} for rung in rungs]}}


@pytest.mark.parametrize(
    ("rungs", "why"),
    [
        ([{}, {}], "same key"),
        ([{"days": 2}, {"key": "two", "days": 1}], "order"),
        ([{"to": ["mayor"]}], "mayor"),
        ([{"text": "Dear $name"}], "name"),
        ([{"text": "It costs $ 5"}], "nothing is known"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(rungs: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(chasing.UnusableLadder, match=why):
        chasing.ladders_from(a_ladder(*rungs))
