"""A message leaves once, or a person is told that nobody knows."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from goldthread.messaging import actions, tasks
from goldthread.messaging.links import LinkBroken, LinkRunOut, read, sign
from goldthread.messaging.models import Kind, Message, State
from tests.organisations.builders import NOW

pytestmark = pytest.mark.django_db


def a_message() -> Message:
    return actions.write(
        kind=Kind.ACCOUNT,
        to="nia@example.org",
        subject="Hello",
        body="A secret link",
        at=NOW,
        place=None,
    )


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


def test_a_message_that_is_gone_is_nobody_s_trouble() -> None:
    tasks.deliver(987_654_321)
    assert mail.outbox == []


class TestLinks:
    def test_a_link_says_what_it_was_made_with(self) -> None:
        assert read("door", sign("door", {"id": 3}), lasts=timedelta(hours=1)) == {"id": 3}

    def test_a_link_opens_one_kind_of_door_only(self) -> None:
        with pytest.raises(LinkBroken):
            read("window", sign("door", {"id": 3}), lasts=timedelta(hours=1))

    def test_a_link_runs_out(self) -> None:
        with pytest.raises(LinkRunOut):
            read("door", sign("door", {"id": 3}), lasts=timedelta(seconds=-1))

    @pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é" * 500, "W10:1:2"])
    def test_anything_else_is_broken(self, token: str) -> None:
        with pytest.raises(LinkBroken):
            read("door", token, lasts=timedelta(hours=1))
