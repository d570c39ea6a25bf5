"""Actions that a plan dates themselves, and words that have no place of their own."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from goldthread.strategy.models import Action, Plan

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def dated(plan: Plan) -> Action:
    action = plan.actions.get(number=7)
    action.milestones.all().delete()
    action.due, action.due_text = "2026-06-30", "by the end of June 2026"
    action.notes = ["Cost: £4,000"]
    action.save()
    return action


def test_the_action_says_when_it_is_due_and_what_else_the_plan_says(
    client: Client, dated: Action
) -> None:
    text = client.get(f"/harrow-mill/plans/{dated.plan.slug}/actions/7/").text
    assert "30 June 2026" in text
    assert "by the end of June 2026" in text
    assert "Cost: £4,000" in text
    assert "sets no" not in text


def test_the_plan_page_says_when_it_is_due(client: Client, dated: Action) -> None:
    assert "30 June 2026" in client.get(f"/harrow-mill/plans/{dated.plan.slug}/").text


def test_a_year_of_the_action_itself_can_be_filtered(client: Client, dated: Action) -> None:
    Action.objects.filter(pk=dated.pk).update(years=["2031/32"])
    text = client.get(f"/harrow-mill/plans/{dated.plan.slug}/?year=2031/32").text
    assert "Showing 1 of" in text


def test_the_downloads_hold_both(client: Client, dated: Action) -> None:
    plan = f"/harrow-mill/plans/{dated.plan.slug}/"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{plan}plan.csv").text.lstrip("\ufeff"))))
    assert rows[6]["Due"] == "2026-06-30"
    data = client.get(f"{plan}plan.json").json()
    actions = [
        action
        for priority in data["priorities"]
        for objective in priority["objectives"]
        for action in objective["actions"]
    ]
    assert actions[6]["due_text"] == "by the end of June 2026"
    assert actions[6]["notes"] == ["Cost: £4,000"]
