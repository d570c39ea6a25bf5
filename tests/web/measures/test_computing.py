"""An analyst makes a measure of our own records, works it out, and follows a figure down."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.measures.computing.registry import queries
from goldthread.measures.computing.running import run_all
from goldthread.measures.models import Computation, Measure
from goldthread.measures.tasks import run_computation
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.web.measures.computing.addresses import PAGES, address_of
from tests.measures import builders
from tests.organisations.builders import NOW, browser_of, with_second_step
from tests.strategy.computed import builders as make
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HERE = "/harrow-mill/measures"
QUERY = "strategy.updates_with_a_number"
NEW = {"name": "Updates that say how many", "frequency": "financial_year", "breakdowns": ["plan"]}


@pytest.fixture
def place() -> Place:
    place = stories.a_place()
    builders.an_area(place, place.name)
    plan = make.a_plan(place)
    path = make.an_action(plan)
    make.an_update(path, as_at="2025-06", text="40 people <b>walked</b>.")
    make.an_update(path, as_at="2025-07", text="It goes well.")
    return place


@pytest.fixture
def analyst(place: Place) -> Client:
    return browser_of(with_second_step(stories.a_person(place, Role.ANALYST)))


@pytest.fixture
def measure(place: Place, analyst: Client) -> Measure:
    assert analyst.post(f"{HERE}/computed/{QUERY}/", NEW).status_code == 302
    measure = Measure.objects.get()
    run_all(at=timezone.now(), measure=measure, period=make.YEAR)
    return measure


def page(client: Client, path: str, status: int = 200, data: Any = None) -> str:
    response = client.get(path) if data is None else client.post(path, data)
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main")[1]))


def test_a_measure_is_begun_from_what_can_be_counted(place: Place, analyst: Client) -> None:
    offered = page(analyst, f"{HERE}/computed/")
    for query in queries().values():
        assert query.title in offered
    page(analyst, f"{HERE}/computed/strategy.nothing/", 404)
    updated = f"{HERE}/computed/strategy.actions_with_recent_update/"
    told = {"name": "Fresh news", "frequency": "quarter", "chosen_months": "3", "by_area": "on"}
    assert analyst.post(updated, told).status_code == 302
    measure = Measure.objects.get()
    assert (measure.computed_by, measure.parameters, measure.geography, measure.state) == (
        "strategy.actions_with_recent_update", {"months": 3}, "ward", "draft",
    )  # fmt: skip
    assert measure.numerator.startswith("Actions with an update in the 3 months before")


def test_what_was_typed_wrongly_stays_with_a_kind_word(place: Place, analyst: Client) -> None:
    address = f"{HERE}/computed/strategy.actions_with_recent_update/"
    told = {"name": "Fresh news", "frequency": "often", "chosen_months": "0"}
    html = page(analyst, address, 422, told)
    assert "write a whole number from 1 to 36" in html
    assert "Choose how often." in html
    assert 'value="Fresh news"' in html
    builders.a_measure(place, name="Fresh news")
    good = told | {"frequency": "month", "chosen_months": "6"}
    assert "There is already a measure called" in page(analyst, address, 422, good)
    assert not Measure.objects.exclude(computed_by="").exists()


def test_it_is_worked_out_at_a_press_and_the_page_tells_how_it_went(
    place: Place, analyst: Client, measure: Measure
) -> None:
    address = f"{HERE}/{measure.slug}/compute/"
    assert analyst.post(address, {"period": "2024/25"}).status_code == 302
    html = page(analyst, address)
    assert "It is being worked out" in html
    assert analyst.get(f"{address}progress.json").json()["state"] == "reading"
    run_computation(Computation.objects.get(state="waiting").pk)
    assert analyst.get(f"{address}progress.json").json()["state"] == "done"
    read = words(page(analyst, address))
    for said in ("2024/25 1 figure, 1 of them new or changed", "Ash Rivers", "less than a second",
                 "2025/26 2 figures, 2 of them new or changed", "Goldthread itself"):  # fmt: skip
        assert said in read


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("soon", "is not a period we know"), ("2024", "does not fit"),
        ("2098/99", "has not begun yet"), ("", "is not a period we know"),
    ],
)  # fmt: skip
def test_a_period_that_does_not_fit_is_told(
    analyst: Client, measure: Measure, period: str, said: str
) -> None:
    address = f"{HERE}/{measure.slug}/compute/"
    response = analyst.post(address, {"period": period}, follow=True)
    assert said in response.content.decode()


def test_a_run_that_failed_says_what_to_do(analyst: Client, measure: Measure) -> None:
    measure.place.statistical_areas.update(whole=False)
    run_all(at=timezone.now(), measure=measure, period=make.YEAR)
    read = words(page(analyst, f"{HERE}/{measure.slug}/compute/"))
    assert "Failed. No area on the list stands for the whole of Harrow Mill." in read


def test_a_figure_is_followed_down_to_the_records_that_add_up_to_it(
    place: Place, analyst: Client, measure: Measure
) -> None:
    address = f"{HERE}/{measure.slug}/records/"
    html = page(analyst, address)
    read = words(html)
    assert "1 of 2 counted in 2025/26: 50.0%" in read
    assert "The records below add up to it." in read
    assert "40 people &lt;b&gt;walked&lt;/b&gt;." in html
    link = re.findall(r'href="(/harrow-mill/plans/[^"]+)">40 people', html)[0]
    page(Client(), link)
    plan = measure.observations.exclude(breakdown__kind="").get().breakdown_id
    assert "1 of 2 counted" in words(page(analyst, f"{address}?period=2025/26&people={plan}"))
    one = words(page(analyst, f"{address}?outcome=not_counted"))
    assert "It goes well." in one
    assert "40 people" not in one
    for nonsense in ("period=2019/20", "people=0", "area=x", "period=%00"):
        page(analyst, f"{address}?{nonsense}", 404)
    page(analyst, f"{address}?page=99&outcome=nonsense")


def test_records_that_changed_since_are_counted(
    place: Place, analyst: Client, measure: Measure
) -> None:
    plan = place.plans.get()
    update = plan.updates.get(text="It goes well.")
    update.text = "It goes well: 31 came."
    update.save()
    make.an_update(plan.actions.get(), as_at="2025-08", text="All quiet.")
    address = f"{HERE}/{measure.slug}/records/"
    read = words(page(analyst, address))
    assert "1 of 2 counted" in read
    assert "2 records have changed since this was worked out" in read
    assert "Now they come to 2 of 3." in read
    run_all(at=timezone.now(), measure=measure, period=make.YEAR)
    assert "The records below add up to it." in words(page(analyst, address))


def test_choosing_otherwise_keeps_the_figures_and_says_to_work_it_out(
    place: Place, analyst: Client, measure: Measure
) -> None:
    address = f"{HERE}/{measure.slug}/compute/change/"
    assert 'value="plan" checked' in page(analyst, address)
    response = analyst.post(address, {"breakdowns": ["priority"]}, follow=True)
    assert "Work it out now" in response.content.decode()
    measure.refresh_from_db()
    assert measure.breakdowns == ["priority"]
    assert measure.observations.count() == 2


def test_pages_without_figures_or_query_say_where_to_go(place: Place, analyst: Client) -> None:
    plain = builders.a_measure(place, name="Counted by hand")
    read = words(page(analyst, f"{HERE}/{plain.slug}/compute/"))
    assert "Its figures are typed in or loaded from a file." in read
    page(analyst, f"{HERE}/{plain.slug}/records/", 404)
    lost = builders.a_measure(place, name="Lost", computed_by="strategy.gone")
    assert "is not there any more" in words(page(analyst, f"{HERE}/{lost.slug}/compute/"))
    new = builders.a_measure(place, name="New", computed_by=QUERY)
    assert "There are no figures yet" in words(page(analyst, f"{HERE}/{new.slug}/records/"))
    broken = builders.a_measure(place, name="Broken", computed_by=QUERY, parameters={"x": 1})
    builders.figures(broken, 1.0)
    assert "nothing called “x”" in words(page(analyst, f"{HERE}/{broken.slug}/records/"))
    several = builders.a_measure(
        place, name="Several", computed_by=QUERY, frequency="financial_years"
    )
    assert "for another stretch" in words(page(analyst, f"{HERE}/{several.slug}/compute/"))


def test_every_record_of_every_query_has_a_page(place: Place, client: Client) -> None:
    plan = place.plans.get()
    make.a_milestone(plan.actions.get(), due="2025-06-30")
    for name, query in queries().items():
        found = query.records(make.asked(place, name))
        assert found, name
        for record in found:
            assert record.kind in PAGES
            assert client.get(address_of(place, record) or "").status_code == 200
    assert NOW  # the plan is live since then


def test_lists_ask_the_database_no_more_for_more_records(
    place: Place, analyst: Client, measure: Measure, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make.an_update(place.plans.get().actions.get(), as_at="2025-09", text=f"{number} came.")
    for path in (f"{HERE}/{measure.slug}/records/", f"{HERE}/{measure.slug}/compute/"):
        page(analyst, path)
        with django_assert_max_num_queries(22):
            page(analyst, path)
