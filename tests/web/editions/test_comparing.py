"""The difference of two editions or two days, and the editions of a plan in time."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.strategy.editions import telling
from tests.web import stories
from tests.web.editions import story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def place(transactional_db: None) -> Place:
    return stories.a_place()


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def first(place: Place, officer: User) -> Plan:
    return story.a_first_edition(place, officer)


@pytest.fixture
def second(place: Place, officer: User, first: Plan) -> Plan:
    document = story.first_document()
    document.priorities[0].objectives[0].actions[0].owner.name = "Library Trust"  # type: ignore[union-attr]
    return telling.a_live_edition(place, officer, document, first)


def differences(client: Client, plan: Plan, **query: str) -> str:
    return client.get(f"/harrow-mill/plans/{plan.slug}/differences/", query).text


def as_member(client: Client, place: Place, role: Role = Role.BOARD) -> Client:
    client.force_login(stories.a_person(place, role, f"{role}@harrow.example"))
    return client


def test_an_edition_is_compared_with_the_one_before(client: Client, second: Plan) -> None:
    text = differences(client, second)
    assert "Other owners" in text
    assert "Library Trust" in text
    assert "Dropped" not in text


def test_any_two_editions_may_be_compared_either_way(
    client: Client, first: Plan, second: Plan
) -> None:
    back = {"from": second.slug, "to": first.slug}
    text = differences(client, first, **back)
    assert text.index("Edition 2:") < text.index("Edition 1:")
    assert "Library Trust" in text


def test_the_first_edition_says_that_nothing_was_before_it(client: Client, first: Plan) -> None:
    assert "This is the first edition" in differences(client, first)


def test_nothing_changed_is_said(client: Client, first: Plan) -> None:
    same = {"from": first.slug, "to": first.slug}
    assert "Nothing changed" in differences(client, first, **same)


def test_a_draft_is_not_found_by_the_public(
    client: Client, place: Place, officer: User, first: Plan
) -> None:
    draft = telling.the_next(place, officer, first, story.next_document())
    assert client.get(f"/harrow-mill/plans/{draft.slug}/differences/").status_code == 404
    assert client.get(f"/harrow-mill/plans/{draft.slug}/differences.csv").status_code == 404
    assert client.get(f"/harrow-mill/plans/{draft.slug}/editions/").status_code == 404
    assert "do not know one of these" in differences(client, first, **{"from": draft.slug})


@pytest.mark.parametrize("wanted", ["nonsense", "2026-13-40", "<script>", "other-plan"])
def test_an_unknown_edition_is_answered_kindly(client: Client, first: Plan, wanted: str) -> None:
    text = differences(client, first, **{"from": wanted})
    assert "Choose two from the lists" in text
    assert "<script>alert" not in text


def test_days_are_for_people_who_work_here(client: Client, place: Place, first: Plan) -> None:
    today = timezone.localdate().isoformat()
    assert "Sign in to do so" in differences(client, first, **{"from": today})
    member = as_member(client, place)
    assert "Nothing changed" in differences(member, first, **{"from": today})


def test_a_day_before_a_plan_was_public_is_for_officers(
    client: Client, place: Place, first: Plan
) -> None:
    before = (timezone.localdate() - dt.timedelta(days=30)).isoformat()
    member = as_member(client, place)
    assert "Choose a later day" in differences(member, first, **{"from": before})


def test_a_day_to_come_is_answered_kindly(client: Client, place: Place, first: Plan) -> None:
    tomorrow = (timezone.localdate() + dt.timedelta(days=2)).isoformat()
    assert "still to come" in differences(as_member(client, place), first, to=tomorrow)


def test_the_table_has_a_row_for_each_change(client: Client, second: Plan) -> None:
    response = client.get(f"/harrow-mill/plans/{second.slug}/differences.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    owner = next(row for row in rows if row["Change"] == "Other owners")
    assert (owner["Then"], owner["Now"]) == ("Town Council", "Library Trust")


def test_a_table_of_what_cannot_be_compared_is_not_there(client: Client, first: Plan) -> None:
    address = f"/harrow-mill/plans/{first.slug}/differences.csv?from=nonsense"
    assert client.get(address).status_code == 404


def test_the_editions_of_a_plan_are_told_newest_first(
    client: Client, first: Plan, second: Plan
) -> None:
    for plan in (first, second):
        text = client.get(f"/harrow-mill/plans/{plan.slug}/editions/").text
        told = text[text.index("gt-editions") :]
        assert told.index(f"/plans/{second.slug}/") < told.index(f"/plans/{first.slug}/")
        assert "The newest edition" in text


def test_a_draft_of_the_next_edition_is_told_to_officers_alone(
    client: Client, place: Place, officer: User, first: Plan
) -> None:
    draft = telling.the_next(place, officer, first, story.next_document())
    address = f"/harrow-mill/plans/{first.slug}/editions/"
    assert draft.slug not in client.get(address).text.replace(f"{first.slug}/", "")


def test_an_earlier_edition_leads_to_the_newer(client: Client, first: Plan, second: Plan) -> None:
    text = client.get(f"/harrow-mill/plans/{first.slug}/").text
    assert "This is an earlier edition." in text
    action = client.get(f"/harrow-mill/plans/{first.slug}/actions/1/").text
    assert f"/harrow-mill/plans/{second.slug}/actions/1/" in action
    assert "earlier edition" not in client.get(f"/harrow-mill/plans/{second.slug}/").text


def test_current_editions_come_first_in_lists(client: Client, first: Plan, second: Plan) -> None:
    text = client.get("/harrow-mill/plans/").text
    assert text.index(f"/plans/{second.slug}/") < text.index("Earlier editions (1)")
    assert f"/plans/{first.slug}/" in text[text.index("Earlier editions (1)") :]
    assert f'/plans/{first.slug}/"' not in client.get("/harrow-mill/").text
