"""A plan as a spreadsheet and as data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from django.test import Client
from jsonschema import Draft202012Validator

from goldthread.strategy.models import Plan


def test_the_spreadsheet_has_a_row_for_every_action(plan: Plan) -> None:
    plan.actions.filter(number=1).update(title="=cmd|' /C calc'!A0")
    response = Client().get(f"/{plan.place.slug}/plans/{plan.slug}/plan.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert rows[0][1:5] == ["Promise", "Aim", "Reference", "Action"]
    assert len(rows) == 1 + plan.actions.count()
    assert rows[1][4] == "'=cmd|' /C calc'!A0"
    assert rows[1][7] == "2024/25, 2025/26"


def test_the_data_follows_the_published_schema(plan: Plan, shared: Path) -> None:
    schema = json.loads((shared / "contracts" / "plan-document.schema.json").read_text())
    response = Client().get(f"/{plan.place.slug}/plans/{plan.slug}/plan.json")
    data = json.loads(response.content)
    Draft202012Validator(schema).validate(data)
    measure = data["priorities"][0]["measures"][0]
    assert measure["targets"]["2024/25"]["to_be_confirmed"] is True
    assert measure["targets"]["2024/25"]["value"] is None
    assert measure["targets"]["2025/26"]["value"] == 0
