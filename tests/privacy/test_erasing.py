"""A person is erased: nothing of them is left, and what happened can still be told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction

from goldthread.accounts.models import User
from goldthread.audit.queries import history_of
from goldthread.messaging.models import Message
from goldthread.organisations.models import Invitation, Membership, Role
from goldthread.places.models import Place
from goldthread.privacy import actions, door
from goldthread.privacy.erasing import SHARED, carry_out, dry_run
from goldthread.privacy.models import Disposal, DoorUse, Erasure
from goldthread.privacy.problems import (
    AlreadyUnderWay,
    HeldBack,
    NotTyped,
    OnlyAdministrator,
)
from goldthread.privacy.subjects import subject_of
from goldthread.questions.models import Question
from goldthread.strategy.models import Plan
from goldthread.subscriptions.models import Subscription
from tests.organisations import builders
from tests.privacy.conftest import EMAIL, NAME, NOW, Case, asked, invited
from tests.privacy.scanning import tables_with

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_what_is_held_is_told_before_anything_is_erased(
    place: Place, lead: User, person: User, plan: Plan
) -> None:
    invited(place, lead)
    asked(plan)
    found = {line.title: (line.number, line.fate) for line in dry_run(subject_of(place, EMAIL))}
    assert found["Account"] == (1, "emptied")
    assert found["Invitations"] == (1, "removed")
    assert found["Questions asked"] == (1, "emptied")
    assert found["Roles in the place"] == (1, "kept")
    assert "Subscriptions" not in found
    assert tables_with("Quist")


def test_nothing_of_the_person_is_left_in_any_table(
    place: Place, lead: User, person: User, plan: Plan, case: Case
) -> None:
    invited(place, lead)
    asked(plan)
    Subscription.objects.create(place=place, plan=plan, email=EMAIL, asked_at=NOW)
    browser = builders.browser_of(person)
    erasure = case.erase()
    assert erasure.state == Erasure.State.DONE
    assert tables_with("Quist") == tables_with(EMAIL) == {}
    assert browser.get("/account/").status_code == 302  # signed out
    assert not Invitation.objects.filter(email=EMAIL).exists()
    assert not Message.objects.filter(to=EMAIL).exists()


def test_the_facts_stay_under_a_number(place: Place, person: User, lead: User, case: Case) -> None:
    case.erase()
    person.refresh_from_db()
    assert str(person) == f"Person {person.pk}, since erased"
    assert not person.is_active and not person.has_usable_password()
    assert Membership.objects.get(user=person).ended_at is not None
    told = history_of(person)
    assert {change.verb for change in told} >= {"added", "changed"}
    assert str(lead) in {change.who for change in told}
    assert NAME not in str(told) and EMAIL not in str(told)


def test_a_published_answer_stays_without_the_name(plan: Plan, lead: User, case: Case) -> None:
    shown = f"Will the path be lit? asks {NAME.upper()}"
    question = asked(
        plan,
        state=Question.State.PUBLISHED,
        shown_words=shown,
        answer=f"Dear {NAME}, yes, from May. Write to {EMAIL} if not.",
        published_at=NOW,
        settled_at=NOW,
    )
    case.erase()
    question.refresh_from_db()
    assert question.shown_words == "Will the path be lit? asks [name taken out]"
    assert question.answer == (
        "Dear [name taken out], yes, from May. Write to [name taken out] if not."
    )
    assert (question.words, question.name, question.email) == ("", "", "")


def test_a_question_that_waits_is_closed_with_a_reason(plan: Plan, case: Case) -> None:
    question = asked(plan)
    case.erase()
    question.refresh_from_db()
    assert question.state == Question.State.DECLINED
    assert "wanted it" in question.reason


def test_others_keep_what_is_theirs(place: Place, plan: Plan, lead: User, case: Case) -> None:
    other = asked(plan)
    Question.objects.filter(pk=other.pk).update(email="other@thornbeck.example")
    builders.a_person(place, Role.BOARD, email="wilhelmina@elsewhere.example")
    asked(plan)
    case.erase()
    other.refresh_from_db()
    assert other.name == NAME and other.words


def test_what_others_wrote_of_the_person_is_listed_for_a_person_to_decide(
    place: Place, plan: Plan, person: User, case: Case
) -> None:
    action = plan.actions.first()
    action.title = f"{action.title} (ask {NAME})"
    action.save()
    lines = {line["title"]: line for line in case.erase().lines}
    line = lines["The name or address in the words of actions"]
    assert (line["number"], line["fate"]) == (1, "look")


def test_the_only_administrator_is_refused_kindly(place: Place, lead: User, case: Case) -> None:
    with pytest.raises(OnlyAdministrator, match="Make somebody else an administrator first"):
        case.erase(lead.email)
    assert User.objects.get(pk=lead.pk).email == lead.email


def test_one_of_two_administrators_may_go(place: Place, lead: User, case: Case) -> None:
    second = builders.an_administrator(place, email=EMAIL)
    assert case.erase().state == Erasure.State.DONE
    second.refresh_from_db()
    assert not second.is_active


def test_a_hold_stops_an_erasure_with_a_clear_sentence(
    place: Place, person: User, lead: User, case: Case
) -> None:
    hold = actions.place_hold(place=place, email=EMAIL, reason="A claim", by=lead, at=NOW)
    with pytest.raises(HeldBack, match="legal hold is in force"):
        case.erase()
    actions.lift_hold(hold=hold, by=lead, at=NOW)
    assert case.erase().state == Erasure.State.DONE


def test_a_hold_placed_while_the_job_waits_stops_it_too(
    place: Place, person: User, lead: User, case: Case
) -> None:
    erasure = actions.ask_to_erase(erasure=case.open(), typed=EMAIL, reason="", by=lead, at=NOW)
    actions.place_hold(place=place, email=EMAIL, reason="A claim", by=lead, at=NOW)
    carry_out(erasure_id=erasure.pk, at=NOW)
    erasure.refresh_from_db()
    assert erasure.state == Erasure.State.STOPPED
    assert "legal hold" in erasure.problem
    assert User.objects.filter(email=EMAIL).exists()


def test_the_address_must_be_typed(person: User, lead: User, case: Case) -> None:
    with pytest.raises(NotTyped):
        actions.ask_to_erase(
            erasure=case.open(), typed="someone@else.example", reason="", by=lead, at=NOW
        )


def test_asking_twice_is_one_request(person: User, lead: User, case: Case) -> None:
    first, again = case.open(), case.open(EMAIL.upper())
    assert first == again
    actions.ask_to_erase(erasure=first, typed=EMAIL, reason="", by=lead, at=NOW)
    with pytest.raises(AlreadyUnderWay):
        actions.ask_to_erase(erasure=first, typed=EMAIL, reason="", by=lead, at=NOW)


def test_a_job_that_was_stopped_goes_on_where_it_stopped(
    place: Place, person: User, plan: Plan, lead: User, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(plan)
    erasure = actions.ask_to_erase(erasure=case.open(), typed=EMAIL, reason="", by=lead, at=NOW)
    from goldthread.privacy import erasing

    whole, done = erasing._erase_kind, []

    def breaks(*given: object) -> None:
        if len(done) == 5:
            raise OSError("the machine went away")
        done.append(given)
        whole(*given)

    monkeypatch.setattr(erasing, "_erase_kind", breaks)
    with pytest.raises(OSError, match="went away"):
        carry_out(erasure_id=erasure.pk, at=NOW)
    monkeypatch.undo()
    carry_out(erasure_id=erasure.pk, at=NOW)
    carry_out(erasure_id=erasure.pk, at=NOW)  # and once more, which is harmless
    erasure.refresh_from_db()
    assert erasure.state == Erasure.State.DONE
    titles = [line["title"] for line in erasure.lines]
    assert len(titles) == len(set(titles))
    assert tables_with("Quist") == {}


def test_the_certificate_and_the_log_hold_numbers_and_nobody(
    place: Place, person: User, plan: Plan, case: Case
) -> None:
    asked(plan)
    erasure = case.erase()
    assert (erasure.email, erasure.name, erasure.person) == ("", "", None)
    logged = {one.kind: one.number for one in Disposal.objects.filter(erasure=erasure.pk)}
    assert logged["Questions asked"] == logged["Account"] == 1
    assert DoorUse.objects.filter(erasure=erasure.pk, table_name="accounts_userevent").exists()


def test_an_account_shared_with_another_place_is_left_to_both(
    place: Place, person: User, plan: Plan, case: Case
) -> None:
    elsewhere = builders.a_place("Marlowe")
    builders.a_role(person, elsewhere, Role.BOARD)
    asked(plan)
    erasure = case.erase()
    person.refresh_from_db()
    assert person.email == EMAIL and person.is_active
    assert {line["kept"] for line in erasure.lines if line["key"] == "account"} == {SHARED}
    assert Membership.objects.get(user=person, place=place).ended_at
    assert Membership.objects.get(user=person, place=elsewhere).ended_at is None
    assert not Question.objects.filter(email=EMAIL).exists()


def test_one_place_learns_nothing_of_an_account_in_another(place: Place, lead: User) -> None:
    elsewhere = builders.a_place("Marlowe")
    builders.a_person(elsewhere, Role.BOARD, email=EMAIL)
    subject = subject_of(place, EMAIL)
    assert subject.user is None and subject.name == ""
    assert dry_run(subject) == []


def test_whose_address_changed_since_is_found_in_history(
    place: Place, lead: User, person: User, case: Case
) -> None:
    invited(place, lead)
    Invitation.objects.all().delete()  # a row that is gone has still a history
    assert "organisations_invitationevent" in tables_with("Quist")
    case.erase()
    assert tables_with("Quist") == {}


# The door


def statement(words: str, *given: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words, given)


def test_the_door_is_shut_without_an_erasure_under_way(person: User) -> None:
    shut = pytest.raises(ProgrammingError, match="no erasure or disposal is under way")
    with shut, transaction.atomic():
        door.empty_history(User, [person.pk], erasure=1)


def test_the_door_empties_no_other_column_or_table(person: User, place: Place, case: Case) -> None:
    Erasure.objects.filter(pk=case.open().pk).update(state=Erasure.State.RUNNING)
    number = Erasure.objects.get().pk
    with pytest.raises(ProgrammingError, match="nothing of places_placeevent may be emptied"):
        statement("SELECT privacy_empty_history('places_placeevent', '{1}', NULL, %s)", number)
    assert door.empty_history(Place, [place.pk], erasure=number) == 0
    before = history_of(person)
    door.empty_history(User, [person.pk], erasure=number)
    after = history_of(person)
    assert [(c.when, c.verb, c.who) for c in before] == [(c.when, c.verb, c.who) for c in after]
    assert "[erased]" in str(after)


@pytest.mark.parametrize("table", ["privacy_erasable", "privacy_dooruse"])
@pytest.mark.parametrize(
    "words", ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_the_application_cannot_widen_the_door_or_hide_its_use(table: str, words: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        statement(words.format(table))


def test_a_temporary_table_does_not_stand_in_for_the_owner_s_list(place: Place, case: Case) -> None:
    Erasure.objects.filter(pk=case.open().pk).update(state=Erasure.State.RUNNING)
    number = Erasure.objects.get().pk
    forged = "CREATE TEMP TABLE privacy_erasable AS SELECT 'places_placeevent' AS table_name,"
    with pytest.raises(ProgrammingError, match="nothing of places_placeevent may be emptied"):
        statement(
            f"{forged} 'name' AS column_name;"
            "SELECT privacy_empty_history('places_placeevent', '{1}', NULL, %s)",
            number,
        )


def test_two_workers_at_one_erasure_write_one_certificate(person: User, case: Case) -> None:
    from goldthread.privacy import erasing

    first = case.open()
    Erasure.objects.filter(pk=first.pk).update(state=Erasure.State.RUNNING)
    second = Erasure.objects.get(pk=first.pk)
    carry_out(erasure_id=first.pk, at=NOW)
    erasing._end(second, Erasure.State.STOPPED, NOW)
    first.refresh_from_db()
    assert first.state == Erasure.State.DONE and first.lines


def test_reads_younger_than_a_year_stay_whoever_asks(db: None) -> None:
    from goldthread.privacy.models import DisposalRun

    run = DisposalRun.objects.create(started_at=NOW)
    with pytest.raises(ProgrammingError, match="kept for a year"), transaction.atomic():
        door.remove_reads(before=dt.datetime.now(dt.UTC), run=run.pk)
