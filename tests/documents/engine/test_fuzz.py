"""Whatever lines come, the engine gives a document, and every word has a fate."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.documents.output import as_json
from goldthread.documents.read import read_lines
from goldthread.documents.source import Cell, Line, Source, Where

HEADERS = st.sampled_from(
    ["Action", "Lead", "Milestone", "31/32", "32/33", "Target", "Priority", "Aim", "KPI", "RAG",
     "Progress", "Q1", "By when", "Ref", "", "Baseline", "Trend", "Good is"]
)  # fmt: skip
SCRAPS = st.sampled_from(
    ["", "✓", "-", "1", "tbc", "28%", "Mend the clock.", "and the bell of", "Aim: Be warm",
     "• Sing\n• Ring", "Priority 2", "Group", "1.2", "by May 2031", "Green", "NB. Later", "ts are"]
)  # fmt: skip
ANY = st.text(max_size=30).map(lambda text: text.replace("\r", " "))
TEXTS = HEADERS | SCRAPS | ANY


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    return Cell(
        draw(TEXTS),
        continues=draw(st.booleans()) and draw(st.booleans()),
        span=draw(st.sampled_from([1, 1, 1, 2, 5])),
        fill=draw(st.sampled_from([None, None, "red", "green"])),
        ticked=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def lines(draw: st.DrawFn) -> tuple[Line, ...]:
    whole = draw(st.booleans())
    tables = st.sampled_from([1, 1, 2]) if whole else st.none()
    return tuple(
        Line(
            tuple(draw(st.lists(cells(), min_size=1, max_size=6))),
            Where(number, number, page=draw(st.sampled_from([None, 1, 2]))),
            whole_row=whole,
            table=draw(tables),
            heading=draw(st.sampled_from([0, 0, 0, 0, 1, 3])),
            bold=draw(st.booleans()),
            furniture=draw(st.sampled_from([False, False, False, True])),
        )
        for number in range(1, draw(st.integers(1, 14)) + 1)
    )


@settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(lines())
def test_any_lines_give_a_document_whose_words_add_up(found: tuple[Line, ...]) -> None:
    document = read_lines(Source("odd.txt", "0" * 64, "text/plain", found))
    counts = document.accounting
    parts = (counts.imported, counts.furniture, counts.duplicate, counts.unplaced)
    assert counts.total == sum(parts)
    assert as_json(document)["schema_version"] == 1
    for priority in document.priorities:
        assert priority.rule and all(goal.rule for goal in priority.objectives)
