"""Words broken at a line's end: whole again, with only their own hyphens."""

from __future__ import annotations

import pytest

from goldthread.documents.readers.pdf.flow import glued
from goldthread.documents.readers.pdf.hyphens import settled
from goldthread.documents.source import Cell, Line, Where


def line(text: str) -> Line:
    return Line((Cell(text, text),), Where())


@pytest.mark.parametrize(
    ("upper", "lower", "elsewhere", "whole"),
    [
        ("for unaccom-", "panied children", "", "for unaccompanied children"),
        ("more self-", "care at home", "care and support", "more self-care at home"),
        ("the neigh-", "bourhood", "each neighbourhood", "the neighbourhood"),
        ("a well-", "being plan", "well-being matters", "a well-being plan"),
        ("ages 18-", "64 and over", "", "ages 18-64 and over"),
        ("the Mid-", "Vale trust", "", "the Mid-Vale trust"),
        ("pre-", "and post-natal care", "", "pre- and post-natal care"),
        ("walks -", "and rides", "", "walks - and rides"),
    ],
)
def test_joints(upper: str, lower: str, elsewhere: str, whole: str) -> None:
    lines = [line(glued(upper, lower)), line(elsewhere)]
    assert next(iter(settled(lines))).text == whole


def test_lines_without_joints_are_left_alone() -> None:
    lines = [line("self-care"), line("plain words")]
    assert list(settled(lines)) == lines
