"""What is printed fits the published contract, for every kind of document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from goldthread.documents.output import as_json
from goldthread.documents.plan import (
    Accounting,
    Action,
    Amount,
    Decision,
    Measure,
    Milestone,
    Objective,
    Owner,
    PlanDocument,
    Priority,
    Section,
    Statement,
    Unplaced,
    Update,
)
from goldthread.documents.read import read
from goldthread.documents.source import Where


@pytest.fixture(scope="module")
def contract(shared: Path) -> Draft202012Validator:
    schema = json.loads((shared / "contracts" / "plan-document.schema.json").read_text())
    return Draft202012Validator(schema)


def faults(contract: Draft202012Validator, data: dict[str, Any]) -> list[str]:
    return [f"{list(fault.path)}: {fault.message}" for fault in contract.iter_errors(data)]


def full() -> PlanDocument:
    """A document with something in every field that the contract knows."""
    measure = Measure(
        Where(4, 4),
        "measure-row",
        ["Look here."],
        text="Number of bells",
        kind="kpi",
        baseline=Amount("3", 3.0),
        targets={"2031/32": Amount("tbc", to_be_confirmed=True)},
        actuals={"Q1": Amount("4", 4.0, note="one cracked")},
        direction="increase",
        direction_basis="words",
        unit="bells",
        source_of_data="the sexton",
        status="Green",
        trend="up",
    )
    action = Action(
        Where(5, 6, page=2, sheet="Plan", cell="B7"),
        "action-row",
        title="Ring the bells",
        reference="1.1",
        owner=Owner("Bell Guild", inherited=True),
        milestones=[Milestone(text="Buy rope", years=["2031/32"], uncertain_years=["2032/33"])],
        measures=[Measure(text="They ring")],
        update=Update("Rope bought.", "2031-05", True, Where(6, 6), "update-l6"),
        status="Amber",
        due="2031-09",
        due_text="by September 2031",
    )
    return PlanDocument(
        title="Bell plan",
        kind="plan",
        file="bells.txt",
        sha256="0" * 64,
        media_type="text/plain",
        lines=9,
        period="2031/32-2033/34",
        labels={"priority": "Aim"},
        priorities=[
            Priority(
                title="Sound",
                measures=[measure],
                objectives=[Objective(title="Bells", actions=[action], notes=["So be it."])],
            )
        ],
        decisions=[Decision(text="That ropes be bought", type="agreed", due="2031-03")],
        statements=[Statement(title="Bells", score=3, sections=[Section("Tone", ["Fine."])])],
        unplaced=[Unplaced("ding", "a scrap", Where(9, 9))],
        accounting=Accounting(20, 18, 1, 0, 1),
    )


def test_a_document_with_every_field_fits_the_contract(contract: Draft202012Validator) -> None:
    assert faults(contract, as_json(full())) == []


def test_an_empty_document_fits_the_contract(contract: Draft202012Validator) -> None:
    assert faults(contract, as_json(PlanDocument(title="", kind="unknown"))) == []


def test_every_specimen_fits_the_contract(contract: Draft202012Validator, specimens: Path) -> None:
    for path in sorted(specimens.glob("*-*.txt")):
        assert faults(contract, as_json(read(path))) == [], path.name


def test_what_is_printed_is_plain_data() -> None:
    data = as_json(full())
    assert json.loads(json.dumps(data)) == data
    assert data["schema_version"] == 1
    assert data["source"]["file"] == "bells.txt"


def test_what_says_nothing_is_left_out_and_absence_is_not_zero() -> None:
    (priority,) = as_json(full())["priorities"]
    (action,) = priority["objectives"][0]["actions"]
    assert "page" not in priority["measures"][0]["where"]
    assert priority["measures"][0]["targets"]["2031/32"]["value"] is None
    assert action["owner"] == {"name": "Bell Guild", "inherited": True}
    assert action["milestones"][0]["years"] == ["2031/32"]
    assert "status" not in action["measures"][0]
