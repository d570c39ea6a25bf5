"""The pack holds the reports before the meeting in full, for whoever may read them."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pdfplumber
import pikepdf
import pytest

from goldthread.meetings.compose import ENCLOSED, compose
from goldthread.meetings.content import Content
from goldthread.meetings.enclosed import enclosed_in
from goldthread.meetings.models import AgendaItem, Paper
from goldthread.meetings.pdf import make_pdf
from goldthread.meetings.word import make_word
from goldthread.reports.actions import compose_report
from goldthread.reports.models import Report
from goldthread.strategy.models import Plan
from tests.meetings.story import LINKS, NOW, a_board, a_meeting, an_item, an_officer
from tests.reports.accessible import faults
from tests.reports.readable import Word
from tests.reports.readable import faults as faults_of_word
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARCH = dt.date(2026, 3, 9)


@pytest.fixture
def plan(db: None) -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def item(plan: Plan) -> AgendaItem:
    return an_item(a_meeting(a_board(plan.place), MARCH), "How the plan stands")


def a_report(item: AgendaItem, plan: Plan, kind: str, exempt_reason: str = "") -> Report:
    report = compose_report(plan=plan, kind=kind, as_at=MARCH, by=an_officer(plan.place), at=NOW)
    Paper.objects.create(
        place=plan.place, item=item, title=report.title, report=report, exempt_reason=exempt_reason
    )
    return report


def pack(item: AgendaItem, readers: str = "public") -> Content:
    return compose(item.meeting, "agenda", readers, LINKS, "Draft, not published")


def pages_of(made: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(made)) as opened:
        return [page.extract_text() for page in opened.pages]


@pytest.mark.parametrize("kind", ["full", "half_year", "board"])
def test_the_report_stands_in_the_pack_in_full(item: AgendaItem, plan: Plan, kind: str) -> None:
    report = a_report(item, plan, kind)
    content = pack(item)
    made = make_pdf(content, enclosed_in(content, LINKS))
    assert faults(pikepdf.open(io.BytesIO(made))) == []
    pages = pages_of(made)
    heading = f"Paper for item 1: {report.title}"
    starts = next(at for at, words in enumerate(pages) if heading in " ".join(words.split()))
    assert report.composed.summary.lead in " ".join(" ".join(pages[starts:]).split())
    made_word = make_word(content, enclosed_in(content, LINKS), made_on=NOW)
    word = Word(made_word)
    assert faults_of_word(word) == []
    assert (1, heading) in word.headings()
    assert heading in listed_in(made_word)
    assert ENCLOSED in str(content)


def listed_in(made: bytes) -> list[str]:
    """The words of the contents of a Word document."""
    found = docx.Document(io.BytesIO(made)).element.body.iter(f"{W}p")
    styles = ((each.find(f"{W}pPr/{W}pStyle"), each) for each in found)
    return [
        "".join(text.text or "" for text in each.iter(f"{W}t"))
        for style, each in styles
        if style is not None and style.get(f"{W}val", "").startswith("TOC")
    ]


def test_the_first_page_of_a_paper_lists_its_own_sections_alone(
    item: AgendaItem, plan: Plan
) -> None:
    second = an_item(item.meeting, "Shared lunches")
    for each, kind in ((item, "full"), (second, "half_year")):
        a_report(each, plan, kind)
    content = pack(item)
    pages = pages_of(make_pdf(content, enclosed_in(content, LINKS)))
    firsts = [page for page in pages if "In this paper" in page]
    assert len(firsts) == 2
    for number, page in enumerate(firsts, start=1):
        listed = page.split("In this paper")[1]
        assert f"Paper for item {number}: " in " ".join(page.split())
        assert "Summary" in listed and "Papers" not in listed and "Paper for item" not in listed


def test_a_report_before_two_items_stands_once(item: AgendaItem, plan: Plan) -> None:
    report = a_report(item, plan, "full")
    second = an_item(item.meeting, "Shared lunches")
    Paper.objects.create(place=plan.place, item=second, title="Again", report=report)
    assert [(each.report, each.item) for each in pack(item).enclosed] == [(report.pk, 1)]


def test_a_report_that_is_not_public_is_in_no_public_pack(item: AgendaItem, plan: Plan) -> None:
    report = a_report(item, plan, "full", exempt_reason="3")
    assert pack(item).enclosed == () and ENCLOSED not in str(pack(item))
    assert [each.report for each in pack(item, "members").enclosed] == [report.pk]


def test_a_plan_on_a_page_stays_a_file_of_its_own(item: AgendaItem, plan: Plan) -> None:
    a_report(item, plan, "plan_on_a_page")
    assert pack(item).enclosed == ()
