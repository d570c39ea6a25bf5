"""A plan out in a spreadsheet, filled in, and taken in again."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from goldthread.accounts.models import User
from goldthread.documents.readers.errors import Unreadable
from goldthread.strategy import editing
from goldthread.strategy.editions import plan_at
from goldthread.strategy.models import Action, Edit, Plan, ReturnedSheet, Update
from goldthread.strategy.sheets import actions
from goldthread.strategy.sheets.actions import Decided, Overtaken, proposal_of
from goldthread.strategy.sheets.columns import ABOUT, ACTIONS, COLUMNS, TITLE
from goldthread.strategy.sheets.making import as_workbook
from goldthread.strategy.sheets.reading import NotThisSheet
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db
Fill = Callable[[Worksheet], None]


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def officer(plan: Plan) -> User:
    return builders.a_person(plan.place)


def column(name: str) -> int:
    return [one.name for one in COLUMNS].index(name) + 1


def download(plan: Plan, lead: str = "") -> Workbook:
    made = as_workbook(plan_at(plan), address=plan.slug, at=timezone.now(), lead=lead)
    return load_workbook(io.BytesIO(made))


def send_back(plan: Plan, book: Workbook, by: User, name: str = "back.xlsx") -> ReturnedSheet:
    out = io.BytesIO()
    book.save(out)
    upload = SimpleUploadedFile(name, out.getvalue())
    return actions.keep_returned(plan=plan, upload=upload, name=name, by=by, at=timezone.now())


def filled_in(plan: Plan, by: User, fill: Fill) -> ReturnedSheet:
    book = download(plan)
    fill(book[ACTIONS])
    return send_back(plan, book, by)


def take_in(sheet: ReturnedSheet, by: User, **more: Any) -> Edit:
    seen = more.pop("seen", None) or proposal_of(sheet, at=timezone.now()).mark
    choice = {"left_out": (), "preferred": (), "reason": "They told us."} | more
    return actions.take_in(sheet=sheet, seen=seen, by=by, at=timezone.now(), **choice)


def answer(sheet: Worksheet, number: int, name: str, value: object) -> None:
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == number)
    sheet.cell(row, column(name)).value = value  # type: ignore[assignment]


def test_out_and_back_unfilled_changes_nothing(plan: Plan, officer: User) -> None:
    found = proposal_of(filled_in(plan, officer, lambda sheet: None), at=timezone.now())
    assert (found.size, found.problems, found.not_for_filling_in) == (0, (), ())
    assert found.unchanged == plan.actions.count()


def test_answers_are_taken_in_as_one_edit_and_undone_as_one(plan: Plan, officer: User) -> None:
    before = plan_at(plan)

    def fill(sheet: Worksheet) -> None:
        answer(sheet, 1, "Status", "At risk")
        answer(sheet, 1, "New update", "Keys came in May.")
        answer(sheet, 2, "Due", dt.date(2027, 3, 31))
        answer(sheet, 3, "Who leads", "Scouts; Guides")
        sheet.append([None, None, "Nobody eats alone unless they want to", "Z1", "Lend chairs"])

    sheet = filled_in(plan, officer, fill)
    edit = take_in(sheet, officer)

    first, second, third = (plan.actions.get(number=number) for number in (1, 2, 3))
    assert first.status == "at_risk"
    assert "Keys came in May." in [update.text for update in first.updates.all()]
    assert second.due == "2027-03-31"
    assert [owner.name for owner in third.owners.all()] == ["Scouts", "Guides"]
    new = plan.actions.get(title="Lend chairs")
    assert (new.reference, new.objective.title) == ("Z1", "Nobody eats alone unless they want to")
    sheet.refresh_from_db()
    assert (sheet.state, sheet.edit) == (ReturnedSheet.State.TAKEN_IN, edit)
    editing.undo(edit=edit, by=officer, at=timezone.now())
    assert plan_at(plan) == before


def test_taken_in_twice_changes_nothing_the_second_time(plan: Plan, officer: User) -> None:
    book = download(plan)
    answer(book[ACTIONS], 1, "Status", "At risk")
    answer(book[ACTIONS], 1, "New update", "Keys came in May.")
    book[ACTIONS].append([None, None, "Walking is the easy choice", None, "Lend boots"])
    take_in(send_back(plan, book, officer), officer)
    again = send_back(plan, book, officer)
    assert proposal_of(again, at=timezone.now()).size == 0


def test_rows_and_columns_in_another_order_say_the_same(plan: Plan, officer: User) -> None:
    book = download(plan)
    rows = [[cell.value for cell in row] for row in book[ACTIONS].iter_rows()]
    rows[1][column("Status") - 1] = "Stopped"
    order = list(range(len(COLUMNS)))
    chance = random.Random(4)
    chance.shuffle(order)
    body = rows[1:]
    chance.shuffle(body)
    book.remove(book[ACTIONS])
    shuffled = book.create_sheet("Sheet2")
    for row in [rows[0], *body]:
        shuffled.append([row[index] for index in order])
    [change] = proposal_of(send_back(plan, book, officer), at=timezone.now()).changes
    assert (change.number, change.theirs) == (1, "Stopped")


def test_a_renamed_column_is_left_out_and_told(plan: Plan, officer: User) -> None:
    def fill(sheet: Worksheet) -> None:
        answer(sheet, 1, "Status", "Complete")
        sheet.cell(1, column("Status")).value = "How is it?"

    sheet = filled_in(plan, officer, fill)
    told = actions.from_json(sheet.rows)
    assert (told.missing, told.unknown) == (("Status",), ("How is it?",))
    assert proposal_of(sheet, at=timezone.now()).size == 0


def test_without_its_numbers_or_actions_the_file_is_refused(plan: Plan, officer: User) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.delete_cols(1)

    with pytest.raises(NotThisSheet, match="cannot find the columns"):
        filled_in(plan, officer, fill)
    assert not ReturnedSheet.objects.exists()


def test_a_sheet_of_another_plan_is_refused(plan: Plan, officer: User) -> None:
    other = stories.a_live_plan(plan.place, title="Another plan")
    with pytest.raises(NotThisSheet, match="another plan"):
        send_back(plan, download(other), officer)


def test_without_its_first_page_every_difference_is_asked_about(plan: Plan, officer: User) -> None:
    book = download(plan)
    answer(book[ACTIONS], 1, "Status", "At risk")
    book.remove(book[ABOUT])
    [change] = proposal_of(send_back(plan, book, officer), at=timezone.now()).changes
    assert change.conflict


# History bears the time of its transaction, so here each step has one of its own.
@pytest.mark.django_db(transaction=True)
def test_a_conflict_is_only_taken_where_the_sheet_is_preferred(plan: Plan, officer: User) -> None:
    book = download(plan)
    answer(book[ACTIONS], 1, "Status", "At risk")
    action = plan.actions.get(number=1)
    editing.amend(
        item=action, fields={"status": "stopped"}, seen=None, by=officer, at=timezone.now()
    )
    take_in(send_back(plan, book, officer), officer)
    action.refresh_from_db()
    assert action.status == "stopped"
    take_in(send_back(plan, book, officer), officer, preferred=["1-status"])
    action.refresh_from_db()
    assert action.status == "at_risk"


def test_what_is_left_out_stays(plan: Plan, officer: User) -> None:
    def fill(sheet: Worksheet) -> None:
        answer(sheet, 1, "Status", "At risk")
        answer(sheet, 2, "Status", "At risk")

    take_in(filled_in(plan, officer, fill), officer, left_out=["1-status"])
    changed = plan.actions.filter(status="at_risk", number__lte=2)
    assert [action.number for action in changed] == [2]


def test_a_plan_that_moved_on_while_she_looked_is_looked_at_again(
    plan: Plan, officer: User
) -> None:
    sheet = filled_in(plan, officer, lambda sheet: answer(sheet, 1, "Status", "At risk"))
    seen = proposal_of(sheet, at=timezone.now()).mark
    editing.amend(
        item=plan.actions.get(number=1),
        fields={"status": "stopped"},
        seen=None,
        by=officer,
        at=timezone.now(),
    )
    with pytest.raises(Overtaken):
        take_in(sheet, officer, seen=seen)
    assert plan.actions.get(number=1).status == "stopped"


def test_nobody_decides_twice(plan: Plan, officer: User) -> None:
    sheet = filled_in(plan, officer, lambda sheet: answer(sheet, 1, "Status", "At risk"))
    actions.put_aside(sheet=sheet, by=officer, at=timezone.now())
    with pytest.raises(Decided):
        take_in(sheet, officer)
    with pytest.raises(Decided):
        actions.put_aside(sheet=sheet, by=officer, at=timezone.now())


def test_all_or_nothing_when_one_answer_cannot_be_held(
    plan: Plan, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(sheet: Worksheet) -> None:
        answer(sheet, 1, "Status", "At risk")
        answer(sheet, 2, "New update", "Half of it is done.")

    sheet = filled_in(plan, officer, fill)

    def fails(*args: object, **kwargs: object) -> None:
        raise editing.Wanting("no")

    monkeypatch.setattr("goldthread.strategy.sheets.actions._Taking._say", fails)
    with pytest.raises(editing.Wanting):
        take_in(sheet, officer)
    assert not plan.edits.filter(verb="sheet").exists()
    assert plan.actions.get(number=1).status != "at_risk"


def test_words_that_look_like_formulas_go_out_and_come_back_as_words(
    plan: Plan, officer: User
) -> None:
    words = '=HYPERLINK("https://example.org","Free lunch")'
    Action.objects.filter(plan=plan, number=1).update(title=words)
    book = download(plan)
    cell = next(
        book[ACTIONS].cell(row, column(TITLE.name))
        for row in range(2, book[ACTIONS].max_row + 1)
        if book[ACTIONS].cell(row, 1).value == 1
    )
    assert (cell.value, cell.data_type) == (words, "s")
    assert proposal_of(send_back(plan, book, officer), at=timezone.now()).size == 0


def test_a_formula_that_was_never_worked_out_is_told(plan: Plan, officer: User) -> None:
    sheet = filled_in(plan, officer, lambda sheet: answer(sheet, 1, "New update", "=1+1"))
    assert actions.from_json(sheet.rows).notices
    assert not Update.objects.filter(plan=plan, text__startswith="=").exists()


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 nothing of the kind", b"\x00" * 200, b"<html>hello</html>"]
)
def test_what_is_no_spreadsheet_is_refused_kindly(
    plan: Plan, officer: User, content: bytes
) -> None:
    upload = SimpleUploadedFile("x.xlsx", content)
    with pytest.raises((Unreadable, NotThisSheet)):
        actions.keep_returned(
            plan=plan, upload=upload, name="x.xlsx", by=officer, at=timezone.now()
        )
    assert not ReturnedSheet.objects.exists()


def test_the_sheet_of_one_lead_holds_only_theirs(plan: Plan) -> None:
    lead = stories.LEADS[0]
    sheet = download(plan, lead)[ACTIONS]
    leads = {sheet.cell(row, column("Who leads")).value for row in range(2, sheet.max_row + 1)}
    assert leads == {lead}


def test_a_csv_file_comes_back_as_well(plan: Plan, officer: User) -> None:
    text = "Number,Action,Status\n1," + plan.actions.get(number=1).title.replace(",", "")
    upload = SimpleUploadedFile("back.csv", f"{text},Stopped\n".encode())
    sheet = actions.keep_returned(
        plan=plan, upload=upload, name="back.csv", by=officer, at=timezone.now()
    )
    found = proposal_of(sheet, at=timezone.now())
    assert ("Status", "Stopped", True) in [
        (one.column, one.theirs, one.conflict) for one in found.changes
    ]
