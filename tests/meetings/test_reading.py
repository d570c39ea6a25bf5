"""Who may know of what, looking through decisions, and what waits for whom."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.accounts.models import User
from goldthread.meetings.about import About, about_named
from goldthread.meetings.actions import bodies, coming_back, meetings, minutes
from goldthread.meetings.actions.minutes import Owned
from goldthread.meetings.models import Body, Meeting
from goldthread.meetings.queries import (
    Wanted,
    bodies_for,
    decisions_about,
    decisions_for,
    meetings_for,
    search_decisions,
)
from goldthread.meetings.rules import Viewer, may_settle, viewer_of
from goldthread.meetings.waiting import waiting_for
from goldthread.organisations.models import Role
from goldthread.strategy.models import Plan
from tests.meetings.story import (
    LINKS,
    NOW,
    a_board,
    a_decision,
    a_meeting,
    an_item,
    an_officer,
    held,
)
from tests.organisations import builders
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARCH, TODAY = dt.date(2026, 3, 3), dt.date(2026, 3, 10)
PUBLIC = Viewer()


@pytest.fixture
def plan(db: None) -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def board(plan: Plan) -> Body:
    return a_board(plan.place)


@pytest.fixture
def officer(plan: Plan) -> User:
    return an_officer(plan.place)


def agreed(meeting: Meeting, officer: User) -> None:
    meetings.agree_minutes(meeting=meeting, on=TODAY, links=LINKS, by=officer, at=NOW)


def test_the_public_knows_of_public_meetings_and_of_decisions_once_agreed(
    board: Body, officer: User
) -> None:
    closed = a_board(board.place, name="Falls group", public=False, committee=False)
    meeting = a_meeting(board, MARCH)
    private, inner = a_meeting(board, TODAY, public=False), a_meeting(closed, MARCH)
    item, exempt = an_item(meeting), an_item(meeting, "A lease", exempt_reason="3")
    held(meeting, officer)
    shown, hidden = a_decision(meeting, item), a_decision(meeting, exempt)
    place = board.place
    assert list(bodies_for(place, PUBLIC)) == [board]
    assert list(meetings_for(place, PUBLIC)) == [meeting]
    assert not decisions_for(place, PUBLIC)
    agreed(meeting, officer)
    assert list(decisions_for(place, PUBLIC)) == [shown]

    whole = Viewer(frozenset([Role.BOARD]))
    assert set(meetings_for(place, whole)) == {meeting, private, inner}
    assert set(decisions_for(place, whole)) == {shown, hidden}


def test_who_sits_on_a_body_reads_it_whole_while_they_sit(board: Body) -> None:
    closed = a_board(board.place, name="Falls group", public=False, committee=False)
    owner = builders.a_person(board.place, Role.OWNER)
    bodies.seat(body=closed, name="Ash", user=owner, from_on=MARCH, until_on=TODAY)

    def reads(day: dt.date, roles: frozenset[Role]) -> bool:
        return viewer_of(owner, roles, board.place, day).reads_whole(closed)

    later = TODAY + dt.timedelta(days=1)
    assert reads(TODAY, frozenset([Role.OWNER])) and not reads(later, frozenset([Role.OWNER]))
    assert not reads(TODAY, frozenset()), "without a role here a seat opens nothing"


def test_decisions_are_found_by_words_body_date_owner_and_state(
    plan: Plan, board: Body, officer: User
) -> None:
    other = a_board(plan.place, name="Falls group", committee=False)
    first, second = a_meeting(board, MARCH), a_meeting(other, TODAY)
    an_item(first), an_item(second)
    held(first, officer), held(second, officer)
    action = plan.actions.get(number=2)
    bus = a_decision(first, about=About(plan, action=action))
    rails = a_decision(second, words="Fit twenty rails.", owned=Owned(words="Weir Homes"))
    noted = a_decision(second, words="The paper on rails.", kind="noted", owned=Owned())
    minutes.settle(what=rails, verb="finish", outcome="Fitted.", on=TODAY)
    whole = Viewer(frozenset([Role.OFFICER]))

    def found(**wanted: object) -> set[int]:
        return set(
            search_decisions(plan.place, whole, Wanted(**wanted)).values_list("pk", flat=True)
        )  # type: ignore[arg-type]

    assert found() == {bus.pk, rails.pk, noted.pk}
    assert found(words="RAILS twenty") == {rails.pk}
    assert found(body=board.pk) == {bus.pk}
    assert found(owner="housing") == {bus.pk}
    assert found(state="done") == {rails.pk} and found(state="noted") == {noted.pk}
    assert found(kind="noted") == {noted.pk}
    assert found(since=TODAY) == {rails.pk, noted.pk} and found(until=MARCH) == {bus.pk}
    assert not decisions_about(action), "the minutes are not agreed yet"
    agreed(first, officer)
    assert decisions_about(action) == [bus]


def test_a_form_s_word_names_an_item_of_a_live_plan_here_and_nothing_else(plan: Plan) -> None:
    action = plan.actions.get(number=1)
    named = about_named(plan.place, f"action-{action.pk}")
    assert (named.action, named.plan, named.key) == (action, plan, f"action-{action.pk}")
    other = builders.a_place("Marlowe")
    for word in ("", "action-", "action-x", "plan-99999999999999999999", "person-1"):
        assert about_named(plan.place, word) == About()
    assert about_named(other, f"action-{action.pk}") == About()


# My work


def titles(user: User, role: Role, plan: Plan) -> list[tuple[str, str]]:
    found = waiting_for(user, plan.place, frozenset([role]), TODAY)
    return [(each.kind, each.what_next) for each in found]


def test_a_clerk_is_told_of_notices_minutes_and_what_lacks_a_meeting(
    plan: Plan, board: Body, officer: User
) -> None:
    past = a_meeting(board, MARCH)
    an_item(past)
    held(past, officer)
    a_meeting(board, dt.date(2026, 4, 9))
    a_meeting(board, dt.date(2026, 12, 9))  # too far off to be told of
    other = a_board(plan.place, name="Falls group", committee=False)
    coming_back.ask_back(body=other, words="Rails", due_on=MARCH)
    found = waiting_for(officer, plan.place, frozenset([Role.OFFICER]), TODAY)
    assert [(each.what_next, each.due) for each in found] == [
        ("Publish the agenda.", dt.date(2026, 3, 30)),
        ("Write the minutes.", MARCH + dt.timedelta(days=14)),
        ("Plan a meeting of Falls group, or put this off.", MARCH),
    ]


def test_a_board_member_is_told_of_the_next_meeting_and_its_pack(
    plan: Plan, board: Body, officer: User
) -> None:
    member = builders.a_person(plan.place, Role.BOARD)
    meeting = a_meeting(board, dt.date(2026, 3, 20))
    a_meeting(board, dt.date(2026, 6, 2))
    assert titles(member, Role.BOARD, plan) == [
        ("Next meeting", "Come. The agenda is not out yet.")
    ]
    an_item(meeting)
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=officer, at=NOW)
    assert titles(member, Role.BOARD, plan) == [("Next meeting", "Read the agenda pack.")]


def test_an_owner_is_told_what_meetings_gave_their_partner_to_do(
    plan: Plan, board: Body, officer: User
) -> None:
    owner = builders.a_person(plan.place, Role.OWNER)
    partner = owner.memberships.get().organisation
    meeting = a_meeting(board, MARCH)
    an_item(meeting)
    held(meeting, officer)
    a_decision(meeting, words="Fit rails.", owned=Owned(organisation=partner))
    minutes.raise_action(meeting=meeting, item=None, words="Write.", owned=Owned(partner))
    minutes.raise_action(meeting=meeting, item=None, words="Ring.", owned=Owned(), user=owner)
    minutes.raise_action(meeting=meeting, item=None, words="Not theirs.", owned=Owned())
    found = waiting_for(owner, plan.place, frozenset([Role.OWNER]), TODAY)
    assert [each.title for each in found] == ["Write.", "Ring.", "Fit rails."]
    assert {each.url_name for each in found} == {
        "meetings:settle_action",
        "meetings:settle_decision",
    }


def test_what_an_exempt_item_gave_somebody_to_do_is_told_to_nobody_who_may_not_read_it(
    plan: Plan, board: Body, officer: User
) -> None:
    owner = builders.a_person(plan.place, Role.OWNER)
    partner = owner.memberships.get().organisation
    meeting = a_meeting(board, MARCH)
    lease = an_item(meeting, "The lease", exempt_reason="3")
    held(meeting, officer)
    decision = a_decision(meeting, lease, words="Offer less.", owned=Owned(partner))
    arising = minutes.raise_action(
        meeting=meeting, item=lease, words="Ring the landlord.", owned=Owned(), user=owner
    )

    def told() -> list[str]:
        roles = frozenset([Role.OWNER])
        who = viewer_of(owner, roles, plan.place, TODAY)
        found = {each.title for each in waiting_for(owner, plan.place, roles, TODAY)}
        tasks = (decision, arising)
        assert [each.words in found for each in tasks] == [
            may_settle(owner, who, each) for each in tasks
        ]
        return sorted(found & {each.words for each in tasks})

    assert told() == []
    bodies.seat(body=board, name="Ash", user=owner)
    assert told() == ["Offer less.", "Ring the landlord."]


def test_who_is_to_do_it_says_what_came_of_it_and_nobody_else(
    plan: Plan, board: Body, officer: User
) -> None:
    owner, other = (builders.a_person(plan.place, Role.OWNER) for _ in range(2))
    other.memberships.update(organisation=builders.a_partner(plan.place, "Weir Homes"))
    meeting = a_meeting(board, MARCH)
    an_item(meeting)
    held(meeting, officer)
    decision = a_decision(meeting, owned=Owned(owner.memberships.get().organisation))

    def may(user: User, role: Role) -> bool:
        who = viewer_of(user, frozenset([role]), plan.place, TODAY)
        return may_settle(user, who, decision)

    assert may(owner, Role.OWNER) and may(officer, Role.OFFICER)
    assert not may(other, Role.OWNER) and not may(owner, Role.ANALYST)
    assert not may(builders.a_person(plan.place, Role.BOARD), Role.BOARD)
