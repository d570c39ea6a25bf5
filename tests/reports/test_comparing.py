"""What a report compares its plan with, and until when."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports import comparing
from goldthread.reports.actions import compose_report
from goldthread.reports.comparing import Against, CannotCompare, Comparison, since, usual
from goldthread.reports.models import Report
from goldthread.strategy.actions import publish
from goldthread.strategy.models import Plan
from tests.reports.approved import published
from tests.web import stories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

TODAY = Comparison(Against.REPORT)


@pytest.fixture
def place() -> Place:
    return stories.a_place()


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def plan(place: Place) -> Plan:
    """Live since now: its history begins today."""
    return publish(plan=stories.a_draft(place), at=timezone.now())


def reported(plan: Plan, officer: User, *, as_at: dt.date) -> Report:
    report = compose_report(plan=plan, as_at=as_at, by=officer, at=timezone.now(), title="Winter")
    return published(report, by=officer, at=timezone.now())


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def changed(plan: Plan, against: Comparison, as_at: dt.date | None = None) -> dict[str, int]:
    found = since(plan, as_at or days(0), against, at=timezone.now())
    assert found is not None
    return found.differences.counts


def set_status(plan: Plan, number: int, status: str) -> None:
    Plan.objects.get(pk=plan.pk).actions.filter(number=number).update(status=status)


def test_the_first_report_of_a_plan_compares_with_nothing(plan: Plan, officer: User) -> None:
    assert usual(plan, days(0)) is Against.NOTHING
    report = compose_report(plan=plan, as_at=days(0), by=officer, at=timezone.now())
    assert report.composed.changes is None


def test_the_next_report_tells_what_changed_since_the_last_was_made(
    plan: Plan, officer: User
) -> None:
    """Also what changed on the very day of the last, for that report could not tell it."""
    reported(plan, officer, as_at=days(-1))
    set_status(plan, 1, "stopped")
    report = compose_report(plan=plan, as_at=days(0), by=officer, at=timezone.now())
    changes = report.composed.changes
    assert changes is not None
    assert "Compared with the last report, “Winter”" in changes.lead
    assert [(group.key, group.count) for group in changes.groups] == [("status", 1)]


def test_where_the_plan_s_history_is_younger_the_last_report_s_own_words_are_compared(
    plan: Plan, officer: User
) -> None:
    """As where a plan was moved here from another site with its reports."""
    Plan.objects.filter(pk=plan.pk).update(published_at=stories.NOW)
    plan.refresh_from_db()
    day = timezone.localdate(stories.NOW)
    old = compose_report(plan=plan, as_at=day, title="Old", by=officer, at=stories.NOW)
    published(old, by=officer)
    assert usual(plan, days(0)) is Against.REPORT
    assert changed(plan, TODAY) == {}
    set_status(plan, 1, "stopped")
    plan.updates.filter(links__action__number=1).update(text="It is over.", as_at="2026-04")
    told = since(plan, days(0), TODAY, at=timezone.now())
    assert told is not None
    assert told.differences.counts == {"status": 1, "update": 1}
    assert told.compared.endswith("by the actions and updates that stand in both.")


def test_a_report_of_several_plans_older_than_their_history_is_none_to_compare_with(
    plan: Plan, officer: User
) -> None:
    Plan.objects.filter(pk=plan.pk).update(published_at=stories.NOW)
    plan.refresh_from_db()
    other = stories.a_live_plan(plan.place, title="Moving more")
    day = timezone.localdate(stories.NOW)
    old = compose_report(plan=plan, further=[other], as_at=day, by=officer, at=stories.NOW)
    published(old, by=officer)
    assert usual(plan, days(0)) is Against.NOTHING
    with pytest.raises(CannotCompare, match="is not kept here"):
        changed(plan, TODAY)


def test_a_report_kept_as_a_draft_is_none_to_compare_with(plan: Plan, officer: User) -> None:
    compose_report(plan=plan, as_at=days(-1), by=officer, at=timezone.now())
    with pytest.raises(CannotCompare, match="no published report"):
        changed(plan, TODAY)


def test_a_day_before_the_plan_was_here_is_refused_with_the_first_that_will_do(
    plan: Plan,
) -> None:
    long_ago = Comparison(Against.DAY, dt.date(2020, 1, 1))
    with pytest.raises(CannotCompare, match="Choose that day or a later one") as refused:
        changed(plan, long_ago)
    assert refused.value.of_the_day
    with pytest.raises(CannotCompare, match="before the day of the report"):
        changed(plan, Comparison(Against.DAY, days(0)))
    with pytest.raises(CannotCompare, match="Say the day"):
        changed(plan, Comparison(Against.DAY))


def test_a_report_of_a_past_day_compares_up_to_that_day(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changed after the report's day is left for the next report."""
    ends = {days(-14): timezone.now()}
    set_status(plan, 1, "stopped")
    ends[days(-5)] = timezone.now()
    set_status(plan, 2, "stopped")
    monkeypatch.setattr(comparing, "end_of", ends.__getitem__)
    a_fortnight_ago = Comparison(Against.DAY, days(-14))
    assert changed(plan, a_fortnight_ago, days(-5)) == {"status": 1}
    assert changed(plan, a_fortnight_ago, days(0)) == {"status": 2}


def test_a_plan_that_came_after_the_day_of_its_first_report_is_compared_from_then_on(
    plan: Plan, officer: User
) -> None:
    """By what its reports say, for of days before it came here nothing else is kept."""
    reported(plan, officer, as_at=days(-5))
    set_status(plan, 1, "stopped")
    assert changed(plan, TODAY) == {"status": 1}
    report = compose_report(plan=plan, as_at=days(-2), by=officer, at=timezone.now())
    assert report.composed.changes is not None
    assert [group.key for group in report.composed.changes.groups] == ["status"]


def test_a_new_edition_is_compared_with_the_one_before(place: Place, plan: Plan) -> None:
    newer = stories.a_draft(place, title="Well again")
    newer.previous = plan
    newer.save()
    newer = publish(plan=newer, at=timezone.now())
    assert usual(newer, days(0)) is Against.EDITION
    found = since(newer, days(0), Comparison(), at=timezone.now())
    assert found is not None
    assert found.title == "the edition before"
    assert found.differences.titles == ("Well in Harrow Mill", "Well again")


def test_a_plan_without_an_edition_before_says_so(plan: Plan) -> None:
    with pytest.raises(CannotCompare, match="no edition before"):
        changed(plan, Comparison(Against.EDITION))
