"""People say how actions stand, and the rules' word of that moment is kept beside theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from goldthread.accounts.models import User
from goldthread.strategy.editing import (
    ChangedMeanwhile,
    Wanting,
    copy_forward,
    in_one_edit,
    join,
    undo,
)
from goldthread.strategy.editions.carrying.around import carry_met
from goldthread.strategy.editions.carrying.rows import Editions
from goldthread.strategy.models import Action, Milestone, MilestoneMet, Plan, StatusSaid
from goldthread.strategy.standing import rule_statuses
from goldthread.strategy.standing.actions import NeedsReason, mark_milestone, say_status
from goldthread.strategy.standing.queries import reasons_given
from tests.strategy.around.conftest import a_plan
from tests.strategy.conftest import NOW

pytestmark = pytest.mark.django_db
Step = Callable[..., Milestone]


def test_a_better_word_than_the_records_needs_a_reason(
    action: Action, step: Step, officer: User
) -> None:
    step(action, "Kitchen fitted", due="2025-06")
    with pytest.raises(NeedsReason, match="Milestone due June 2025 not met"):
        say_status(action=action, status="on_track", reason="  ", by=officer, at=NOW)
    assert Action.objects.get(pk=action.pk).status == ""
    assert not StatusSaid.objects.exists()

    said = say_status(
        action=action, status="on_track", reason="It opens on Monday.", by=officer, at=NOW
    )
    assert said.overrules and said.rule_status == "off_track"
    assert said.rule_reasons[0]["rule"] == "milestone_long_overdue"
    assert Action.objects.get(pk=action.pk).status == "on_track"


def test_the_reason_stands_as_long_as_the_word_it_was_given_for(
    action: Action, step: Step, officer: User
) -> None:
    step(action, "Kitchen fitted", due="2025-06")

    def given() -> dict[int, str]:
        return reasons_given([Action.objects.get(pk=action.pk)])

    assert given() == {}
    for status, reason in (("on_track", "It opens on Monday."), ("at_risk", "On Tuesday.")):
        said = say_status(action=action, status=status, reason=reason, by=officer, at=NOW)
    assert given() == {action.pk: "On Tuesday."}
    assert said.edit
    undo(edit=said.edit, by=officer, at=NOW)
    assert given() == {action.pk: "It opens on Monday."}
    Action.objects.filter(pk=action.pk).update(status="complete")  # as an update that was approved
    assert given() == {}


def test_a_word_that_is_worse_needs_none(action: Action, officer: User) -> None:
    said = say_status(action=action, status="off_track", by=officer, at=NOW)
    assert (said.reason, said.overrules, said.rule_status) == ("", False, "")


def test_complete_with_a_milestone_left_needs_a_reason_too(
    action: Action, step: Step, officer: User
) -> None:
    left = step(action, "Sign put up", due="2030")
    with pytest.raises(NeedsReason, match="not marked as met"):
        say_status(action=action, status="complete", by=officer, at=NOW)
    mark_milestone(milestone=left, on=date(2026, 4, 2), by=officer, at=NOW)
    assert not say_status(action=action, status="complete", by=officer, at=NOW).overrules


def test_undo_puts_the_status_back_and_keeps_what_was_said(action: Action, officer: User) -> None:
    say_status(action=action, status="at_risk", by=officer, at=NOW)
    second = say_status(action=action, status="on_track", by=officer, at=NOW)
    assert second.edit is not None
    undo(edit=second.edit, by=officer, at=NOW)
    assert Action.objects.get(pk=action.pk).status == "at_risk"
    assert StatusSaid.objects.count() == 2
    assert [one.status for one in StatusSaid.objects.standing()] == ["at_risk"]


def test_what_was_said_is_never_written_over(action: Action, officer: User) -> None:
    said = say_status(action=action, status="at_risk", by=officer, at=NOW)
    for change in ({"status": "complete"}, {"reason": "x"}, {"rule_reasons": ["x"]}):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            StatusSaid.objects.filter(pk=said.pk).update(**change)
    officer.delete()  # but an account may go
    assert StatusSaid.objects.get(pk=said.pk).by is None


def test_joining_actions_keeps_what_was_said_of_both(
    plan: Plan, action: Action, officer: User
) -> None:
    other = plan.actions.get(number=2)
    for one in (action, other):
        say_status(action=one, status="at_risk", by=officer, at=NOW)
    join(items=[action, other], words="Open and train", by=officer, at=NOW)
    assert StatusSaid.objects.filter(action=action).count() == 2


def test_refused_words_and_actions_that_are_gone(action: Action, officer: User) -> None:
    with pytest.raises(Wanting, match="statuses in the list"):
        say_status(action=action, status="splendid", by=officer, at=NOW)
    with pytest.raises(Wanting, match="shorter"):
        say_status(action=action, status="at_risk", reason="x" * 5000, by=officer, at=NOW)
    Action.objects.filter(pk=action.pk).delete()
    with pytest.raises(ChangedMeanwhile):
        say_status(action=action, status="at_risk", by=officer, at=NOW)


def test_a_milestone_is_met_taken_back_and_undone(
    plan: Plan, action: Action, step: Step, officer: User
) -> None:
    kitchen = step(action, "Kitchen fitted", due="2026-03")

    def says() -> str:
        return rule_statuses(plan, on=NOW.date())[action.pk].status

    assert says() == "at_risk"
    edit = mark_milestone(milestone=kitchen, on=date(2026, 3, 5), by=officer, at=NOW)
    assert says() == "on_track"
    undo(edit=edit, by=officer, at=NOW)
    assert says() == "at_risk"
    mark_milestone(milestone=kitchen, by=officer, at=NOW)
    mark_milestone(milestone=kitchen, met=False, by=officer, at=NOW)
    assert says() == "at_risk"
    with pytest.raises(Wanting, match="still to come"):
        mark_milestone(milestone=kitchen, on=NOW.date() + timedelta(days=1), by=officer, at=NOW)


def test_the_next_edition_knows_which_milestones_were_met(
    plan: Plan, action: Action, step: Step, officer: User
) -> None:
    mark_milestone(milestone=step(action, "Kitchen", due="2026-03"), by=officer, at=NOW)
    draft = copy_forward(plan=plan, title="Next", period="", by=officer, at=NOW)
    assert MilestoneMet.objects.filter(milestone__plan=draft).count() == 1


def test_an_imported_edition_knows_it_of_the_milestones_that_go_on(
    plan: Plan, action: Action, step: Step, officer: User
) -> None:
    kitchen, garden = (step(action, text, due="2026-03") for text in ("Kitchen", "Garden"))
    for one in (kitchen, garden):
        mark_milestone(milestone=one, on=date(2026, 3, 5), by=officer, at=NOW)
    newer = a_plan(plan.place, "Next year", ["Open a room"])
    same = step(newer.actions.get(), "The kitchen")
    pairs = {f"milestone-{kitchen.pk}": f"milestone-{same.pk}"}
    with in_one_edit(newer, "settle", "Settled.", by=officer, at=NOW) as edit:
        editions = Editions.of(plan, edit, [])
        editions.became.update(pairs)
        carry_met(editions)
        carry_met(editions)  # told already, it is not told twice
    assert [
        (met.milestone, met.on) for met in MilestoneMet.objects.filter(milestone__plan=newer)
    ] == [(same, date(2026, 3, 5))]
