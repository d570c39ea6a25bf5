"""A question from being asked to being answered, and what is never let out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from goldthread.organisations.problems import NotAllowed, NotAMember
from goldthread.questions import actions
from goldthread.questions.models import Question
from goldthread.questions.problems import NotYours, TeamStands, Wanting
from goldthread.questions.queries import published_about, questions_for, queue_of, team_for
from goldthread.strategy.models import Plan
from goldthread.workflow.transitions import NotNow
from tests.organisations import builders
from tests.organisations.builders import NOW
from tests.questions.builders import SHOWN, SITE, WORDS, a_team, an_officer, asked, published
from tests.web import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(builders.a_place())


def letters(to: str = "ida@people.example") -> list[Message]:
    return list(Message.objects.filter(to=to).order_by("pk"))


def test_nothing_is_public_until_a_person_publishes_it(plan: Plan) -> None:
    asked(plan)
    assert not published_about(plan).exists()
    published(plan)
    assert [one.shown_words for one in published_about(plan)] == [SHOWN]


def test_the_team_of_the_plan_gets_it_else_that_of_the_place_else_officers(plan: Plan) -> None:
    assert asked(plan).team is None
    person = builders.a_person(plan.place, Role.OWNER)
    of_place = a_team(plan, person, whole_place=True, name="Place team")
    assert asked(plan).team == of_place
    of_plan = a_team(plan, person, name="Plan team")
    assert asked(plan).team == of_plan
    # What waited went along, each time.
    assert set(Question.objects.values_list("team", flat=True)) == {of_plan.pk}
    actions.end_team(team=of_plan, by=builders.an_administrator(plan.place), at=NOW)
    assert set(Question.objects.values_list("team", flat=True)) == {of_place.pk}


def test_the_team_hears_that_something_waits_and_not_what(plan: Plan) -> None:
    person = builders.a_person(plan.place, Role.OWNER, email="ash@partners.example")
    gone = builders.a_person(plan.place, Role.OWNER, email="gone@partners.example")
    a_team(plan, person, gone)
    gone.memberships.update(ended_at=NOW)
    question = asked(plan)
    (letter,) = letters("ash@partners.example")
    assert f"/questions/queue/{question.pk}/" in letter.body
    for secret in ("Ida", "ida@people.example", "river path"):
        assert secret not in letter.body + letter.subject
    assert letters("gone@partners.example") == []


def test_a_question_nobody_could_be_answered_is_refused(plan: Plan) -> None:
    with pytest.raises(Wanting) as wanting:
        asked(plan, may_be_shown=False, email="")
    assert wanting.value.field == "email"
    with pytest.raises(Wanting):
        asked(plan, words="  ")
    assert not Question.objects.exists()


def test_the_answer_goes_by_e_mail_and_on_the_page(plan: Plan) -> None:
    question = published(plan)
    (letter,) = letters()
    assert "In May." in letter.body
    assert f"{SITE}/{plan.place.slug}/plans/{plan.slug}/questions/#question-{question.pk}" in (
        letter.body
    )
    assert "Dear Ida Quill" in letter.body


@pytest.mark.parametrize("field", ["shown_words", "answer"])
@pytest.mark.parametrize("left", ["Dear IDA QUILL, yes.", "Write to ida@people.example."])
def test_a_name_that_was_left_in_is_not_published(plan: Plan, field: str, left: str) -> None:
    officer = an_officer(plan)
    question = actions.take(question=asked(plan), by=officer, at=NOW)
    words = {"shown_words": SHOWN, "answer": "In May."} | {field: left}
    with pytest.raises(Wanting, match="Take it out") as wanting:
        actions.publish(question=question, **words, site=SITE, by=officer, at=NOW)
    assert wanting.value.field == field


def test_a_name_that_was_left_in_does_not_reach_the_team(plan: Plan) -> None:
    officer = an_officer(plan)
    question = actions.take(question=asked(plan), by=officer, at=NOW)
    with pytest.raises(Wanting, match="Take it out"):
        actions.draft_answer(question=question, answer="", shown_words=WORDS, by=officer, at=NOW)


def test_without_an_address_nothing_is_sent(plan: Plan) -> None:
    published(plan, email="")
    assert not Message.objects.exists()


def test_a_private_answer_is_sent_and_not_shown(plan: Plan) -> None:
    officer = an_officer(plan)
    question = actions.take(question=asked(plan, may_be_shown=False), by=officer, at=NOW)
    with pytest.raises(Wanting, match="did not want this shown"):
        actions.publish(
            question=question, shown_words=SHOWN, answer="May.", site=SITE, by=officer, at=NOW
        )
    actions.answer_privately(question=question, answer="May.", site=SITE, by=officer, at=NOW)
    assert "May." in letters()[0].body
    assert "questions/#" not in letters()[0].body
    assert not published_about(plan).exists()


def test_the_database_itself_refuses_to_show_what_may_not_be_shown(plan: Plan) -> None:
    question = asked(plan, may_be_shown=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(
            state="published", shown_words="x", answer="x", published_at=NOW
        )


def test_a_private_answer_needs_an_address(plan: Plan) -> None:
    officer = an_officer(plan)
    question = actions.take(question=asked(plan, email=""), by=officer, at=NOW)
    with pytest.raises(Wanting, match="no e-mail address"):
        actions.answer_privately(question=question, answer="x", site=SITE, by=officer, at=NOW)


def test_declining_says_why_to_whoever_asked(plan: Plan) -> None:
    officer = an_officer(plan)
    question = asked(plan)
    with pytest.raises(Wanting):
        actions.decline(question=question, reason=" ", by=officer, at=NOW)
    actions.decline(question=question, reason="It is about a person.", by=officer, at=NOW)
    assert "It is about a person." in letters()[0].body


def test_spam_is_told_to_nobody_and_can_be_taken_back(plan: Plan) -> None:
    officer = an_officer(plan)
    question = actions.mark_spam(question=asked(plan), by=officer, at=NOW)
    assert letters() == []
    assert actions.not_spam(question=question, by=officer, at=NOW).state == "new"


def test_an_answer_taken_down_is_public_no_more(plan: Plan) -> None:
    question = published(plan)
    actions.take_down(question=question, by=question.settled_by, at=NOW)
    assert not published_about(plan).exists()


def test_two_people_do_not_answer_at_once(plan: Plan) -> None:
    question = asked(plan)
    actions.take(question=question, by=an_officer(plan), at=NOW)
    with pytest.raises(NotNow):
        actions.take(question=question, by=an_officer(plan), at=NOW)


class TestWhoMay:
    def test_a_person_of_the_team_writes_and_does_not_publish(self, plan: Plan) -> None:
        person = builders.a_person(plan.place, Role.OWNER)
        a_team(plan, person)
        question = actions.take(question=asked(plan), by=person, at=NOW)
        kept = actions.draft_answer(question=question, answer="In May.", by=person, at=NOW)
        assert kept.answer == "In May."
        with pytest.raises(NotYours):
            actions.publish(
                question=question, shown_words="x", answer="x", site=SITE, by=person, at=NOW
            )
        with pytest.raises(NotYours):
            actions.draft_answer(question=question, answer="x", shown_words="x", by=person, at=NOW)
        for verb in (actions.mark_spam, actions.erase, actions.take_down):
            with pytest.raises(NotYours):
                verb(question=question, by=person, at=NOW)

    def test_another_team_s_person_and_somebody_without_a_role_may_nothing(
        self, plan: Plan
    ) -> None:
        a_team(plan, builders.a_person(plan.place, Role.OWNER))
        other = builders.a_person(plan.place, Role.OWNER)
        stranger = builders.a_person()
        officer_elsewhere = builders.a_person(builders.a_place("Marlowe"), Role.OFFICER)
        for person in (other, stranger, officer_elsewhere):
            with pytest.raises(NotYours):
                actions.take(question=asked(plan), by=person, at=NOW)

    def test_who_has_left_the_place_answers_no_more(self, plan: Plan) -> None:
        person = builders.a_person(plan.place, Role.OWNER)
        a_team(plan, person)
        person.memberships.update(ended_at=NOW)
        with pytest.raises(NotYours):
            actions.take(question=asked(plan), by=person, at=NOW)

    def test_only_administrators_name_teams_and_only_of_people_here(self, plan: Plan) -> None:
        told = {
            "place": plan.place,
            "plan": plan,
            "organisation": builders.a_partner(plan.place),
            "name": "Team",
            "answer_within": 5,
            "at": NOW,
        }
        with pytest.raises(NotAllowed):
            actions.open_team(**told, people=[], by=an_officer(plan))
        with pytest.raises(NotAMember):
            actions.open_team(
                **told,
                people=[builders.a_person()],
                by=builders.an_administrator(plan.place),
            )
        assert team_for(plan) is None

    def test_one_team_answers_for_a_plan(self, plan: Plan) -> None:
        person = builders.a_person(plan.place, Role.OWNER)
        a_team(plan, person)
        with pytest.raises(TeamStands):
            a_team(plan, person)
        a_team(plan, person, whole_place=True)
        with pytest.raises(TeamStands):
            a_team(plan, person, whole_place=True)


class TestTheQueue:
    def test_the_most_overdue_come_first_and_say_how_late(self, plan: Plan) -> None:
        new, old = asked(plan), asked(plan, at=NOW - dt.timedelta(days=21))
        officer = an_officer(plan)
        mine = questions_for(officer, plan.place, frozenset([Role.OFFICER]))
        found = queue_of(mine, NOW.date())
        assert [one.question for one in found] == [old, new]
        # Three weeks with the early May bank holiday are 14 working days; ten were promised.
        assert [one.late_by for one in found] == [4, 0]

    def test_a_settled_question_is_never_late(self, plan: Plan) -> None:
        question = published(plan, at=NOW - dt.timedelta(days=100))
        assert question.late_by(NOW.date()) == 0

    def test_others_see_their_team_s_questions_alone(self, plan: Plan) -> None:
        person = builders.a_person(plan.place, Role.BOARD)
        asked(plan)
        board = frozenset([Role.BOARD])
        assert not questions_for(person, plan.place, board).exists()
        a_team(plan, person)
        assert questions_for(person, plan.place, board).count() == 1


class TestErasing:
    def test_what_was_sent_is_nowhere_any_more(self, plan: Plan) -> None:
        question = published(plan)
        actions.erase(question=question, by=question.settled_by, at=NOW)
        assert [one.answer for one in published_about(plan)] == ["In May."]
        Message.objects.all().delete()
        for secret in ("Ida Quill", "ida@people.example", "Quarry Steps"):
            assert tables_with(secret) == []

    def test_a_private_answer_goes_as_well(self, plan: Plan) -> None:
        officer = an_officer(plan)
        question = actions.take(question=asked(plan), by=officer, at=NOW)
        actions.answer_privately(
            question=question, answer="Dear Ida", site=SITE, by=officer, at=NOW
        )
        erased = actions.erase(question=question, by=None, at=NOW)
        assert (erased.answer, erased.words, erased.state) == ("", "", "private")

    def test_a_question_that_waits_waits_no_more(self, plan: Plan) -> None:
        officer = an_officer(plan)
        erased = actions.erase(question=asked(plan), by=officer, at=NOW)
        assert (erased.state, erased.reason) == ("declined", "What was sent has been erased.")
        assert letters() == []

    def test_a_secret_would_be_found(self, plan: Plan) -> None:
        asked(plan)
        assert "questions_question" in tables_with("Quarry Steps")


def tables_with(secret: str) -> list[str]:
    """Every table, history included, in which a row holds these words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            " AND table_type = 'BASE TABLE'"
        )
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(
                f'SELECT 1 FROM "{name}" t WHERE strpos(t::text, %s) > 0 LIMIT 1', [secret]
            )
            if cursor.fetchone():
                found.append(name)
    return found


class TestProblemsWithPages:
    def test_the_path_alone_is_kept(self, plan: Plan) -> None:
        told = actions.tell_problem(
            place=plan.place, path="/a/b/?search=ida#x", words=" Broken ", at=NOW
        )
        assert (told.path, told.words) == ("/a/b/", "Broken")

    def test_officers_settle_and_erase(self, plan: Plan) -> None:
        told = actions.tell_problem(place=plan.place, path="/a/", words=WORDS, at=NOW)
        with pytest.raises(NotYours):
            actions.settle_problem(
                problem=told, by=builders.a_person(plan.place, Role.OWNER), at=NOW
            )
        officer = an_officer(plan)
        actions.settle_problem(problem=told, by=officer, at=NOW)
        actions.settle_problem(problem=told, by=an_officer(plan), at=NOW)
        actions.erase_problem(problem=told, by=officer, at=NOW)
        told.refresh_from_db()
        assert (told.settled_by, told.words) == (officer, "")
        assert tables_with("Quarry Steps") == []
