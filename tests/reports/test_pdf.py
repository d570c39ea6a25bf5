"""The PDF: tagged, titled, in order, whole; judged by pikepdf and not by what made it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from functools import cache

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.reports.compose import compose
from goldthread.reports.facts import UpdateFacts
from goldthread.reports.pdf import Cover, make_pdf, printable
from tests.reports.accessible import faults, of_role
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


@cache
def pages_of(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() or "" for page in opened.pages]


def test_a_second_tool_finds_no_fault(document: pikepdf.Pdf) -> None:
    assert faults(document) == []
    assert str(document.docinfo["/Title"]) == TITLE
    assert str(document.Root.Lang) == "en-GB"


def without(name: str) -> Callable[[pikepdf.Pdf], None]:
    def plant(document: pikepdf.Pdf) -> None:
        del document.Root[name]

    return plant


def a_figure_without_words(document: pikepdf.Pdf) -> None:
    del of_role(document, "Figure")[0]["/Alt"]


def a_heading_too_deep(document: pikepdf.Pdf) -> None:
    of_role(document, "H2")[0].S = pikepdf.Name("/H4")


def a_head_that_heads_nothing(document: pikepdf.Pdf) -> None:
    del of_role(document, "TH")[0]["/A"]


def a_table_without_heads(document: pikepdf.Pdf) -> None:
    for head in of_role(document, "TH"):
        head.S = pikepdf.Name("/TD")


def a_row_too_short(document: pikepdf.Pdf) -> None:
    row = of_role(document, "TR")[-1]
    del row.K[-1]


def words_outside_the_tags(document: pikepdf.Pdf) -> None:
    document.pages[2].contents_add(b"BT (hello) Tj ET")


def a_link_without_words(document: pikepdf.Pdf) -> None:
    linked = [page for page in document.pages if "/Annots" in page]
    del linked[-1].Annots[0]["/Contents"]


def a_typeface_left_out(document: pikepdf.Pdf) -> None:
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in found:
                    del found[key]


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (without("/MarkInfo"), "does not say that it is tagged"),
        (without("/StructTreeRoot"), "no tags"),
        (without("/Metadata"), "does not say that it is PDF/UA-1"),
        (without("/Lang"), "no language"),
        (without("/ViewerPreferences"), "not the title"),
        (without("/Outlines"), "no bookmarks"),
        (a_figure_without_words, "figure has no words"),
        (a_heading_too_deep, "level 4 follows one of level"),
        (a_head_that_heads_nothing, "does not say which cells it heads"),
        (a_table_without_heads, "table has no headings"),
        (a_row_too_short, "differ in width"),
        (words_outside_the_tags, "outside the tags"),
        (a_link_without_words, "has no words"),
        (a_typeface_left_out, "not in the file"),
    ],
)
def test_the_second_tool_finds_a_fault_that_was_planted(
    document: pikepdf.Pdf, plant: Callable[[pikepdf.Pdf], None], found: str
) -> None:
    plant(document)
    assert any(found in fault for fault in faults(document))


def test_every_picture_has_words(document: pikepdf.Pdf) -> None:
    figures = of_role(document, "Figure")
    assert len(figures) == 9  # the summary's bar, two pictures, and one bar for each priority
    assert all("complete" in str(figure.Alt) for figure in figures)


def test_every_table_is_there(document: pikepdf.Pdf) -> None:
    assert (
        len(of_role(document, "Table")) == 9
    )  # by priority, milestones, six of measures, the appendix


def test_bookmarks_lead_to_each_part(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        names = [item.title for item in outline.root]
    assert names[0] == "Summary"
    assert names[1:3] == ["In pictures", "Promise 1: Promise number 1"]
    assert names[-1] == "Appendix: every action"


def test_links_lead_to_actions(document: pikepdf.Pdf) -> None:
    addresses = set()
    for page in document.pages:
        for note in page.get("/Annots", []):
            if str(note.Subtype) == "/Link" and "/A" in note and "/URI" in note.A:
                addresses.add(str(note.A.URI))
    assert addresses == {f"https://market-town.example/actions/{n}/" for n in range(1, 61)}


def test_the_summary_is_one_page() -> None:
    pages = pages_of(made())
    assert "Summary" in pages[2]
    assert "What the updates say" in pages[2]
    assert "In pictures" in pages[3]
    assert "Promise 1: Promise number 1" in next(t for t in pages[4:] if "Aim 1.1" in t)


@pytest.mark.slow
def test_the_summary_of_a_plan_with_many_priorities_is_one_page() -> None:
    content = compose(large_plan(300, priorities=14), AS_AT)
    pdf = make_pdf(content, list(content.headlines), Cover(TITLE, True))
    with pdfplumber.open(io.BytesIO(pdf), pages=[3, 4]) as opened:
        summary, after = (page.extract_text() for page in opened.pages)
    assert summary.splitlines()[1] == "Summary"
    assert "What the updates say" in summary
    assert after.splitlines()[1] == "In pictures"


def test_a_plan_that_gives_no_status_is_not_said_to_be_on_track() -> None:
    actions = [action(n, status="") for n in range(1, 4)]
    content = compose(plan(*actions), AS_AT)
    text = " ".join(pages_of(make_pdf(content, list(content.headlines), Cover(TITLE, True))))
    assert "The plan gives no status" in text
    assert "On track" not in text
    assert "No action is off track" not in text


def test_each_update_is_a_paragraph(document: pikepdf.Pdf) -> None:
    updated = compose(large_plan(60), AS_AT).summary.updated
    assert len(of_role(document, "P")) > 2 * updated


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
        body = [line for line in text.splitlines() if line.strip()][:-1]
        assert not body[-1].startswith("Promise")


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
