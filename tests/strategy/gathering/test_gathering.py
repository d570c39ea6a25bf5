"""Cross-cutting plans gather, and copy nothing."""

from __future__ import annotations

import pytest

from goldthread.strategy.gathering import actions
from goldthread.strategy.gathering.actions import GatheringProblem
from goldthread.strategy.gathering.queries import gathered_into, gatherings_of, sections_of
from goldthread.strategy.models import Action, CrossCuttingPlan, Plan
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db
NOW = builders.NOW


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def carers(plan: Plan) -> CrossCuttingPlan:
    return actions.start_gathering(place=plan.place, title="Carers", about="", at=NOW)


def titles(gathering: CrossCuttingPlan) -> list[str]:
    return [row.action.title for section in sections_of(gathering) for row in section.rows]


def test_two_of_one_title_get_two_addresses(carers: CrossCuttingPlan) -> None:
    twin = actions.start_gathering(place=carers.place, title="Carers", about="", at=NOW)
    assert (carers.slug, twin.slug) == ("carers", "carers-2")


def test_an_action_is_gathered_once(carers: CrossCuttingPlan, plan: Plan) -> None:
    first, second = plan.actions.all()[:2]
    assert actions.gather(gathering=carers, actions=[first]) == 1
    assert actions.gather(gathering=carers, actions=[first, second]) == 1
    assert titles(carers) == [first.title, second.title]


def test_what_changes_in_the_plan_changes_here(carers: CrossCuttingPlan, plan: Plan) -> None:
    action = plan.actions.first()
    actions.gather(gathering=carers, actions=[action])
    Action.objects.filter(pk=action.pk).update(title="Said better", status="complete")
    shown = sections_of(carers)[0].rows[0].action
    assert (shown.title, shown.status) == ("Said better", "complete")


def test_neither_a_draft_nor_another_place_is_gathered(carers: CrossCuttingPlan) -> None:
    draft = stories.a_draft(carers.place, title="Not yet")
    elsewhere = stories.a_live_plan(stories.a_place("Far Reach"))
    for one in (draft, elsewhere):
        with pytest.raises(GatheringProblem, match="live plans"):
            actions.gather(gathering=carers, actions=[one.actions.first()])


def test_nothing_is_shown_of_a_plan_that_is_taken_down(
    carers: CrossCuttingPlan, plan: Plan
) -> None:
    actions.gather(gathering=carers, actions=list(plan.actions.all()[:2]))
    plan.state = Plan.State.DISCARDED
    plan.save()
    assert titles(carers) == []


def test_a_newer_edition_takes_the_place_of_the_older(carers: CrossCuttingPlan, plan: Plan) -> None:
    old = plan.actions.first()
    actions.gather(gathering=carers, actions=[old])
    newer = stories.a_live_plan(plan.place, title="Well in Harrow Mill again")
    Action.objects.filter(pk=newer.actions.first().pk).update(continues=old, title="The newer one")
    newest = stories.a_draft(plan.place, title="Well in Harrow Mill, third")
    Action.objects.filter(pk=newest.actions.first().pk).update(continues=newer.actions.first())

    row = sections_of(carers)[0].rows[0]

    assert (row.action.title, row.was) == ("The newer one", old)
    actions.show_gathering(gathering=carers, at=NOW)
    assert gathered_into(newer.actions.first()) == [carers]


def test_headings_stand_in_the_order_in_which_they_came(
    carers: CrossCuttingPlan, plan: Plan
) -> None:
    one, two, three = plan.actions.all()[:3]
    actions.gather(gathering=carers, actions=[one], heading="Breaks")
    actions.gather(gathering=carers, actions=[two], heading="Advice")
    actions.gather(gathering=carers, actions=[three], heading="Breaks")
    found = [(section.heading, len(section.rows)) for section in sections_of(carers)]
    assert found == [("Breaks", 2), ("Advice", 1)]


def test_moving_up_and_down_stops_at_the_ends(carers: CrossCuttingPlan, plan: Plan) -> None:
    one, two, three = plan.actions.all()[:3]
    actions.gather(gathering=carers, actions=[one, two, three])
    last = carers.gathered.last()
    for _ in range(4):
        actions.shift(gathered=last, down=False)
    assert titles(carers) == [three.title, one.title, two.title]
    actions.shift(gathered=last, down=True)
    assert titles(carers) == [one.title, three.title, two.title]


def test_letting_go_leaves_the_action_in_its_plan(carers: CrossCuttingPlan, plan: Plan) -> None:
    actions.gather(gathering=carers, actions=[plan.actions.first()])
    before = plan.actions.count()
    actions.let_go(gathered=carers.gathered.get())
    assert titles(carers) == []
    assert plan.actions.count() == before


def test_only_what_gathers_something_goes_public(carers: CrossCuttingPlan, plan: Plan) -> None:
    with pytest.raises(GatheringProblem, match="at least one"):
        actions.show_gathering(gathering=carers, at=NOW)
    actions.gather(gathering=carers, actions=[plan.actions.first()])
    actions.show_gathering(gathering=carers, at=NOW)
    assert gatherings_of(plan.place, with_hidden=False).get() == carers
    actions.hide_gathering(gathering=carers)
    assert not gatherings_of(plan.place, with_hidden=False).exists()
