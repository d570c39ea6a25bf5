"""An owner of many actions takes one spreadsheet, fills it in, and sends it when it is right."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from goldthread.rounds.models import Answer, AnswerSheet, Request
from tests.web.answering.conftest import WORDS, Owner, hidden

TEXT, STATUS = "Your update", "How is it going?"


def taken(ida: Owner) -> Any:
    answer = ida.client.get(ida.at(page="spreadsheet/download/"))
    return load_workbook(io.BytesIO(answer.content))


def fill(book: Any, request: Request, **cells: str) -> None:
    """Write into the row of a request; `_` in a name stands for nothing in particular."""
    sheet = book["Updates"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, 1).value == str(request.pk))
    for name, value in cells.items():
        sheet.cell(row, columns[NAMES[name]], value)


NAMES = {
    "text": TEXT, "status": STATUS, "number": "A number", "of": "Out of how many",
    "unit": "Of what", "nothing": "Nothing to report, because", "why": "Why you see it so",
    "key": "Number (leave as it is)",
}  # fmt: skip


def given_back(ida: Owner, book: Any) -> str:
    """The address of the page that says what would be sent."""
    out = io.BytesIO()
    book.save(out)
    upload = SimpleUploadedFile("answers.xlsx", out.getvalue())
    answer = ida.client.post(ida.at(page="spreadsheet/"), {"document": upload})
    assert answer.status_code == 302, answer.content.decode().split("<main")[1][:1500]
    return str(answer.url)


def seen(ida: Owner, address: str) -> str:
    return ida.client.get(address).content.decode()


def sent(ida: Owner, address: str) -> Any:
    form = hidden(seen(ida, address))
    return ida.client.post(f"{address}send/", form, follow=True)


@pytest.fixture
def three(asked: Request) -> list[Request]:
    return list(asked.participant.requests.order_by("pk"))


def test_it_goes_out_with_the_last_update_and_what_is_written_so_far(
    ida: Owner, asked: Request
) -> None:
    ida.types(asked, text="Two rooms are open.")
    sheet = taken(ida)["Updates"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    row = rows[str(asked.pk)]
    assert asked.action_title in row
    assert "Two rooms are open." in row
    assert any(asked.action.updates.first().text in str(cell) for cell in row)


def test_filled_in_looked_at_and_sent(ida: Owner, three: list[Request]) -> None:
    book = taken(ida)
    fill(book, three[0], text=WORDS, status="off track", number="40", of="50", unit="families")
    fill(book, three[1], nothing="It begins in May.")
    address = given_back(ida, book)
    page = seen(ida, address)
    assert "Weir Lane" in page and "because <bdi>It begins in May.</bdi>" in page
    assert not Answer.objects.exists(), "nothing is sent before she says so"
    assert "2 updates are sent" in sent(ida, address).content.decode()
    states = [one.state for one in Request.objects.filter(pk__in=[r.pk for r in three])]
    assert sorted(states) == ["nothing_to_report", "sent", "submitted"]
    figure = Answer.objects.get(request=three[0]).figures.get()
    assert (figure.number, figure.of_how_many, figure.unit) == (40, 50, "families")
    # And the same file once more has nothing new in it
    again = seen(ida, given_back(ida, book))
    assert "There is nothing new in it." in again


def test_every_fault_is_told_by_its_row_and_the_rest_can_be_sent(
    ida: Owner, three: list[Request]
) -> None:
    book = taken(ida)
    fill(book, three[0], text=WORDS, status="off track")
    fill(book, three[1], text=WORDS, status="splendid", number="many")
    fill(book, three[2], text=WORDS, nothing="But also nothing")
    sheet = book["Updates"]
    sheet.append(["987654", "", "Somebody else’s", "", "", "Words"])
    page = seen(ida, address := given_back(ida, book))
    for fault in (
        "“splendid” is no status",
        "Write the number in figures",
        "not both",
        "We do not know this number",
    ):
        assert fault in page, fault
    assert "Choose how it is going" not in page, "one thing is told once"
    assert "One update is sent" in sent(ida, address).content.decode()


def test_a_status_better_than_the_records_needs_its_reason_here_too(
    ida: Owner, three: list[Request]
) -> None:
    book = taken(ida)
    fill(book, three[0], text=WORDS, status="On track")
    page = seen(ida, given_back(ida, book))
    assert "Say in a few words why you see it so." in page
    fill(book, three[0], why="It was met in June.")
    assert "Send 1 update" in seen(ida, given_back(ida, book))


def test_milestones_have_a_sheet_of_their_own(ida: Owner, three: list[Request]) -> None:
    book = taken(ida)
    fill(book, three[0], text=WORDS, status="off track")
    steps = book["Milestones"]
    for row in range(2, steps.max_row + 1):
        if steps.cell(row, 1).value.startswith(f"{three[0].pk}-"):
            steps.cell(row, 5, "Needs a new date")
            steps.cell(row, 6, "1 June 2040")
    page = seen(ida, given_back(ida, book))
    assert "Milestones: Why it moves" in page
    for row in range(2, steps.max_row + 1):
        if steps.cell(row, 1).value.startswith(f"{three[0].pk}-"):
            steps.cell(row, 7, "The lease is not signed.")
    sent(ida, given_back(ida, book))
    assert Answer.objects.get().milestones.filter(said="moved").count() == 2


def test_words_of_the_page_that_it_replaces_are_set_aside_and_kept(
    ida: Owner, three: list[Request]
) -> None:
    book = taken(ida)
    fill(book, three[0], text=WORDS, status="off track")
    ida.types(three[0], text="Written on the page meanwhile.")
    page = seen(ida, address := given_back(ida, book))
    assert "In place of: <bdi>Written on the page meanwhile.</bdi>" in page
    sent(ida, address)
    assert Answer.objects.get(state="set_aside").typed["text"] == "Written on the page meanwhile."


def test_what_changed_since_it_was_shown_is_not_sent(ida: Owner, three: list[Request]) -> None:
    book = taken(ida)
    fill(book, three[0], text=WORDS, status="off track")
    address = given_back(ida, book)
    form = hidden(seen(ida, address))
    ida.types(three[0], text="Written on the page meanwhile.")
    answer = ida.client.post(f"{address}send/", form, follow=True)
    assert "has been changed since" in answer.content.decode()
    assert not Answer.objects.sent().exists()


def test_the_button_pressed_twice_sends_once(ida: Owner, three: list[Request]) -> None:
    book = taken(ida)
    fill(book, three[0], text=WORDS, status="off track")
    address = given_back(ida, book)
    form = hidden(seen(ida, address))
    for words in ("One update is sent.", "sent already. Nothing was sent twice."):
        page = ida.client.post(f"{address}send/", form, follow=True).content.decode()
        assert words in page and "There is a problem" not in page
    assert Answer.objects.sent().count() == 1
    assert AnswerSheet.objects.get().state == "sent"


@pytest.mark.parametrize("content", [b"no spreadsheet", b"PK\x03\x04broken"])
def test_another_file_is_refused_in_a_sentence(ida: Owner, asked: Request, content: bytes) -> None:
    upload = SimpleUploadedFile("answers.xlsx", content)
    answer = ida.client.post(ida.at(page="spreadsheet/"), {"document": upload})
    assert answer.status_code == 422


def test_the_sheet_of_another_round_is_refused(ida: Owner, asked: Request) -> None:
    book = taken(ida)
    about = book["About this spreadsheet"]
    cell = next(row[1] for row in about.iter_rows() if str(row[0].value).startswith("Number of"))
    cell.value = "999"
    out = io.BytesIO()
    book.save(out)
    answer = ida.client.post(
        ida.at(page="spreadsheet/"), {"document": SimpleUploadedFile("a.xlsx", out.getvalue())}
    )
    assert "another round or of somebody else" in answer.content.decode()


def test_nothing_in_it_runs_as_a_formula(ida: Owner, asked: Request) -> None:
    ida.types(asked, text="=HYPERLINK(1)", ask="+1")
    for row in taken(ida)["Updates"].iter_rows(min_row=2):
        assert {cell.data_type for cell in row} <= {"s", "n"}
        assert all(cell.quotePrefix for cell in row if str(cell.value or "")[:1] in ("=", "+"))
