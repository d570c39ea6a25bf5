"""Cleaning of residue: in one pass, however long and however broken the text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.readers.cleaning import clean, tidy, without_comments

# Tells a hang from a slow machine: cleaning a megabyte takes a tenth of a second.
STUCK = 30.0  # seconds of processor time


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a <del>b</del> c <del>d</del>e", "a c e"),
        ("a <del>b c", "a b c"),
        ("a </del> b", "a b"),
        ("a <s>b <b>c</b></s> d", "a d"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<br/>b", "a\nb"),
        ("a<!-- b -->c", "a c"),
        ("a <!-- b", "a <!-- b"),
        ("**a** __b__ c**d", "a b c**d"),
        ("• a • b", "• a\n• b"),
        ("▪ a\n▪ b", "• a\n• b"),
        ("&lt;b&gt; &amp;amp; &#163;5", "<b> &amp; £5"),
        ("  a \t b\n\n  c ", "a b\nc"),
        ("a\vb\rc\u2028d", "a\nb\nc\nd"),
        ("", ""),
    ],
)
def test_what_a_person_reads(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    "piece",
    ["<s>", "<del>", "<!--", "<!---->", "**", "__", "** a", "• ", "▪ ", " ", "\n", "&", "&#", "$",
     "$\\a", "<", "<p ", "</p", "-->", "|", "\u00a0", "<del>a</s>"],
)  # fmt: skip
def test_no_piece_repeated_without_end_makes_it_slow(piece: str) -> None:
    began = process_time()
    clean(piece * (1_000_000 // len(piece)))
    clean("a" + piece * (1_000_000 // len(piece)) + "a")
    assert process_time() - began < STUCK


@given(st.text("ab <>/!-*_&;$\\•\n\t pdelsi", max_size=60))
def test_clean_text_stays_as_it_is(raw: str) -> None:
    once = tidy(raw)
    assert tidy(once) == once


@given(st.text("ab<!->", max_size=40))
def test_comments_leave_the_rest(text: str) -> None:
    assert text.count("b") >= without_comments(text).count("b")
