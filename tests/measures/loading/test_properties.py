"""Whatever a file holds: its rows come out as they went in, or it is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading.checking import Checker
from goldthread.measures.loading.known import Choices
from goldthread.measures.loading.mapping import FIELDS
from goldthread.measures.loading.numbers import NotANumber, number
from goldthread.measures.loading.reading import open_table, survey
from goldthread.measures.loading.tables import sheets_of
from tests.measures.loading.builders import (
    HEADINGS,
    LARKMERE,
    a_file,
    as_csv,
    checker,
    known,
)

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
ODD = st.sampled_from(
    ["", "walking", LARKMERE, "2024/25", "25", "-1", "1e400", "[c]", "*", "N/A", "=1+1", "£3", "3%",
     "2024", "2011-12", "E06000999", "Female", "missing", "1,000", "\u200b", "9" * 400, "<5"]
)  # fmt: skip
TABLES = st.lists(st.lists(WORDS, min_size=3, max_size=3), max_size=8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@given(TABLES, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=60)
def test_any_table_round_trips(
    folder: Path, table: list[list[str]], mark: str, encoding: str
) -> None:
    header = ["area", "period", "value"]
    text = as_csv([header, *table], mark=mark)
    rows = [list(cells) for _, cells in sheets_of(a_file(folder, text.encode(encoding)))[0].rows()]
    assert rows == [header, *(row for row in table if any(row))]


@given(
    st.binary(max_size=400), st.sampled_from([b"", b",".join(map(str.encode, HEADINGS)) + b"\n"])
)
@settings(max_examples=120)
def test_any_bytes_are_read_or_refused_in_a_sentence(
    folder: Path, content: bytes, start: bytes
) -> None:
    try:
        table = open_table(a_file(folder, start + content))
        survey(table)
        one = Checker(table.fit, known(), Choices())
        list(one.check(table.rows()))
        one.finish()
    except Unreadable as refusal:
        assert refusal.sentence.endswith(".")


@given(st.lists(st.lists(ODD | WORDS, min_size=1, max_size=22), max_size=12))
@settings(max_examples=120)
def test_every_row_is_good_or_refused_with_a_reason(rows: list[list[str]]) -> None:
    one = checker(FIELDS)
    good = list(one.check((n, row) for n, row in enumerate(rows, start=2)))
    twice = one.finish()
    assert one.good + one.faults.rows == len(rows)
    assert len(good) - len(twice) == one.good
    for row in good:
        assert (row.numbers.value is None) == (row.absence != "")
    for fault in one.faults.listed:
        assert fault.what
        assert fault.do


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_it_was_written(value: float) -> None:
    assert number(repr(value)) == value


@given(st.integers(-(10**12), 10**12))
def test_thousands_may_be_parted(value: int) -> None:
    assert number(f"{value:,}") == value


@given(WORDS)
def test_a_cell_is_a_finite_number_an_absence_or_words(text: str) -> None:
    try:
        found = number(text)
    except NotANumber:
        return
    assert found in ("missing", "suppressed", "not_applicable") or isinstance(found, float)
