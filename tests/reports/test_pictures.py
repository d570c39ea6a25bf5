"""The pictures of a plan and those of a report of it come from the same rules."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.places.models import Place
from goldthread.reports.compose import compose
from goldthread.reports.content import as_json as json_of
from goldthread.reports.content import from_json
from goldthread.reports.facts import MilestoneFacts
from goldthread.reports.pictures import as_promised, of_report
from goldthread.reports.queries import plan_facts, plan_pictures
from goldthread.strategy.models import Plan
from tests.reports.plans import AS_AT, action, large_plan, plan
from tests.web import stories

DAY = dt.date(2026, 3, 4)


@pytest.fixture
def live(db: None) -> Plan:
    return stories.a_live_plan(stories.a_place())


def test_a_plan_and_its_report_of_today_show_the_same(live: Plan) -> None:
    shown = plan_pictures(live, DAY)
    assert [picture.name for picture in shown] == ["progress", "milestones"]
    assert shown == of_report(compose(plan_facts(live, DAY), DAY))


def test_pictures_of_a_plan_take_three_queries_however_long_it_is(
    live: Plan, django_assert_num_queries: object
) -> None:
    long = stories.a_live_plan(Place.objects.get(), title="Longer", actions=60)
    for each in (live, long):
        with django_assert_num_queries(3):  # type: ignore[operator]
            plan_pictures(each, DAY)


def test_pictures_are_of_what_was_frozen() -> None:
    content = compose(large_plan(30), AS_AT)
    assert of_report(from_json(json_of(content))) == of_report(content)


def test_a_report_from_before_dates_were_kept_has_no_timeline() -> None:
    kept = json_of(compose(large_plan(12), AS_AT))
    for priority in kept["priorities"]:
        for objective in priority["objectives"]:
            for entry in objective["actions"]:
                for promise in entry["promises"]:
                    del promise["spans"]
    assert [picture.name for picture in of_report(from_json(kept))] == ["progress"]


def test_a_plan_without_statuses_or_dates_has_no_pictures() -> None:
    bare = action(1, status="", milestones=(MilestoneFacts("When we can"),))
    assert of_report(compose(plan(bare), AS_AT)) == ()


@pytest.mark.parametrize(
    ("due", "years", "spans"),
    [
        ("2025-09", ["2024/25"], 1),
        ("", ["2024/25", "2025/26", "2024/25"], 2),
        ("when the lease is signed", [], 0),
        ("", [], 0),
    ],
)
def test_a_date_comes_before_years_and_words_are_no_date(
    due: str, years: list[str], spans: int
) -> None:
    assert len(as_promised(due, years, "").spans) == spans
