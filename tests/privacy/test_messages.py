"""Letters belong to the place whose matter they were; those about an account, to the account."""

from __future__ import annotations

import pytest

from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind
from goldthread.places.models import Place
from goldthread.privacy.holding import holdings
from goldthread.privacy.subjects import subject_of
from tests.organisations import builders

pytestmark = pytest.mark.django_db
ADDRESS = "nia@example.org"


def letter(subject: str, place: Place | None) -> None:
    write(kind=Kind.DIGEST, to=ADDRESS, subject=subject, body="b", at=builders.NOW, place=place)


def subjects_told(place: Place) -> str:
    return str([held.rows for held in holdings(subject_of(place, ADDRESS))])


def test_a_place_tells_of_its_own_letters_and_not_of_anothers() -> None:
    here, there = builders.a_place("Thornbeck"), builders.a_place("Marlowe")
    letter("What changed in Thornbeck", here)
    letter("What changed in Marlowe", there)
    told = subjects_told(here)
    assert "What changed in Thornbeck" in told
    assert "Marlowe" not in told


def test_letters_about_an_account_are_told_by_the_only_place_that_knows_it() -> None:
    here = builders.a_place("Thornbeck")
    letter("A new password", None)
    assert "A new password" in subjects_told(here)
    letter("What changed in Marlowe", builders.a_place("Marlowe"))
    assert "A new password" not in subjects_told(here)
