"""Looks that say the same of one day are one line; changes, and other days, are not."""

from __future__ import annotations

import datetime as dt

from goldthread.privacy.trail import SAW, Step, in_short

DAY = dt.datetime(2026, 5, 4, 23, 30, tzinfo=dt.UTC)  # half past midnight of the 5th in London


def step(minutes: int, did: str = SAW, what: str = "account 1", who: str = "Nia") -> Step:
    return Step(DAY - dt.timedelta(minutes=minutes), who, did, what, "people")


def test_what_repeats_on_a_day_is_one_line_with_a_count() -> None:
    steps = [step(0), step(1, what="question 3"), step(2), step(3, who="Ash"), step(20)]
    lines = in_short(steps)
    assert [(line.one, line.times) for line in lines] == [
        (steps[0], 3), (steps[1], 1), (steps[3], 1),
    ]  # fmt: skip
    assert lines[0].first == steps[4].when


def test_another_day_is_another_line_by_the_clock_of_the_place() -> None:
    assert len(in_short([step(0), step(31)])) == 2


def test_no_change_is_ever_folded() -> None:
    assert len(in_short([step(0, did="changed"), step(1, did="changed")])) == 2
