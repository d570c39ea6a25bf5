"""The interface does what its description says, whatever is asked: tried by Schemathesis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from goldthread.measures import actions
from goldthread.measures.models import Measure
from goldthread.measures.targets import Goal
from goldthread.web import limits
from goldthread.web.api.description import document
from tests.measures import builders
from tests.measures.exporting.builders import draft, rare, walking
from tests.organisations.builders import NOW, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def _connection_kept() -> Iterator[None]:
    """As Django's own test client does: the test's transaction must outlive a request."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _published(db: None, _connection_kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    place = a_place("Larkmere")
    judged(walking(place, name="Smoking adults")), rare(place), draft(place)
    monkeypatch.setitem(limits.A_MINUTE, "interface", 1_000_000)


def judged(measure: Measure) -> None:
    """Give it targets of each sort, one of which was replaced, and an area to compare with."""
    england = builders.an_area(measure.place, "England", kind="nation", code="E92000001")
    builders.figures(measure, 58.0, area=england)
    actions.compare_with(measure=measure, area=england, kind="nation")
    year, by = builders.THIS_YEAR, {"by": None, "at": NOW, "reason": "The survey changed"}
    told = {"direction": "increase", "baseline": year}
    goals = (
        builders.level(65.0), builders.level(60.0), Goal(kind="range", value=50.0, upper=55.0),
        Goal(kind="per_cent", value=4.0, **told), Goal(kind="direction", direction="maintain"),
        Goal(kind="to_be_confirmed", confirmed_by="The Board", confirmed_until=NOW.date()),
    )  # fmt: skip
    for number, goal in enumerate(goals):
        actions.set_target(measure=measure, period=year.moved(max(number - 1, 0)), goal=goal, **by)


schema = schemathesis.openapi.from_dict(document())
schema.app = WSGIHandler()


@schema.parametrize()
@settings(
    max_examples=8, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_every_answer_is_as_described(case: Any) -> None:
    case.call_and_validate()
