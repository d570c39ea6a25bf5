"""A message leaves once, or a person is told that nobody knows."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from goldthread.messaging import actions, queries, silence, tasks
from goldthread.messaging.links import (
    LinkBroken,
    LinkRunOut,
    read,
    read_for_good,
    sign,
    sign_for_good,
)
from goldthread.messaging.models import Kind, Message, State
from goldthread.messaging.transitions import OUTBOX, UNDECIDED
from goldthread.places.models import Place
from goldthread.workflow.transitions import NotNow
from tests.organisations.builders import NOW, a_place

pytestmark = pytest.mark.django_db


def a_message(place: Place | None = None) -> Message:
    return actions.write(
        kind=Kind.REQUEST if place else Kind.ACCOUNT,
        to="nia@example.org",
        subject="Hello",
        body="A secret link",
        at=NOW,
        place=place,
    )


def these(message: Message) -> QuerySet[Message]:
    return Message.objects.filter(pk=message.pk)


def in_state(state: State, place: Place) -> Message:
    message = a_message(place)
    Message.objects.filter(pk=message.pk).update(state=state)
    message.state = state
    return message


class Server:
    """A mail server with the trouble it is told to have."""

    def __init__(self) -> None:
        self.on_open: Exception | None = None
        self.on_send: Exception | None = None
        self.sent: list[Any] = []

    def open(self) -> None:
        if self.on_open:
            raise self.on_open

    def send_messages(self, messages: list[Any]) -> int:
        if self.on_send:
            raise self.on_send
        self.sent += messages
        return len(messages)

    def close(self) -> None:
        raise smtplib.SMTPServerDisconnected("gone")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    made = Server()
    monkeypatch.setattr(tasks, "get_connection", lambda: made)
    yield made


def after(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_a_message_is_sent_and_its_words_are_forgotten() -> None:
    message = a_message()
    tasks.deliver(message.pk)
    assert [one.body for one in mail.outbox] == ["A secret link"]
    assert (after(message).state, after(message).body) == (State.SENT, "")


def test_nothing_is_queued_for_work_that_was_rolled_back() -> None:
    before = ProcrastinateJob.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        a_message()
        raise RuntimeError
    assert ProcrastinateJob.objects.count() == before
    a_message()
    assert ProcrastinateJob.objects.count() == before + 1


def test_a_job_run_twice_sends_once() -> None:
    message = a_message()
    tasks.deliver(message.pk)
    tasks.deliver(message.pk)
    assert len(mail.outbox) == 1


def test_a_server_out_of_reach_is_tried_again_and_in_the_end_given_up(server: Server) -> None:
    server.on_open = ConnectionRefusedError()
    message = a_message()
    for _ in range(actions.MOST_ATTEMPTS - 1):
        with pytest.raises(tasks.NotSent):
            tasks.deliver(message.pk)
        assert after(message).state == State.WAITING
    tasks.deliver(message.pk)
    assert (after(message).state, after(message).body) == (State.FAILED, "")


def test_a_refused_address_is_told_and_not_tried_again(server: Server) -> None:
    server.on_send = smtplib.SMTPRecipientsRefused({"nia@example.org": (550, b"no such person")})
    message = a_message()
    tasks.deliver(message.pk)
    assert after(message).state == State.FAILED
    assert "nia" not in after(message).problem


def test_silence_after_handing_over_is_uncertain_and_never_sent_again(server: Server) -> None:
    server.on_send = smtplib.SMTPServerDisconnected("went away")
    message = a_message()
    tasks.deliver(message.pk)
    assert after(message).state == State.UNCERTAIN
    server.on_send = None
    tasks.deliver(message.pk)
    assert server.sent == []


def test_a_message_left_by_a_worker_that_died_is_uncertain(server: Server) -> None:
    message = a_message()
    actions.claim(message_id=message.pk, at=NOW)
    tasks.deliver(message.pk)
    assert after(message).state == State.UNCERTAIN
    assert server.sent == []


def test_a_server_that_is_busy_is_tried_again(server: Server) -> None:
    server.on_send = smtplib.SMTPRecipientsRefused({"nia@example.org": (450, b"come back later")})
    message = a_message()
    with pytest.raises(tasks.NotSent):
        tasks.deliver(message.pk)
    assert after(message).state == State.WAITING


def test_an_address_that_is_none_is_told_before_anything_is_handed_over(server: Server) -> None:
    message = a_message()
    Message.objects.filter(pk=message.pk).update(to="nia@example.org\nBcc: all@example.org")
    tasks.deliver(message.pk)
    assert (after(message).state, server.sent) == (State.FAILED, [])


def test_every_attempt_has_the_same_number(server: Server) -> None:
    server.on_send = smtplib.SMTPDataError(451, b"later")
    message = a_message()
    with pytest.raises(tasks.NotSent):
        tasks.deliver(message.pk)
    server.on_send = None
    tasks.deliver(message.pk)
    [letter] = server.sent
    assert letter.extra_headers["Message-ID"] == tasks.message_id(after(message))
    assert tasks.message_id(a_message()) != tasks.message_id(message)


def test_a_mail_server_that_is_away_for_a_night_is_waited_for() -> None:
    job = Job(id=1, queue="messages", lock=None, queueing_lock=None, task_name=actions.TASK)
    waits = [
        tasks.Patience().get_retry_decision(exception=tasks.NotSent(), job=job.evolve(attempts=n))
        for n in range(actions.MOST_ATTEMPTS + 1)
    ]
    begun = timezone.now()
    in_all = sum((one.retry_at - begun for one in waits if one), timedelta())
    assert timedelta(hours=20) < in_all < timedelta(hours=30)
    assert waits[-1] is None, "and then a person is told"


class TestSilence:
    """A mail server that lets everybody wait is not waited for by every letter."""

    @pytest.fixture(autouse=True)
    def rest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tasks, "SILENCE", silence.Silence())

    def test_after_one_that_took_long_the_others_are_held_up(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(silence, "SLOW", 0)
        server.on_open = TimeoutError()
        first, second = a_message(), a_message()
        for message in (first, second):
            with pytest.raises(tasks.NotSent):
                tasks.deliver(message.pk)
        assert [after(one).attempts for one in (first, second)] == [1, 0]
        assert [after(one).problem for one in (first, second)] == ["TimeoutError"] * 2
        monkeypatch.setattr(tasks, "SILENCE", silence.Silence())  # the rest is over
        server.on_open = None
        tasks.deliver(second.pk)
        assert (after(second).state, after(second).problem) == (State.SENT, "")

    def test_one_that_says_no_at_once_holds_up_nobody(self, server: Server) -> None:
        server.on_open = ConnectionRefusedError()
        with pytest.raises(tasks.NotSent):
            tasks.deliver(a_message().pk)
        server.on_open = None
        tasks.deliver(a_message().pk)
        assert len(server.sent) == 1


class TestDeciding:
    @pytest.mark.parametrize("state", sorted(UNDECIDED))
    def test_a_person_has_it_sent_again(self, server: Server, state: State) -> None:
        message = in_state(state, a_place())
        before = tasks.message_id(message)
        assert actions.send_again(messages=these(message), at=NOW) == 1
        tasks.deliver(message.pk)
        [letter] = server.sent
        assert letter.body == "A secret link"
        assert letter.extra_headers["Message-ID"] == before
        assert (after(message).state, after(message).body) == (State.SENT, "")

    @pytest.mark.parametrize("state", sorted(UNDECIDED))
    def test_a_person_leaves_it_and_its_words_are_forgotten(
        self, server: Server, state: State
    ) -> None:
        message = in_state(state, a_place())
        assert actions.leave(messages=these(message), at=NOW) == 1
        tasks.deliver(message.pk)
        assert server.sent == []
        assert (after(message).state, after(message).body) == (State.LEFT, "")

    def test_every_move_is_allowed_or_refused_as_the_table_says(self) -> None:
        place = a_place()
        decisions = {"send_again": actions.send_again, "leave": actions.leave}
        for state in State:
            for verb, decide in decisions.items():
                message = in_state(state, place)
                allowed = OUTBOX.allows(state, verb)
                assert decide(messages=these(message), at=NOW) == allowed
                expected = OUTBOX.after(state, verb) if allowed else state
                assert after(message).state == expected, (state, verb)

    def test_deciding_twice_sends_once(self, server: Server) -> None:
        message = in_state(State.UNCERTAIN, a_place())
        actions.send_again(messages=these(message), at=NOW)
        assert actions.send_again(messages=these(message), at=NOW) == 0
        tasks.deliver(message.pk)
        tasks.deliver(message.pk)
        assert len(server.sent) == 1

    def test_a_letter_about_an_account_keeps_no_words_to_send_again(self, server: Server) -> None:
        server.on_send = smtplib.SMTPServerDisconnected("went away")
        message = a_message()
        tasks.deliver(message.pk)
        assert after(message).body == ""
        assert actions.send_again(messages=these(message), at=NOW) == 0

    def test_a_letter_of_a_place_keeps_its_words_until_then(self, server: Server) -> None:
        server.on_send = smtplib.SMTPServerDisconnected("went away")
        message = a_message(a_place())
        tasks.deliver(message.pk)
        assert (after(message).state, after(message).body) == (State.UNCERTAIN, "A secret link")


def test_a_message_cannot_end_as_its_state_does_not_allow() -> None:
    message = a_message()
    with pytest.raises(NotNow):
        actions.settle(message=message, state=State.SENT, at=NOW)


class TestMany:
    def test_two_thousand_are_queued_by_a_few_statements(
        self, django_assert_max_num_queries: Callable[..., Any]
    ) -> None:
        many = [actions.Letter(f"o{n}@mill.example", f"Due {n}", "Words") for n in range(2_000)]
        before = ProcrastinateJob.objects.count()
        with django_assert_max_num_queries(20):
            made = actions.write_many(kind=Kind.REQUEST, letters=many, at=NOW, place=a_place())
        assert [one.to for one in made] == [one.to for one in many]
        assert ProcrastinateJob.objects.count() == before + 2_000
        assert len({after(one).reference for one in made[:50]}) == 50

    def test_none_is_nothing(self) -> None:
        assert actions.write_many(kind=Kind.REQUEST, letters=[], at=NOW, place=None) == []

    def test_what_people_typed_breaks_neither_header_nor_letter(self) -> None:
        hostile = actions.Letter(
            "o@mill.example", "Due\r\nBcc: a@b.example\x00\u202e " * 40, "a\x00b\r\nc"
        )
        [made] = actions.write_many(kind=Kind.REQUEST, letters=[hostile], at=NOW, place=None)
        assert len(made.subject) == 200 and "\n" not in made.subject
        assert "\u202e" not in made.subject
        assert made.body == "ab\nc"
        tasks.deliver(made.pk)
        assert len(mail.outbox) == 1


class TestLookingAfter:
    LATER = NOW + timedelta(hours=1)

    def test_one_that_waits_without_a_job_gets_one(self) -> None:
        message = a_message()
        assert queries.forsaken(at=self.LATER) == ([], []), "its job will see to it"
        ProcrastinateJob.objects.all().delete()
        tasks.look_after()
        assert [job.args for job in ProcrastinateJob.objects.all()] == [{"message_id": message.pk}]

    def test_one_that_nobody_sends_any_more_is_uncertain(self, server: Server) -> None:
        message = a_message()
        actions.claim(message_id=message.pk, at=NOW)
        ProcrastinateJob.objects.all().delete()
        tasks.look_after()
        tasks.deliver(message.pk)
        assert (after(message).state, server.sent) == (State.UNCERTAIN, [])

    def test_one_that_was_written_just_now_is_left_alone(self) -> None:
        a_message()
        ProcrastinateJob.objects.all().delete()
        assert queries.forsaken(at=NOW) == ([], [])


def test_a_message_that_is_gone_is_nobody_s_trouble() -> None:
    tasks.deliver(987_654_321)
    assert mail.outbox == []


class TestLinks:
    def test_a_link_says_what_it_was_made_with(self) -> None:
        assert read("door", sign("door", {"id": 3}), lasts=timedelta(hours=1)) == {"id": 3}

    def test_a_link_opens_one_kind_of_door_only(self) -> None:
        with pytest.raises(LinkBroken):
            read("window", sign("door", {"id": 3}), lasts=timedelta(hours=1))

    def test_a_link_for_good_is_always_the_same_and_opens_its_door_alone(self) -> None:
        token = sign_for_good("diary", "3.stamp")
        assert token == sign_for_good("diary", "3.stamp")
        assert read_for_good("diary", token) == "3.stamp"
        for broken in ("", "3.stamp", token[:-1], token.replace("3", "4")):
            with pytest.raises(LinkBroken):
                read_for_good("diary", broken)
        with pytest.raises(LinkBroken):
            read_for_good("door", token)

    def test_a_link_runs_out(self) -> None:
        with pytest.raises(LinkRunOut):
            read("door", sign("door", {"id": 3}), lasts=timedelta(seconds=-1))

    @pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é" * 500, "W10:1:2"])
    def test_anything_else_is_broken(self, token: str) -> None:
        with pytest.raises(LinkBroken):
            read("door", token, lasts=timedelta(hours=1))
