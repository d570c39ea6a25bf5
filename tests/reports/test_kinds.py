"""Kinds of report are data that keep to their schema; those of one page are one page."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import replace

import docx
import jsonschema
import pdfplumber
import pypdf
import pytest
import yaml

from goldthread.reports import kinds as told
from goldthread.reports.compose import compose
from goldthread.reports.content import (
    Ask,
    Headline,
    ObjectiveSection,
    ReportContent,
    from_json,
)
from goldthread.reports.kinds import SECTIONS, kinds
from goldthread.reports.pdf import Cover, make_pdf
from goldthread.reports.spreadsheet import make_spreadsheet
from goldthread.reports.tables import TableSection
from goldthread.reports.typesetting import DoesNotFit
from goldthread.reports.word import make_word
from tests.reports.plans import AS_AT, large_plan

MADE_ON = dt.datetime(2026, 4, 14)
NASTY = "<script>alert(1)</script> #read(1) $x$ \u202eback\u202c 😀 =1+1 " + "x" * 400
ASK = Ask(1, "1.1", "Open a family room", "Carers of Market Town", f"A room.\n{NASTY}", 2)


def test_the_kinds_keep_to_their_schema() -> None:
    said = yaml.safe_load(told.FILE.read_text("utf-8"))
    jsonschema.validate(said, json.loads(told.SCHEMA.read_text("utf-8")))
    for kind in kinds().values():
        assert set(kind.sections) <= set(SECTIONS)
        assert set(kind.always) <= set(kind.sections)
        assert kind.no_spreadsheet or "spreadsheet" in kind.files, kind.key


def test_a_kind_with_a_section_nobody_knows_is_refused() -> None:
    said = yaml.safe_load(told.FILE.read_text("utf-8"))
    said["annual"]["sections"].append("gossip")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, json.loads(told.SCHEMA.read_text("utf-8")))


@pytest.mark.parametrize("key", [key for key, kind in kinds().items() if kind.one_page])
@pytest.mark.parametrize("actions", [3, 120])
def test_a_report_of_one_page_is_one_page(key: str, actions: int) -> None:
    """With little to say, and with far too much: twenty long headlines and nasty words."""
    content = compose(large_plan(actions), AS_AT)
    much = actions > 100
    asks = (ASK,) * (30 if much else 0)
    content = replace(content, kind=key, asks=asks, round="Spring")
    headlines = [Headline(f"h{n}", "written", f"{n} {NASTY}", "") for n in range(20 * much)]
    made = make_pdf(content, headlines, Cover("A title " * (25 if much else 1), False, AS_AT,
                    {n: f"https://x.example/{n}/" for n in range(1, actions + 1)},
                    kinds()[key].sections))  # fmt: skip
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert len(pages) == 1
    told = " ".join(pages[0].extract_text().split())
    assert ("Promise number 6" if key == "plan_on_a_page" else "Off track") in told


def a_page_of(key: str, content: ReportContent) -> bytes:
    return make_pdf(content, [], Cover("T", True, None, {}, kinds()[key].sections))


def test_a_page_that_cannot_hold_its_words_is_refused_and_not_cut() -> None:
    content = replace(compose(large_plan(30), AS_AT), kind="board")
    many = tuple(
        TableSection(f"measured-{n}", f"Measures of plan {n}", "They stand. " * 40, "", ("a", "b"),
                     (("A measure", "It stands."),), (1, 1))
        for n in range(1, 21)
    )  # fmt: skip
    three = a_page_of("board", replace(content, tables=many[:3]))
    words = pypdf.PdfReader(io.BytesIO(three)).pages[0].extract_text()
    assert "Measures of plan 3" in words
    with pytest.raises(DoesNotFit):
        a_page_of("board", replace(content, tables=many))
    objectives = (ObjectiveSection(f"Aim {n}", (), ()) for n in range(2000))
    one = replace(content.priorities[0], objectives=tuple(objectives))
    with pytest.raises(DoesNotFit):
        a_page_of("plan_on_a_page", replace(content, kind="plan_on_a_page", priorities=(one,)))


@pytest.mark.parametrize("kind", kinds().values(), ids=str)
def test_hostile_words_make_every_kind_in_every_file(kind: told.Kind) -> None:
    content = replace(
        compose(large_plan(8), AS_AT), kind=kind.key, asks=(ASK,), risks=(ASK,), round=NASTY
    )
    cover = Cover(NASTY[:200], True, None, {}, kind.sections)
    assert make_pdf(content, [], cover).startswith(b"%PDF")
    assert make_word(content, [], cover, made_on=MADE_ON).startswith(b"PK")
    assert make_spreadsheet(content, cover, made_on=MADE_ON).startswith(b"PK")


def test_sections_stand_in_the_order_they_were_given() -> None:
    content = replace(compose(large_plan(6), AS_AT), asks=(ASK,), round="Spring")
    for order in (("summary", "asks"), ("asks", "summary")):
        made = make_pdf(content, [], Cover("T", True, None, {}, order))
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages[2:])
        first, second = (text.index({"summary": "Summary", "asks": "you must"}[k]) for k in order)
        assert first < second


def test_a_report_from_before_there_were_kinds_reads_as_a_full_one() -> None:
    from goldthread.reports.content import as_json

    old = as_json(compose(large_plan(3), AS_AT))
    for name in ("kind", "asks", "risks", "charts", "plans", "round", "owner", "further_changes"):
        del old[name]
    for priority in old["priorities"]:
        del priority["plan"]
    content = from_json(old)
    assert content.kind == "full"
    assert make_pdf(content, [], Cover("T", True)).startswith(b"%PDF")


@pytest.mark.parametrize("actions", [1, 50])
def test_a_plan_of_one_priority_has_its_page_too(actions: int) -> None:
    content = replace(compose(large_plan(actions, priorities=1), AS_AT), kind="plan_on_a_page")
    text = pypdf.PdfReader(io.BytesIO(a_page_of("plan_on_a_page", content))).pages[0].extract_text()
    assert f"Open room {actions} " in text


def test_a_plan_of_five_priorities_has_a_column_for_each() -> None:
    """Five of one width, and no sixth that stands empty beside them."""
    content = replace(compose(large_plan(85, priorities=5), AS_AT), kind="plan_on_a_page")
    made = make_pdf(content, [], Cover("T", True, None, {}, ("whole_plan",)))
    with pdfplumber.open(io.BytesIO(made)) as pdf:
        page = pdf.pages[0]
        heads = sorted({word["x0"] for word in page.extract_words() if word["text"] == "Promise"})
    assert len(heads) == 5
    assert heads[-1] + heads[1] - heads[0] > page.width * 0.95


def test_a_section_of_one_line_takes_no_page_of_its_own_and_a_long_one_begins_one() -> None:
    for many, pages in ((0, 1), (9, 2)):
        asks = tuple(replace(ASK, words="A room.", action=n) for n in range(many))
        content = replace(compose(large_plan(6), AS_AT), asks=asks, round="Spring")
        made = make_pdf(content, [], Cover("T", True, None, {}, ("summary", "asks")))
        assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 2 + pages
        word = make_word(
            content, [], Cover("T", True, None, {}, ("summary", "asks")), made_on=MADE_ON
        )
        (heading,) = (
            one for one in docx.Document(io.BytesIO(word)).paragraphs
            if one.text == "What you must decide" and one.style.name == "Heading 1"
        )  # fmt: skip
        assert heading.paragraph_format.page_break_before is (None if many else False)


def test_what_must_be_decided_stands_right_after_the_summary() -> None:
    for kind in kinds().values():
        if {"summary", "asks"} <= set(kind.sections):
            assert kind.sections.index("asks") == kind.sections.index("summary") + 1, kind.key


def test_that_nothing_is_asked_is_said_on_the_page_of_the_summary() -> None:
    """Even where a long section follows, which begins a page."""
    rows = tuple((f"Row {n}", "Words.") for n in range(20))
    table = TableSection("records", "Long table", "Lead.", "", ("A", "B"), rows, (1, 1))
    content = replace(compose(large_plan(6), AS_AT), round="Spring", tables=(table,))
    order = ("summary", "asks", "records")
    made = make_pdf(content, [], Cover("T", True, None, {}, order))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    assert len(pages) == 4
    assert "No approved update in “Spring” asks for anything." in " ".join(pages[2].split())


@pytest.mark.parametrize("lines", range(53, 59))
def test_a_heading_never_stands_at_the_foot_without_its_table(lines: int) -> None:
    """However far down the page the section before it ends."""
    above = TableSection("records", "First", "Lead.", "", ("A", "B"),
                         (("line\n" * lines, "x"),), (1, 1))  # fmt: skip
    below = TableSection("records-2", "Second heading", "Lead.", "", ("Head", "B"),
                         (("Firstcell", "x"),) * 3, (1, 1))  # fmt: skip
    content = replace(compose(large_plan(3), AS_AT), tables=(above, below))
    made = make_pdf(content, [], Cover("T", True, None, {}, ("records",)))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages[2:]]
    (of_heading,) = [at for at, words in enumerate(pages) if "Second heading" in words]
    assert "Firstcell" in pages[of_heading]


def test_a_page_uses_its_room_before_it_cuts_its_lists() -> None:
    asks = tuple(replace(ASK, words="A room on the ground floor.", more=0) for _ in range(40))
    content = replace(compose(large_plan(60), AS_AT), kind="board", asks=asks, round="Spring")
    with pdfplumber.open(io.BytesIO(a_page_of("board", content))) as pdf:
        page = pdf.pages[0]
        lines = page.extract_text_lines()
    foot = next(line["top"] for line in lines if line["text"].startswith("Everything about"))
    lowest = max(line["bottom"] for line in lines if line["bottom"] < foot)
    assert any("more, on the page" in line["text"] for line in lines), "a list is cut"
    assert (foot - lowest) / page.height < 0.07
