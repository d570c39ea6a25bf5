"""An information governance lead's week: access, a request, a hold, an erasure."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.audit.models import Read
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.privacy.erasing import carry_out
from goldthread.privacy.models import AccessReview, Erasure, Hold
from tests.organisations import builders
from tests.privacy.conftest import EMAIL, NAME, asked, invited
from tests.reports.readable import Word, faults, text_of
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def place() -> Place:
    return builders.a_place()


@pytest.fixture
def lead(place: Place) -> User:
    return builders.with_second_step(builders.a_person(place, Role.ADMINISTRATOR, name="Ivo Lead"))


@pytest.fixture
def browser(lead: User) -> Client:
    return builders.browser_of(lead)


@pytest.fixture
def person(place: Place) -> User:
    return builders.a_person(place, Role.OWNER, email=EMAIL, name=NAME)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def at(place: Place, rest: str = "") -> str:
    return f"/{place.slug}/governance/{rest}"


def opened(browser: Client, place: Place, email: str = EMAIL) -> str:
    answer = browser.post(at(place, "requests/"), {"email": email})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


# Access


def test_the_review_says_who_can_do_what_and_when_they_last_did(
    place: Place, person: User, lead: User, browser: Client
) -> None:
    today = timezone.localdate()
    User.objects.filter(pk=person.pk).update(last_seen_on=today - dt.timedelta(days=91))
    invited(place, lead, "new@thornbeck.example")
    page = words(browser.get(at(place, "access/")))
    assert NAME in page and EMAIL in page and "Action owner" in page
    assert page.count("Unused for 90 days") == 1  # and not the lead, who is here now
    assert "new@thornbeck.example" in page and "With a second step" in page
    assert "/people/roles/" in page  # ends access with the verb there is


def test_ninety_days_are_not_yet_unused(place: Place, person: User, browser: Client) -> None:
    today = timezone.localdate()
    User.objects.filter(pk=person.pk).update(last_seen_on=today - dt.timedelta(days=90))
    assert "Unused for 90 days" not in words(browser.get(at(place, "access/")))


def test_who_was_let_in_long_ago_and_never_came_is_unused(
    place: Place, person: User, browser: Client
) -> None:
    long_ago = timezone.now() - dt.timedelta(days=120)
    person.memberships.update(started_at=long_ago)
    page = words(browser.get(at(place, "access/")))
    assert "Never" in page and "Unused for 90 days" in page


def test_a_day_is_noted_once(place: Place, lead: User, browser: Client) -> None:
    browser.get(at(place))
    lead.refresh_from_db()
    assert lead.last_seen_on == timezone.localdate()
    events = User.pgh_event_model.objects.filter(pgh_obj_id=lead.pk).count()  # type: ignore[attr-defined]
    browser.get(at(place))
    assert User.pgh_event_model.objects.filter(pgh_obj_id=lead.pk).count() == events  # type: ignore[attr-defined]


def test_confirming_is_recorded_with_date_and_by_whom(
    place: Place, person: User, lead: User, browser: Client
) -> None:
    answer = browser.post(at(place, "access/"), {"note": "Two roles ended"}, follow=True)
    review = AccessReview.objects.get(place=place)
    assert (review.reviewed_by, review.people, review.note) == (lead, 2, "Two roles ended")
    assert "by Ivo Lead: 2 people" in words(answer)


def test_a_note_that_is_too_long_is_told_kindly_and_kept(place: Place, browser: Client) -> None:
    answer = browser.post(at(place, "access/"), {"note": "x" * 301})
    assert answer.status_code == 422
    assert "Use 300 characters or fewer" in words(answer) and "x" * 301 in words(answer)


def test_the_review_as_a_table(place: Place, person: User, browser: Client) -> None:
    User.objects.filter(pk=person.pk).update(name="=HYPERLINK(1)")
    text = browser.get(at(place, "access/access.csv")).content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text))
    assert header[0] == "Name" and "Last used" in header
    assert {row[1]: row[0] for row in rows}[EMAIL] == "'=HYPERLINK(1)"


# Who saw and did what


def test_the_trail_tells_looks_and_changes_and_is_itself_a_look(
    place: Place, person: User, lead: User, browser: Client
) -> None:
    browser.get(f"/{place.slug}/people/{person.pk}/")
    page = words(browser.get(at(place, f"people/{person.pk}/")))
    assert "looking after people&#39;s access" in page and "Ivo Lead" in page
    assert "added" in page
    again = words(browser.get(at(place, f"people/{person.pk}/")))
    assert "looking into who saw and did what" in again


def test_the_trail_by_dates_and_turned_round(
    place: Place, person: User, lead: User, browser: Client
) -> None:
    browser.get(f"/{place.slug}/people/{person.pk}/")
    trail = at(place, f"people/{person.pk}/")
    old = browser.get(trail, {"end": "2020-01-01"})
    assert "Nothing in these days" in words(old)
    turned = browser.get(at(place, f"people/{lead.pk}/"), {"whose": "by"})
    assert f"saw account {person.pk}" in words(turned)
    wrong = browser.get(trail, {"start": "2026-13-99"})
    assert wrong.status_code == 200 and "Enter the first day" in words(wrong)
    backwards = browser.get(trail, {"start": "2026-02-01", "end": "2026-01-01"})
    assert "The last day is before the first" in words(backwards)
    table = browser.get(at(place, f"people/{person.pk}/trail.csv")).content.decode("utf-8-sig")
    assert table.splitlines()[0] == "When,Who,Did,What,Why or through"


def test_a_look_in_another_place_is_not_told_here(
    place: Place, person: User, browser: Client
) -> None:
    elsewhere = builders.a_place("Marlowe")
    builders.a_role(person, elsewhere, Role.BOARD)
    other = builders.an_administrator(elsewhere)
    builders.browser_of(other).get(f"/marlowe/people/{person.pk}/")
    assert Read.objects.of(person).filter(place=elsewhere.pk).exists()
    assert other.name not in words(browser.get(at(place, f"people/{person.pk}/")))


# A request


def test_no_address_of_a_person_is_in_an_address_of_a_page(
    place: Place, person: User, browser: Client
) -> None:
    assert opened(browser, place) == at(place, f"requests/{Erasure.objects.get().pk}/")


def test_everything_held_is_shown_and_given_in_three_forms(
    place: Place, person: User, lead: User, browser: Client
) -> None:
    asked(stories.a_live_plan(place))
    invited(place, lead)
    request = opened(browser, place)
    page = words(browser.get(request))
    assert "Will the river path be lit?" in page and "Action owner" in page
    answer = browser.get(f"{request}data.json")
    record = json.loads(answer.content)
    assert "attachment" in answer.headers["Content-Disposition"]
    held = {one["what"]: one["rows"] for one in record["held"]}
    assert held["Account"][0]["E-mail address"] == EMAIL
    assert held["Questions asked"][0]["Name"] == NAME
    assert record["who_saw_it"][0]["who"] == "Place administrator"
    assert {"added user", "added membership"} <= {one["what"] for one in record["what_was_changed"]}
    copy = browser.get(f"{request}data.html")
    assert "attachment" in copy.headers["Content-Disposition"]
    assert "Will the river path be lit?" in words(copy)
    sent = Word(browser.get(f"{request}data.docx").content)
    assert faults(sent) == []
    letter = text_of(sent.body)
    assert "Will the river path be lit?" in letter and "Who saw it" in letter
    for other in (lead.name, lead.email, person.password, "stamp"):
        assert other not in answer.content.decode() + copy.content.decode() + letter
    assert Read.objects.of(person).filter(purpose__contains="request").count() == 4
    # What repeats on a day is one line
    told = re.findall(r"the last of (\d+) times that day", words(browser.get(request)))
    assert "5" in told, told


def test_an_unknown_address_is_answered_too(place: Place, browser: Client) -> None:
    request = opened(browser, place, "nobody@thornbeck.example")
    assert "Nothing is held" in words(browser.get(request))


def test_closing_a_request_forgets_whose_it_was(
    place: Place, person: User, browser: Client
) -> None:
    request = opened(browser, place)
    assert browser.post(f"{request}close/").status_code == 302
    closed = Erasure.objects.get()
    assert (closed.state, closed.email, closed.name) == (Erasure.State.CLOSED, "", "")
    assert browser.get(f"{request}data.json").status_code == 404
    assert "nothing was erased" in words(browser.get(request))
    assert EMAIL not in words(browser.get(at(place, "requests/")))


@pytest.mark.parametrize("email", ["", "no address", "x" * 250 + "@example.org"])
def test_a_wrong_address_is_told_kindly_and_kept(place: Place, browser: Client, email: str) -> None:
    answer = browser.post(at(place, "requests/"), {"email": email})
    assert answer.status_code == 422 and "Enter" in words(answer)
    assert not Erasure.objects.exists()


def test_erasing_from_the_dry_run_to_the_certificate(
    place: Place, person: User, browser: Client
) -> None:
    asked(stories.a_live_plan(place))
    request = opened(browser, place)
    before = words(browser.get(f"{request}erase/"))
    assert "Nothing has been erased yet" in before and "Questions asked" in before
    wrong = browser.post(f"{request}erase/", {"typed": "else@example.org", "reason": "Asked"})
    assert wrong.status_code == 422 and "exactly as shown" in words(wrong)
    assert browser.post(f"{request}erase/", {"typed": EMAIL, "reason": "Asked"}).status_code == 302
    assert "waiting to begin" in words(browser.get(request))
    assert json.loads(browser.get(f"{request}progress.json").content)["state"] == "reading"
    carry_out(erasure_id=Erasure.objects.get().pk, at=timezone.now())
    certificate = words(browser.get(request))
    assert "Certificate of erasure" in certificate and "Reason: Asked" in certificate
    assert NAME not in certificate and EMAIL not in certificate
    assert browser.get(f"{request}erase/").status_code == 404
    assert "A person’s request" in words(browser.get(at(place, "retention/")))


def test_why_it_cannot_be_erased_is_told_before_anything_is_typed(
    place: Place, lead: User, browser: Client
) -> None:
    request = opened(browser, place, lead.email)
    page = words(browser.get(f"{request}erase/"))
    assert "It cannot be erased now" in page and "only administrator" in page
    assert "Erase for good" not in page
    sent = browser.post(f"{request}erase/", {"typed": lead.email, "reason": "Asked"})
    assert sent.status_code == 422 and "only administrator" in words(sent)


# Holds, retention, processing


def test_placing_and_lifting_a_hold(place: Place, person: User, browser: Client) -> None:
    send = {"email": EMAIL, "reason": "Claim 12"}
    assert browser.post(at(place, "holds/"), send).status_code == 302
    twice = browser.post(at(place, "holds/"), send)
    assert twice.status_code == 422 and "a hold on this address already" in words(twice)
    hold = Hold.objects.get()
    request = opened(browser, place)
    assert "A legal hold is in force" in words(browser.get(f"{request}erase/"))
    assert browser.post(at(place, f"holds/{hold.pk}/lift/")).status_code == 302
    page = words(browser.get(at(place, "holds/")))
    assert "No longer kept" in page and EMAIL not in page


def test_a_question_under_a_hold_is_not_erased_from_its_own_page_either(
    place: Place, lead: User, browser: Client
) -> None:
    question = asked(stories.a_live_plan(place))
    browser.post(at(place, "holds/"), {"email": EMAIL, "reason": "Claim 12"})
    page = reverse("open_pages:question", kwargs={"place": place.slug, "number": question.pk})
    answer = browser.post(page, {"do": "erase"})
    assert "legal hold is in force" in words(answer)
    question.refresh_from_db()
    assert question.words and question.email == EMAIL


def test_rules_and_record_are_shown_to_administrators(place: Place, browser: Client) -> None:
    rules = words(browser.get(at(place, "retention/")))
    assert "Not kept" in rules and "6 years" in rules and "Nothing has gone yet" in rules
    record = words(browser.get(at(place, "processing/")))
    assert "Lawful basis" in record and "Questions asked" in record
    home = words(browser.get(at(place)))
    assert "Not reviewed yet" in home and "has not run yet" in home


def test_other_roles_do_not_see_any_of_it(place: Place) -> None:
    officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
    assert builders.browser_of(officer).get(at(place)).status_code == 403
