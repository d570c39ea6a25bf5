"""A plan from nothing, an edition copied forward, and plans going live or away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import User
from goldthread.places.models import Area, Place
from goldthread.strategy import actions, editing
from goldthread.strategy.editing import NotYet, Wanting
from goldthread.strategy.models import (
    Action,
    ActionArea,
    Dependency,
    Edit,
    Plan,
    PlanImport,
    PrintedAmount,
    PrintedMeasure,
    Resource,
)
from tests.strategy.conftest import NOW
from tests.strategy.editing.invariants import picture
from tests.strategy.readings import a_reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Undo = Callable[[Edit], Edit]


@pytest.fixture
def started(place: Place, officer: User) -> Plan:
    return editing.start_plan(
        place=place,
        title=" Growing together ",
        period="2026/27",
        labels={"objective": "Aim", "action": " ", "chapter": "Part"},
        by=officer,
        at=NOW,
    )


# From nothing


def test_a_plan_begins_as_a_draft_with_its_own_words(started: Plan, officer: User) -> None:
    assert (started.title, started.state) == ("Growing together", Plan.State.DRAFT)
    assert started.labels == {"objective": "Aim"}
    [edit] = editing.edits_of(started)
    assert (edit.verb, edit.by) == ("start", officer)
    assert editing.undoable(started) is None


def test_two_plans_of_one_title_have_addresses_of_their_own(
    started: Plan, place: Place, officer: User
) -> None:
    again = editing.start_plan(
        place=place, title="Growing together", period="", labels={}, by=officer, at=NOW
    )
    assert (started.slug, again.slug) == ("growing-together", "growing-together-2")
    with pytest.raises(Wanting, match="title"):
        editing.start_plan(place=place, title=" ", period="", labels={}, by=officer, at=NOW)


def test_an_empty_plan_does_not_go_live(started: Plan, officer: User, undo: Undo) -> None:
    with pytest.raises(NotYet, match="nothing in this plan"):
        editing.publish_draft(plan=started, by=officer, at=NOW)
    editing.add(plan=started, level="priority", under=None, words="Warmth", by=officer, at=NOW)
    edit = editing.publish_draft(plan=started, by=officer, at=NOW)
    started.refresh_from_db()
    assert (started.state, started.published_at) == (Plan.State.LIVE, NOW)
    with pytest.raises(NotYet, match="live already"):
        editing.publish_draft(plan=started, by=officer, at=NOW)
    with pytest.raises(NotYet, match="Only a draft"):
        editing.discard_draft(plan=started, by=officer, at=NOW)
    with pytest.raises(editing.CannotUndo, match="Anyone can read"):
        undo(edit)
    assert editing.undoable(started) != edit
    started.refresh_from_db()
    assert started.state == Plan.State.LIVE


def test_a_discarded_draft_is_not_changed_and_can_be_taken_back(
    started: Plan, officer: User, undo: Undo
) -> None:
    added = editing.add(
        plan=started, level="priority", under=None, words="Warmth", by=officer, at=NOW
    )
    gone = editing.discard_draft(plan=started, by=officer, at=NOW)
    with pytest.raises(Wanting, match="discarded"):
        editing.accept_certain(plan=started, by=officer, at=NOW)
    with pytest.raises(editing.CannotUndo, match="discarded"):
        undo(added)
    undo(gone)
    undo(added)
    started.refresh_from_db()
    assert started.state == Plan.State.DRAFT
    assert not started.priorities.exists()


def test_a_plan_under_review_goes_live_or_away_with_its_import(place: Place, officer: User) -> None:
    plan_import = actions.begin_import(
        place=place, upload=ContentFile(b"Aim: one"), name="plan.txt", by=officer, at=NOW
    )
    actions.start_reading(plan_import=plan_import, at=NOW)
    plan = actions.finish_reading(plan_import=plan_import, document=a_reading(), at=NOW)
    with pytest.raises(NotYet, match="approve"):
        editing.publish_draft(plan=plan, by=officer, at=NOW)
    with pytest.raises(NotYet, match="discard"):
        editing.discard_draft(plan=plan, by=officer, at=NOW)
    assert PlanImport.objects.get().state == PlanImport.State.DRAFT


def test_a_plan_is_retitled_and_summarised(started: Plan, officer: User, undo: Undo) -> None:
    before = picture(started)
    first = editing.retitle_plan(
        plan=started, title="Warm and well", period="2027/28", by=officer, at=NOW
    )
    second = editing.write_summary(plan=started, words=" Warm homes. ", by=officer, at=NOW)
    started.refresh_from_db()
    assert (started.title, started.period) == ("Warm and well", "2027/28")
    assert started.summary == "Warm homes."
    undo(first)
    undo(second)
    assert picture(started) == before


# The next edition


@pytest.fixture
def copied(plan: Plan, visits: Action, rails: Action, officer: User) -> Plan:
    place = plan.place
    ward = Area.objects.create(place=place, name="Ash ward", slug="ash", kind="ward")
    ActionArea.objects.create(place=place, action=visits, area=ward)
    Resource.objects.create(place=place, plan=plan, action=visits, source="Grant", year="2026/27")
    Resource.objects.create(place=place, plan=plan, source="Reserves", amount=900)
    Dependency.objects.create(place=place, action=rails, needed=visits)
    measure = PrintedMeasure.objects.get(plan=plan)
    for role, text in (("target", "30%"), ("actual", "41%")):
        PrintedAmount.objects.create(measure=measure, role=role, text=text, value=30)
    return editing.copy_forward(plan=plan, title="Growing on", period="2027/28", by=officer, at=NOW)


def test_the_next_edition_begins_as_this_one(plan: Plan, copied: Plan) -> None:
    assert (copied.state, copied.previous, copied.source) == (Plan.State.DRAFT, plan, None)
    assert (copied.labels, copied.kind) == (plan.labels, plan.kind)

    def shape(of: Plan) -> list[object]:
        return [
            (p.title, o.reference, a.number, a.title, m.text)
            for p in of.priorities.all()
            for o in p.objectives.all()
            for a in o.actions.all()
            for m in [*a.milestones.all(), a]
            if hasattr(m, "text")
        ]

    assert shape(copied) == shape(plan) != []
    assert [a.number for a in copied.actions.order_by("number")] == [1, 2, 3]
    assert {a.continues.number for a in copied.actions.all()} == {1, 2, 3}


def test_what_was_of_one_edition_stays_in_it(copied: Plan) -> None:
    visits = copied.actions.get(reference="1.1")
    assert (visits.status, visits.status_printed, visits.line_start) == ("", "", None)
    assert (visits.review, visits.reviewed_at) == ([], None)
    assert visits.owners.get().name == "Housing team"
    assert visits.area_links.get().area.name == "Ash ward"
    assert not copied.updates.exists()
    assert [a.text for a in PrintedAmount.objects.filter(measure__plan=copied)] == ["30%"]
    rails = copied.actions.get(reference="2.1")
    assert rails.needs.get().needed == visits


def test_money_comes_along_with_its_year_as_it_does_to_an_imported_edition(
    plan: Plan, copied: Plan
) -> None:
    visits = copied.actions.get(reference="1.1")
    columns = ("source", "year", "amount", "action")
    assert set(copied.resources.values_list(*columns)) == {
        ("Grant", "2026/27", None, visits.pk),
        ("Reserves", "", 900, None),
    }
    assert plan.resources.count() == 2


def test_numbers_go_on_from_the_edition_before(plan: Plan, copied: Plan, officer: User) -> None:
    editing.set_aside(item=copied.actions.get(number=3), reason="Done", by=officer, at=NOW)
    under = copied.objectives.first()
    editing.add(plan=copied, level="action", under=under, words="New", by=officer, at=NOW)
    assert sorted(copied.actions.values_list("number", flat=True)) == [1, 2, 4]
    assert plan.actions.count() == 3


def test_copying_takes_as_many_queries_for_a_long_plan(
    plan: Plan, officer: User, django_assert_max_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    with django_assert_max_num_queries(60):
        editing.copy_forward(plan=plan, title="Growing on", period="", by=officer, at=NOW)
