"""Summaries, words, statements, and the lists for programs."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from django.conf import settings
from django.test import Client

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.privacy import retention
from goldthread.statements.defaults import default
from goldthread.statements.models import StatementKind, StatementVersion
from goldthread.strategy.editing.summarising import write_summary
from goldthread.strategy.models import Plan, Status
from goldthread.subscriptions import links
from goldthread.web.open_pages.cookies import cookies_set
from goldthread.web.open_pages.glossary import meanings
from tests.organisations import builders
from tests.organisations.builders import NOW
from tests.web import stories
from tests.web.open_pages.conftest import words
from tests.web.open_pages.test_asking import HOSTILE, home

pytestmark = pytest.mark.django_db

RETENTION = Path(retention.__file__).with_name("retention.yaml")
SUMMARY = (
    "We want to help each child to start school well. We will open a room for families in each "
    "part of the town. You can come with your child and play. It costs nothing."
)


class TestSummary:
    def test_without_one_the_page_says_so_and_counts(self, visitor: Client, plan: Plan) -> None:
        page = words(visitor.get(home(plan) + "summary/"))
        assert "Nobody has written a plain summary yet" in page
        assert "3 promises and 10 actions." in page
        assert "Carers of Harrow Mill" in page
        assert "1 action names nobody." in page
        assert "Nobody has written a plain summary yet" in words(visitor.get(home(plan)))

    def test_an_officer_writes_it_and_anyone_reads_it(
        self, visitor: Client, officer: Client, plan: Plan
    ) -> None:
        officer.post(home(plan) + "summary/edit/", {"summary": SUMMARY})
        for path in ("", "summary/"):
            assert "start school well" in words(visitor.get(home(plan) + path))

    def test_the_reading_age_is_a_hint_and_stops_nobody(self, officer: Client, plan: Plan) -> None:
        path = home(plan) + "summary/edit/"
        page = words(officer.post(path, {"summary": SUMMARY, "check": "yes"}))
        assert "About <strong>8 years</strong>" in page
        plan.refresh_from_db()
        assert plan.summary == ""
        hard = "Multidisciplinary commissioning arrangements necessitate interoperability. " * 12
        page = words(officer.post(path, {"summary": hard, "check": "yes"}))
        assert "About <strong>20 years</strong>" in page
        assert officer.post(path, {"summary": hard}).status_code == 302

    def test_hostile_values_break_nothing(self, officer: Client, plan: Plan) -> None:
        for value in HOSTILE:
            response = officer.post(home(plan) + "summary/edit/", {"summary": value})
            assert response.status_code in (302, 422)

    def test_it_can_be_taken_away_and_the_edit_undone(self, plan: Plan) -> None:
        from goldthread.strategy.editing import undo

        by = builders.a_person(plan.place, Role.OFFICER)
        edit = write_summary(plan=plan, words=SUMMARY, by=by, at=NOW)
        undo(edit=edit, by=by, at=NOW)
        plan.refresh_from_db()
        assert plan.summary == ""


class TestWords:
    def test_every_status_has_a_meaning(self) -> None:
        assert set(meanings()["statuses"]) == set(Status.values)

    def test_the_page_tells_statuses_and_each_plan_s_own_words(
        self, visitor: Client, plan: Plan
    ) -> None:
        page = words(visitor.get(f"/{plan.place.slug}/what-the-words-mean/"))
        for status in Status:
            assert f'id="{status.value.replace("_", "-")}"' in page
            assert meanings()["statuses"][status.value] in page
        assert "Promise" in page
        assert "Step" in page

    def test_every_page_of_a_place_leads_there(self, visitor: Client, plan: Plan) -> None:
        link = f'href="/{plan.place.slug}/what-the-words-mean/'
        for path in (f"/{plan.place.slug}/", home(plan), home(plan) + "actions/1/"):
            assert link in visitor.get(path).content.decode()


class TestStatements:
    @pytest.mark.parametrize("kind", ["accessibility", "privacy", "cookies"])
    def test_the_standard_text_says_that_it_is_one(
        self, visitor: Client, plan: Plan, kind: str
    ) -> None:
        page = words(visitor.get(f"/{plan.place.slug}/{kind}/"))
        assert "has not written its own yet" in page
        assert "Last changed on" in page
        assert not re.search(r"\{\w+\}", page)
        service = words(visitor.get(f"/{kind}/"))
        assert f'href="/{plan.place.slug}/{kind}/"' in service
        assert not re.search(r"\{\w+\}", service)

    def test_an_administrator_writes_their_own(
        self, visitor: Client, administrator: Client, plan: Plan
    ) -> None:
        path = f"/{plan.place.slug}/privacy/"
        assert "What this" not in words(administrator.get(path + "edit/"))
        body = "## Ours\n\nRing **Ash**. <script>alert(1)</script>"
        response = administrator.post(path + "edit/", {"body": body, "seen": "0"})
        assert response.headers["Location"] == path
        page = visitor.get(path).content.decode()
        assert '<h2 class="govuk-heading-l">Ours</h2>' in page
        assert "<strong>Ash</strong>" in page
        assert "<script>alert" not in page
        assert "has not written its own yet" not in page
        assert "Version 1" in words(administrator.get(path + "versions/"))
        assert "This is version 1" in words(administrator.get(path + "versions/1/"))

    def test_the_second_of_two_writers_sees_both(self, administrator: Client, plan: Plan) -> None:
        path = f"/{plan.place.slug}/privacy/edit/"
        administrator.post(path, {"body": "First words", "seen": "0"})
        response = administrator.post(path, {"body": "Second words", "seen": "0"})
        page = words(response)
        assert response.status_code == 422
        assert "First words" in page
        assert "Second words" in page
        assert 'name="seen" value="1"' in page
        administrator.post(path, {"body": "Second words", "seen": "1"})
        assert StatementVersion.objects.count() == 2

    @pytest.mark.parametrize("field", ["body", "seen"])
    def test_hostile_values_break_nothing(
        self, administrator: Client, plan: Plan, field: str
    ) -> None:
        for value in HOSTILE:
            form = {"body": "Words", "seen": "0"} | {field: value}
            response = administrator.post(f"/{plan.place.slug}/cookies/edit/", form)
            assert response.status_code in (302, 422), repr(value)[:40]

    def test_the_cookies_page_lists_what_settings_say(self, visitor: Client, plan: Plan) -> None:
        page = words(visitor.get("/cookies/"))
        for name in (
            settings.SESSION_COOKIE_NAME,
            settings.CSRF_COOKIE_NAME,
            "goldthread-messages",
        ):
            assert name in page
        assert "After a year" in page
        assert "after 12 hours at the latest" in page

    def test_every_cookie_that_signing_in_sets_is_listed(self, plan: Plan) -> None:
        builders.a_person(plan.place, Role.OFFICER, email="ash@partners.example")
        browser = Client()
        browser.get("/sign-in/")
        browser.post("/sign-in/", {"login": "ash@partners.example", "password": builders.PASSWORD})
        assert settings.SESSION_COOKIE_NAME in browser.cookies
        assert set(browser.cookies) <= {cookie.name for cookie in cookies_set()}


def test_the_privacy_notice_says_how_long_as_the_rules_do() -> None:
    rules = {rule["key"]: rule["days"] for rule in yaml.safe_load(RETENTION.read_text("utf-8"))}
    body = default(StatementKind.PRIVACY).body
    assert "what you sent a year after we dealt with it" in body
    assert "erase the words a year after we dealt with it" in body
    assert "the rest after half a year" in body
    assert (rules["questions"], rules["page problems"], rules["messages"]) == (365, 365, 180)
    assert f"in {links.CONFIRM_LASTS.days} days, we delete your address" in body


class TestForPrograms:
    def locations(self, visitor: Client, path: str) -> list[str]:
        root = ElementTree.fromstring(visitor.get(path).content)
        return [str(e.text) for e in root.iter() if e.tag.endswith("}loc")]

    def test_the_list_holds_every_public_page_and_no_draft(
        self, visitor: Client, plan: Plan
    ) -> None:
        draft = stories.a_draft(plan.place, title="Not yet")
        assert self.locations(visitor, "/sitemap.xml") == [
            f"http://testserver/{plan.place.slug}/sitemap.xml"
        ]
        found = self.locations(visitor, f"/{plan.place.slug}/sitemap.xml")
        assert f"http://testserver{home(plan)}actions/10/" in found
        assert f"http://testserver{home(plan)}summary/" in found
        assert not [one for one in found if draft.slug in one]
        assert len(found) == len(set(found))
        for one in found:
            response = visitor.get(one.removeprefix("http://testserver"))
            assert response.status_code == 200, one

    def test_another_place_s_pages_are_not_listed(self, visitor: Client, plan: Plan) -> None:
        Place.objects.create(name="Marlowe", slug="marlowe")
        assert not [
            one for one in self.locations(visitor, "/marlowe/sitemap.xml") if plan.slug in one
        ]

    def test_robots_are_told_where_the_list_is(self, visitor: Client, plan: Plan) -> None:
        response = visitor.get("/robots.txt")
        assert response.headers["Content-Type"].startswith("text/plain")
        assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()

    def test_whom_to_tell_of_a_hole(self, visitor: Client, plan: Plan, settings: object) -> None:
        path = "/.well-known/security.txt"
        settings.SECURITY_CONTACT = ""  # type: ignore[attr-defined]
        assert visitor.get(path).status_code == 404
        settings.SECURITY_CONTACT = "security@example.org"  # type: ignore[attr-defined]
        told = visitor.get(path).content.decode()
        assert "Contact: mailto:security@example.org\n" in told
        assert re.search(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z\n", told)
        assert "Canonical: http://testserver/.well-known/security.txt" in told

    @pytest.mark.parametrize(
        ("path", "canonical"),
        [
            ("", ""),
            ("?search=ida&page=1", ""),
            ("questions/?page=2&x=1", "questions/?page=2"),
            ("actions/1/?next=x", "actions/1/"),
        ],
    )
    def test_a_page_names_its_one_address(
        self, visitor: Client, plan: Plan, path: str, canonical: str
    ) -> None:
        page = visitor.get(home(plan) + path).content.decode()
        link = f'<link rel="canonical" href="http://testserver{home(plan)}{canonical}">'
        assert link in page

    def test_a_page_that_is_missing_names_none(self, visitor: Client, plan: Plan) -> None:
        assert "canonical" not in visitor.get(home(plan) + "actions/999/").content.decode()
