"""The PDF: tagged, titled, in order, whole; judged by pikepdf and not by what made it."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.reports.compose import compose
from goldthread.reports.facts import UpdateFacts
from goldthread.reports.pdf import Cover, make_pdf, printable
from tests.reports.plans import AS_AT, action, large_plan, plan

TITLE = "Together in Market Town: a report"


@cache
def made(actions: int = 60, draft: bool = False) -> bytes:
    content = compose(large_plan(actions), AS_AT)
    links = {n: f"https://market-town.example/actions/{n}/" for n in range(1, actions + 1)}
    published = None if draft else dt.date(2026, 4, 14)
    return make_pdf(content, list(content.headlines), Cover(TITLE, draft, published, links))


@pytest.fixture
def document() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made())) as opened:
        yield opened


def elements(document: pikepdf.Pdf) -> list[Any]:
    """Every structure element in reading order."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append(kid)
                walk(kid)

    walk(document.Root.StructTreeRoot)
    return found


def role(document: pikepdf.Pdf, element: Any) -> str:
    mapped = document.Root.StructTreeRoot.get("/RoleMap", {})
    name = str(element.S)
    return str(mapped.get(name, name)).lstrip("/")


@cache
def pages_of(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() or "" for page in opened.pages]


def test_it_says_that_it_is_pdf_ua_1(document: pikepdf.Pdf) -> None:
    assert document.Root.MarkInfo.Marked
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == TITLE


def test_it_has_a_language_and_shows_its_title(document: pikepdf.Pdf) -> None:
    assert str(document.Root.Lang) == "en-GB"
    assert str(document.docinfo["/Title"]) == TITLE
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_everything_on_a_page_is_tagged_or_an_artifact(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ", "f", "S", "B", "Do"):
                assert depth > 0, f"{name} {operands} stands outside the tags"


def test_every_picture_has_words(document: pikepdf.Pdf) -> None:
    figures = [each for each in elements(document) if role(document, each) == "Figure"]
    assert len(figures) == 7  # the summary's bar and one for each priority
    assert all("complete" in str(figure.Alt) for figure in figures)


def test_tables_have_column_headings(document: pikepdf.Pdf) -> None:
    tables = [each for each in elements(document) if role(document, each) == "Table"]
    heads = [each for each in elements(document) if role(document, each) == "TH"]
    assert len(tables) == 8  # by priority, six of measures, the appendix
    for head in heads:
        attributes = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
        assert any(str(a.get("/Scope")) in ("/Column", "/Row", "/Both") for a in attributes)


def test_headings_skip_no_level(document: pikepdf.Pdf) -> None:
    roles = [role(document, each) for each in elements(document)]
    levels = [int(name[1]) for name in roles if re.fullmatch(r"H[1-6]", name)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_bookmarks_lead_to_each_part(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        names = [item.title for item in outline.root]
    assert names[0] == "Summary"
    assert names[1] == "Promise 1: Promise number 1"
    assert names[-1] == "Appendix: every action"


def test_links_lead_to_actions_and_have_words(document: pikepdf.Pdf) -> None:
    addresses = set()
    for page in document.pages:
        for note in page.get("/Annots", []):
            if str(note.Subtype) == "/Link" and "/A" in note and "/URI" in note.A:
                addresses.add(str(note.A.URI))
                assert str(note.get("/Contents", ""))
    assert addresses == {f"https://market-town.example/actions/{n}/" for n in range(1, 61)}


def test_every_font_is_embedded(document: pikepdf.Pdf) -> None:
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
            assert any(key in found for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_the_summary_is_one_page() -> None:
    pages = pages_of(made())
    assert "Summary" in pages[2]
    assert "What the updates say" in pages[2]
    assert "Promise 1: Promise number 1" in pages[3]


@pytest.mark.slow
def test_the_summary_of_a_plan_with_many_priorities_is_one_page() -> None:
    content = compose(large_plan(300, priorities=14), AS_AT)
    pdf = make_pdf(content, list(content.headlines), Cover(TITLE, True))
    with pdfplumber.open(io.BytesIO(pdf), pages=[3, 4]) as opened:
        summary, after = (page.extract_text() for page in opened.pages)
    assert summary.splitlines()[1] == "Summary"
    assert "What the updates say" in summary
    assert after.splitlines()[1].startswith("Promise 1:")


def test_a_plan_that_gives_no_status_is_not_said_to_be_on_track() -> None:
    actions = [action(n, status="") for n in range(1, 4)]
    content = compose(plan(*actions), AS_AT)
    text = " ".join(pages_of(make_pdf(content, list(content.headlines), Cover(TITLE, True))))
    assert "The plan gives no status" in text
    assert "On track" not in text
    assert "No action is off track" not in text


def test_each_update_is_a_paragraph(document: pikepdf.Pdf) -> None:
    updated = compose(large_plan(60), AS_AT).summary.updated
    assert sum(role(document, each) == "P" for each in elements(document)) > 2 * updated


def test_pages_are_numbered_and_say_what_they_are_of() -> None:
    pages = pages_of(made())
    for number, text in enumerate(pages[1:], start=2):
        assert f"Page {number} of {len(pages)}" in text
        assert TITLE in text.splitlines()[0]


def test_a_fictional_place_says_so_on_every_page() -> None:
    assert all("fictional" in text or "made up" in text for text in pages_of(made()))


def test_a_draft_says_so_on_every_page_and_a_published_report_on_none() -> None:
    assert all("Draft, not published" in text for text in pages_of(made(12, draft=True)))
    assert not any("Draft" in text for text in pages_of(made(12)))


def test_every_page_of_the_appendix_repeats_its_headings() -> None:
    pages = pages_of(made())
    start = next(n for n, text in enumerate(pages) if "Appendix: every action" in text and n > 2)
    assert len(pages) - start > 2
    for text in pages[start:]:
        assert "Ref Action Lead Due Status Latest update" in text


def test_no_heading_is_left_at_the_foot_of_a_page() -> None:
    sections = [text for text in pages_of(made())[3:] if "Ref Action Lead" not in text]
    assert len(sections) > 6
    for text in sections:
        body = [line for line in text.splitlines() if line.strip()][:-1]
        assert not body[-1].startswith(("Aim ", "1."))


def test_every_action_and_update_is_in_the_report() -> None:
    text = " ".join(pages_of(made())).replace("\n", " ")
    for number in range(1, 61):
        assert f"Open room {number} for families" in text


HARD = [
    "https://market-town.example/" + "a-very-long-path/" * 20,
    "W" * 400,
    '#sys.inputs #read("/etc/hosts") $ *bold* _it_ <label> @ref \\ ` // /* ',
    "Ticks ✔ ☑ 🙂 \ue000 and Wingdings \uf0fc, ﬁligature, naïve café, ŵ ŷ, ½ ₂ ® €",
    "Arabic مرحبا, Bengali স্বাগতম, Chinese 你好",
    "tab\tand\u200bzero\u00a0width\u2028line\x07bell",
    "",
]


@pytest.mark.parametrize("words", HARD)
def test_hard_words_make_a_whole_pdf(words: str) -> None:
    hard = action(1, title=words or "x", update=UpdateFacts("u", words, "2026-02"), owners=(words,))
    content = compose(plan(hard, title=words or "x"), AS_AT)
    pdf = make_pdf(content, list(content.headlines), Cover(words or "x", True))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages[1:]:
            assert all(
                word["x0"] >= 40 and word["x1"] <= page.width - 40 for word in page.extract_words()
            )


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_words_make_a_pdf(words: str) -> None:
    content = compose(plan(action(1, update=UpdateFacts("u", words))), AS_AT)
    assert make_pdf(content, [], Cover("A report", True)).startswith(b"%PDF")


@given(st.text(max_size=200))
def test_words_made_printable_keep_every_plain_letter_in_its_order(words: str) -> None:
    shown = iter(printable(words))
    kept = [char for char in words if char.isascii() and char.isprintable()]
    assert all(char in shown for char in kept)


def test_plain_words_are_left_alone() -> None:
    words = "Plain words, with café and ‘quotes’ – and a dash."
    assert printable(words) == words
