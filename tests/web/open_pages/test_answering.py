"""The queue: who sees what, what is written down, and every button."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from goldthread.audit.models import Read
from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from goldthread.questions.actions import draft_answer, take
from goldthread.questions.models import Question, QuestionTeam
from goldthread.strategy.models import Plan
from tests.organisations import builders
from tests.organisations.builders import NOW
from tests.questions.builders import SHOWN, a_team, an_officer, asked
from tests.web.open_pages.conftest import words
from tests.web.open_pages.test_asking import HOSTILE

pytestmark = pytest.mark.django_db


def queue(plan: Plan) -> str:
    return f"/{plan.place.slug}/questions/queue/"


def press(browser: Client, question: Question, do: str, **form: str) -> Any:
    path = f"/{question.place.slug}/questions/queue/{question.pk}/"
    return browser.post(path, {"do": do} | form)


@pytest.fixture
def question(plan: Plan) -> Question:
    return asked(plan)


@pytest.fixture
def member(plan: Plan) -> Client:
    """Somebody of the team with no other power in the place."""
    person = builders.a_person(plan.place, Role.OWNER)
    a_team(plan, person)
    return builders.browser_of(person)


def test_an_officer_sees_what_was_sent_and_that_is_written_down(
    officer: Client, question: Question, plan: Plan
) -> None:
    page = words(officer.get(f"{queue(plan)}{question.pk}/"))
    assert "Ida Quill" in page
    assert "ida@people.example" in page
    read = Read.objects.get(kind="questions.question")
    assert (read.thing, read.purpose) == (question.pk, "answering questions from residents")


def test_the_team_sees_the_words_once_an_officer_has_checked_them(
    member: Client, question: Question, plan: Plan
) -> None:
    question.refresh_from_db()
    path = f"{queue(plan)}{question.pk}/"
    page = words(member.get(path))
    assert "An officer is still taking personal details out" in page
    for secret in ("Ida", "Quarry Steps", "ida@people.example"):
        assert secret not in page
    officer = an_officer(plan)
    take(question=question, by=officer, at=NOW)
    draft_answer(question=question, answer="", shown_words=SHOWN, by=officer, at=NOW)
    page = words(member.get(path))
    assert SHOWN in page
    assert "Ida" not in page
    assert "Publish the answer" not in page


def test_the_queue_itself_tells_of_nobody(officer: Client, question: Question, plan: Plan) -> None:
    page = words(officer.get(queue(plan)))
    assert f"Question {question.pk}" in page
    for secret in ("Ida", "ida@people.example", "Quarry Steps"):
        assert secret not in page


def test_who_is_in_no_team_is_told_why_not(plan: Plan, question: Question) -> None:
    browser = builders.browser_of(builders.a_person(plan.place, Role.BOARD))
    for path in (queue(plan), f"{queue(plan)}{question.pk}/"):
        response = browser.get(path)
        assert response.status_code == 403
        assert "in none of their teams" in words(response)


def test_another_team_s_question_is_missing(plan: Plan, question: Question) -> None:
    person = builders.a_person(plan.place, Role.OWNER)
    a_team(plan, builders.a_person(plan.place, Role.OWNER))
    a_team(plan, person, whole_place=True, name="Others")
    browser = builders.browser_of(person)
    assert browser.get(queue(plan)).status_code == 200
    assert browser.get(f"{queue(plan)}{question.pk}/").status_code == 404


def test_from_new_to_published(officer: Client, question: Question, visitor: Client) -> None:
    assert press(officer, question, "take").status_code == 302
    assert press(officer, question, "draft", shown_words=SHOWN, answer="In May.").status_code == 302
    page = f"/{question.place.slug}/questions/"
    assert SHOWN not in words(visitor.get(page))
    press(officer, question, "publish", shown_words=SHOWN, answer="In May.")
    assert SHOWN in words(visitor.get(page))
    assert Message.objects.filter(to="ida@people.example").count() == 1
    press(officer, question, "take_down")
    assert SHOWN not in words(visitor.get(page))


def test_what_is_left_out_is_asked_for_and_what_was_typed_stays(
    officer: Client, question: Question
) -> None:
    press(officer, question, "take")
    response = press(officer, question, "publish", shown_words=SHOWN, answer="")
    assert response.status_code == 422
    assert "Write the answer." in words(response)
    assert SHOWN in words(response)
    assert "Write what the page should show" in words(
        press(officer, question, "publish", shown_words="", answer="May")
    )
    assert "Say why you cannot" in words(press(officer, question, "decline"))


def test_a_second_press_says_that_it_is_done(officer: Client, question: Question) -> None:
    press(officer, question, "mark_spam")
    response = press(officer, question, "mark_spam")
    assert "has been dealt with already" in words(response)


def test_a_person_of_the_team_cannot_publish_by_hand(member: Client, question: Question) -> None:
    question.refresh_from_db()
    press(member, question, "take")
    response = press(member, question, "publish", shown_words="x", answer="x")
    assert response.status_code == 403
    assert press(member, question, "draft", answer="In May.").status_code == 302
    question.refresh_from_db()
    assert (question.state, question.answer) == ("answering", "In May.")


def test_erased_words_are_gone_from_the_page(officer: Client, question: Question) -> None:
    press(officer, question, "erase")
    page = words(officer.get(f"/{question.place.slug}/questions/queue/{question.pk}/"))
    assert "was erased on" in page
    assert "Ida" not in page


@pytest.mark.parametrize("field", ["do", "answer", "shown_words", "reason"])
def test_hostile_values_break_nothing(officer: Client, plan: Plan, field: str) -> None:
    for value in HOSTILE:
        question = asked(plan)
        press(officer, question, "take")
        form = {"do": "draft", "answer": "A", "shown_words": "B", "reason": "C"} | {field: value}
        response = press(officer, question, **form)
        assert response.status_code in (302, 422), repr(value)[:40]


class TestTeams:
    def form(self, plan: Plan, *people: int) -> dict[str, Any]:
        return {
            "name": "Plan questions",
            "plan": plan.pk,
            "organisation": builders.a_partner(plan.place).pk,
            "answer_within": "7",
            "people": list(people),
        }

    def test_naming_changing_and_ending(self, administrator: Client, plan: Plan) -> None:
        person = builders.a_person(plan.place, Role.OWNER, name="Ash Rivers")
        home = f"/{plan.place.slug}/questions/teams/"
        assert "No team is named yet" in words(administrator.get(home))
        response = administrator.post(home + "add/", self.form(plan, person.pk))
        assert response.headers["Location"] == home
        page = words(administrator.get(home))
        assert "Ash Rivers" in page
        assert "within 7 working days" in page
        team = QuestionTeam.objects.get()
        changed = self.form(plan, person.pk) | {"name": "New name"}
        administrator.post(f"{home}{team.pk}/", changed)
        assert "New name" in words(administrator.get(home))
        administrator.post(f"{home}{team.pk}/end/")
        assert "No team is named yet" in words(administrator.get(home))

    def test_a_second_team_for_a_plan_is_refused_kindly(
        self, administrator: Client, plan: Plan
    ) -> None:
        person = builders.a_person(plan.place, Role.OWNER)
        a_team(plan, person)
        response = administrator.post(
            f"/{plan.place.slug}/questions/teams/add/", self.form(plan, person.pk)
        )
        assert response.status_code == 422
        assert "Another team already answers here" in words(response)

    @pytest.mark.parametrize("field", ["name", "plan", "organisation", "answer_within", "people"])
    def test_hostile_values_break_nothing(
        self, administrator: Client, plan: Plan, field: str
    ) -> None:
        person = builders.a_person(plan.place, Role.OWNER)
        for value in HOSTILE:
            form = self.form(plan, person.pk) | {field: value}
            response = administrator.post(f"/{plan.place.slug}/questions/teams/add/", form)
            assert response.status_code in (302, 422), repr(value)[:40]
