"""What somebody types as a change, as values and in words. No database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldthread.strategy.changing.values import LONGEST, said, values_wanted
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.models import Action, Milestone

TODAY = date(2026, 11, 24)


def wanted(item: Action | Milestone, kind: str, typed: str) -> dict[str, Any]:
    return values_wanted(item, kind, typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "due", "years"),
    [
        ("2027-03-31", "2027-03-31", []),
        ("31 March 2027", "2027-03-31", []),
        ("31/3/2027", "2027-03-31", []),
        ("by March 2027", "2027-03", []),
        ("2026-11-24", "2026-11-24", []),  # today is not past
        ("2027", "", ["2027"]),
        ("2026/27", "", ["2026/27"]),
    ],
)
def test_dates_of_a_milestone(typed: str, due: str, years: list[str]) -> None:
    told = wanted(Milestone(text="Kitchen", due="2026-03", years=["2025/26"]), "date", typed)
    assert told == {"due": due, "years": years}


def test_the_years_of_an_action_stay() -> None:
    assert wanted(Action(title="Open", years=["2025/26"]), "date", "2026/27") == {"due": "2026/27"}


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("date", "", "Write a day"),
        ("date", "soon", "Write a day"),
        ("date", "31 February 2027", "Write a day"),
        ("date", "March 2026", "passed already"),
        ("date", "2025/26", "passed already"),
        ("date", "2027-06", "stands already"),
        ("owner", " \n ", "who is to lead"),
        ("owner", "x" * 301, "shorter"),
        ("owner", "\n".join(map(str, range(30))), "who is to lead"),
        ("words", "  ", "new words"),
        ("words", "Open a room", "stands already"),
        ("words", "x" * (LONGEST + 1), "shorter"),
        ("paint", "it", "Choose what"),
    ],
)
def test_what_cannot_be_asked_for(
    kind: str, typed: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldthread.strategy.changing.values.values_of", stands)
    with pytest.raises(Wanting, match=problem):
        wanted(Action(title="Open a room", due="2027-06"), kind, typed)


def stands(item: Any, kind: str) -> dict[str, Any]:
    """Without owners, which would be in a database."""
    return {"date": {"due": item.due}, "words": {"title": item.title}}.get(kind, {"owners": []})


def test_a_milestone_has_no_owner() -> None:
    with pytest.raises(Wanting, match="no owner of its own"):
        wanted(Milestone(text="Kitchen"), "owner", "Carers")


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("date", {"due": "2027-03"}, "March 2027"),
        ("date", {"due": "2026/27"}, "2026/27"),
        ("date", {"due": "", "years": ["2025/26"], "uncertain_years": ["2026/27"]},
         "2025/26, 2026/27"),
        ("date", {"due": ""}, "No date"),
        ("owner", {"owners": ["Carers", "Council"]}, "Carers, Council"),
        ("owner", {"owners": []}, "Nobody"),
        ("words", {"text": "Fit it"}, "Fit it"),
        ("stop", {"status": "stopped"}, "Stopped"),
        ("stop", {"status": ""}, "No status"),
        ("stop", {"taken_out": True}, "Taken out of the plan"),
    ],
)  # fmt: skip
def test_values_in_words(kind: str, values: dict[str, Any], words: str) -> None:
    assert said(kind, values) == words
