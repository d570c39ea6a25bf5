"""A whole meeting from its minutes: when, who, item by item, and what comes back from which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.documents.plan import Decision, ForwardItem
from goldthread.documents.prose.minutes.coming_back import comes_back, day_of, is_next_meeting
from goldthread.documents.prose.minutes.meeting import MeetingRead, kind_of, meeting_of
from goldthread.documents.read import read, read_lines
from goldthread.documents.source import Source

from .reading import lines_of

WEIR = """Weir Health and Care Board
Minutes of the meeting held on Tuesday 3 March 2026 at 2.00pm in the Assembly Room

Present: Councillor Ida Quill (Chair), Weir Council; Dr Tom Ashby, Weir Hospitals; Rosa Lind
In attendance: Jo Marsh, Public Health
Apologies: Ben Oakley, Weir Homes

1. Welcome
The Chair welcomed everyone.

2. Shared lunches
Jo Marsh introduced the report. Members asked how people
without a car would come.
It was noted that the bus company had been asked.
RESOLVED: That the report be noted and that a further update be brought to the Board in March 2027.
Action: Jo Marsh to write to the bus company by 30 April 2026.

3. Grab rails
AGREED: That the Director of Housing report back in June 2026 on grab rails.

4. The swimming pool
RESOLVED: That the bid be submitted by 30 September 2026.
RESOLVED: That the choice of builder be deferred.

5. Date of next meeting
Tuesday 2 June 2026 at 2.00pm

Decisions

AGREED: That the Director of Housing report back in June 2026 on grab rails.
"""
MARCH = dt.date(2026, 3, 3)


def meeting(folder: Path, text: str, name: str = "minutes.txt") -> MeetingRead:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return meeting_of(read(path))


@pytest.fixture
def weir(tmp_path: Path) -> MeetingRead:
    return meeting(tmp_path, WEIR)


def test_when_it_was_and_who_came(weir: MeetingRead) -> None:
    assert (weir.on, weir.at, weir.next_on) == ("2026-03-03", "14:00", "2026-06-02")
    assert [(one.name, one.on_behalf_of, one.presence) for one in weir.people] == [
        ("Councillor Ida Quill (Chair)", "Weir Council", "present"),
        ("Dr Tom Ashby", "Weir Hospitals", "present"),
        ("Rosa Lind", "", "present"),
        ("Jo Marsh", "Public Health", "in_attendance"),
        ("Ben Oakley", "Weir Homes", "apologies"),
    ]


def test_items_hold_their_discussion_and_their_decisions_apart(weir: MeetingRead) -> None:
    titles = [
        "Welcome",
        "Shared lunches",
        "Grab rails",
        "The swimming pool",
        "Date of next meeting",
    ]
    assert [item.title for item in weir.items] == titles
    lunches = weir.items[1]
    assert "without a car would come." in lunches.text and "RESOLVED" not in lunches.text
    assert "people without" in lunches.text, "lines of one paragraph are put together"
    noted, back, action = lunches.decisions
    assert (noted.kind, noted.words) == ("noted", "That the report be noted.")
    assert (back.kind, back.back, back.due_on, back.due_words) == (
        "agreed", True, "2027-03-01", "March 2027",
    )  # fmt: skip
    assert (action.action, action.owner, action.due_on) == (True, "Jo Marsh", "2026-04-30")
    assert action.lines == (16, 16)


def test_a_decision_printed_again_counts_once(weir: MeetingRead) -> None:
    rails = [each for item in weir.items for each in item.decisions if "grab rails" in each.words]
    assert [(each.owner, each.back, each.lines) for each in rails] == [
        ("Director of Housing", True, (19, 19))
    ]


def test_a_date_to_do_something_by_is_no_coming_back(weir: MeetingRead) -> None:
    bid, builder = weir.items[3].decisions
    assert (bid.back, bid.due_on) == (False, "2026-09-30")
    assert (builder.kind, builder.due_on) == ("deferred", "")


def test_people_on_lines_of_their_own_and_items_in_capitals(tmp_path: Path) -> None:
    found = meeting(
        tmp_path,
        """Minutes of the Falls Group
4 June 2026

Present
Ida Quill, Weir Council
Tom Ashby

Apologies for absence were received from Rosa Lind and Ben Oakley.

GRAB RAILS

The Group discussed the waiting list. The Chair thanked members.

It was AGREED that Weir Homes be asked to fit twenty rails.
""",
    )
    present = [one.name for one in found.people if one.presence == "present"]
    away = [one.name for one in found.people if one.presence == "apologies"]
    assert (present, away) == (["Ida Quill", "Tom Ashby"], ["Rosa Lind", "Ben Oakley"])
    assert [item.title for item in found.items] == ["GRAB RAILS"]
    assert found.items[0].decisions[0].owner == "Weir Homes"


def test_who_and_when_on_lines_of_their_own_and_marks_that_defer(tmp_path: Path) -> None:
    found = meeting(
        tmp_path,
        """Minutes of the Falls Group
4 June 2026

Present
• Ida Quill, Weir Hospitals and Community Trust
Apologies: Tom Ashby, Rosa Lind and Ben Oakley

1. Grab rails
The Group discussed the waiting list.

AGREED: That twenty rails be fitted.
Who: Weir Homes
By: 30 September 2026

DEFERRED: That the choice of colour wait.
The Chair thanked members.
""",
    )
    behalf = "Weir Hospitals and Community Trust"
    assert [(one.name, one.on_behalf_of) for one in found.people][:2] == [
        ("Ida Quill", behalf),
        ("Tom Ashby", ""),
    ]
    assert len(found.people) == 4
    rails, colour = found.items[0].decisions
    assert (rails.owner, rails.due_on) == ("Weir Homes", "2026-09-30")
    assert colour.kind == "deferred"
    assert "Weir Homes" not in found.items[0].text and "thanked" in found.items[0].text


def test_a_web_page_reads_as_text_does(tmp_path: Path) -> None:
    lines = "".join(f"<p>{line}</p>" for line in WEIR.splitlines() if line)
    found = meeting(tmp_path, f"<html><body>{lines}</body></html>", "minutes.html")
    assert [len(item.decisions) for item in found.items] == [0, 3, 1, 2, 0]
    assert len(found.people) == 5


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("That a progress report be considered by the Panel in May 2027", True),
        ("that the Director report back to the Board in June", True),
        ("That a new paper be heard in May 2031", True),
        ("That the matter return to the Group at its next meeting", True),
        ("That the delivery plan be published by 31 May 2027", False),
        ("That ten benches be placed on the river path by May 2027", False),
    ],
)
def test_what_asks_to_come_back(words: str, back: bool) -> None:
    assert comes_back(Decision(text=words)) is back


@pytest.mark.parametrize(
    ("due", "words", "expected"),
    [
        ("2027-03", "in March 2027", ("2027-03-01", "March 2027")),
        ("2026-04-30", "by 30 April 2026", ("2026-04-30", "")),
        ("", "a further update in March", ("2027-03-01", "March 2027")),
        ("", "report back in June", ("2026-06-01", "June 2026")),
        ("", "to the next meeting", ("2026-03-04", "Next meeting")),
        ("the autumn", "by the autumn", ("", "the autumn")),
    ],
)
def test_when_it_comes_back(due: str, words: str, expected: tuple[str, str]) -> None:
    assert day_of(due, words, MARCH, back=True) == expected


def test_what_is_referred_and_what_is_deferred() -> None:
    assert kind_of(Decision(text="That the lease be referred to the Cabinet")) == "referred"
    assert kind_of(Decision(text="That the vote be deferred")) == "deferred"
    assert kind_of(Decision(text="That the paper be noted", type="noted")) == "noted"


def test_the_next_date_alone_is_no_coming_back() -> None:
    item = ForwardItem(text="Tuesday 2 June 2026 at 2pm", due="2026-06-02", rule="forward-plan")
    assert is_next_meeting(item)
    other = ForwardItem(text="2 June: grab rails, a first look", due="2026-06-02")
    assert not is_next_meeting(other)


def test_the_published_minutes_give_a_note_and_what_comes_back(specimens: Path) -> None:
    """A paper noted and, apart from that, a further one asked for in a month."""
    path = specimens / "haringey-community-wellbeing-framework-minutes.txt"
    found = meeting_of(read(path))
    assert len(found.items) == 1
    item = found.items[0]
    told = [(each.kind, each.back, each.due_on, each.lines) for each in item.decisions]
    assert told == [
        ("noted", False, "", (117, 117)),
        ("agreed", True, "2018-03-01", (117, 117)),
    ]
    assert len(item.text.split()) > 800, "the discussion is kept whole"
    assert "AGREED" not in item.text


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_any_text_reads_without_a_fault(text: str) -> None:
    lines = lines_of(f"Minutes\n1. Rails\n{text}\nAGREED: That it be so.")
    found = meeting_of(read_lines(Source("minutes.txt", "", "text/plain", tuple(lines))))
    for item in found.items:
        assert item.lines[0] <= item.lines[1]
