"""The pack and the minutes: who reads what of them, and that each file is fit to read."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import asdict, replace

import pdfplumber
import pikepdf
import pytest
from django.core.files.base import ContentFile

from goldthread.accounts.models import User
from goldthread.meetings.actions import agenda, coming_back, minutes
from goldthread.meetings.actions.minutes import Came
from goldthread.meetings.compose import compose
from goldthread.meetings.content import as_json, from_json
from goldthread.meetings.models import Body, Paper
from goldthread.meetings.pdf import make_pdf
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.word import make_word
from goldthread.reports.actions import compose_report
from goldthread.reports.content import Ask
from goldthread.reports.content import as_json as as_report_json
from goldthread.reports.models import Report
from goldthread.strategy.models import Plan
from tests.meetings.story import (
    HOSTILE,
    LINKS,
    NOW,
    a_board,
    a_decision,
    a_meeting,
    an_item,
    an_officer,
    held,
)
from tests.reports.accessible import faults
from tests.reports.readable import Word
from tests.reports.readable import faults as faults_of_word
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARCH = dt.date(2026, 3, 9)


@pytest.fixture
def plan(db: None) -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def board(plan: Plan) -> Body:
    return a_board(plan.place)


@pytest.fixture
def officer(plan: Plan) -> User:
    return an_officer(plan.place)


def a_report(plan: Plan, officer: User) -> Report:
    """A draft: what the pack says of a report does not wait for its files."""
    return compose_report(plan=plan, as_at=MARCH, by=officer, at=NOW)


def test_the_pack_has_the_one_page_summary_of_the_report(
    plan: Plan, board: Body, officer: User
) -> None:
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting, kind="decision", about="Agree a later bus.", time_allotted=20)
    report = a_report(plan, officer)
    with pytest.raises(MeetingProblem, match="published"):
        agenda.attach_report(item=item, report=report)
    Paper.objects.create(place=plan.place, item=item, title=report.title, report=report)
    content = compose(meeting, "agenda", "public", LINKS, "Draft, not published")
    headings = [section.numbered for section in content.sections]
    title = f"Board report: {plan.title}"
    assert headings == [
        "Summary", "What you must decide", f"What changed: {title}", f"What is off track: {title}",
        "Agenda", "1. Shared lunches", "Papers",
    ]  # fmt: skip
    told = json.dumps(as_json(content))
    assert "Agree a later bus." in told and "20 minutes" in told
    off_track = plan.actions.filter(status="off_track").first()
    assert off_track and f"https://weir.example/reported/{off_track.number}/" in told
    assert from_json(json.loads(told)) == content


def test_the_public_reads_nothing_of_what_is_exempt(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH)
    open_item = an_item(meeting, "Shared lunches")
    closed = an_item(
        meeting, "Secret lease", exempt_reason="3", about="Secret rent", presenter="Secret Sam"
    )
    for item, name in ((open_item, "Open paper"), (closed, "Secret paper")):
        _paper(item, name)
    _paper(open_item, "Secret annex", exempt_reason="5")
    held(meeting, officer)
    minutes.write_minutes(item=closed, text="Secret talk")
    decision = a_decision(meeting, closed, words="Secret deal")
    coming_back.ask_back(body=board, words="Secret again", due_on=MARCH, decision=decision)
    for what in ("agenda", "minutes"):
        public = json.dumps(as_json(compose(meeting, what, "public", LINKS, "")))
        whole = json.dumps(as_json(compose(meeting, what, "members", LINKS, "")))
        assert "Secret" not in public and "paragraph 3: the financial" in public
        assert "Secret lease" in whole and "Secret" in whole
    assert "Secret talk" in whole and "Secret deal" in whole and "Secret again" in whole


def _paper(item: object, title: str, exempt_reason: str = "") -> None:
    agenda.attach_file(
        item=item, title=title, content=ContentFile(title.encode()), name="a.pdf",  # type: ignore[arg-type]
        media_type="application/pdf", at=NOW, exempt_reason=exempt_reason,
    )  # fmt: skip


def test_hostile_words_are_words_in_every_format(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH, title=HOSTILE, where=HOSTILE)
    item = an_item(meeting, HOSTILE, about=f"{HOSTILE}\n\n{'x' * 3000}", presenter=HOSTILE)
    held(meeting, officer)
    minutes.say_attendance(meeting=meeting, came=[Came(HOSTILE, HOSTILE)])
    minutes.write_minutes(item=item, text=HOSTILE)
    a_decision(meeting, item, words=HOSTILE)
    for what in ("agenda", "minutes"):
        content = compose(meeting, what, "members", LINKS, "Published on 9 March 2026")
        made = make_pdf(content)
        assert faults(pikepdf.open(io.BytesIO(made))) == []
        with pdfplumber.open(io.BytesIO(made)) as opened:
            words = "".join(page.extract_text() for page in opened.pages)
        assert "<script>alert(1)</script>" in words and "#set page(fill: red)" in words
        paper = Word(make_word(content, made_on=NOW))
        assert faults_of_word(paper) == []
        assert any("<script>alert(1)</script>" in text for _, text in paper.headings())


def test_what_owners_ask_of_the_board_stands_with_what_it_must_decide(
    plan: Plan, board: Body, officer: User
) -> None:
    report = a_report(plan, officer)
    ask = Ask(2, "2", "Shared lunches", "Carers of Harrow Mill", "Pay for a van.")
    content = as_report_json(replace(report.composed, asks=(ask,)))
    Report.objects.filter(pk=report.pk).update(content=content)
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting)
    Paper.objects.create(place=plan.place, item=item, title=report.title, report=report)
    told = compose(meeting, "agenda", "public", LINKS, "").sections[1]
    words = json.dumps(asdict(told))
    assert "No item of this agenda is for decision." in words
    assert "Pay for a van." in words and "https://weir.example/reported/2/" in words


def test_a_megabyte_of_minutes_is_still_a_paper(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting)
    held(meeting, officer)
    minutes.write_minutes(item=item, text=("talk " * 2_000 + "\n\n") * 100)
    content = compose(meeting, "minutes", "public", LINKS, "")
    assert make_pdf(content).startswith(b"%PDF") and make_word(content, made_on=NOW)
