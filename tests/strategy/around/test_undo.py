"""What was said around an action is an edit of its plan, and is undone as one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from goldthread.accounts.models import User
from goldthread.places.models import Area
from goldthread.strategy.around.queries import around_of
from goldthread.strategy.around.said import Money, Need
from goldthread.strategy.models import Edit, Plan
from tests.strategy.conftest import NOW

Say = Callable[..., Edit | None]


def test_an_edit_says_in_words_what_changed(plan: Plan, ward: Area, say: Say) -> None:
    room, staff, _ = plan.actions.order_by("number")
    edit = say(room, areas=frozenset({ward.slug}), money=(Money("Grant"),))
    assert edit is not None
    assert (edit.plan, edit.summary) == (plan, "Changed the areas and money of “Open a room”.")
    edit = say(staff, needs=(Need(room.pk),), equality="Looked at.")
    assert edit is not None
    assert edit.summary == "Changed what it waits for and equality note of “Train the staff”."
    edit = say(plan, equality="Looked at.")
    assert edit is not None
    assert edit.summary == "Changed the equality note of the whole plan."


def test_undo_puts_back_what_stood_before(plan: Plan, ward: Area, say: Say, officer: User) -> None:
    editing = pytest.importorskip("goldthread.strategy.editing")
    if not hasattr(editing, "undo"):
        pytest.skip("undo is not there yet")
    room, staff, _ = plan.actions.order_by("number")
    full = {
        "areas": frozenset({ward.slug}),
        "groups": frozenset({"carers"}),
        "money": (Money("Better Care Fund", Decimal("1200000.00"), "2026/27", "pooled"),),
        "needs": (Need(staff.pk), Need(words="A lease")),
        "equality": "Looked at.",
    }
    say(room, **full)
    before = around_of(plan, room)
    edit = say(room)
    assert around_of(plan, room).money == ()
    editing.undo(edit, by=officer, at=NOW)
    assert around_of(plan, room) == before
