"""Two people, or two windows, save at the same moment: the second waits, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from goldthread.rounds.answering.saving import mark_of, save_draft
from goldthread.rounds.answering.sending import send
from goldthread.rounds.models import Answer, Request
from tests.rounds import builders

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20.0


@pytest.fixture
def asked() -> Request:
    return builders.a_request(builders.here())


@pytest.fixture
def other() -> Iterator[Callable[[Callable[[], Any]], Future[Any]]]:
    """Has something done in a thread of its own, with a connection of its own."""
    with ThreadPoolExecutor(1) as thread:

        def done(what: Callable[[], Any]) -> Any:
            try:
                return what()
            finally:
                connection.close()

        yield lambda what: thread.submit(done, what)


def wait_until_somebody_waits(one: Future[Any]) -> None:
    """For the other to stand at a lock; one that has come to its end waited for nobody."""
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while not one.done() and time.monotonic() < until:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    raise AssertionError("the other did not wait")


def save(asked: Request, text: str, seen: str = "") -> Any:
    return save_draft(
        request=asked, typed={"text": text}, seen=seen, key=text, at=builders.later(1),
        by_participant=asked.participant,
    )  # fmt: skip


def test_of_two_first_drafts_at_once_both_are_kept(asked: Request, other: Any) -> None:
    # Given two windows with an empty form, and one of them is just being saved
    with transaction.atomic():
        first = save(asked, "Two rooms are open.")
        second = other(lambda: save(asked, "Three rooms are open."))
        wait_until_somebody_waits(second)
    # Then the other finds it, and is kept beside it
    assert second.result(PATIENCE).stands == first.answer
    assert {one.typed["text"] for one in Answer.objects.drafts() | Answer.objects.to_choose()} == {
        "Two rooms are open.", "Three rooms are open."
    }  # fmt: skip
    assert Answer.objects.drafts().get().typed["text"] == "Two rooms are open."


def test_what_is_saved_while_it_is_sent_is_kept_beside_it(asked: Request, other: Any) -> None:
    typed = {"text": "Two rooms are open.", "status": "off_track"}
    draft = save_draft(
        request=asked, typed=typed, seen="", key="a", at=builders.later(1),
        by_participant=asked.participant,
    ).answer  # fmt: skip
    with transaction.atomic():
        send(request=asked, seen=mark_of(draft), by_participant=asked.participant,
             at=builders.later(2))  # fmt: skip
        late = other(lambda: save(asked, "Three rooms are open.", seen=mark_of(draft)))
        wait_until_somebody_waits(late)
    late.result(PATIENCE)
    sent = Answer.objects.sent().get()
    assert sent.text == "Two rooms are open."
    assert Answer.objects.exclude(pk=sent.pk).get().typed["text"] == "Three rooms are open."
