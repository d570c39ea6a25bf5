"""The Word document: Word's own headings, captions, lists and fields, and every word said."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from functools import cache

import pytest
from docx import Document

from goldthread.reports.compose import compose
from goldthread.reports.facts import UpdateFacts
from goldthread.reports.pdf import Cover
from goldthread.reports.word import make_word
from tests.reports.plans import AS_AT, action, large_plan, plan
from tests.reports.readable import WP, W, Word, faults, fields_of, style_of, text_of

TITLE = "Together in Market Town: a report"
MADE_ON = dt.datetime(2026, 4, 14, 9, 30)


@cache
def made(actions: int = 40, draft: bool = False) -> bytes:
    content = compose(large_plan(actions), AS_AT)
    links = {n: f"https://market-town.example/actions/{n}/" for n in range(1, actions + 1)}
    published = None if draft else MADE_ON.date()
    cover = Cover(TITLE, draft, published, links)
    return make_word(content, list(content.headlines), cover, made_on=MADE_ON)


@pytest.fixture
def word() -> Word:
    return Word(made())


def test_no_fault_is_found(word: Word) -> None:
    assert faults(word) == []


def without_title(word: Word) -> None:
    next(n for n in word.core if n.tag.endswith("}title")).text = ""


def in_another_language(word: Word) -> None:
    next(word.styles.iter(f"{W}lang")).set(f"{W}val", "en-US")


def a_heading_too_deep(word: Word) -> None:
    first = next(p for p in word.paragraphs() if style_of(p) == "Heading1")
    first.find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Heading3")


def a_heading_row_not_marked(word: Word) -> None:
    found = next(word.body.iter(f"{W}tblHeader"))
    found.getparent().remove(found)


def a_picture_without_words(word: Word) -> None:
    next(word.body.iter(f"{WP}docPr")).set("descr", "")


def a_caption_numbered_by_hand(word: Word) -> None:
    caption = next(p for p in word.paragraphs() if style_of(p) == "Caption")
    next(caption.iter(f"{W}instrText")).text = ""


def a_number_typed(word: Word) -> None:
    next(word.paragraphs()).find(f".//{W}t").text = "1. Together"


def a_style_that_is_not_there(word: Word) -> None:
    next(word.paragraphs()).find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Fancy")


def a_field_left_open(word: Word) -> None:
    found = next(n for n in word.body.iter(f"{W}fldChar") if n.get(f"{W}fldCharType") == "end")
    found.getparent().remove(found)


def a_link_to_nowhere(word: Word) -> None:
    next(n for n in word.body.iter(f"{W}hyperlink") if n.get(f"{W}anchor")).set(
        f"{W}anchor", "gone"
    )


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (without_title, "has no title"),
        (in_another_language, "not marked as British English"),
        (a_heading_too_deep, "level 3 follows one of level 0"),
        (a_heading_row_not_marked, "heading row is not marked"),
        (a_picture_without_words, "no words for those who cannot see it"),
        (a_caption_numbered_by_hand, "numbered by hand"),
        (a_number_typed, "typed by hand"),
        (a_style_that_is_not_there, "not there: Fancy"),
        (a_field_left_open, "not closed"),
        (a_link_to_nowhere, "leads nowhere"),
    ],
)
def test_a_fault_that_was_planted_is_found(
    word: Word, plant: Callable[[Word], None], found: str
) -> None:
    plant(word)
    assert any(found in fault for fault in faults(word))


def test_parts_are_numbered_by_word_and_named_as_the_plan_names_them(word: Word) -> None:
    numbered = [p for p in word.paragraphs() if p.find(f"{W}pPr/{W}numPr/{W}numId") is not None]
    assert [text_of(p) for p in numbered] == [f"Promise number {n}" for n in range(1, 7)]
    levels = {n.get(f"{W}val") for n in word.parts["word/numbering.xml"].iter(f"{W}lvlText")}
    assert "Promise %1:" in levels


def test_contents_list_the_parts_and_lead_to_them(word: Word) -> None:
    listed = [text_of(p) for p in word.paragraphs() if style_of(p).startswith("TOC")][1:]
    assert listed[:3] == ["Summary", "In pictures", "Promise 1: Promise number 1"]
    assert listed[-1] == "Appendix: every action"


def test_lists_are_lists(word: Word) -> None:
    said = [text_of(p) for p in word.paragraphs() if style_of(p) == "ListBullet"]
    assert "36 give a number, 0 do not" in said
    assert any(words.startswith("1.3 Open room 3") for words in said)


def test_the_picture_of_progress_points_to_its_numbers_by_a_field(word: Word) -> None:
    found = next(p for p in word.paragraphs() if text_of(p) == "The numbers are in Table 1.")
    assert fields_of(found) == ["REF _Table_1 \\h"]


def test_the_appendix_lies_across(word: Word) -> None:
    sizes = [node.get(f"{W}orient", "portrait") for node in word.body.iter(f"{W}pgSz")]
    assert sizes == ["portrait", "landscape"]


def test_nothing_of_another_template_is_left(word: Word) -> None:
    assert not [n for n in word.names if re.search("thumbnail|stylesWithEffects|customXml", n)]
    names = {s.find(f"{W}name").get(f"{W}val") for s in word.styles.iter(f"{W}style")}
    assert "Goldthread Table" in names
    assert len(names) < 30


def test_every_action_and_update_is_in_it(word: Word) -> None:
    text = " ".join(text_of(p) for p in word.paragraphs())
    for entry in (e for p in compose(large_plan(40), AS_AT).priorities for e in p.entries):
        assert entry.title in text
        assert entry.said is None or entry.said.text in text


def test_a_draft_says_so_and_a_published_report_says_when() -> None:
    draft, published = made(4, draft=True), made(4)
    assert "Standing: Draft, not published" in [p.text for p in opened(draft).paragraphs]
    assert "Standing: Published on 14 April 2026" in [p.text for p in opened(published).paragraphs]
    head = opened(draft).sections[0].header.paragraphs[0].text
    assert head == f"{TITLE}\tDraft, not published"


def opened(file: bytes) -> object:
    return Document(io.BytesIO(file))


def test_its_properties_name_it() -> None:
    core = opened(made()).core_properties  # type: ignore[attr-defined]
    assert (core.title, core.author, core.language) == (TITLE, "Market Town", "en-GB")
    assert core.comments == ""


HARD = [
    "\x00\x0b\x1f\ufffe \ud800 control",
    "Ticks ✔ 🙂 and Arabic مرحبا, Chinese 你好",
    '<w:p>&amp; "quotes" ]]> <script>',
    "tab\tand\nline\rend",
    "=cmd|' /C calc'!A0",
    "W" * 400,
]


@pytest.mark.parametrize("words", HARD)
def test_hard_words_make_a_whole_document(words: str) -> None:
    hard = action(1, title=words, update=UpdateFacts("u", words, "2026-02"), owners=(words,))
    content = compose(plan(hard, title=words, labels={"priority": words[:40]}), AS_AT)
    file = make_word(content, list(content.headlines), Cover(words, True), made_on=MADE_ON)
    assert not [f for f in faults(Word(file)) if "empty" not in f and "by hand" not in f]
    assert words.split()[-1] in " ".join(p.text for p in opened(file).paragraphs)


def test_a_plan_that_gives_no_status_is_not_said_to_be_on_track() -> None:
    content = compose(plan(*(action(n, status="") for n in range(1, 4))), AS_AT)
    file = make_word(content, list(content.headlines), Cover(TITLE, True), made_on=MADE_ON)
    text = " ".join(text_of(p) for p in Word(file).paragraphs())
    assert "The plan gives no status" in text
    assert "On track" not in text
    assert faults(Word(file)) == []
