"""The interface as a program meets it: what is there, what is not, and what it is told."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from goldthread.measures import actions
from goldthread.measures.exporting.tidy import COLUMNS
from goldthread.measures.models import Measure
from goldthread.measures.targets import Goal
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.web import limits
from tests.measures import builders
from tests.measures.exporting.builders import CANARY, SMALL, draft, rare, walking
from tests.organisations.builders import NOW, a_person, a_place, browser_of, with_second_step

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LIST = "/api/v1/measures"
WALKING = f"{LIST}/thornbeck.people-who-walk-daily"
FIGURES = f"{WALKING}/observations"


@pytest.fixture
def place(db: None, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setitem(limits.A_MINUTE, "interface", 10_000)
    return a_place()


@pytest.fixture
def measure(place: Place) -> Measure:
    return walking(place)


def asked(address: str, status: int = 200, **query: Any) -> Any:
    response = Client().get(address, query)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_a_figure_comes_with_where_it_comes_from(measure: Measure) -> None:
    told = asked(FIGURES, area="E05000901")
    (one,) = told["observations"]
    assert one["people"] | {"id": 0} == {
        "id": 0, "sex": "Female", "age": "65+", "breakdown": None, "group": None, "position": None,
    }  # fmt: skip
    assert one["period"] == {
        "label": "2024/25", "kind": "financial_year", "start": "2024-04-01", "end": "2025-03-31",
    }  # fmt: skip
    assert (one["numerator"], one["denominator"], one["value"]) == (30, 120, 25)
    assert one["limits_95"]["lower"] < 25 < one["limits_95"]["upper"]
    assert (one["limits_from"], one["absence"], one["as_of"]) == ("counts", None, "2026-05-04")
    assert one["source"] == "The walking survey"
    of = told["measure"]
    assert of["licence"] == "Open Government Licence v3.0"
    assert of["as_of"] == "2026-05-04"
    assert of["suppression"]["title"] == "Shown as they are"
    assert "made up" in of["synthetic_notice"]
    assert of["links"]["csv"].endswith("/thornbeck/measures/people-who-walk-daily/data.csv")


def test_pages_follow_one_another_to_the_end(measure: Measure) -> None:
    everything = asked(FIGURES)["observations"]
    joined, address = [], f"{FIGURES}?limit=2"
    while address:
        told = asked(address)
        joined += told["observations"]
        address = told["next"]
    assert joined == everything
    assert len(everything) == 5


def test_a_list_of_measures_comes_in_pages_too(place: Place) -> None:
    for name in ("Apples", "Bread", "Cheese"):
        builders.a_published_measure(place, name=name)
    builders.a_published_measure(a_place("Marlowe"), name="Apples")
    ids, address = [], f"{LIST}?limit=1"
    while address:
        told = asked(address)
        ids += [one["id"] for one in told["measures"]]
        address = told["next"]
    assert ids == ["marlowe.apples", "thornbeck.apples", "thornbeck.bread", "thornbeck.cheese"]


def test_the_list_is_narrowed_by_place_topic_and_words(place: Place, measure: Measure) -> None:
    builders.a_published_measure(place, name="Falls at home", topics=["Ageing well"])
    builders.a_published_measure(a_place("Marlowe"), name="Falls in the street")

    def found(**query: str) -> list[str]:
        return [one["slug"] for one in asked(LIST, **query)["measures"]]

    assert found(place="thornbeck") == ["falls-at-home", "people-who-walk-daily"]
    assert found(topic="Ageing well") == ["falls-at-home"]
    assert found(search="falls street") == ["falls-in-the-street"]
    assert found(search="ageing") == ["falls-at-home"]


def test_a_measure_tells_its_targets_and_how_it_compares(place: Place) -> None:
    found = builders.a_published_measure(place, name="Walking")
    whole = builders.an_area(place, "Thornbeck")
    builders.figures(found, 61.0, 62.0, area=whole, lower=61.5, upper=62.5)
    england = builders.an_area(place, "England", kind="nation", code="E92000001", whole=False)
    builders.figures(found, 58.0, area=england)
    actions.compare_with(measure=found, area=england, kind="nation")
    year, next_year = builders.THIS_YEAR, builders.THIS_YEAR.next()
    for value, reason in ((65.0, ""), (63.0, "The survey changed")):
        actions.set_target(
            measure=found, period=year, goal=builders.level(value), reason=reason, by=None, at=NOW
        )
    open_one = Goal(
        kind="to_be_confirmed", confirmed_by="The Board", confirmed_until=date(2027, 1, 31)
    )
    actions.set_target(measure=found, period=next_year, goal=open_one, by=None, at=NOW)
    told = asked(f"{LIST}/thornbeck.walking")
    assert told["headline"].startswith("62.0% in 2024/25, better than England")
    now, later, before = told["targets"]
    assert (now["value"], now["outcome"], now["distance"]) == (63, "missed", 1)
    assert (now["easier_than_before"], now["reason"]) == (True, "The survey changed")
    assert now["figure_of"]["label"] == "2024/25"
    assert (later["outcome"], later["confirmed_by"], later["value"]) == ("open", "The Board", None)
    assert (before["value"], before["outcome"]) == (65, None)
    assert before["replaced_on"] == NOW.date().isoformat()
    (beside,) = told["comparisons"]
    assert (beside["word"], beside["value"], beside["their_value"]) == ("better", 62, 58)
    Measure.objects.update(kind="count", unit="", per=1)
    (beside,) = asked(f"{LIST}/thornbeck.walking")["comparisons"]
    assert (beside["word"], beside["why_not"]) == ("not_compared", "plain_number")


def test_figures_are_narrowed_by_people_and_days(measure: Measure) -> None:
    people = {one["group"]: one["id"] for one in asked(WALKING)["people"]}
    assert len(asked(FIGURES, people="all")["observations"]) == 2
    poorest = asked(FIGURES, people=people["Poorest"], since="2025-03-31")["observations"]
    assert [one["value"] for one in poorest] == [1 / 3]
    whole = builders.an_area(measure.place, "Thornbeck")
    builders.figures(measure, 70.0, area=whole, known=date(2026, 9, 1))
    then = asked(FIGURES, people="all", as_of="2026-08-31", since="2025-01-01")
    assert (then["known_at"], then["observations"][0]["absence"]) == ("2026-08-31", "missing")
    now = asked(FIGURES, people="all", since="2025-01-01")["observations"]
    assert [one["value"] for one in now] == [70.0]


# What is not public


@pytest.mark.parametrize("who", [None, Role.ADMINISTRATOR])
def test_a_draft_is_nowhere(place: Place, who: Role | None) -> None:
    walking(place), draft(place)
    client = Client() if who is None else browser_of(with_second_step(a_person(place, who)))
    addresses = (
        LIST, f"{LIST}?search={CANARY}", f"{LIST}/thornbeck.{CANARY}",
        f"{LIST}/thornbeck.{CANARY}/observations", "/api/", "/thornbeck/measures.csv",
    )  # fmt: skip
    for address in addresses:
        response = client.get(address)
        told = b"".join(response.streaming_content) if response.streaming else response.content
        assert CANARY.encode() not in told, address
        assert b"77.125" not in told, address


def test_files_of_a_draft_are_for_those_who_keep_measures(place: Place) -> None:
    measure = draft(place)
    analyst = browser_of(with_second_step(a_person(place, Role.ANALYST)))
    member = browser_of(with_second_step(a_person(place, Role.BOARD)))
    for name in ("data.csv", "data.xlsx"):
        address = f"/thornbeck/measures/{measure.slug}/{name}"
        found = [client.get(address) for client in (Client(), member, analyst)]
        assert [one.status_code for one in found] == [404, 404, 200]
        assert found[2]["Cache-Control"] == "no-store, private"


def test_a_small_count_is_in_no_answer(place: Place) -> None:
    rare(place)
    falls = f"{LIST}/thornbeck.falls-in-the-river/observations"
    wards = [asked(falls, area=f"E0500092{n}")["observations"] for n in range(3)]
    told = [(one["value"], one["numerator"], one["absence"]) for (one,) in wards]
    assert told == [(None, None, "suppressed"), (None, None, "suppressed"), (57, 57, None)]
    everything = asked(falls)
    assert SMALL not in [one["value"] for one in everything["observations"]]
    assert "Counts from 1 to 4 are hidden" in everything["measure"]["suppression"]["words"]


# What goes wrong


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ("limit=0", "limit", "Write a whole number from 1 to 1,000."),
        ("limit=99999999999999999999", "limit", "Write a whole number"),
        ("limit=٣", "limit", "Write a whole number"),
        ("since=2024-02-30", "since", "Write a day like 2026-03-31."),
        ("as_of=yesterday", "as_of", "Write a day like"),
        ("as_of=20240101", "as_of", "Write a day like"),
        ("people=-1", "people", "“-1” cannot be one."),
        ("people=9999999999", "people", "cannot be one"),
        ("cursor=1.2", "cursor", "Take it from “next”"),
        ("area=", "area", "It is empty."),
        ("area=" + "E" * 13, "area", "longer than 12 letters"),
        ("area=%00", "area", "a character that no text here has"),
        ("since=2024-01-01&since=2025-01-01", "since", "Give it once only."),
    ],
)
def test_a_question_that_makes_no_sense_is_told_which(
    measure: Measure, query: str, parameter: str, said: str
) -> None:
    response = Client().get(f"{FIGURES}?{query}")
    assert response["Content-Type"] == "application/problem+json"
    told = json.loads(response.content)
    assert (told["status"], told["parameter"]) == (400, parameter)
    assert said in told["detail"]
    assert told["type"] == "/api/#wrong-question"


def test_a_slip_in_a_name_is_told_with_the_names_there_are(measure: Measure) -> None:
    told = asked(f"{FIGURES}?sinse=2024-01-01", 400)
    assert told["detail"].startswith("There is no “sinse” to ask here. You may ask: area, people,")


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}?place=nowhere",
        f"{LIST}/thornbeck",
        f"{LIST}/thornbeck.nothing",
        f"{LIST}/a/b/c",
        f"{LIST}/thornbeck.people-who-walk-daily/",
        f"{LIST}/%00.x",
        f"{FIGURES}?area=E0",
        f"{FIGURES}?people=999999999",
        f"{LIST}/nowhere.people-who-walk-daily/observations",
    ],
)
def test_what_is_not_there_is_told_kindly(measure: Measure, address: str) -> None:
    told = asked(address, 404)
    assert told["title"] == "There is no such thing here"
    assert told["detail"].endswith((".", "“people”."))


def test_another_place_s_area_and_people_are_not_found_here(measure: Measure) -> None:
    other = a_place("Marlowe")
    area = builders.an_area(other, "Marlowe", code="E06999999")
    people = builders.people(other, sex="Male")
    assert asked(FIGURES, 404, area=area.code)["parameter"] == "area"
    assert asked(FIGURES, 404, people=people.pk)["parameter"] == "people"


def test_any_cursor_of_the_right_form_is_read(measure: Measure) -> None:
    assert asked(FIGURES, cursor="0.0.0.9999999.x")["observations"]
    assert not asked(FIGURES, cursor="999999999.0.0.0.x")["observations"]


def test_other_methods_are_told_what_works(measure: Measure) -> None:
    for method in ("POST", "DELETE", "PUT"):
        response = Client(enforce_csrf_checks=True).generic(method, FIGURES)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert json.loads(response.content)["type"] == "/api/#wrong-method"


# What comes with an answer


def test_nothing_is_sent_twice_to_who_has_it(measure: Measure) -> None:
    first = Client().get(FIGURES)
    again = Client().get(FIGURES, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    builders.figures(measure, 70.0, known=date(2026, 9, 1))
    changed = Client().get(FIGURES, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_pages_of_other_sites_may_ask(measure: Measure) -> None:
    for address in (FIGURES, f"{LIST}?limit=none"):
        assert Client().get(address)["Access-Control-Allow-Origin"] == "*"
    before = Client().options(FIGURES)
    assert before.status_code == 204
    assert before["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in before


def test_too_many_questions_are_put_off_until_the_minute_ends(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_010.0)
    monkeypatch.setitem(limits.A_MINUTE, "interface", 2)
    answers: list[HttpResponse] = [Client().get(LIST) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "51"
    assert json.loads(answers[2].content)["detail"] == "Wait 51 seconds, then go on."
    assert Client(REMOTE_ADDR="198.51.100.7").get(LIST).status_code == 200
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_061.0)
    assert Client().get(LIST).status_code == 200


def test_files_are_put_off_likewise(measure: Measure, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.A_MINUTE, "downloads", 0)
    monkeypatch.setitem(limits.A_MINUTE, "spreadsheets", 0)
    of_one = "/thornbeck/measures/people-who-walk-daily/data"
    for address in ("/thornbeck/measures.csv", f"{of_one}.csv", f"{of_one}.xlsx"):
        page = Client().get(address)
        assert page.status_code == 429
        assert 1 <= int(page["Retry-After"]) <= 61
        assert b"Wait a minute and try again." in page.content


# Files, and where they are linked


def test_a_measure_s_page_leads_to_its_files(measure: Measure) -> None:
    page = Client().get("/thornbeck/measures/people-who-walk-daily/").content.decode()
    for name in ("data.csv", "data.xlsx"):
        address = f"/thornbeck/measures/people-who-walk-daily/{name}"
        assert f'href="{address}"' in page
        assert Client().get(address).status_code == 200


def test_a_csv_file_is_sent_in_pieces_under_a_name(measure: Measure) -> None:
    response = Client().get("/thornbeck/measures.csv", {"as_of": "2026-12-31"})
    assert response["Content-Disposition"] == 'attachment; filename="thornbeck-measures.csv"'
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert len(text.splitlines()) == 6
    assert Client().get("/thornbeck/measures.csv", {"as_of": "soon"}).status_code == 404


def test_a_retired_measure_leaves_the_interface_and_keeps_its_files(measure: Measure) -> None:
    actions.retire_measure(measure=measure)
    asked(WALKING, 404)
    assert Client().get("/thornbeck/measures/people-who-walk-daily/data.csv").status_code == 200


def test_the_page_for_people_tells_all_that_may_be_asked(measure: Measure) -> None:
    page = Client().get("/api/").content.decode()
    told = asked("/api/v1/openapi.json")
    assert told["openapi"].startswith("3.1")
    for path, methods in told["paths"].items():
        assert path in page
        for parameter in methods["get"].get("parameters", ()):
            assert parameter.get("name", "id") in page
    assert "/api/v1/measures/thornbeck.people-who-walk-daily" in page
