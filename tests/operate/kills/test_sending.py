"""A worker killed twenty times while it sends: no letter is lost, and none is sent twice."""

from __future__ import annotations

import random
import signal
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from bench.driving.verifying import letters_that_left
from goldthread.messaging.actions import Letter, write_many
from goldthread.messaging.models import Kind, Message, State
from tests.operate.kills.conftest import Nursery
from tests.operate.kills.test_every_job import until_nothing_is_left
from tests.organisations import builders

KILLS = 20
LETTERS = 40
FURTHEST = 24  # points at most before a kill: a letter has some twelve

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


def test_twenty_kills_lose_no_letter_and_send_none_twice(nursery: Nursery, tmp_path: Path) -> None:
    place, chance = builders.a_place(), random.Random(5)
    many = [Letter(f"owner{n}@mill.example", f"Due: {n}", "Please answer.") for n in range(LETTERS)]
    write_many(kind=Kind.REQUEST, letters=many, at=timezone.now(), place=place)
    killed = [nursery.worker(killed_at=chance.randint(1, FURTHEST))[0] for _ in range(KILLS)]
    assert killed == [signal.SIGKILL] * KILLS, (tmp_path / "workers.log").read_text()[-2000:]
    until_nothing_is_left(nursery)
    left, states = letters_that_left(tmp_path), Counter[str]()
    for to, state in Message.objects.values_list("to", "state"):
        states[state] += 1
        assert left[to] == 1 if state == State.SENT else left[to] <= 1, (to, state, left[to])
    assert sum(states.values()) == LETTERS
    assert set(states) == {State.SENT, State.UNCERTAIN}, states
    assert states[State.UNCERTAIN] <= KILLS, "only what was being sent is in doubt"
    in_doubt = Message.objects.filter(state=State.UNCERTAIN)
    assert not in_doubt.filter(body="").exists(), "a person can still have them sent"
