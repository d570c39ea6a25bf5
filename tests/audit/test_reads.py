"""Who saw what about a person: written down, or the page is not shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver, reverse

from goldthread.accounts.models import User
from goldthread.audit import reads
from goldthread.audit.context import acting, say
from goldthread.audit.models import Read
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from tests.organisations import builders

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def place() -> Place:
    return builders.a_place()


@pytest.fixture
def lead(place: Place) -> User:
    return builders.an_administrator(place)


def test_one_look_is_one_row_with_who_what_why_and_through_which_page(
    place: Place, lead: User
) -> None:
    person = builders.a_person(place, Role.OWNER)
    with acting(by=lead.pk, request="abc"):
        say(route="people:person")
        reads.saw(person, purpose="testing", place=place)
    read = Read.objects.get()
    assert (read.person, read.kind, read.thing) == (lead.pk, "accounts.user", person.pk)
    assert (read.place, read.purpose, read.route) == (place.pk, "testing", "people:person")
    assert read.request == "abc"
    assert list(Read.objects.of(person)) == list(Read.objects.by(lead)) == [read]


def test_a_list_saw_everybody_on_it_in_one_statement(
    place: Place, lead: User, django_assert_num_queries: Any
) -> None:
    people = [builders.a_person(place, Role.BOARD) for _ in range(3)]
    with acting(by=lead.pk), django_assert_num_queries(1):
        reads.saw(people, purpose="testing", place=place)
    assert set(Read.objects.values_list("thing", flat=True)) == {one.pk for one in people}


def test_nobody_signed_in_sees_nothing(place: Place) -> None:
    with acting(), pytest.raises(reads.ReadNotRecorded, match="Nobody is signed in"):
        reads.saw(builders.a_person(place, Role.BOARD), purpose="testing")


def test_a_page_about_people_that_forgets_to_say_so_fails() -> None:
    forgets = reads.about_people(lambda request: HttpResponse("secret"))
    with pytest.raises(reads.ReadNotRecorded):
        forgets(RequestFactory().get("/"))


def test_a_page_may_turn_somebody_away_without_a_record() -> None:
    refuses = reads.about_people(lambda request: HttpResponse(status=302))
    assert refuses(RequestFactory().get("/")).status_code == 302


def test_an_empty_list_is_enough(lead: User) -> None:
    empty = reads.about_people(lambda request: reads.saw([], purpose="x") or HttpResponse("none"))
    with acting(by=lead.pk):
        assert empty(RequestFactory().get("/")).status_code == 200
    assert not Read.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_when_it_cannot_be_written_the_page_is_not_shown(
    place: Place, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = builders.a_person(place, Role.OWNER, name="Odile Marchbank")
    address = reverse("people:person", kwargs={"place": place.slug, "number": person.pk})
    browser = builders.browser_of(lead)
    assert b"Odile" in browser.get(address).content

    def fails(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(Read.objects, "bulk_create", fails)
    answer = browser.get(address)
    assert answer.status_code == 500
    assert b"Odile" not in answer.content


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_read SET purpose = 'x'", "DELETE FROM audit_read", "TRUNCATE audit_read"],
)
def test_the_application_can_change_and_remove_no_look(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


# Pages that show something about a person. A new one belongs here, and carries the mark.
ABOUT_PEOPLE = {
    "people:list",
    "people:person",
    "people:set_role",
    "people:end_access",
    "people:disable",
    "people:enable",
    "people:lost_phone",
    "privacy_pages:access",
    "privacy_pages:access_csv",
    "privacy_pages:trail",
    "privacy_pages:trail_csv",
    "privacy_pages:requests",
    "privacy_pages:request",
    "privacy_pages:json",
    "privacy_pages:html",
    "privacy_pages:erase",
    "privacy_pages:holds",
}


def marked() -> set[str]:
    from tests.web.matrix import all_addresses

    return {
        name for name, found in all_addresses() if getattr(found.callback, "about_people", False)
    }


def test_every_page_about_a_person_carries_the_mark() -> None:
    assert get_resolver().url_patterns
    assert marked() >= ABOUT_PEOPLE


def test_the_history_of_a_person_is_a_look_too(place: Place, lead: User) -> None:
    person = builders.a_person(place, Role.OWNER)
    kwargs = {"place": place.slug, "kind": "person", "pk": person.pk}
    assert builders.browser_of(lead).get(reverse("audit_pages:of", kwargs=kwargs)).status_code
    assert Read.objects.of(person).by(lead).count() == 1
