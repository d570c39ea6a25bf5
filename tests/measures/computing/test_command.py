"""`goldthread measures compute`, as a script uses it."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from goldthread.measures.actions import publish_measure
from goldthread.places.models import Place
from tests.measures import builders
from tests.measures.computing.builders import Benches, a_computed_measure, register
from tests.organisations.builders import a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Place:
    register(monkeypatch, Benches(alder=True, birch=False))
    place = a_place()
    builders.an_area(place, place.name)
    return place


def compute(*words: str) -> str:
    told = io.StringIO()
    call_command("measures", "compute", "--place=thornbeck", *words, stdout=told)
    return told.getvalue()


def test_a_script_works_measures_out_and_reads_what_came_of_it(place: Place) -> None:
    assert "No published measure" in compute()
    measure = a_computed_measure(place, name="Benches mended")
    one = f"--measure={measure.slug}"
    assert compute(one, "--period=2024/25") == (
        "benches-mended, 2024/25: 1 figure, 1 new or changed\n"
    )
    (told,) = json.loads(compute(one, "--period=2024/25", "--json"))
    assert (told["state"], told["figures"], told["changed"]) == ("done", 1, 0)
    publish_measure(measure=measure)
    assert compute().count("benches-mended, ") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--measure=nothing"], "has no measure"),
        (["--period=2024/25"], "Say which measure"),
        (["--measure=benches", "--period=soon"], "is not a period we know"),
        (["--measure=benches", "--period=2024"], "Some could not be worked out"),
        (["--place=nowhere"], "no place"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    place: Place, words: list[str], said: str
) -> None:
    a_computed_measure(place, name="Benches")
    with pytest.raises(CommandError, match=said):
        compute(*words)
