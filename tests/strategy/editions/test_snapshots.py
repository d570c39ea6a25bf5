"""A plan as it stands, and as it stood."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.editions import plan_as_read, plan_at
from goldthread.strategy.editions.snapshots import QUERIES
from goldthread.strategy.models import Plan
from tests.strategy.editions import telling
from tests.strategy.editions.telling import TRAIN, WARM, a_document, a_measure, a_step, an_action

# Each write in a transaction of its own, as in life: history bears the time of its transaction.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def plan(place: Place, officer: User) -> Plan:
    warm = an_action(
        WARM, owner="Town Council", milestones=[a_step("Choose the rooms", "2026")],
        measures=[a_measure("People who come", y2026=40)], update="Three rooms are open.",
    )  # fmt: skip
    return telling.a_live_edition(place, officer, a_document(warm, an_action(TRAIN)))


def test_a_plan_now_is_its_rows(plan: Plan) -> None:
    found = plan_at(plan)
    (objective,) = found.priorities[0].objectives
    warm, train = objective.actions
    assert (warm.words, warm.number, train.words) == (WARM, 1, TRAIN)
    assert [owner.leads for owner in warm.owners] == ["Town Council"]
    assert [(step.words, step.years) for step in warm.milestones] == [
        ("Choose the rooms", ("2026",))
    ]
    assert [(a.role, a.period, a.value) for a in warm.measures[0].amounts] == [
        ("target", "2026", 40.0)
    ]
    assert [update.text for update in warm.updates] == ["Three rooms are open."]


def test_the_past_is_told_from_history_alone(plan: Plan, officer: User) -> None:
    before, then = plan_at(plan), timezone.now()
    warm, train = plan.actions.order_by("number")
    editing.amend(
        item=warm, fields={"title": "Open cosy rooms"}, seen=None, by=officer, at=timezone.now()
    )
    editing.set_aside(item=train, reason="Done", by=officer, at=timezone.now())
    editing.add(
        plan=plan, level="milestone", under=warm, words="Ask people", by=officer, at=timezone.now()
    )
    assert plan_at(plan, then) == before
    assert plan_as_read(plan) == before
    now = plan_at(plan).priorities[0].objectives[0].actions
    assert [action.words for action in now] == ["Open cosy rooms"]
    assert [step.words for step in now[0].milestones] == ["Choose the rooms", "Ask people"]


def test_now_and_history_up_to_now_agree(plan: Plan) -> None:
    assert plan_at(plan, timezone.now()) == plan_at(plan)


def test_before_it_was_there_a_plan_is_empty(plan: Plan) -> None:
    assert plan_at(plan, telling.later(days=-1)).priorities == ()


def test_a_plan_that_was_read_nowhere_has_no_reading(place: Place, officer: User) -> None:
    plan = editing.start_plan(
        place=place, title="By hand", period="", labels={}, by=officer, at=timezone.now()
    )
    assert plan_as_read(plan) is None


@pytest.mark.parametrize("past", [False, True])
def test_the_number_of_queries_does_not_grow(
    place: Place, officer: User, past: bool, django_assert_max_num_queries: object
) -> None:
    many = [
        an_action(f"Open room {n}", owner="Council", milestones=[a_step("Choose it", "2026")])
        for n in range(40)
    ]
    plan = telling.a_live_edition(place, officer, a_document(*many))
    at = timezone.now() if past else None
    with django_assert_max_num_queries(QUERIES + past):  # type: ignore[operator]
        plan_at(plan, at)
