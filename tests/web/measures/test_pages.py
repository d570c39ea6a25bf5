"""Pages of measures that anyone reads: the library, one measure, its pictures."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldthread.charts.measures import MeasurePicture
from goldthread.measures import actions
from goldthread.measures.models import Measure
from goldthread.measures.targets import Goal
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from tests.measures import builders
from tests.organisations.builders import NOW, browser_of, with_second_step
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def place() -> Place:
    return stories.a_place()


def an_analyst(place: Place) -> Client:
    return browser_of(with_second_step(stories.a_person(place, Role.ANALYST)))


def walkers(place: Place, *values: float | None, **said: Any) -> Measure:
    """A published share with limits, England beside it, and a target that was missed."""
    measure = builders.a_published_measure(place, **{"name": "People who walk daily"} | said)
    whole = builders.an_area(place, place.name)
    for n, value in enumerate(values or (61.0, 61.5, 62.0, 61.4, 61.8)):
        limits = {} if value is None else {"lower": value - 1, "upper": value + 1}
        last = builders.THIS_YEAR.moved(n + 1 - (len(values) or 5))
        builders.figures(measure, value, area=whole, last=last, **limits)
    england = builders.an_area(place, "England", kind="nation", whole=False)
    builders.figures(measure, 58.0, area=england)
    actions.compare_with(measure=measure, area=england, kind="nation")
    actions.set_target(
        measure=measure, period=builders.THIS_YEAR, goal=builders.level(63.0), by=None, at=NOW
    )
    return measure


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_anyone_reads_where_we_are_and_whether_it_is_a_real_change(
    place: Place, client: Client
) -> None:
    measure = walkers(place)
    read = words(page(client, f"/harrow-mill/measures/{measure.slug}/"))
    assert (
        "61.8% in 2024/25, better than England, no significant change over five years. "
        "The target for 2024/25 (63.0%) was missed by 1.2 percentage points."
    ) in read
    for fact in ("Better", "England: 58.0%.", "Missed by 1.2 percentage points", "60.8% to 62.8%"):
        assert fact in read


def test_the_library_lists_what_is_published_and_narrows_it(place: Place, client: Client) -> None:
    walkers(place, topics=["Moving more"])
    builders.a_published_measure(place, name="Falls in winter", polarity="lower")
    builders.a_measure(place, name="A secret draft")
    everything = page(client, "/harrow-mill/measures/")
    assert "2 measures" in everything
    assert "A secret draft" not in everything
    for query, shown, hidden in (
        ("doing=better", "People who walk daily", "Falls in winter"),
        ("doing=missed", "People who walk daily", "Falls in winter"),
        ("doing=none", "Falls in winter", "People who walk daily"),
        ("doing=worse", "No measure fits", "Falls in winter"),
        ("topic=Moving+more", "People who walk daily", "Falls in winter"),
        ("polarity=lower", "Falls in winter", "People who walk daily"),
        ("search=winter+falls", "Falls in winter", "People who walk daily"),
        ("search=%00%3Cscript%3E", "No measure fits", "<script>"),
        ("doing=nonsense&page=99", "No measure fits", "Falls in winter"),
    ):
        main = page(client, f"/harrow-mill/measures/?{query}").split("<main")[1]
        assert shown in main
        assert hidden not in main


def test_a_draft_is_for_those_who_keep_measures(place: Place) -> None:
    analyst = an_analyst(place)
    draft = builders.a_measure(place, name="A secret draft")
    path = f"/harrow-mill/measures/{draft.slug}/"
    assert "This is a draft" in page(analyst, path)
    assert "A secret draft" in page(analyst, "/harrow-mill/measures/")
    page(Client(), path, 404)
    page(Client(), f"{path}chart/trend/wide/old.svg", 404)
    page(an_analyst(stories.a_place("Weir Town")), path, 404)


def test_unknown_and_foreign_measures_are_not_found(place: Place, client: Client) -> None:
    measure = walkers(place)
    stories.a_place("Weir Town")
    page(client, "/harrow-mill/measures/nothing/", 404)
    page(client, f"/weir-town/measures/{measure.slug}/", 404)
    page(client, f"/harrow-mill/measures/{measure.slug}/chart/trend/huge/old.svg", 404)
    page(client, f"/harrow-mill/measures/{measure.slug}/chart/nothing/wide/old.svg", 404)


@pytest.mark.parametrize("name", ["Areas", "Computed", "Library", "Loads", "New"])
def test_a_measure_by_the_name_of_another_page_has_a_page_too(
    place: Place, client: Client, name: str
) -> None:
    measure = builders.a_published_measure(place, name=name)
    assert f">{name}</h1>" in page(client, f"/harrow-mill/measures/{measure.slug}/")


def test_programs_that_visit_find_what_is_published(place: Place, client: Client) -> None:
    measure = walkers(place)
    builders.a_measure(place, name="A secret draft")
    told = page(client, "/harrow-mill/sitemap.xml")
    assert "/harrow-mill/measures/</loc>" in told
    assert f"/harrow-mill/measures/{measure.slug}/</loc>" in told
    assert "secret" not in told


def test_a_made_up_address_of_a_picture_is_not_drawn_anew(
    place: Place, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = walkers(place)
    path = f"/harrow-mill/measures/{measure.slug}/chart/trend/narrow/"
    first = client.get(f"{path}one.svg").content
    monkeypatch.setattr(MeasurePicture, "svg", None)
    assert client.get(f"{path}another.svg").content == first


def test_an_old_address_shows_nothing_that_a_new_policy_hides(place: Place, client: Client) -> None:
    measure = builders.a_published_measure(
        place, name="Rare falls", kind="count", unit="people", per=1, decimals=0
    )
    whole = builders.an_area(place, place.name)
    for year, count in ((builders.LAST_YEAR, 41.0), (builders.THIS_YEAR, 7.0)):
        builders.figures(measure, count, area=whole, numerator=count, last=year)
    html = page(client, f"/harrow-mill/measures/{measure.slug}/")
    address = re.findall(r'src="([^"]+chart/trend/wide/[^"]+)"', html)[0]
    assert "7 people in 2024/25" in words(client.get(address).content.decode())
    Measure.objects.update(policy="under_10")
    old = client.get(address)
    assert "7 people in 2024/25" not in words(old.content.decode())
    assert old["Cache-Control"] == "no-cache"


def test_pictures_are_had_at_addresses_of_what_they_show(place: Place, client: Client) -> None:
    measure = walkers(place)
    html = page(client, f"/harrow-mill/measures/{measure.slug}/")
    address = re.findall(r'src="([^"]+chart/trend/wide/[^"]+)"', html)[0]
    drawn = client.get(address)
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn["Cache-Control"] == "public, max-age=3600"
    old = client.get(re.sub(r"/[^/]+\.svg", "/old.svg", address))
    assert old["Cache-Control"] == "no-cache"
    listed = page(client, "/harrow-mill/measures/")
    spark = re.findall(r'src="([^"]+chart/sparkline/[^"]+)"', listed)[0]
    assert client.get(spark)["Cache-Control"] == "public, max-age=3600"


def test_figures_are_shown_as_known_on_a_day(place: Place, client: Client) -> None:
    measure = walkers(place)
    builders.figures(
        measure, 64.4, area=builders.an_area(place, place.name), known=date(2026, 9, 1)
    )
    path = f"/harrow-mill/measures/{measure.slug}/"
    assert "64.4% in 2024/25" in page(client, path)
    before = page(client, f"{path}?as_of=2026-08-31")
    assert "61.8% in 2024/25" in before
    assert "as we knew them at the end of 31 August 2026" in words(before)
    assert "64.4%" in words(before)  # what it is now stands beside it
    assert "with you, as known at the end of 31 August 2026" in words(before)
    taken = [one for one in re.findall(r'href="([^"]+)" download', before) if "data" in one]
    assert taken
    assert all(one.endswith("?as_of=2026-08-31") for one in taken)
    address = re.findall(r'src="([^"]+chart/trend/wide/[^"]+)"', before)[0]
    assert address.endswith(f"?as_of={NOW.date()}")  # the last day that changed anything
    assert b"61.8%" in client.get(address).content
    assert "Enter a date" in page(client, f"{path}?as_of=yesterday", 422)
    assert "64.4% in 2024/25" in page(client, f"{path}?as_of=2999-01-01")


def test_what_is_suppressed_is_nowhere_on_a_page(place: Place, client: Client) -> None:
    """Small counts, which the policy hides with what would give them away."""
    measure = builders.a_published_measure(
        place, name="Rare falls", kind="rate", per=1000, unit="", policy="under_10",
        polarity="lower",
    )  # fmt: skip
    whole = builders.an_area(place, place.name)
    builders.figures(measure, None, area=whole, numerator=7.0, denominator=1777.0)
    assert Measure.objects.count() == 1
    for n, (name, counted) in enumerate((("Mill End", 83), ("Quayside", 4), ("Weir", 61))):
        area = builders.an_area(place, name, kind="ward")
        value = counted / (1000 + n) * 1000
        builders.figures(
            measure, value, area=area, numerator=float(counted), denominator=1000.0 + n
        )
    html = page(client, f"/harrow-mill/measures/{measure.slug}/")
    hidden = f"{4 / 1001 * 1000:.1f}"
    assert "Quayside" in html
    assert "[c]" in html
    assert f">{hidden}<" not in html
    for address in re.findall(r'(?:src|srcset)="([^"]+\.svg)"', html):
        drawn = client.get(address).content.decode()
        assert hidden not in words(drawn)


def test_each_absence_is_told_apart_and_explained(place: Place, client: Client) -> None:
    measure = walkers(place, 61.0, None)
    whole = builders.an_area(place, place.name)
    actions.record_figures(
        measure=measure, by=None, at=NOW, figures=[
            actions.FigureGiven(
                area=whole, period=builders.THIS_YEAR.next(), absence="suppressed"
            )
        ],
    )  # fmt: skip
    read = words(page(client, f"/harrow-mill/measures/{measure.slug}/"))
    for said in ("[x] there is no figure", "[c] hidden, because so few people", "[x]", "61.0%"):
        assert said in read
    assert "The figure for 2025/26 is hidden, so that nobody can be recognised." in read


@pytest.mark.parametrize("state", ["empty", "awaited", "retired"])
def test_a_measure_without_figures_says_why(place: Place, client: Client, state: str) -> None:
    said: dict[str, Any] = {}
    if state == "awaited":
        said = {"awaits": "the Weight Strategy", "awaits_until": date(2027, 3, 31)}
    measure = builders.a_published_measure(place, **said)
    if state == "retired":
        actions.retire_measure(measure=measure)
    read = words(page(client, f"/harrow-mill/measures/{measure.slug}/"))
    assert {
        "empty": "There are no figures yet.",
        "awaited": "the Weight Strategy is due to say how by 31 March 2027.",
        "retired": "We no longer use this measure",
    }[state] in read
    assert "<img" not in read


def test_a_target_changed_for_an_easier_one_says_so(place: Place, client: Client) -> None:
    measure = walkers(place)
    actions.set_target(
        measure=measure, period=builders.THIS_YEAR, goal=Goal(kind="level", value=60.0),
        by=None, at=NOW, reason="Two paths were closed",
    )  # fmt: skip
    read = words(page(client, f"/harrow-mill/measures/{measure.slug}/"))
    for said in ("easier than before", "Two paths were closed", "2024/25: 63.0%, until"):
        assert said in read


def test_a_page_asks_the_database_little_once_it_has_been_read(
    place: Place, client: Client, django_assert_max_num_queries: Any
) -> None:
    measure = walkers(place)
    for path, most in (
        (f"/harrow-mill/measures/{measure.slug}/", 13),
        ("/harrow-mill/measures/", 9),
    ):
        page(client, path)
        with django_assert_max_num_queries(most):
            page(client, path)
