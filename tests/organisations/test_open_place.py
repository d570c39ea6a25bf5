"""The first administrator of a place is invited from the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from goldthread.messaging.models import Message
from goldthread.organisations.models import Invitation, Role
from goldthread.places.models import Place
from tests.organisations import builders

pytestmark = pytest.mark.django_db


def open_place(place: str = "Thornbeck", **more: str) -> str:
    given = {
        "organisation": "Thornbeck Council",
        "name": "Ada Vale",
        "email": "Ada.Vale@thornbeck.example",
        "site": "http://localhost:8000/",
    }
    out = StringIO()
    call_command("open_place", place, stdout=out, **(given | more))
    return out.getvalue()


def test_the_link_that_is_printed_lets_the_first_administrator_in() -> None:
    printed = open_place()
    link = printed.split("http://localhost:8000")[-1].strip()
    assert link in Message.objects.get().body
    browser = Client()
    form = {"name": "Ada Vale", "password": "quiet lantern seventeen"}
    assert "Welcome" in browser.post(link, form, follow=True).content.decode()
    membership = Place.objects.get().memberships.get()
    assert (membership.role, membership.user.email) == (
        Role.ADMINISTRATOR,
        "ada.vale@thornbeck.example",
    )
    assert Invitation.pgh_event_model.objects.first().pgh_context == {"command": "open_place"}


def test_a_place_that_is_open_gets_another_administrator_and_not_a_twin() -> None:
    place = builders.a_place("Thornbeck")
    open_place("thornbeck")
    assert place.invitations.get().role == Role.ADMINISTRATOR
    assert Place.objects.count() == 1


def test_twice_the_same_person_is_said_so() -> None:
    open_place()
    with pytest.raises(CommandError, match="already has an invitation"):
        open_place()


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("Thornbeck", {"email": "ada"}),
        ("Thornbeck", {"site": "plans"}),
        ("Sign-in", {}),
        ("!!!", {}),
    ],
)
def test_what_cannot_be_is_one_sentence_and_leaves_nothing(
    place: str, wrong: dict[str, str]
) -> None:
    with pytest.raises(CommandError):
        open_place(place, **wrong)
    assert not Place.objects.exists()
    assert not Message.objects.exists()
