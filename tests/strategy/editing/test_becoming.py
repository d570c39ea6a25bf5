"""What became of each line of a document."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.editing import becoming
from goldthread.strategy.models import Action, Plan
from tests.strategy.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def told(plan: Plan) -> dict[int, tuple[str, list[tuple[str, str]]]]:
    assert plan.source is not None
    return {
        one.line.number: (one.fate, [(b.kind, b.level) for b in one.became])
        for one in becoming(plan.source)
    }


def test_every_line_says_what_it_is_in_the_plan(plan: Plan, visits: Action) -> None:
    lines = told(plan)
    assert lines[1] == ("furniture", [])
    assert lines[2] == ("imported", [("item", "priority")])
    assert lines[5] == ("imported", [("item", "action")])
    assert lines[13] == ("unplaced", [("unplaced", "")])
    assert plan.source is not None
    [became] = becoming(plan.source)[4].became
    assert (became.plan, became.pk, became.number) == (plan, visits.pk, 1)
    assert became.words == visits.title


def test_lines_follow_what_people_do(
    plan: Plan, visits: Action, lend: Action, rails: Action, officer: User
) -> None:
    by: dict[str, Any] = {"by": officer, "at": NOW}
    editing.split(item=visits, parts=["Visit cold streets;", "knock twice"], seen=None, **by)
    editing.mark_as_note(item=lend, of=lend.objective, **by)
    editing.set_aside(item=rails, reason="Of another plan", **by)
    text = editing.undecided(plan).get()
    editing.place_unplaced(text=text, level="note", under=plan, words=text.text, **by)
    lines = told(plan)
    assert lines[4] == ("imported", [("item", "action"), ("item", "action")])
    assert lines[8] == ("imported", [("note", "objective")])
    assert lines[12] == ("set_aside", [("set_aside", "action")])
    assert lines[13] == ("note", [("note", "plan")])
    assert plan.source is not None
    [aside] = becoming(plan.source, plan)[11].became
    assert aside.edit is not None
    assert (aside.reason, aside.edit.by, aside.edit.at) == ("Of another plan", officer, NOW)


def test_a_joined_items_lines_lead_to_the_one_that_stayed(
    plan: Plan, visits: Action, rails: Action, officer: User
) -> None:
    editing.join(items=[rails, visits], words=None, by=officer, at=NOW)
    assert plan.source is not None
    [became] = [b for b in becoming(plan.source)[3].became if b.kind == "item"]
    assert became.pk == rails.pk


def test_a_text_set_aside_says_why(plan: Plan, officer: User) -> None:
    text = editing.undecided(plan).get()
    editing.set_aside(item=text, reason="Scribble", by=officer, at=NOW)
    assert told(plan)[13] == ("set_aside", [("set_aside", "")])


def test_a_discarded_draft_of_the_document_is_left_out(plan: Plan) -> None:
    plan.state = Plan.State.DISCARDED
    plan.save()
    assert told(plan)[2] == ("imported", [])


def test_the_queries_are_as_many_for_any_length(plan: Plan, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(13):
        told(plan)
