"""Which lines of a source an address asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.strategy.models import Plan, SourceLine
from goldthread.web.plans.reading.source import Span, page_of_lines, span_of


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("45", Span(45, 45)),
        ("45-49", Span(45, 49)),
        ("49-45", Span(49, 49)),
        ("", Span()),
        ("-3", Span()),
        ("1e9", Span()),
        ("99999999999", Span()),
    ],
)
def test_lines_asked_for(asked: str, span: Span) -> None:
    assert span_of(asked) == span


@given(st.text())
def test_no_address_is_too_odd(asked: str) -> None:
    span = span_of(asked)
    assert span.first <= span.last


def test_the_page_that_holds_the_line_opens(plan: Plan) -> None:
    assert plan.source
    SourceLine.objects.bulk_create(
        SourceLine(document=plan.source, number=n, cells=["more"]) for n in range(100, 400)
    )
    page = page_of_lines(plan.source, Span(350, 350), "")
    assert 350 in {line.number for line in page}
    assert page_of_lines(plan.source, Span(), "no number").number == 1
