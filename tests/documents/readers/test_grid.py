"""Spans laid out into a grid in which columns line up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.readers.grid import Placed, lay_out
from goldthread.documents.source import Cell

placed = st.builds(
    Placed, st.builds(Cell, st.sampled_from(["a", "b", ""])), st.integers(1, 4), st.integers(1, 4)
)


@given(st.lists(st.lists(placed, max_size=5), max_size=6))
def test_rows_are_equally_wide_and_every_word_is_kept(rows: list[list[Placed]]) -> None:
    laid = lay_out(rows)
    assert len(laid) == len(rows)
    assert len({len(row) for row in laid}) <= 1
    written = [item.cell.text for row in rows for item in row if item.cell.text]
    assert [cell.text for row in laid for cell in row if cell.text] == written


def test_a_cell_that_reaches_past_the_table_is_cut() -> None:
    laid = lay_out([[Placed(Cell("a"), 10_000, 10_000)], [Placed(Cell("b"))]])
    assert [cell.text for cell in laid[1] if cell.text] == ["b"]
    assert len(laid[1]) < 500
