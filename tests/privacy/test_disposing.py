"""The daily job: what is too old goes, what is held stays, and a log says how much went."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from goldthread.accounts.models import User
from goldthread.audit.models import Read
from goldthread.files.actions import store_file
from goldthread.messaging.models import Kind, Message, State
from goldthread.organisations.models import Invitation, Membership, Role
from goldthread.places.models import Place
from goldthread.privacy import actions
from goldthread.privacy.disposing import dispose, ended_accounts
from goldthread.privacy.models import Disposal, DisposalRun
from goldthread.privacy.retention import Rule, rules
from goldthread.questions.models import Question
from goldthread.strategy.models import Plan, PlanImport
from goldthread.subscriptions.models import Subscription
from tests.organisations import builders
from tests.privacy.conftest import EMAIL, NAME, NOW, asked, invited
from tests.privacy.scanning import tables_with

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = dt.timedelta(days=1)


def after(rule: str) -> dt.datetime:
    """A moment at which what began at NOW has just become too old."""
    days = rules()[rule].days
    assert days is not None
    return NOW + dt.timedelta(days=days) + LATER


def before(rule: str) -> dt.datetime:
    return after(rule) - 2 * LATER


def logged(kind: str) -> list[int]:
    return list(Disposal.objects.filter(kind=kind).values_list("number", flat=True))


def test_an_invitation_that_is_over_goes_with_its_history(place: Place, lead: User) -> None:
    invited(place, lead)
    Invitation.objects.update(withdrawn_at=NOW)
    Message.objects.all().delete()
    dispose(now=before("invitations"))
    assert Invitation.objects.exists()
    dispose(now=after("invitations"))
    assert not Invitation.objects.exists()
    assert tables_with("Quist") == {}
    assert logged("Invitations") == [1]
    assert Disposal.objects.get(kind="Invitations").place == place


def test_a_question_loses_whom_and_keeps_its_published_answer(plan: Plan) -> None:
    question = asked(
        plan,
        state=Question.State.PUBLISHED,
        shown_words="Will the path be lit?",
        answer="Yes.",
        published_at=NOW,
        settled_at=NOW,
    )
    dispose(now=before("questions"))
    question.refresh_from_db()
    assert question.name == NAME
    dispose(now=after("questions"))
    question.refresh_from_db()
    assert (question.words, question.name, question.email) == ("", "", "")
    assert (question.shown_words, question.answer) == ("Will the path be lit?", "Yes.")
    dispose(now=after("questions") + LATER)
    assert logged("Questions asked") == [1]  # once, and not each night


def test_what_waits_for_an_answer_is_never_too_old(plan: Plan) -> None:
    question = asked(plan)
    dispose(now=after("questions") + 365 * LATER)
    question.refresh_from_db()
    assert question.name == NAME


def test_a_hold_keeps_it_and_the_log_says_so(place: Place, plan: Plan, lead: User) -> None:
    held = asked(plan, state=Question.State.DECLINED, reason="Elsewhere", settled_at=NOW)
    other = asked(plan, state=Question.State.DECLINED, reason="Elsewhere", settled_at=NOW)
    Question.objects.filter(pk=other.pk).update(email="other@thornbeck.example")
    hold = actions.place_hold(place=place, email=EMAIL, reason="A claim", by=lead, at=NOW)
    dispose(now=after("questions"))
    held.refresh_from_db()
    other.refresh_from_db()
    assert held.words and not other.words
    line = Disposal.objects.get(kind="Questions asked")
    assert (line.number, line.held) == (1, 1)
    actions.lift_hold(hold=hold, by=lead, at=NOW)
    dispose(now=after("questions"))
    held.refresh_from_db()
    assert not held.words


def test_messages_sessions_and_unconfirmed_subscriptions_go(place: Place, plan: Plan) -> None:
    letter = {"kind": Kind.ACCOUNT, "to": EMAIL, "subject": "A link", "written_at": NOW}
    Message.objects.create(**letter, state=State.SENT, settled_at=NOW)
    waiting = Message.objects.create(**letter)
    follows = {"place": place, "plan": plan, "asked_at": NOW}
    Subscription.objects.create(**follows, email=EMAIL)
    kept = Subscription.objects.create(
        **follows,
        email="other@thornbeck.example",
        state=Subscription.State.CONFIRMED,
        confirmed_at=NOW,
        told_until=NOW,
    )
    dispose(now=after("messages"))
    assert list(Message.objects.all()) == [waiting]
    assert list(Subscription.objects.all()) == [kept]


def test_a_session_that_ran_out_goes_and_a_living_one_stays(place: Place) -> None:
    person = builders.a_person(place, Role.BOARD)
    old, new = builders.browser_of(person).session, builders.browser_of(person).session
    now = dt.datetime.now(dt.UTC)
    type(old).get_model_class().objects.filter(pk=old.session_key).update(
        expire_date=now - dt.timedelta(minutes=1)
    )
    dispose(now=now)
    left = type(old).get_model_class().objects.values_list("pk", flat=True)
    assert list(left) == [new.session_key]


def test_an_account_of_somebody_long_gone_loses_its_name(place: Place, lead: User) -> None:
    person = builders.a_person(place, Role.OWNER, email=EMAIL, name=NAME)
    Membership.objects.filter(user=person).update(ended_at=NOW)
    User.objects.filter(pk=person.pk).update(joined_at=NOW)
    dispose(now=before("ended accounts"))
    person.refresh_from_db()
    assert person.email == EMAIL
    dispose(now=after("ended accounts"))
    person.refresh_from_db()
    assert person.email.endswith("@erased.invalid") and not person.is_active
    assert tables_with("Quist") == {}
    dispose(now=after("ended accounts") + LATER)
    assert logged("Account") == [1]


def test_who_still_has_a_role_or_was_here_lately_is_not_ended(place: Place) -> None:
    stays = builders.a_person(place, Role.OWNER)
    lately = builders.a_person(place, Role.OWNER)
    Membership.objects.filter(user=lately).update(ended_at=NOW)
    User.objects.update(joined_at=NOW)
    moment = after("ended accounts")
    User.objects.filter(pk=lately.pk).update(last_seen_on=moment.date())
    cutoff = rules()["ended accounts"].cutoff(moment)
    assert cutoff is not None
    assert set(ended_accounts(cutoff)) & {stays, lately} == set()


def test_a_discarded_document_s_file_goes_and_the_import_stays(
    place: Place, lead: User, django_capture_on_commit_callbacks: object
) -> None:
    content = ContentFile(b"Minutes that name Wilhelmina Quist")
    file = store_file(place=place, content=content, name="quist-notes.txt", at=NOW)
    PlanImport.objects.create(
        place=place, file=file, state="discarded", asked_by=lead, asked_at=NOW, decided_at=NOW
    )
    assert default_storage.exists(file.key)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        dispose(now=after("imports"))
    assert not default_storage.exists(file.key)
    assert PlanImport.objects.get().file.name == "a document since disposed of"
    assert tables_with("quist-notes") == {}
    dispose(now=after("imports") + LATER)
    assert logged("Documents uploaded and then discarded") == [1]


def test_the_record_of_who_saw_what_goes_after_six_years(place: Place, lead: User) -> None:
    moment = dt.datetime.now(dt.UTC)
    days = rules()["reads"].days
    assert days is not None
    for age in (days + 1, days - 1):
        Read.objects.create(
            at=moment - dt.timedelta(days=age), person=lead.pk, kind="accounts.user", thing=1,
            purpose="test",
        )  # fmt: skip
    dispose(now=moment)
    assert Read.objects.count() == 1
    assert logged("Who saw what") == [1]


def test_counts_that_have_run_out_go(place: Place) -> None:
    cache.set("counting", 1, timeout=60)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO goldthread_cache VALUES ('old', 'x', now() - interval '1 h')")
    dispose(now=dt.datetime.now(dt.UTC))
    assert cache.get("counting") == 1
    assert logged("Counts of tries") == [1]


def test_a_run_that_was_stopped_is_gone_on_with(place: Place) -> None:
    left = DisposalRun.objects.create(started_at=NOW)
    assert dispose(now=NOW + LATER) == left
    assert not DisposalRun.objects.filter(finished_at=None).exists()


def test_rules_in_words() -> None:
    words = {"title": "", "starts": "", "basis": "", "happens": "", "by": "nobody"}
    periods = [Rule(key="x", days=days, **words).period for days in (None, 0, 30, 365, 730)]
    assert periods == ["No end of its own", "Not kept", "30 days", "1 year", "2 years"]
