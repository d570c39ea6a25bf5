"""Inviting people, giving and taking roles, and what an administrator may not do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction

from goldthread.accounts.models import User
from goldthread.messaging.models import Message
from goldthread.organisations import actions
from goldthread.organisations.letters import invitation_from, invitation_token
from goldthread.organisations.models import Invitation, Organisation, Role
from goldthread.organisations.problems import (
    AccountElsewhere,
    AlreadyInvited,
    AlreadyMember,
    AnotherPerson,
    InvitationOver,
    LastAdministrator,
    NotAllowed,
    NotAMember,
    NotAPartner,
    NotPossible,
    StillInvolved,
)
from goldthread.organisations.queries import people_of, places_of, roles_of
from goldthread.places.models import Place
from tests.organisations import builders
from tests.organisations.builders import NOW

pytestmark = pytest.mark.django_db
SITE = "https://plans.example.org"


@pytest.fixture
def place() -> Place:
    return builders.a_place()


@pytest.fixture
def administrator(place: Place) -> User:
    return builders.an_administrator(place)


def invite(place: Place, by: User, email: str = "nia@example.org", **more: object) -> Invitation:
    asked = {
        "email": email,
        "name": "Nia Penrose",
        "organisation": builders.a_partner(place),
        "role": Role.OFFICER,
        "place": place,
        "site": SITE,
        "by": by,
        "at": NOW,
    }
    return actions.invite(**(asked | more))


class TestInviting:
    def test_the_letter_holds_a_link_that_leads_back_to_the_invitation(
        self, place: Place, administrator: User
    ) -> None:
        invitation = invite(place, administrator, "Nia@Example.org ")
        message = Message.objects.get()
        assert message.to == invitation.email == "nia@example.org"
        token = message.body.split(f"{SITE}/invitations/")[1].split("/")[0]
        assert invitation_from(token) == invitation

    def test_only_an_administrator_of_that_place_invites(self, place: Place) -> None:
        elsewhere = builders.an_administrator(builders.a_place("Marlowe"))
        for somebody in (builders.a_person(place, Role.OFFICER), elsewhere):
            with pytest.raises(NotAllowed):
                invite(place, somebody)
        assert not Message.objects.exists()

    def test_only_for_an_organisation_of_the_place(self, place: Place, administrator: User) -> None:
        stranger = builders.a_partner(builders.a_place("Marlowe"), "Marlowe Water")
        with pytest.raises(NotAPartner):
            invite(place, administrator, organisation=stranger)

    def test_nobody_is_invited_twice_for_the_same_role(
        self, place: Place, administrator: User
    ) -> None:
        invite(place, administrator)
        with pytest.raises(AlreadyInvited):
            invite(place, administrator)
        with pytest.raises(AlreadyMember):
            invite(place, administrator, administrator.email, role=Role.ADMINISTRATOR)
        assert Message.objects.count() == 1

    def test_a_sent_again_invitation_has_a_new_link_and_the_old_one_is_void(
        self, place: Place, administrator: User
    ) -> None:
        invitation = invite(place, administrator)
        old = invitation_token(invitation)
        actions.send_again(invitation=invitation, site=SITE, by=administrator, at=NOW)
        invitation.refresh_from_db()
        assert invitation_from(old) is None
        assert invitation_from(invitation_token(invitation)) == invitation
        assert Message.objects.count() == 2

    def test_accepting_gives_the_role_once(self, place: Place, administrator: User) -> None:
        nia = builders.a_person(email="nia@example.org")
        invitation = invite(place, administrator)
        actions.accept(invitation=invitation, by=nia, at=NOW)
        assert roles_of(nia, place) == {Role.OFFICER}
        with pytest.raises(InvitationOver):
            actions.accept(invitation=invitation, by=nia, at=NOW)

    def test_somebody_else_cannot_accept(self, place: Place, administrator: User) -> None:
        thief = builders.a_person(email="thief@example.org")
        with pytest.raises(AnotherPerson):
            actions.accept(invitation=invite(place, administrator), by=thief, at=NOW)

    def test_a_withdrawn_invitation_cannot_be_accepted(
        self, place: Place, administrator: User
    ) -> None:
        nia = builders.a_person(email="nia@example.org")
        invitation = invite(place, administrator)
        actions.withdraw(invitation=invitation, by=administrator, at=NOW)
        with pytest.raises(InvitationOver):
            actions.accept(invitation=invitation, by=nia, at=NOW)
        assert roles_of(nia, place) == frozenset()


class TestRoles:
    def test_a_role_is_changed(self, place: Place, administrator: User) -> None:
        owner = builders.a_person(place, Role.OWNER)
        membership = owner.memberships.get()
        actions.set_role(membership=membership, role=Role.BOARD, by=administrator, at=NOW)
        assert roles_of(owner, place) == {Role.BOARD}

    def test_not_into_one_the_person_has_already(self, place: Place, administrator: User) -> None:
        owner = builders.a_person(place, Role.OWNER)
        second = builders.a_role(owner, place, Role.BOARD)
        with pytest.raises(AlreadyMember):
            actions.set_role(membership=second, role=Role.OWNER, by=administrator, at=NOW)

    def test_not_after_access_has_ended(self, place: Place, administrator: User) -> None:
        membership = builders.a_person(place, Role.OWNER).memberships.get()
        actions.end_access(membership=membership, by=administrator, at=NOW)
        with pytest.raises(NotAMember):
            actions.set_role(membership=membership, role=Role.OFFICER, by=administrator, at=NOW)

    def test_an_officer_cannot_make_themself_administrator(self, place: Place) -> None:
        officer = builders.a_person(place, Role.OFFICER)
        membership = officer.memberships.get()
        with pytest.raises(NotAllowed):
            actions.set_role(membership=membership, role=Role.ADMINISTRATOR, by=officer, at=NOW)

    def test_an_administrator_of_one_place_cannot_touch_another(
        self, place: Place, administrator: User
    ) -> None:
        there = builders.a_person(builders.a_place("Marlowe"), Role.OWNER).memberships.get()
        with pytest.raises(NotAllowed):
            actions.end_access(membership=there, by=administrator, at=NOW)

    def test_ending_access_ends_it_and_keeps_that_it_was(
        self, place: Place, administrator: User
    ) -> None:
        owner = builders.a_person(place, Role.OWNER)
        actions.end_access(membership=owner.memberships.get(), by=administrator, at=NOW)
        assert roles_of(owner, place) == frozenset()
        assert places_of(owner) == []
        assert owner.memberships.get().ended_at == NOW


class TestTheLastAdministrator:
    def test_stays(self, place: Place, administrator: User) -> None:
        mine = administrator.memberships.get()
        with pytest.raises(LastAdministrator):
            actions.end_access(membership=mine, by=administrator, at=NOW)
        with pytest.raises(LastAdministrator):
            actions.set_role(membership=mine, role=Role.BOARD, by=administrator, at=NOW)
        with pytest.raises(LastAdministrator):
            actions.disable_account(user=administrator, place=place, by=administrator, at=NOW)
        assert roles_of(administrator, place) == {Role.ADMINISTRATOR}

    def test_one_whose_account_is_disabled_does_not_count(
        self, place: Place, administrator: User
    ) -> None:
        second = builders.an_administrator(place)
        actions.disable_account(user=second, place=place, by=administrator, at=NOW)
        with pytest.raises(LastAdministrator):
            actions.end_access(membership=administrator.memberships.get(), by=administrator, at=NOW)

    def test_may_go_when_another_is_there(self, place: Place, administrator: User) -> None:
        builders.an_administrator(place)
        actions.end_access(membership=administrator.memberships.get(), by=administrator, at=NOW)
        assert roles_of(administrator, place) == frozenset()

    def test_twice_over_may_give_up_one_of_the_two(self, place: Place, administrator: User) -> None:
        health = builders.a_partner(place, "Thornbeck Health")
        second = builders.a_role(administrator, place, Role.ADMINISTRATOR, health)
        actions.end_access(membership=second, by=administrator, at=NOW)
        assert roles_of(administrator, place) == {Role.ADMINISTRATOR}


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_once_leave_one() -> None:
    """The second waits for the first and then finds that nobody else is left."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    place = builders.a_place()
    pair = [builders.an_administrator(place) for _ in range(2)]
    barrier = Barrier(2)
    database = connection.settings_dict

    def end(by: User, whose: User) -> str:
        connection.settings_dict = database
        try:
            with transaction.atomic():
                barrier.wait(10)
                actions.end_access(membership=whose.memberships.get(), by=by, at=NOW)
        except NotPossible as problem:
            return type(problem).__name__
        finally:
            connection.close()
        return "ended"

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(end, pair, reversed(pair)))
    assert sorted(outcomes) in (["LastAdministrator", "ended"], ["NotAllowed", "ended"])
    left = [one for one in people_of(place) if "Place administrator" in one.roles]
    assert len(left) == 1


class TestAccounts:
    def test_disabling_needs_the_person_to_be_in_no_other_place(
        self, place: Place, administrator: User
    ) -> None:
        owner = builders.a_person(place, Role.OWNER)
        builders.a_role(owner, builders.a_place("Marlowe"), Role.OWNER)
        with pytest.raises(AccountElsewhere):
            actions.disable_account(user=owner, place=place, by=administrator, at=NOW)

    def test_somebody_with_no_role_here_is_out_of_reach(
        self, place: Place, administrator: User
    ) -> None:
        stranger = builders.a_person()
        for act in (actions.disable_account, actions.enable_account, actions.reset_second_step):
            with pytest.raises(NotAMember):
                act(user=stranger, place=place, by=administrator, at=NOW)

    def test_a_lost_second_step_is_removed_and_every_session_ends(
        self, place: Place, administrator: User
    ) -> None:
        officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
        browser = builders.browser_of(officer)
        actions.reset_second_step(user=officer, place=place, by=administrator, at=NOW)
        assert browser.get("/account/").status_code == 302
        fresh = builders.browser_of(User.objects.get(pk=officer.pk))
        assert fresh.get(f"/{place.slug}/imports/")["Location"].endswith("/set-up/")


class TestOrganisations:
    def test_one_known_elsewhere_joins_and_is_not_doubled(
        self, place: Place, administrator: User
    ) -> None:
        known = builders.a_partner(builders.a_place("Marlowe"), "Reedwater Housing")
        added = actions.add_organisation(
            name=" reedwater  HOUSING", place=place, by=administrator, at=NOW
        )
        assert added == known
        assert Organisation.objects.filter(name__iexact="reedwater housing").count() == 1

    def test_names_that_make_the_same_address_get_different_ones(
        self, place: Place, administrator: User
    ) -> None:
        made = [
            actions.add_organisation(name=name, place=place, by=administrator, at=NOW).slug
            for name in ("Age & Care", "Age: Care", "Age Care!", "÷÷÷", "×××")
        ]
        assert made == ["age-care", "age-care-2", "age-care-3", "organisation", "organisation-2"]

    def test_one_that_works_elsewhere_too_is_not_changed_from_here(
        self, place: Place, administrator: User
    ) -> None:
        shared = builders.a_partner(place, "Reedwater Housing")
        shared.places.add(builders.a_place("Marlowe"))
        with pytest.raises(NotPossible, match="other places too"):
            actions.change_organisation(
                organisation=shared,
                name="Ours",
                short_name="",
                kind="",
                place=place,
                by=administrator,
                at=NOW,
            )

    def test_one_with_people_does_not_leave(self, place: Place, administrator: User) -> None:
        council = builders.a_partner(place)
        with pytest.raises(StillInvolved):
            actions.leave_place(organisation=council, place=place, by=administrator, at=NOW)

    def test_one_without_people_leaves(self, place: Place, administrator: User) -> None:
        partner = builders.a_partner(place, "Reedwater Housing")
        actions.leave_place(organisation=partner, place=place, by=administrator, at=NOW)
        assert partner not in place.organisations.all()


def test_the_list_of_people_says_who_still_lacks_a_second_step(
    place: Place, administrator: User
) -> None:
    builders.a_person(place, Role.OFFICER, name="Olu")
    builders.a_person(place, Role.BOARD, name="Bea")
    lacking = {one.user.name for one in people_of(place) if one.lacks_second_step}
    assert lacking == {"Olu"}


def test_an_invitation_runs_out_after_a_fortnight(place: Place, administrator: User) -> None:
    invitation = invite(place, administrator)
    assert invitation.runs_out_at() - invitation.sent_at == dt.timedelta(days=14)
