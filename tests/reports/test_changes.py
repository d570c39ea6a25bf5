"""What changed since the last report, as the report tells it on every kind of paper."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from functools import cache

import openpyxl
import pdfplumber
import pikepdf

from goldthread.comparison import (
    ActionAt,
    ObjectiveAt,
    OwnerAt,
    PlanAt,
    PriorityAt,
    UpdateAt,
    differences,
)
from goldthread.reports.changes import MOST_ON_PAPER, Changes, on_paper
from goldthread.reports.compose import compose
from goldthread.reports.content import ReportContent, as_json, from_json
from goldthread.reports.kinds import kinds
from goldthread.reports.pdf import Cover, make_pdf
from goldthread.reports.since import Since
from goldthread.reports.spreadsheet import make_spreadsheet
from goldthread.reports.word import make_word
from tests.reports import readable
from tests.reports.accessible import faults
from tests.reports.plans import AS_AT, action, plan

MADE_ON = dt.datetime(2026, 4, 14, 9, 30)
LAST = "Compared with the last report, “Winter”, of 31 December 2025."
LIBRARY = "Open the library at weekends"
BUSES = "Run a late bus to the hospital"
GARDEN = "Plant a garden with neighbours in every ward"


def at(*actions: ActionAt, title: str = "Together in Market Town") -> PlanAt:
    objective = ObjectiveAt("objective-1", "Everyone has somewhere to go", actions=actions)
    return PlanAt(title, "", (PriorityAt("priority-1", "Live well", objectives=(objective,)),))


def one(number: int, words: str, **changes: object) -> ActionAt:
    return ActionAt(f"action-{number}", words, number=number, **changes)  # type: ignore[arg-type]


THEN = at(
    one(1, LIBRARY, status="on_track", due="2026-03", owners=(OwnerAt("Town Council"),)),
    one(2, BUSES, status="at_risk"),
    one(4, "Plant a garden in every ward"),
)
NOW = at(
    one(
        1, LIBRARY, status="off_track", due="2026-09", owners=(OwnerAt("Library Trust"),),
        updates=(UpdateAt("update-9", "The roof leaks.", "2026-02"),),
    ),
    one(4, GARDEN),
    one(5, "Lend tools from the fire station"),
)  # fmt: skip


def told(then: PlanAt = THEN, now: PlanAt = NOW, **facts: object) -> ReportContent:
    since = Since("31 December 2025", LAST, differences(then, now))
    return compose(plan(action(), since=since, **facts), AS_AT)


def changes(content: ReportContent) -> Changes:
    assert content.changes is not None
    return content.changes


def test_every_change_stands_under_its_kind_and_says_then_and_now() -> None:
    found = changes(told(labels={"action": "step"}))
    lines = {group.heading: group.lines for group in found.groups}
    assert found.heading == "What changed since 31 December 2025"
    assert found.lead == f"{LAST} There are 6 changes, and 1 new update."
    assert [line.title for line in lines["Dropped"]] == [BUSES]
    assert [line.title for line in lines["Added"]] == ["Lend tools from the fire station"]
    assert lines["Added"][0].level == "Step"
    sides = {
        heading: [side.text for side in lines[heading][0].sides]
        for heading in ("Later dates", "Other owners", "Another status", "Re-worded")
    }
    assert sides == {
        "Later dates": ["March 2026", "September 2026"],
        "Other owners": ["Town Council", "Library Trust"],
        "Another status": ["On track", "Off track"],
        "Re-worded": ["Plant a garden in every ward", GARDEN],
    }


def test_only_what_still_stands_in_the_plan_leads_to_its_page() -> None:
    groups = {group.key: group for group in changes(told()).groups}
    assert groups["status"].lines[0].action == 1
    assert groups["dropped"].lines[0].action is None


def test_new_updates_are_counted_and_not_said_twice() -> None:
    updates = next(group for group in changes(told()).groups if group.key == "update")
    assert (updates.count, updates.lines, updates.more) == (1, (), 0)


def test_where_there_are_only_new_updates_that_is_what_is_said() -> None:
    given = tuple(UpdateAt(f"u{n}", f"We met {n} times.", "2026-02") for n in range(2))
    found = changes(told(at(one(1, LIBRARY)), at(one(1, LIBRARY, updates=given))))
    assert "There are 2 new updates. Nothing else has changed" in found.lead
    assert found.named == ()


def test_one_page_names_statuses_first_from_and_to_and_leaves_out_what_it_cannot_name() -> None:
    named = changes(told()).named
    assert named[0].key == "status"
    assert "update" not in [group.key for group in named]
    (line,) = named[0].lines
    assert named[0].from_and_to(line) == "on track to off track"
    later = next(group for group in named if group.key == "date later")
    assert later.from_and_to(later.lines[0]) == "from March 2026 to September 2026"
    added = next(group for group in named if group.key == "added")
    assert added.from_and_to(added.lines[0]) == ""

    content = replace(told(), kind="board")
    sheet = Cover("T", False, AS_AT, {}, kinds()["board"].sections)
    with pdfplumber.open(io.BytesIO(make_pdf(content, [], sheet))) as opened:
        words = " ".join(opened.pages[0].extract_text().split())
    assert "on track to off track" in words
    assert "new updates" not in words


def test_nothing_changed_is_said_kindly() -> None:
    found = changes(told(NOW, NOW))
    assert found.groups == ()
    assert "Nothing has changed" in found.lead


def test_another_title_is_a_change_of_the_plan_itself() -> None:
    found = changes(told(NOW, replace(NOW, title="Further together", period="2026-2030")))
    assert [side.text for side in found.plan] == [
        "Together in Market Town",
        "Further together, 2026 to 2030",
    ]
    assert "Only the plan’s own title or years" in found.lead


def test_a_report_keeps_its_changes_and_one_made_before_there_were_any_still_loads() -> None:
    content = told()
    assert from_json(as_json(content)) == content
    old = as_json(content)
    del old["changes"]
    assert from_json(old).changes is None


def test_a_report_that_compares_with_nothing_has_no_such_section() -> None:
    content = compose(plan(action()), AS_AT)
    assert content.changes is None
    assert "What changed" not in words_of_pdf(content)


def cover(draft: bool = False) -> Cover:
    links = {n: f"https://market-town.example/actions/{n}/" for n in range(1, 90)}
    return Cover("Spring", draft, AS_AT, links)


def words_of_pdf(content: ReportContent) -> str:
    made = make_pdf(content, [], cover())
    with pikepdf.open(io.BytesIO(made)) as document:
        assert faults(document) == []
    with pdfplumber.open(io.BytesIO(made)) as opened:
        return "\n".join(page.extract_text() or "" for page in opened.pages)


def words_of_word(content: ReportContent) -> str:
    word = readable.Word(make_word(content, [], cover(), made_on=MADE_ON))
    assert readable.faults(word) == []
    return "\n".join(readable.text_of(paragraph) for paragraph in word.paragraphs())


@cache
def many() -> ReportContent:
    """Thirty statuses that changed, and one re-wording longer than a page."""
    long = "Because of what residents said in the spring, we will go on " * 40
    then = [one(n, f"{LIBRARY} {n}", status="on_track") for n in range(1, 31)]
    now = [one(n, f"{LIBRARY} {n}", status="at_risk") for n in range(1, 31)]
    before, after = f"{long}to June, {long}", f"{long}to July, {long}"
    return told(at(*then, one(31, before)), at(*now, one(31, after)))


def test_the_pdf_and_word_say_how_many_more_there_are_and_where() -> None:
    more = f"And {30 - MOST_ON_PAPER} more. All are on the page of this report"
    assert more in words_of_pdf(many()).replace("\n", " ")
    assert more in words_of_word(many())


def test_paper_keeps_the_words_that_differ_of_a_long_re_wording() -> None:
    groups = {group.key: group for group in on_paper(changes(many())).groups}
    (line,) = groups["reworded"].lines
    then, now = ("".join(piece.text for piece in side.pieces) for side in line.sides)
    assert "June" in then
    assert "July" in now
    assert "July" not in then
    assert len(then) < 700
    assert groups["status"].more == 30 - MOST_ON_PAPER


def test_pdf_and_word_tell_the_same_changes() -> None:
    content = told()
    for words in (words_of_pdf(content), words_of_word(content)):
        for expected in (LAST, BUSES, "Town Council", "Library Trust", "September 2026"):
            assert expected in words.replace("\n", " ")


def test_the_spreadsheet_has_every_change_in_a_row() -> None:
    made = make_spreadsheet(many(), cover(), made_on=MADE_ON)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Changes"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Another status"]
    assert len(rows) == 30
    assert rows[0][-2:] == ("On track", "At risk")


def test_the_spreadsheet_says_of_what_came_and_went_where_it_stands() -> None:
    made = make_spreadsheet(told(), cover(), made_on=MADE_ON)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Changes"]
    rows = {row[0]: row[-2:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Added"] == ("Not in the plan", "In the plan")
    assert rows["Dropped"] == ("In the plan", "Not in the plan")
