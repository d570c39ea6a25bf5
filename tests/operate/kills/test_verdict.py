"""What the looking-up afterwards would find, if something were lost or done twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from bench.driving.ledger import Ledger, Told
from bench.driving.verifying import letters_that_left, verify
from goldthread.messaging.actions import claim, settle
from goldthread.messaging.models import Message, State
from goldthread.strategy import editing
from goldthread.strategy.register.actions import add_inquiry
from goldthread.subscriptions.actions import ask_to_follow
from tests.organisations import builders
from tests.web import stories

SITE = "https://plans.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def told(tmp_path: Path) -> Told:
    ledger = Ledger(tmp_path / "one.ledger")
    for kind, key in (("inquiry", "i-1"), ("edit", "e-1"), ("letter", "ida-1")):
        ledger.begun(kind, key)
        ledger.acknowledged(kind, key)
    ledger.begun("inquiry", "i-2")  # and nobody said what became of it
    told = Told(tmp_path)
    assert told.read_on() == 3
    return told


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """All that was acknowledged, and the letter gone."""
    place = builders.a_place()
    add_inquiry(place=place, title="i-1", kind="inspection")
    plan = stories.a_live_plan(place)
    action = plan.actions.first()
    now = timezone.now()
    editing.amend(item=action, fields={"notes": ["e-1"]}, seen=None, by=None, at=now)
    ask_to_follow(plan=plan, action=action, email="ida-1@people.example", site=SITE, at=now)
    letter = Message.objects.get()
    settle(message=claim(message_id=letter.pk, at=now), state=State.SENT, at=now)
    post(tmp_path, "first")
    return tmp_path


def post(folder: Path, name: str) -> None:
    (folder / "mail").mkdir(exist_ok=True)
    words = "Subject: Please confirm\nTo: ida-1@people.example\n\nWords.\n"
    (folder / "mail" / f"{name}.log").write_text(words)


def test_all_that_was_acknowledged_is_there(told: Told, written: Path) -> None:
    verdict = verify(told, written)
    assert verdict.good, verdict


def test_a_lost_write_is_found(told: Told, written: Path) -> None:
    told.acknowledged["inquiry"].add("i-9")
    told.acknowledged["edit"].add("e-9")
    Message.objects.all().delete()
    assert verify(told, written).lost == ["inquiry i-9", "edit e-9", "letter ida-1"]


def test_what_was_done_twice_is_found(told: Told, written: Path) -> None:
    post(written, "second")
    add_inquiry(place=builders.a_place("Elsewhere"), title="i-1", kind="inspection")
    assert verify(told, written).twice == ["inquiry i-1", "letter sent ida-1@people.example"]


def test_two_letters_in_one_file_are_two(tmp_path: Path) -> None:
    """Django names a file by the second, and by where in memory what wrote it lay."""
    (tmp_path / "mail").mkdir()
    one = "Subject: Hello\nTo: {}\n\nWords.\n" + "-" * 79 + "\n"
    both = one.format("ida@people.example") + one.format("jon@people.example")
    (tmp_path / "mail" / "20310203-040506-139.log").write_text(both)
    assert letters_that_left(tmp_path) == {"ida@people.example": 1, "jon@people.example": 1}


def test_what_stands_by_half_is_found(told: Told, written: Path) -> None:
    Message.objects.update(state=State.SENDING)
    action = stories.a_live_plan(builders.a_place("Elsewhere"), title="Two").actions.first()
    now = timezone.now()
    editing.amend(item=action, fields={"notes": ["e-2"]}, seen=None, by=None, at=now)
    type(action).objects.filter(pk=action.pk).update(notes=["another"])
    verdict = verify(told, written)
    assert len(verdict.half_done) == 2
    assert verdict.never_begun == ["edit e-2"]


def test_what_was_written_and_not_acknowledged_is_no_loss(told: Told, written: Path) -> None:
    add_inquiry(place=builders.a_place("Elsewhere"), title="i-2", kind="inspection")
    verdict = verify(told, written)
    assert verdict.good and verdict.unknown_and_there == 1
