"""No circle of waits is kept, by whichever way it would come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.around.said import Need
from goldthread.strategy.editing.problems import CannotUndo
from goldthread.strategy.models import Dependency, Plan
from tests.strategy.conftest import NOW

Say = Callable[..., Any]


def waits(plan: Plan) -> list[tuple[int, int]]:
    rows = Dependency.objects.filter(action__plan=plan)
    return list(rows.values_list("action__number", "needed__number"))


def test_the_database_itself_refuses_a_circle(plan: Plan, say: Say) -> None:
    one, two, three = plan.actions.order_by("number")
    say(one, needs=(Need(two.pk),))
    say(two, needs=(Need(three.pk),))
    with pytest.raises(IntegrityError, match="for ever"), transaction.atomic():
        Dependency.objects.create(place=plan.place, action=three, needed=one)
    with pytest.raises(IntegrityError, match="for ever"), transaction.atomic():
        Dependency.objects.filter(action=one).update(action=three, needed=two)
    Dependency.objects.filter(action=two).update(action=three, needed=two)
    assert waits(plan) == [(1, 2), (3, 2)]


def test_an_undo_that_would_close_a_circle_is_refused(plan: Plan, say: Say, officer: User) -> None:
    one, two, _ = plan.actions.order_by("number")
    say(one, needs=(Need(two.pk),))
    taken_away = say(one)
    say(two, needs=(Need(one.pk),))
    with pytest.raises(CannotUndo):
        editing.undo(taken_away, by=officer, at=NOW)
    assert waits(plan) == [(2, 1)]


def test_actions_that_wait_in_a_row_are_joined_without_a_circle(
    plan: Plan, say: Say, officer: User
) -> None:
    one, two, three = plan.actions.order_by("number")
    say(one, needs=(Need(two.pk),))
    say(two, needs=(Need(three.pk),))
    before = waits(plan)
    edit = editing.join(items=[one, three], words=None, by=officer, at=NOW)
    assert len(waits(plan)) == 1
    editing.undo(edit, by=officer, at=NOW)
    assert waits(plan) == before
