"""Which figures are totals of which others."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.measures.joining import OLDEST, _ways, ages_from


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("65+", (65, OLDEST)),
        ("65 and over", (65, OLDEST)),
        ("Aged 65 or over", (65, OLDEST)),
        ("18-64", (18, 64)),
        ("18 to 64 years", (18, 64)),
        ("under 18", (0, 17)),
        ("<5", (0, 4)),
        ("5 and under", (0, 5)),
        ("16", (16, 16)),
        ("64-18", None),
        ("Reception", None),
        ("", None),
    ],
)
def test_ages_are_read(text: str, ages: tuple[int, int] | None) -> None:
    assert ages_from(text) == ages


def test_a_range_is_put_together_from_others_in_every_full_way() -> None:
    found = [(18, 64), (65, OLDEST), (65, 74), (75, OLDEST), (0, 17)]
    assert sorted(_ways((18, OLDEST), found)) == [
        [(18, 64), (65, 74), (75, OLDEST)],
        [(18, 64), (65, OLDEST)],
    ]


_RANGES = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda one: (one[0], sum(one)))


@given(st.lists(_RANGES, max_size=8, unique=True))
def test_no_way_has_anybody_twice_or_leaves_out_one_that_would_fit(ranges: list) -> None:
    for way in _ways((0, OLDEST), ranges):
        assert all(before[1] < after[0] for before, after in pairwise(way))
        for one in set(ranges) - set(way):
            assert any(one[0] <= other[1] and other[0] <= one[1] for other in way)
