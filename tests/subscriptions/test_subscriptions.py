"""Following a plan: asked, confirmed, told once a day, left with one click."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from goldthread.messaging import links as signed
from goldthread.messaging.links import LinkBroken, LinkRunOut
from goldthread.messaging.models import Message
from goldthread.strategy.models import Plan, Status
from goldthread.subscriptions import actions, links
from goldthread.subscriptions.models import Subscription
from tests.organisations import builders
from tests.subscriptions.builders import ADDRESS, SITE, ask, digests, following, mark, now, tell
from tests.web import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(builders.a_place())


class TestAsking:
    def test_known_and_unknown_addresses_are_treated_alike(self, plan: Plan) -> None:
        following(plan, email="known@people.example")
        seen = []
        for email in ("known@people.example", "new@people.example", "new@people.example"):
            before = Message.objects.count()
            answer = actions.ask_to_follow(plan=plan, action=None, email=email, site=SITE, at=now())
            seen.append((answer, Message.objects.count() - before))
        assert seen == [(None, 1)] * 3

    def test_one_address_follows_a_thing_once_however_it_is_typed(self, plan: Plan) -> None:
        ask(plan, email="Ida@People.example ")
        ask(plan, email=ADDRESS)
        assert [one.email for one in Subscription.objects.all()] == [ADDRESS]

    def test_nothing_is_sent_before_its_owner_says_yes(self, plan: Plan) -> None:
        ask(plan)
        mark(plan.actions.first(), Status.STOPPED)
        tell()
        assert digests() == []

    def test_what_nobody_confirmed_is_deleted_in_a_week(self, plan: Plan) -> None:
        old, new = ask(plan, email="old@people.example"), ask(plan)
        Subscription.objects.filter(pk=old.pk).update(asked_at=now() - dt.timedelta(days=8))
        actions.clear_unconfirmed(at=now())
        assert list(Subscription.objects.all()) == [new]


class TestLinks:
    def token(self, address: str) -> str:
        return address.split("/subscriptions/")[1].split("/")[0]

    def test_the_letter_s_links_lead_to_the_subscription(self, plan: Plan) -> None:
        subscription = ask(plan)
        assert links.to_confirm(self.token(links.confirm_address(subscription, SITE))) == (
            subscription
        )
        assert links.to_leave(self.token(links.leave_address(subscription, SITE))) == subscription

    def test_a_link_holds_no_address(self, plan: Plan) -> None:
        subscription = ask(plan)
        token = self.token(links.leave_address(subscription, SITE))
        told = signed.read(links.LEAVE, token, lasts=links.LEAVE_LASTS)
        assert set(told) == {"id", "stamp"}
        assert "ida" not in str(told).lower() or ADDRESS not in str(told)

    @pytest.mark.parametrize(
        "spoil", [lambda t: t[:-3], lambda t: "x" + t, lambda t: "", str.upper]
    )
    def test_a_spoilt_or_forged_link_is_broken(self, plan: Plan, spoil: Any) -> None:
        token = self.token(links.confirm_address(ask(plan), SITE))
        with pytest.raises(LinkBroken):
            links.to_confirm(spoil(token))

    def test_a_link_to_leave_does_not_confirm(self, plan: Plan) -> None:
        with pytest.raises(LinkBroken):
            links.to_confirm(self.token(links.leave_address(ask(plan), SITE)))

    def test_a_link_runs_out(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        token = self.token(links.confirm_address(ask(plan), SITE))
        monkeypatch.setattr(links, "CONFIRM_LASTS", dt.timedelta(seconds=-1))
        with pytest.raises(LinkRunOut):
            links.to_confirm(token)

    def test_a_guessed_stamp_leads_nowhere(self, plan: Plan) -> None:
        what = {"id": ask(plan).pk, "stamp": "guessed"}
        assert links.to_leave(signed.sign(links.LEAVE, what)) is None


class TestLeaving:
    def test_the_address_is_forgotten_and_twice_changes_nothing(self, plan: Plan) -> None:
        subscription = following(plan)
        first = actions.leave(subscription=subscription, at=now())
        again = actions.leave(subscription=subscription, at=now())
        assert (first.email, first.state) == ("", "ended")
        assert again.ended_at == first.ended_at

    def test_a_confirming_link_does_not_bring_it_back(self, plan: Plan) -> None:
        subscription = following(plan)
        actions.leave(subscription=subscription, at=now())
        assert actions.confirm(subscription=subscription, site=SITE, at=now()).state == "ended"

    def test_who_left_can_follow_again(self, plan: Plan) -> None:
        actions.leave(subscription=following(plan), at=now())
        assert following(plan).state == "confirmed"

    def test_history_keeps_the_fact_and_no_address(self, plan: Plan) -> None:
        from tests.questions.test_actions import tables_with

        actions.leave(subscription=following(plan), at=now())
        assert tables_with(ADDRESS) == []
        assert Subscription.pgh_event_model.objects.filter(state="ended").exists()

    def test_an_address_can_be_erased_everywhere(self, plan: Plan) -> None:
        following(plan)
        following(plan, plan.actions.first())
        assert actions.forget(email=ADDRESS.upper(), at=now()) == 2
        assert not Subscription.objects.filter(email=ADDRESS).exists()
