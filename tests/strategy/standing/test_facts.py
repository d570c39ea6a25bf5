"""What the rules find in a plan's records, and in how many questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import User
from goldthread.measures.periods import financial_year
from goldthread.measures.reading.standing import About, Aim, Movement, Reading, Standing
from goldthread.measures.reading.writing import Writing
from goldthread.measures.targets import Goal
from goldthread.strategy.models import (
    Action,
    Dependency,
    Milestone,
    Plan,
    Update,
    UpdateLink,
)
from goldthread.strategy.standing import across, roll_up, rule_statuses
from goldthread.strategy.standing.measured import measured
from tests.strategy.around.conftest import a_plan
from tests.strategy.conftest import NOW

ON = date(2026, 11, 24)
Step = Callable[..., Milestone]
YEAR = financial_year(2025)


def words_of(plan: Plan, action: Action, on: date = ON) -> list[str]:
    return [reason.words for reason in rule_statuses(plan, on=on)[action.pk].reasons]


def say(action: Action, as_at: str) -> None:
    update = Update.objects.create(
        place_id=action.place_id, plan_id=action.plan_id, text="Done much.", as_at=as_at
    )
    UpdateLink.objects.create(update=update, action=action)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"due": "2026-11-23"}, "Milestone due 23 November 2026 not met: Kitchen"),
        ({"due": "2026-11-24"}, ""),
        ({"due": "2026-10"}, "Milestone due October 2026 not met: Kitchen"),
        ({"due": "2026"}, ""),
        (
            {"years": ["2024/25", "2025/26"]},
            "Milestone due 2025/26 not met, more than three months later: Kitchen",
        ),
        ({"years": ["2025/26"], "uncertain_years": ["2026/27"]}, ""),
        ({"due": "soon"}, ""),
    ],
)
def test_a_milestone_is_late_after_the_last_day_of_its_date(
    plan: Plan, action: Action, step: Step, dates: dict[str, object], said: str
) -> None:
    say(action, "2026-11")
    step(action, "Kitchen", **dates)
    assert words_of(plan, action) == ([said] if said else [])


def test_updates_grow_old(plan: Plan, action: Action) -> None:
    assert words_of(plan, action) == []
    assert words_of(plan, action, date(2027, 2, 1)) == [
        "No update since the plan began, 9 months ago"
    ]
    say(action, "2026-05-25")
    assert words_of(plan, action, date(2027, 2, 24)) == []
    assert words_of(plan, action, date(2027, 2, 25)) == ["No update for 9 months"]


def test_a_draft_is_not_late_in_being_updated(place: object) -> None:
    draft = a_plan(place, "Draft", ["Open"], live=False)  # type: ignore[arg-type]
    assert words_of(draft, draft.actions.get()) == []


def test_what_an_action_waits_for(plan: Plan, action: Action) -> None:
    say(action, "2026-11")
    needed = plan.actions.get(number=2)
    Dependency.objects.create(place=plan.place, action=action, needed=needed)
    assert words_of(plan, action) == []
    Action.objects.filter(pk=needed.pk).update(due="2026-06")
    assert words_of(plan, action) == ["Waits for “Train the staff”, which was due June 2026"]
    Action.objects.filter(pk=needed.pk).update(status="stopped")
    assert words_of(plan, action) == ["Waits for “Train the staff”, which was stopped"]


def test_nothing_is_told_of_a_draft_that_is_waited_for(plan: Plan, action: Action) -> None:
    say(action, "2026-11")
    draft = a_plan(plan.place, "Secret", ["Hidden thing"], live=False)
    Draft = draft.actions.get()
    Action.objects.filter(pk=Draft.pk).update(status="off_track")
    Dependency.objects.create(place=plan.place, action=action, needed=Draft)
    assert words_of(plan, action) == []


def test_what_was_stopped_is_not_judged_and_of_what_is_complete_only_milestones(
    plan: Plan, action: Action, step: Step
) -> None:
    step(action, "Kitchen", due="2024")
    Action.objects.filter(pk=action.pk).update(status="stopped")
    assert words_of(plan, action) == []
    Action.objects.filter(pk=action.pk).update(status="complete")
    assert words_of(plan, action) == ["Complete, but this milestone is not marked as met: Kitchen"]


# Measures


def standing(
    value: float | None = 40.0,
    limits: tuple[float, float] | None = (38.0, 42.0),
    *,
    outcome: str = "missed",
    by: float = 16.0,
    counted: bool = False,
    hidden: bool = False,
) -> Standing:
    lower, upper = limits or (None, None)
    readings = [Reading(period=YEAR, value=value, lower=lower, upper=upper)]
    if hidden:
        readings.append(Reading(period=YEAR.moved(1), absence="suppressed", hidden=True))
    goal = Goal(kind="level", value=56.0)
    return Standing(
        about=About(
            number=1, slug="w", name="Walkers", polarity="higher", role="outcome",
            state="published", topics=(), writing=Writing(after="%"), counted=counted,
        ),
        series=tuple(readings),
        aims=(
            Aim(period=YEAR, goal=goal, lowest=56.0, highest=56.0, value=value, outcome=outcome,
                by=by, judged_in=YEAR),
        ),
        movement=Movement(word="steady"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "certainty"),
    [
        (standing(), "certainly_off"),
        (standing(55.0, (53.0, 57.0), by=1.0), "probably_off"),
        (standing(55.0, (53.0, 55.99), by=1.0), "certainly_off"),
        (standing(limits=None), "cannot_tell"),
        (standing(limits=None, counted=True), "certainly_off"),
        (standing(57.0, outcome="met", by=1.0), "on_target"),
    ],
)
def test_certainty_comes_from_the_interval(told: Standing, certainty: str) -> None:
    found = measured(told)
    assert found is not None
    assert found.certainty == certainty


def test_how_much_is_said_as_the_measure_writes_it() -> None:
    found = measured(standing())
    assert found is not None
    assert (found.off_by, round(found.per_cent_off, 1)) == ("16.0 percentage points", 28.6)


def test_nothing_is_said_of_what_is_suppressed_missing_or_without_a_target() -> None:
    assert measured(standing(hidden=True)) is None
    assert measured(Standing(about=standing().about)) is None
    without = measured(Standing(about=standing().about, series=standing().series))
    assert without is not None
    assert without.certainty == ""


# Many at once


def test_a_plan_of_many_actions_takes_as_many_questions_as_a_small_one(
    plan: Plan, step: Step, officer: User
) -> None:
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            rule_statuses(plan, on=ON)
        return len(asked)

    for action in plan.actions.all():
        step(action, "Kitchen", due="2026-03")
        say(action, "2026-03")
    few = questions()
    objective = plan.actions.first().objective  # type: ignore[union-attr]
    made = Action.objects.bulk_create(
        Action(place=plan.place, plan=plan, objective=objective, number=n, title=f"No. {n}")
        for n in range(10, 110)
    )
    for action in made:
        step(action, "Kitchen", due="2026-03")
    assert questions() == few <= 8


def test_a_plan_rolls_up_to_its_priorities_and_across_plans(
    plan: Plan, action: Action, step: Step
) -> None:
    step(action, "Kitchen", due="2024")
    Action.objects.filter(pk=action.pk).update(status="on_track")
    Action.objects.filter(plan=plan, number=2).update(status="off_track")
    rolled = roll_up(plan, ON)
    [priority] = rolled.priorities
    [objective] = priority.groups
    for group in (rolled.whole, priority, objective):
        assert (group.owner_status, group.rule_status) == ("off_track", "off_track")
        assert group.by_owner == {"on_track": 1, "off_track": 1, "": 1}
        assert [row.action.number for row in group.mismatches] == [1]
    assert rolled.mismatches[0].flag.startswith("On track, but: milestone due 2024 not met")
    a_plan(plan.place, "Draft", ["Hidden"], live=False)
    other = a_plan(plan.place, "Another", ["Walk"])
    assert [one.plan for one in across(plan.place, NOW.date())] == [other, plan]
