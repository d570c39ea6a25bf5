"""Last year's edition, live and mended by hand."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.documents import plan as reading
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.models import Plan
from tests.strategy.editions import telling
from tests.strategy.editions.telling import ROOFS, TRAIN, WARM, a_measure, a_step, an_action


def last_year() -> reading.PlanDocument:
    return telling.a_document(
        an_action(WARM, owner="Town Council", milestones=[a_step("Choose the rooms", "2026")],
                  measures=[a_measure("People who come", y2026=40)], update="Three are open."),
        an_action(TRAIN, owner="Age Well", status="On track"),
        an_action(ROOFS, owner="Town Council"),
    )  # fmt: skip


@pytest.fixture
def first(place: Place, officer: User) -> Plan:
    return telling.a_live_edition(place, officer, last_year())


@pytest.fixture
def mended(first: Plan, officer: User) -> Plan:
    """Warm rooms re-worded, wardens at risk, a step and an action added by hand."""
    warm, train, _ = first.actions.order_by("number")
    edit(warm, officer, title="Open a warm, bright room in every library")
    edit(train, officer, status="at_risk")
    add(first, "milestone", warm, "Ask the people who came", officer)
    add(first, "action", warm.objective, "Lend heaters on cold nights", officer)
    return first


def edit(item: object, by: User, **fields: object) -> None:
    editing.amend(item=item, fields=fields, seen=None, by=by, at=timezone.now())  # type: ignore[arg-type]


def add(plan: Plan, level: str, under: object, words: str, by: User) -> None:
    editing.add(plan=plan, level=level, under=under, words=words, by=by, at=timezone.now())  # type: ignore[arg-type]
