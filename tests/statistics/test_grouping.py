"""Groups: in order of first appearance, whatever the labels are."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics.grouping import group_labels, groups

labels = st.one_of(
    st.lists(st.integers(-3, 3), min_size=1),
    st.lists(st.text(max_size=2), min_size=1),
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from("ab")), min_size=1),
)


def test_arrays_of_labels_are_read_as_lists_are() -> None:
    for labels in (
        np.array([3, 1, 3, 2]),
        np.array(["b", "a", "b", "c"]),
        np.array([2.5, 1, 2.5, 0]),
    ):
        by = groups(labels, 4)
        assert by.codes.tolist() == [0, 1, 0, 2]
        assert by.labels.tolist() == [labels[0], labels[1], labels[3]]


@settings(max_examples=150, deadline=None)
@given(labels)
def test_each_row_finds_its_group_in_order_of_first_appearance(given_labels: list) -> None:
    by = groups(given_labels, len(given_labels))
    in_order = list(dict.fromkeys(given_labels))
    assert by.labels.tolist() == in_order
    assert by.codes.tolist() == [in_order.index(one) for one in given_labels]
    assert by.sizes.tolist() == [given_labels.count(one) for one in in_order]
    assert by.places().tolist() == [
        given_labels[:row].count(one) for row, one in enumerate(given_labels)
    ]


def test_a_number_and_its_digits_are_two_labels() -> None:
    assert groups([1, "1", 1], 3).codes.tolist() == [0, 1, 0]


def test_labels_of_grouped_results_can_be_had() -> None:
    assert group_labels(["west", "east", "west", "north"]).tolist() == ["west", "east", "north"]
