"""State that the page tests share."""

from __future__ import annotations

import pytest

from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.web import stories


@pytest.fixture
def place(db: None) -> Place:
    return stories.a_place()


@pytest.fixture
def plan(place: Place) -> Plan:
    return stories.a_live_plan(place)
