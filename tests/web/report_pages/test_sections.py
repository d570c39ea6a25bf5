"""Sections that an officer may leave out: recommendations and money, read on the report's day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports.actions import compose_report
from goldthread.reports.also import offered, recommended, table_sections
from goldthread.reports.models import Report
from goldthread.strategy.around.actions import set_around
from goldthread.strategy.around.said import Around, Money
from goldthread.strategy.measuring.actions import attach
from goldthread.strategy.models import Milestone, Plan, RegisterEntry
from goldthread.strategy.register import actions as register
from goldthread.web.report_pages.article import article_of
from goldthread.web.report_pages.finding import address_of
from tests.measures import builders
from tests.reports.approved import published
from tests.web import stories

AS_AT = dt.date(2026, 3, 4)
LATER = stories.NOW + dt.timedelta(days=60)
MEALS = "Open every library kitchen once a week."


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def entry(plan: Plan, officer: User) -> RegisterEntry:
    """Answered and spoken of before the report's day, and spoken of and closed after it."""
    inquiry = register.add_inquiry(
        place=plan.place, title="Commission on meals", kind="commission", public=True,
        published_on=dt.date(2025, 11, 3),
    )  # fmt: skip
    entry = register.add_entry(inquiry=inquiry, text=MEALS)
    register.answer(entry=entry, answer="accepted", answered_on=dt.date(2026, 1, 5))
    register.answer_with(entry=entry, actions=[plan.actions.get(number=2)])
    for day, words in ((1, "Six of nine are open."), (9, "All nine are open.")):
        register.say_progress(
            entry=entry, text=words, as_at=dt.date(2026, 3, day), by=officer, at=LATER
        )
    RegisterEntry.objects.filter(pk=entry.pk).update(closed_on=dt.date(2026, 3, 9))
    return entry


@pytest.fixture
def money(plan: Plan, officer: User) -> None:
    told = Around(money=(Money("Public health grant", Decimal(90_000), "2025/26"),))
    set_around(plan=plan, action=None, said=told, seen=None, by=officer, at=stories.NOW)


def test_the_register_is_read_as_it_stood_on_the_day(plan: Plan, entry: RegisterEntry) -> None:
    (told,) = recommended(plan, AS_AT)
    assert (told.answer, told.closed) == ("accepted", False)
    assert told.progress == "1 March 2026. Six of nine are open."
    assert told.actions == (plan.actions.get(number=2).reference or "Action 2",)
    assert recommended(plan, dt.date(2025, 12, 1))[0].answer == ""
    assert not recommended(plan, dt.date(2025, 11, 1))


def test_what_is_not_public_is_in_no_report(plan: Plan, entry: RegisterEntry) -> None:
    type(entry.inquiry).objects.update(public=False)
    assert not recommended(plan, AS_AT)
    assert "recommendations" not in offered(plan)


def test_a_section_with_nothing_in_it_is_left_out(plan: Plan) -> None:
    assert table_sections(plan, ["money", "recommendations"], AS_AT) == ()


def test_an_officer_chooses_the_sections_and_anyone_reads_them(
    officer: User, plan: Plan, entry: RegisterEntry, money: None, settings: object
) -> None:
    settings.GOLDTHREAD_DEMO = True  # type: ignore[attr-defined]
    client = Client(SERVER_NAME="localhost")  # where officers need no second step
    client.force_login(officer)
    making = reverse("report_pages:compose", args=[plan.place.slug, plan.slug])
    assert client.get(f"{making}?kind=full").text.count('name="also" type="checkbox"') == 3
    data = {"title": "Spring", "as_at": "2026-03-04", "compare_with": "nothing"}
    asked = client.post(making, data | {"also": ["elsewhere"]})
    assert "Choose from the sections" in asked.text
    with_both = client.post(making, data | {"also": ["money", "recommendations"]}, follow=True)
    assert MEALS in with_both.text
    assert "£90,000 in all is known." in with_both.text
    without = client.post(making, data, follow=True)
    assert MEALS not in without.text
    assert [len(one.composed.tables) for one in Report.objects.order_by("pk")] == [2, 0]


def test_measures_are_told_as_they_were_known_on_the_day(plan: Plan) -> None:
    measure = builders.a_published_measure(plan.place, name="Families seen")
    area = builders.an_area(plan.place, "Harrow Mill")
    builders.figures(measure, 40, 44, area=area, known=dt.date(2026, 2, 1))
    builders.figures(measure, 41, 99, area=area, known=dt.date(2026, 4, 1))
    attach(plan=plan, measure=measure, item=plan.actions.first(), by=None, at=stories.NOW)
    draft = builders.a_measure(plan.place, name="A draft")
    attach(plan=plan, measure=draft, by=None, at=stories.NOW)
    assert "measured" in offered(plan)
    (told,) = table_sections(plan, ["measured"], AS_AT)
    assert [row[0] for row in told.rows] == [f"Families seen. {plan.actions.all()[0].title}"]
    assert told.rows[0][1].startswith("44.0% in 2024/25")
    assert told.rows[0][2:] == (
        "Too few figures to tell", "No target is set.", "Too few figures to tell",
    )  # fmt: skip
    assert told.lead == "1 measure. 4 more printed in the plan are not measured yet."


def test_where_an_owner_s_word_is_better_than_the_records_the_report_can_say_so_and_keeps_it(
    plan: Plan, officer: User
) -> None:
    """The milestone of action 2 is long over, and its owner says that it is on track."""
    action = plan.actions.get(number=2)
    plan.actions.update(status="off_track")
    plan.actions.filter(pk=action.pk).update(status="on_track")
    action.milestones.all().delete()
    Milestone.objects.create(
        place=plan.place,
        plan=plan,
        action=action,
        text="Open the <b>gate</b>",
        due="2025-03",
        position=1,
    )
    assert "records" in offered(plan)
    said = {"plan": plan, "as_at": AS_AT, "by": officer, "at": stories.NOW}
    without = compose_report(kind="half_year", also=[], **said)
    assert without.composed.tables_of("records") == []
    report = compose_report(kind="half_year", **said)
    assert compose_report(kind="board", **said).composed.tables_of("records")
    (table,) = report.composed.tables_of("records")
    ((name, owner, records, why),) = table.rows
    assert action.title in name
    assert (owner, records) == ("On track", "Off track")
    assert "Open the <b>gate</b>" in why
    published(report, by=officer, page=article_of)
    plan.actions.update(status="complete")
    action.milestones.all().delete()
    kept = Report.objects.get(pk=report.pk)
    page = Client().get(address_of(kept)).content.decode()
    assert "Where status and records disagree" in page
    assert "Open the &lt;b&gt;gate&lt;/b&gt;" in page
