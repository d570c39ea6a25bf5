"""A file read whole, from its bytes to the account of its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.documents.read import read
from goldthread.documents.readers import Unreadable

PLAN = """Hill Plan 2031-34

Priority 1: Warm homes

Action\tLead\tBy when
Lag every loft\tHill Homes\tMarch 2032
Buy oil together\tOil Club\tJune 2032
"""

MINUTES = """Hill Board

Minutes of the meeting of 3 May 2031

Present: A. Reeve (Chair), B. Miller

The Board was informed that 140 lofts were lagged.

RESOLVED: That the report be noted and that a further report come in March 2032.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "hill.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_is_read_with_every_word_accounted_for(plan: Path) -> None:
    document = read(plan)
    (priority,) = document.priorities
    found = [(a.title, a.due) for a in priority.objectives[0].actions]
    assert (document.kind, document.title) == ("plan", "Hill Plan 2031-34")
    assert found == [("Lag every loft", "2032-03"), ("Buy oil together", "2032-06")]
    counts = document.accounting
    parts = (counts.imported, counts.furniture, counts.duplicate, counts.unplaced)
    assert counts.total == sum(parts) == len(PLAN.replace("-", " ").split())
    assert counts.unplaced == 0


def test_reading_twice_gives_the_same(plan: Path) -> None:
    assert read(plan) == read(plan)


def test_the_name_people_call_the_file_is_kept(plan: Path) -> None:
    assert read(plan, name="Our plan.txt").file == "Our plan.txt"


def test_minutes_give_decisions_and_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    document = read(path)
    assert document.kind == "minutes"
    assert document.priorities == []
    assert {decision.type for decision in document.decisions} == {"noted", "agreed"}
    assert [figure.value for figure in document.figures] == [140]


def test_words_that_no_rule_places_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    row = "\t\t\tzebra crossing\tmarmalade\n"
    path.write_text(PLAN.replace("Buy oil", f"{row}Buy oil"), encoding="utf-8")
    document = read(path)
    shown = " ".join(piece.text for piece in document.unplaced)
    assert shown == "zebra crossing marmalade"
    assert document.accounting.unplaced == 3


def test_an_empty_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(Unreadable):
        read(path)
