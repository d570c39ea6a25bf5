"""A plan printed in any format and layout reads back as the same plan."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.documents.plan import PlanDocument
from goldthread.documents.read import read
from tests.documents.corpus.makers import csv, docx, html, pdf, txt, xlsx
from tests.documents.engine.invented import HEADS, Plan, plans, printed, shape, shape_of

FORMATS: dict[str, tuple[Any, dict[str, Any]]] = {
    "docx": (docx, {}),
    "xlsx": (xlsx, {}),
    "html": (html, {}),
    "csv": (csv, {}),
    "pdf": (pdf, {"height": 0.8, "foot": "Hill plan"}),
}
LAYOUTS = ("headings", "rows", "columns")
FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def reread(plan: Plan, form: str, layout: str, head: tuple[str, ...]) -> PlanDocument:
    maker, how = FORMATS[form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"hill.{form}"
        maker.make(path, printed(plan, layout, head), **how)
        return read(path)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "pdf"])
@FEW
@given(plan=plans(), head=st.sampled_from(HEADS))
def test_merged_cells_ticks_and_levels_come_back(
    form: str, layout: str, plan: Plan, head: tuple[str, ...]
) -> None:
    document = reread(plan, form, layout, head)
    assert shape_of(document) == shape(plan)


@pytest.mark.parametrize("layout", LAYOUTS)
@FEW
@given(plan=plans(), head=st.sampled_from(HEADS))
def test_blank_cells_of_a_csv_mean_the_row_above(
    layout: str, plan: Plan, head: tuple[str, ...]
) -> None:
    assert shape_of(reread(plan, "csv", layout, head)) == shape(plan)


@pytest.mark.parametrize("layout", ["headings", "columns"])
@FEW
@given(plan=plans(), head=st.sampled_from(HEADS))
def test_rows_of_text_come_back(layout: str, plan: Plan, head: tuple[str, ...]) -> None:
    """Text keeps no paragraphs inside a cell, so measures are compared as one text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hill.txt"
        txt.make(path, printed(plan, layout, head))
        document = read(path)
    assert _without_signs(shape_of(document)) == _without_signs(shape(plan))


def _without_signs(shaped: list) -> list:
    return [
        (title, [(goal, [deed[:3] for deed in deeds]) for goal, deeds in goals])
        for title, goals in shaped
    ]


@FEW
@given(plan=plans(), form=st.sampled_from(sorted(FORMATS)), layout=st.sampled_from(LAYOUTS))
def test_no_word_is_lost_in_any_format(plan: Plan, form: str, layout: str) -> None:
    document = reread(plan, form, layout, HEADS[0])
    counts = document.accounting
    parts = counts.imported + counts.furniture + counts.duplicate + counts.unplaced
    assert counts.total == parts > 0
    assert counts.unplaced <= 0.02 * counts.total, [u.text for u in document.unplaced]
