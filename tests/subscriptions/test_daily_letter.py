"""The daily letter: what changed, told once, and nothing when nothing did."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.db.models import F
from procrastinate.contrib.django.models import ProcrastinateJob

from goldthread.messaging import tasks as post
from goldthread.reports.models import Report
from goldthread.strategy.models import Action, Plan, Status, Update, UpdateLink
from goldthread.subscriptions import actions, links
from goldthread.subscriptions.models import Subscription
from goldthread.web import tasks
from tests.organisations import builders
from tests.subscriptions.builders import SITE, digests, following, mark, now, tell
from tests.web import stories

# History gives all that one transaction writes one moment, so these are really committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(builders.a_place())


class TestTheDailyLetter:
    def test_nothing_changed_nothing_sent(self, plan: Plan) -> None:
        following(plan)
        tell()
        assert digests() == []

    def test_a_change_is_told_once_though_the_job_is_done_again(self, plan: Plan) -> None:
        following(plan)
        mark(plan.actions.get(number=1), Status.OFF_TRACK)
        for _ in range(3):
            tell()
        (letter,) = digests()
        assert "is now: off track. It was: on track." in letter.body
        assert f"{SITE}/{plan.place.slug}/plans/{plan.slug}/actions/1/" in letter.body

    def test_what_changed_back_is_nothing_to_tell(self, plan: Plan) -> None:
        following(plan)
        action = plan.actions.get(number=1)
        was = action.status
        mark(action, Status.STOPPED)
        mark(action, was)
        tell()
        assert digests() == []

    def test_updates_reports_new_and_dropped_actions_and_editions_are_told(
        self, plan: Plan
    ) -> None:
        following(plan)
        first, last = plan.actions.order_by("number").first(), plan.actions.last()
        update = Update.objects.create(place=plan.place, plan=plan, text="All rooms are open.")
        UpdateLink.objects.create(update=update, action=first)
        Action.objects.create(
            place=plan.place, plan=plan, objective=first.objective, number=900, title="Ring a bell"
        )
        gone = last.title
        last.delete()
        a_published_report(plan)
        edition = stories.a_live_plan(plan.place, title="Well, the next years")
        Plan.objects.filter(pk=edition.pk).update(previous=plan, published_at=now())
        tell()
        (letter,) = digests()
        for words in (
            "All rooms are open.",
            "New in the plan: “Ring a bell”",
            f"Taken out of the plan: “{gone}”",
            "A report is out: The spring",
            "A new edition is out: Well, the next years",
        ):
            assert words in letter.body

    def test_who_follows_an_action_hears_of_that_one(self, plan: Plan) -> None:
        following(plan, plan.actions.get(number=2))
        mark(plan.actions.get(number=1), Status.STOPPED)
        tell()
        assert digests() == []
        mark(plan.actions.get(number=2), Status.STOPPED)
        Subscription.objects.update(told_until=F("confirmed_at"))
        tell()
        (letter,) = digests()
        assert letter.body.count("is now: stopped") == 1

    def test_who_follows_the_plan_gets_no_second_letter_of_an_action(self, plan: Plan) -> None:
        following(plan, plan.actions.get(number=1))
        following(plan)
        mark(plan.actions.get(number=1), Status.STOPPED)
        tell()
        assert len(digests()) == 1

    def test_a_plan_that_is_no_longer_public_tells_nothing(self, plan: Plan) -> None:
        following(plan)
        mark(plan.actions.get(number=1), Status.STOPPED)
        Plan.objects.filter(pk=plan.pk).update(state=Plan.State.DISCARDED)
        tell()
        assert digests() == []

    def test_a_killed_job_goes_on_where_it_stopped(
        self, plan: Plan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(3):
            following(plan, email=f"one{number}@people.example")
        mark(plan.actions.get(number=1), Status.STOPPED)
        whole, told = actions.tell, []

        def cut_short(**given: Any) -> bool:
            if len(told) == 1:
                raise RuntimeError("killed")
            told.append(given)
            return whole(**given)

        with monkeypatch.context() as broken:
            broken.setattr(tasks.actions, "tell", cut_short)
            with pytest.raises(RuntimeError):
                tell()
        tell()
        assert sorted(letter.to for letter in digests()) == [
            f"one{number}@people.example" for number in range(3)
        ]

    def test_a_job_sends_a_few_and_queues_the_rest(
        self, plan: Plan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tasks, "A_FEW", 2)
        for number in range(3):
            following(plan, email=f"one{number}@people.example")
        mark(plan.actions.get(number=1), Status.STOPPED)
        tell()
        assert len(digests()) == 2
        job = ProcrastinateJob.objects.get(task_name="subscriptions.tell_a_few")
        tasks.tell_a_few(**job.args)
        assert len(digests()) == 3

    def test_a_letter_has_an_end(self, plan: Plan) -> None:
        following(plan)
        objective = plan.actions.first().objective
        for number in range(100, 150):
            Action.objects.create(
                place=plan.place,
                plan=plan,
                objective=objective,
                number=number,
                title=f"Step {number}",
            )
        tell()
        (letter,) = digests()
        assert letter.body.count("New in the plan") == 30
        assert "and 20 more changes" in letter.body

    def test_the_mail_program_can_end_it(self, plan: Plan) -> None:
        subscription = following(plan)
        mark(plan.actions.get(number=1), Status.STOPPED)
        tell()
        (letter,) = digests()
        post.deliver(letter.pk)
        sent: EmailMessage = mail.outbox[-1]  # type: ignore[assignment]
        address = links.leave_address(subscription, SITE)
        # The signature tells the second it was made, so the link's own parts are compared.
        header = sent.extra_headers["List-Unsubscribe"]
        assert header.startswith(f"<{SITE}/subscriptions/")
        assert header.endswith("/leave/>")
        assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert address.split("/subscriptions/")[0] == SITE
        letter.refresh_from_db()
        assert (letter.body, letter.leave_link) == ("", "")


def a_published_report(plan: Plan) -> Report:
    from django.core.files.base import ContentFile

    from goldthread.files.actions import store_file
    from goldthread.reports.actions import compose_report

    by = builders.an_administrator(plan.place)
    report = compose_report(
        plan=plan, as_at=dt.date(2026, 3, 31), title="The spring", by=by, at=now()
    )
    file = store_file(place=plan.place, content=ContentFile(b"x"), name="r.pdf", at=now())
    Report.objects.filter(pk=report.pk).update(
        state=Report.State.PUBLISHED, published_at=now(), file=file
    )
    return report
