"""What partners write, at its worst: shown as words in every file and on the page, run by none."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import docx
import openpyxl
import pypdf
import pytest

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.reports.actions import Chosen, choose_headlines, compose_report
from goldthread.reports.compose import compose
from goldthread.reports.content import ReportContent, as_json, from_json
from goldthread.reports.facts import UpdateFacts
from goldthread.reports.pdf import Cover, make_pdf
from goldthread.reports.spreadsheet import make_spreadsheet
from goldthread.reports.word import make_word
from goldthread.strategy.models import Plan
from goldthread.web.report_pages.article import article_of
from tests.reports import plans
from tests.reports.plans import AS_AT, action
from tests.web import stories

MADE_ON = dt.datetime(2026, 4, 14)
COVER = Cover("T", True, None, {}, ("summary", "priorities", "appendix"))
LONG = "A long tale. " * 6_000
HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "formula": '=HYPERLINK("http://x.example","y")',
    "more formulas": "+1+1\n@SUM(A1)\n-2+3",
    "turned round": "\u202eevil words",
    "emoji": "Done 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "controls": "a\x01b\x0bc\x1fd\ufffe",
    "typst": '#panic() $x$ `raw` #import "/etc/passwd" \\ [*a*]',
    "links": "[a](javascript:alert(1)) $$note$$",
    "marks": "Z" + "\u0301" * 500,
    "one word": "word" * 2_000,
    "a long tale": LONG,
}


@cache
def told(name: str) -> ReportContent:
    one = action(1, update=UpdateFacts("u1", HOSTILE[name], "2026-02"))
    return from_json(as_json(compose(plans.plan(one, action(2)), AS_AT)))


def in_word(content: ReportContent) -> str:
    made = make_word(content, [], COVER, made_on=MADE_ON)
    return "\n".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_words_in_word_and_in_the_spreadsheet(name: str) -> None:
    said = in_word(told(name))
    book = openpyxl.load_workbook(
        io.BytesIO(make_spreadsheet(told(name), COVER, made_on=MADE_ON)), rich_text=False
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "a formula or an error"
    outside = [c.hyperlink.target for c in cells if c.hyperlink and c.hyperlink.target]
    assert not [link for link in outside if not link.startswith("#")]
    assert "\u202e" not in said
    words = HOSTILE[name].split("\n")[0][:20].strip("\u202e\ufffe").split("\x01")[0]
    assert words in said
    assert any(words[:3] in str(cell.value) for cell in cells)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "a long tale"])
def test_hostile_words_are_words_in_the_pdf(name: str) -> None:
    made = make_pdf(told(name), [], COVER)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    plain = HOSTILE[name].strip("\u202e")[:4].split("\x01")[0]
    assert plain in text.replace("\u200b", "")


def test_a_long_tale_is_printed_whole() -> None:
    made = make_pdf(told("a long tale"), [], COVER)
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) > 12
    assert "A long tale." in reader.pages[10].extract_text()


@pytest.fixture
def plan(db: None) -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def officer(plan: Plan) -> User:
    return stories.a_person(plan.place, Role.OFFICER)


def test_hostile_words_are_words_on_the_page(plan: Plan, officer: User) -> None:
    worst = "".join(
        words for name, words in HOSTILE.items() if name not in ("a long tale", "marks")
    )
    plan.updates.update(text=worst.replace("\x00", ""))
    report = compose_report(plan=plan, as_at=dt.date(2026, 3, 4), by=officer, at=stories.NOW)
    mine = [Chosen("\u202e<b>Mine", included=True, place=1)]
    choose_headlines(
        report=report, title="<i>T", choices={}, written=mine, by=officer, at=stories.NOW
    )
    report.refresh_from_db()
    page = article_of(report)
    for raw in ("<script>", "onerror=alert(2)>", "<b>Mine", 'href="javascript', "\u202e"):
        assert raw not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;b&gt;Mine" in page
