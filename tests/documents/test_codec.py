"""Dataclasses through JSON and back, with nothing taken that does not fit."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.documents.codec import NotThatShape, from_json, to_json
from goldthread.documents.plan import (
    Action,
    Amount,
    Measure,
    Milestone,
    Objective,
    Owner,
    PlanDocument,
    Priority,
)
from goldthread.documents.source import Where

words = st.text(max_size=12)
places = st.builds(Where, line_start=st.none() | st.integers(), sheet=st.none() | words)
amounts = st.builds(Amount, text=words, value=st.none() | st.floats(allow_nan=False))
measures = st.builds(
    Measure,
    where=st.none() | places,
    text=words,
    kind=st.sampled_from(["kpi", "success"]),
    targets=st.dictionaries(words, amounts, max_size=2),
)
actions = st.builds(
    Action,
    title=words,
    owner=st.none() | st.builds(Owner, name=words),
    milestones=st.lists(st.builds(Milestone, text=words, years=st.lists(words)), max_size=2),
    measures=st.lists(measures, max_size=2),
)
documents = st.builds(
    PlanDocument,
    title=words,
    kind=st.just("plan"),
    priorities=st.lists(
        st.builds(
            Priority,
            objectives=st.lists(st.builds(Objective, actions=st.lists(actions, max_size=2))),
        ),
        max_size=2,
    ),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_any_document_comes_back(document: PlanDocument) -> None:
    assert from_json(PlanDocument, to_json(document)) == document


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"title": "x"}',
        '{"title": 1, "kind": "plan"}',
        '{"title": "x", "kind": "recipe"}',
        '{"title": "x", "kind": "plan", "pages": "many"}',
        '{"title": "x", "kind": "plan", "priorities": {}}',
        '{"title": "x", "kind": "plan", "__class__": "os.system"}',
        "[" * 100_000,
    ],
)
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(NotThatShape):
        from_json(PlanDocument, text)


def test_a_tuple_comes_back_as_one() -> None:
    @dataclasses.dataclass
    class Pair:
        names: tuple[str, ...]

    globals()["Pair"] = Pair
    assert from_json(Pair, '{"names": ["a", "b"]}') == Pair(("a", "b"))
