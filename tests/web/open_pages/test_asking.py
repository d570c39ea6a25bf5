"""The pages on which residents ask, report a problem and follow a plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from goldthread.messaging.models import Message
from goldthread.places.models import Place
from goldthread.questions.models import PageProblem, Question
from goldthread.strategy.models import Plan
from goldthread.subscriptions import actions, links
from goldthread.subscriptions.models import Subscription
from tests.organisations.builders import NOW
from tests.questions.builders import SHOWN, published
from tests.web.open_pages.conftest import words

pytestmark = pytest.mark.django_db

HOSTILE = [
    "\x00",
    "\x00ab\x1b",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "𝕏" * 5000,
    "x" * 100_000,
    "-1",
    "99999999999999999999999999",
    "\r\nBcc: all@example.org",
    "",
    " ",
    "ida@people.example\x00",
    "\u202eida@people.example",
    "a@" + "b" * 300 + ".example",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
]
QUESTION = {
    "words": "When will the river path be open?",
    "may_be_shown": "yes",
    "name": "Ida Quill",
    "email": "ida@people.example",
    "consent": "on",
}


def home(plan: Plan) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/"


def ask(visitor: Client, plan: Plan, path: str = "questions/ask/", **more: str) -> Any:
    return visitor.post(home(plan) + path, QUESTION | more)


class TestAsking:
    def test_a_question_is_kept_and_not_shown(self, visitor: Client, plan: Plan) -> None:
        response = ask(visitor, plan)
        assert response.headers["Location"] == home(plan) + "questions/thank-you/"
        question = Question.objects.get()
        assert (question.words, question.name, question.email) == (
            "When will the river path be open?",
            "Ida Quill",
            "ida@people.example",
        )
        assert "river path be open" not in words(visitor.get(home(plan) + "questions/"))

    def test_sent_twice_it_is_one_question(self, visitor: Client, plan: Plan) -> None:
        ask(visitor, plan)
        assert ask(visitor, plan).status_code == 302
        assert Question.objects.count() == 1
        ask(visitor, plan, words="Is there a bus?")
        assert Question.objects.count() == 2

    def test_about_an_action(self, visitor: Client, plan: Plan) -> None:
        ask(visitor, plan, "actions/3/ask/")
        assert Question.objects.get().action == plan.actions.get(number=3)

    def test_nothing_personal_stands_in_any_address(self, visitor: Client, plan: Plan) -> None:
        response = ask(visitor, plan)
        assert "ida" not in response.headers["Location"].lower()

    def test_name_and_address_are_optional(self, visitor: Client, plan: Plan) -> None:
        assert ask(visitor, plan, name="", email="").status_code == 302

    def test_without_consent_nothing_is_kept(self, visitor: Client, plan: Plan) -> None:
        response = ask(visitor, plan, consent="")
        assert response.status_code == 422
        assert "Tick the box" in words(response)
        assert "When will the river path be open?" in words(response)
        assert not Question.objects.exists()

    def test_nobody_could_read_the_answer(self, visitor: Client, plan: Plan) -> None:
        response = ask(visitor, plan, may_be_shown="no", email="")
        assert response.status_code == 422
        assert "Give an e-mail address" in words(response)

    def test_a_program_that_fills_in_everything_is_told_yes(
        self, visitor: Client, plan: Plan
    ) -> None:
        assert ask(visitor, plan, website="https://spam.example").status_code == 302
        assert not Question.objects.exists()

    def test_too_many_are_stopped_kindly(self, visitor: Client, plan: Plan) -> None:
        for number in range(10):
            assert ask(visitor, plan, words=f"Question {number}?").status_code == 302
        response = ask(visitor, plan)
        assert response.status_code == 422
        assert "Wait an hour" in words(response)
        assert Question.objects.count() == 10

    def test_a_draft_has_no_such_page(self, visitor: Client, plan: Plan) -> None:
        Plan.objects.filter(pk=plan.pk).update(state=Plan.State.DRAFT)
        for path in ("questions/", "questions/ask/", "summary/", "follow/", "actions/1/ask/"):
            assert visitor.get(home(plan) + path).status_code == 404

    def test_what_is_published_names_nobody(self, visitor: Client, plan: Plan) -> None:
        published(plan)
        for path in (home(plan) + "questions/", f"/{plan.place.slug}/questions/"):
            page = words(visitor.get(path))
            assert "When will the river path be open?" in page
            assert "In May." in page
            for secret in ("Ida", "Quill", "ida@people.example", "Quarry Steps"):
                assert secret not in page

    @pytest.mark.parametrize("field", list(QUESTION))
    def test_hostile_values_break_nothing(self, visitor: Client, plan: Plan, field: str) -> None:
        for value in HOSTILE:
            from django.core.cache import cache

            cache.clear()
            response = ask(visitor, plan, **{field: value})
            assert response.status_code in (302, 422), repr(value)[:40]
            assert "<script>alert" not in response.content.decode()

    def test_many_values_of_one_name_break_nothing(self, visitor: Client, plan: Plan) -> None:
        response = visitor.post(
            home(plan) + "questions/ask/", QUESTION | {"words": ["a", "b"], "may_be_shown": ["x"]}
        )
        assert response.status_code == 422


class TestFollowing:
    def follow(self, visitor: Client, plan: Plan, **form: str) -> Any:
        return visitor.post(home(plan) + "follow/", {"email": "ida@people.example"} | form)

    def path(self, address: str) -> str:
        return address.removeprefix("http://testserver")

    def test_known_and_unknown_addresses_get_the_same_answer(
        self, visitor: Client, plan: Plan
    ) -> None:
        actions.ask_to_follow(plan=plan, action=None, email="known@people.example", site="", at=NOW)
        known = Subscription.objects.get()
        actions.confirm(subscription=known, site="", at=NOW)
        answers = []
        for email in ("known@people.example", "new@people.example"):
            response = self.follow(visitor, plan, email=email)
            page = visitor.get(response.headers["Location"])
            answers.append((response.status_code, response.headers["Location"], page.content))
        assert answers[0] == answers[1]

    def test_as_many_questions_to_the_database_for_either(
        self, visitor: Client, plan: Plan
    ) -> None:
        """A visitor who counts the time learns little, too: both write one letter."""
        actions.ask_to_follow(plan=plan, action=None, email="a@people.example", site="", at=NOW)
        actions.confirm(subscription=Subscription.objects.get(), site="", at=NOW)
        before = Message.objects.count()
        self.follow(visitor, plan, email="a@people.example")
        self.follow(visitor, plan, email="b@people.example")
        assert Message.objects.count() == before + 2

    def test_the_link_in_the_letter_asks_before_it_says_yes(
        self, visitor: Client, plan: Plan
    ) -> None:
        self.follow(visitor, plan)
        link = next(x for x in Message.objects.get().body.splitlines() if "://" in x)
        page = visitor.get(self.path(link))
        assert Subscription.objects.get().state == "asked"
        assert page.headers["Cache-Control"] == "no-store, private"
        assert "canonical" not in page.content.decode()
        assert "You will get e-mails" in words(visitor.post(self.path(link)))
        found = Subscription.objects.get()
        assert (found.state, found.site) == ("confirmed", "http://testserver")

    def test_one_click_in_the_mail_program_ends_it(self, plan: Plan) -> None:
        actions.ask_to_follow(plan=plan, action=None, email="a@people.example", site="", at=NOW)
        found = actions.confirm(subscription=Subscription.objects.get(), site="", at=NOW)
        link = links.leave_address(found, "")
        # A mail program has no cookie and no token of ours.
        robot = Client(enforce_csrf_checks=True)
        assert "Stop these e-mails?" in words(robot.get(link))
        assert Subscription.objects.get().state == "confirmed"
        for _ in range(2):
            response = robot.post(
                link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
            )
            assert response.status_code == 200
        ended = Subscription.objects.get()
        assert (ended.state, ended.email) == ("ended", "")

    @pytest.mark.parametrize("what", ["confirm", "leave"])
    def test_a_broken_link_says_so_kindly(self, visitor: Client, plan: Plan, what: str) -> None:
        for token in ("x", "a:b:c", "%00", "é", "x" * 3000):
            response = visitor.get(f"/subscriptions/{token}/{what}/")
            assert response.status_code == 404
            assert "does not work" in words(response)
            assert visitor.post(f"/subscriptions/{token}/{what}/").status_code == 404

    def test_too_many_letters_to_one_address_are_left_out_silently(
        self, visitor: Client, plan: Plan
    ) -> None:
        answers = {self.follow(visitor, plan).headers["Location"] for _ in range(6)}
        assert len(answers) == 1
        assert Message.objects.count() == 4

    def test_hostile_addresses_break_nothing(self, visitor: Client, plan: Plan) -> None:
        from django.core.cache import cache

        for value in HOSTILE:
            cache.clear()
            response = self.follow(visitor, plan, email=value)
            assert response.status_code in (302, 422), repr(value)[:40]

    def test_an_action_can_be_followed(self, visitor: Client, plan: Plan) -> None:
        visitor.post(home(plan) + "actions/2/follow/", {"email": "ida@people.example"})
        assert Subscription.objects.get().action == plan.actions.get(number=2)


class TestReportingAProblem:
    def test_every_page_of_a_place_carries_its_path_and_no_query(
        self, visitor: Client, plan: Plan
    ) -> None:
        page = visitor.get(home(plan) + "?search=ida+quill").content.decode()
        footer = page[page.index("gt-footer") :]
        assert f'report-a-problem/?page={home(plan)}"' in footer
        assert "quill" not in footer

    def test_it_reaches_the_officers_of_the_place(
        self, visitor: Client, officer: Client, plan: Plan
    ) -> None:
        path = f"/{plan.place.slug}/report-a-problem/"
        page = words(visitor.get(path, {"page": home(plan)}))
        assert f'value="{home(plan)}"' in page
        response = visitor.post(path, {"words": "The map is upside down", "page": home(plan)})
        assert "you will get no answer" in words(visitor.get(response.headers["Location"]))
        queue = words(officer.get(f"/{plan.place.slug}/problems/"))
        assert "The map is upside down" in queue
        assert home(plan) in queue

    def test_where_there_is_one_place_it_is_that_one(self, visitor: Client, plan: Plan) -> None:
        assert visitor.get("/report-a-problem/").headers["Location"] == (
            f"/{plan.place.slug}/report-a-problem/"
        )

    def test_where_there_are_more_one_chooses(self, visitor: Client, plan: Plan) -> None:
        other = Place.objects.create(name="Marlowe", slug="marlowe")
        assert "Which place is it about?" in words(visitor.get("/report-a-problem/"))
        visitor.post("/report-a-problem/", {"words": "Broken", "place": "marlowe"})
        assert PageProblem.objects.get().place == other
        response = visitor.post("/report-a-problem/", {"words": "Broken", "place": "no\x00where"})
        assert response.status_code == 422

    @pytest.mark.parametrize("field", ["words", "page", "place"])
    def test_hostile_values_break_nothing(self, visitor: Client, plan: Plan, field: str) -> None:
        from django.core.cache import cache

        Place.objects.create(name="Marlowe", slug="marlowe")
        for value in HOSTILE:
            cache.clear()
            for path in (f"/{plan.place.slug}/report-a-problem/", "/report-a-problem/"):
                form = {"words": "Broken", "page": "/a/", "place": "marlowe"} | {field: value}
                response = visitor.post(path, form)
                assert response.status_code in (302, 422), repr(value)[:40]
                assert visitor.get(path, {"page": value}).status_code == 200

    def test_too_many_are_stopped(self, visitor: Client, plan: Plan) -> None:
        path = f"/{plan.place.slug}/report-a-problem/"
        answers = [visitor.post(path, {"words": "x"}).status_code for _ in range(11)]
        assert answers == [302] * 10 + [422]


def test_no_address_of_a_visitor_is_kept_in_the_clear(visitor: Client, plan: Plan) -> None:
    visitor.post(home(plan) + "questions/ask/", QUESTION, REMOTE_ADDR="203.0.113.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(*) FILTER (WHERE t::text LIKE '%%203.0.113%%')"
                       " FROM goldthread_cache t")  # fmt: skip
        counted, clear = cursor.fetchone()
    assert counted > 0
    assert clear == 0


def test_reading_sets_no_cookie(visitor: Client, plan: Plan) -> None:
    """What the cookies page says: nothing is kept for who only reads."""
    for path in ("", "summary/", "questions/", "actions/1/"):
        assert visitor.get(home(plan) + path).cookies == {}
    assert visitor.get(f"/{plan.place.slug}/cookies/").cookies == {}
    assert list(visitor.get(home(plan) + "questions/ask/").cookies) == ["goldthread-csrf"]


def test_an_action_s_own_page_shows_what_was_asked_about_it(visitor: Client, plan: Plan) -> None:
    published(plan, action=plan.actions.get(number=2))
    page = visitor.get(home(plan) + "actions/2/").content.decode()
    assert "Asked about this" in page and SHOWN in page
    assert SHOWN not in visitor.get(home(plan) + "actions/3/").content.decode()
