"""JSON with each value on a line: the very bytes of the standard library, sooner."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.downloads.indented import indented

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=20,
)


@given(VALUES)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("value", [date(2026, 3, 4), {1: "a"}, {"a": {"b": object()}}])
def test_what_json_has_no_kind_for_is_an_error(value: object) -> None:
    with pytest.raises(TypeError):
        indented(value)
