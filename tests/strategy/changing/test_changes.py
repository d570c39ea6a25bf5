"""A change is asked for, decided by somebody else, written as one edit, and can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.changing import (
    AlreadyAsked,
    ItemGone,
    NotYours,
    agree,
    ask,
    close,
    deciders_of,
    decline,
    may_ask,
    name_approvers,
    withdraw,
)
from goldthread.strategy.changing.queries import (
    agreed_of,
    as_asked,
    settled_of,
    to_decide,
    waiting_of,
)
from goldthread.strategy.changing.waiting import waiting_for
from goldthread.strategy.editing import ChangedMeanwhile, Wanting, amend, mark_of, set_aside, undo
from goldthread.strategy.models import Action, ActionOwner, ChangeRequest, Milestone, Plan
from goldthread.workflow.transitions import NotNow
from tests.organisations.builders import a_partner, a_person, a_role
from tests.strategy.around.conftest import a_plan
from tests.strategy.conftest import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=3)


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


@pytest.fixture
def plan(place: Place) -> Plan:
    return a_plan(place, "Well in Elmsford", ["Open a room", "Train the staff"])


@pytest.fixture
def action(plan: Plan) -> Action:
    return plan.actions.get(number=1)


@pytest.fixture
def kitchen(action: Action) -> Milestone:
    return Milestone.objects.create(
        place=action.place, plan=action.plan, action=action, text="Kitchen", due="2026-05"
    )


@pytest.fixture
def asker(place: Place, action: Action) -> User:
    """Leads the first action for an organisation that is confirmed."""
    carers = a_partner(place, "Elmsford Carers")
    ActionOwner.objects.create(
        place=place, action=action, name="Carers", organisation=carers, confirmed_at=NOW
    )
    user = a_person(name="Ola Owner")
    a_role(user, place, Role.OWNER, carers)
    return user


@pytest.fixture
def decider(place: Place) -> User:
    return a_person(place, Role.OFFICER, name="Dee Decider")


@pytest.fixture
def asked(action: Action, kitchen: Milestone, asker: User) -> Callable[..., ChangeRequest]:
    def made(item: Action | Milestone = kitchen, kind: str = "date", wanted: str = "March 2027"):  # type: ignore[no-untyped-def]
        return ask(
            item=item, kind=kind, wanted=wanted, reason="The builder is late.", by=asker, at=NOW
        )

    return made


def test_a_new_date_is_agreed_and_undone(
    asked: Callable[..., ChangeRequest], kitchen: Milestone, plan: Plan, decider: User
) -> None:
    change = asked()
    assert (change.before["due"], change.after) == ("2026-05", {"due": "2027-03", "years": []})
    assert change.asked_for is not None and change.asked_for.name == "Elmsford Carers"
    done = agree(change=change, seen=mark_of(kitchen), by=decider, at=LATER)
    kitchen.refresh_from_db()
    assert (kitchen.due, done.state, done.own) == ("2027-03", "agreed", False)
    [told] = agreed_of(plan)
    assert (told.before, told.after) == ("May 2026", "March 2027")
    edit = plan.edits.first()
    assert edit is not None and edit == done.edit
    assert edit.summary == "Gave milestone of action 1 a new date, as agreed."

    undo(edit=edit, by=decider, at=LATER)
    kitchen.refresh_from_db()
    assert kitchen.due == "2026-05"
    assert agreed_of(plan) == []
    assert settled_of(plan)[0].taken_back


@pytest.mark.parametrize(
    ("kind", "wanted", "stands"),
    [
        ("date", "2027/28", {"due": "2027/28"}),
        ("words", "Open two rooms", {"title": "Open two rooms"}),
        ("stop", "", {"status": "stopped"}),
    ],
)
def test_each_kind_of_change_of_an_action(
    asked: Callable[..., ChangeRequest],
    action: Action,
    decider: User,
    kind: str,
    wanted: str,
    stands: dict[str, str],
) -> None:
    agree(change=asked(action, kind, wanted), by=decider, at=LATER)
    action.refresh_from_db()
    assert {name: getattr(action, name) for name in stands} == stands
    if kind == "stop":
        assert action.statuses_said.get().reason == "The builder is late."


def test_a_new_owner_is_known_by_name(
    asked: Callable[..., ChangeRequest], action: Action, place: Place, decider: User
) -> None:
    library = a_partner(place, "Elmsford Library")
    agree(change=asked(action, "owner", "Elmsford Library\n"), by=decider, at=LATER)
    assert [owner.organisation for owner in action.owners.all()] == [library]


def test_a_milestone_that_is_stopped_leaves_the_plan_and_comes_back_by_undo(
    asked: Callable[..., ChangeRequest], kitchen: Milestone, plan: Plan, decider: User
) -> None:
    done = agree(change=asked(kitchen, "stop", ""), by=decider, at=LATER)
    assert not Milestone.objects.filter(pk=kitchen.pk).exists()
    [told] = agreed_of(plan)
    assert (told.change.about, told.after) == ("Kitchen", "Taken out of the plan")
    assert done.edit is not None
    undo(edit=done.edit, by=decider, at=LATER)
    assert Milestone.objects.filter(pk=kitchen.pk).exists()


def test_who_asked_does_not_decide_unless_there_is_nobody_else(
    action: Action, decider: User, place: Place
) -> None:
    change = ask(item=action, kind="stop", wanted="", reason="No money.", by=decider, at=NOW)
    other = a_person(place, Role.ADMINISTRATOR, name="Addy")
    with pytest.raises(NotYours, match="somebody else decides about it: Addy"):
        agree(change=change, by=decider, at=LATER)
    other.memberships.update(ended_at=NOW)
    assert agree(change=change, by=decider, at=LATER).own


def test_the_people_whom_a_plan_names_decide_and_officers_when_they_left(
    asked: Callable[..., ChangeRequest], plan: Plan, place: Place, decider: User
) -> None:
    chair = a_person(place, Role.BOARD, name="Chair")
    stranger = a_person(name="Stranger")
    with pytest.raises(Wanting, match="role in this place"):
        name_approvers(plan=plan, people=[chair, stranger], by=decider, at=NOW)
    name_approvers(plan=plan, people=[chair], by=decider, at=NOW)
    change = asked()
    with pytest.raises(NotYours, match="Only Chair may decide"):
        agree(change=change, by=decider, at=LATER)
    assert [to_decide(user, place) for user in (chair, decider)] == [[change], []]
    chair.memberships.update(ended_at=NOW)
    assert not deciders_of(plan).named
    assert to_decide(decider, place) == [change]
    name_approvers(plan=plan, people=[], by=decider, at=NOW)
    assert plan.approvers.count() == 0


@pytest.mark.parametrize("role", Role)
def test_what_each_role_may(role: Role, plan: Plan, place: Place, asker: User) -> None:
    """Officers ask about any action and decide; owners ask about their own; others neither."""
    person = asker if role == Role.OWNER else a_person(place, role)
    own, other = plan.actions.order_by("number")
    officer = role in (Role.OFFICER, Role.ADMINISTRATOR)
    assert may_ask(person, {role}, own) == (officer or role == Role.OWNER)
    assert may_ask(person, {role}, other) == officer
    assert (person in deciders_of(plan).people) == officer


def test_declined_with_a_reason_and_withdrawn_without(
    asked: Callable[..., ChangeRequest], kitchen: Milestone, asker: User, decider: User
) -> None:
    first = asked()
    with pytest.raises(Wanting, match="Say why you decline"):
        decline(change=first, note=" ", by=decider, at=LATER)
    assert decline(change=first, note="Too late.", by=decider, at=LATER).note == "Too late."
    second = asked()  # declined once, it may be asked for again
    with pytest.raises(NotYours, match="Only the person who asked"):
        withdraw(change=second, by=decider, at=LATER)
    withdraw(change=second, by=asker, at=LATER)
    for step in (agree, withdraw):
        with pytest.raises(NotNow, match="settled already"):
            step(change=second, by=asker, at=LATER)
    kitchen.refresh_from_db()
    assert kitchen.due == "2026-05"


def test_asked_twice_it_waits_once(
    asked: Callable[..., ChangeRequest], action: Action, kitchen: Milestone
) -> None:
    asked()
    with pytest.raises(AlreadyAsked):
        asked(wanted="April 2027")
    asked(kitchen, "words", "New kitchen")
    asked(action, "date", "2028")
    with pytest.raises(AlreadyAsked):
        asked(action, "date", "2029")


def test_an_item_that_changed_meanwhile_is_shown_as_it_is_now(
    asked: Callable[..., ChangeRequest], kitchen: Milestone, plan: Plan, decider: User
) -> None:
    change = asked()
    assert not as_asked(change).changed
    seen = mark_of(kitchen)
    amend(item=kitchen, fields={"due": "2026-09"}, seen=None, by=decider, at=NOW)
    [told] = waiting_of(plan)
    assert (told.before, told.now, told.changed) == ("May 2026", "September 2026", True)
    with pytest.raises(ChangedMeanwhile):
        agree(change=change, seen=seen, by=decider, at=LATER)
    change.refresh_from_db()
    assert change.state == "waiting"
    agree(change=change, seen=told.mark, by=decider, at=LATER)
    assert agreed_of(plan)[0].before == "September 2026"  # what it replaced in truth


def test_an_item_that_left_the_plan_has_its_request_closed(
    asked: Callable[..., ChangeRequest], kitchen: Milestone, plan: Plan, decider: User
) -> None:
    change = asked()
    with pytest.raises(Wanting, match="still be changed"):
        close(change=change, by=decider, at=LATER)
    set_aside(item=kitchen, reason="Read wrongly", by=decider, at=NOW)
    [told] = waiting_of(plan)
    assert told.gone
    with pytest.raises(ItemGone):
        agree(change=change, by=decider, at=LATER)
    assert close(change=change, by=decider, at=LATER).state == "lapsed"


def test_what_stands_already_as_was_asked_can_be_closed(
    asked: Callable[..., ChangeRequest], kitchen: Milestone, decider: User
) -> None:
    change = asked()
    amend(item=kitchen, fields={"due": "2027-03"}, seen=None, by=decider, at=NOW)
    assert close(change=change, by=decider, at=LATER).state == "lapsed"


def test_changes_are_asked_of_live_plans_and_of_a_discarded_one_nothing_is_written(
    asked: Callable[..., ChangeRequest], plan: Plan, place: Place, asker: User, decider: User
) -> None:
    draft = a_plan(place, "Draft", ["Walk"], live=False)
    with pytest.raises(Wanting, match="live plans"):
        ask(item=draft.actions.get(), kind="stop", wanted="", reason="x", by=asker, at=NOW)
    change = asked()
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.DISCARDED)
    with pytest.raises(Wanting, match="discarded"):
        agree(change=change, by=decider, at=LATER)
    assert to_decide(decider, place) == []


def test_who_decides_finds_it_in_my_work(
    asked: Callable[..., ChangeRequest], place: Place, decider: User, asker: User
) -> None:
    change = asked()
    [waits] = waiting_for(decider, place, {Role.OFFICER}, LATER.date())
    assert (waits.title, waits.since) == ("A new date for a milestone: Kitchen", NOW.date())
    assert waits.url_kwargs == {"place": "elmsford", "plan": change.plan.slug, "pk": change.pk}
    assert waiting_for(asker, place, {Role.OWNER}, LATER.date()) == []


def test_a_newer_edition_ends_what_waited(
    asked: Callable[..., ChangeRequest], plan: Plan, place: Place, action: Action, decider: User
) -> None:
    change = asked()
    newer = a_plan(place, "Well in Elmsford next", ["Open a room"])
    Plan.objects.filter(pk=newer.pk).update(previous=plan)
    with pytest.raises(Wanting, match="newer edition"):
        asked(action, "stop", "")
    assert close(change=change, by=decider, at=LATER).state == "lapsed"
