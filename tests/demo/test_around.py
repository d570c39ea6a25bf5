"""The demonstration says for whom its actions are, what is paid, and what waits for what."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client

from goldthread.places.models import Area, Group
from goldthread.strategy.around.sums import money_of
from goldthread.strategy.models import (
    ActionArea,
    ActionGroup,
    Dependency,
    Edit,
    EqualityNote,
    Plan,
    Resource,
)

COUNTED = [Area, Group, ActionArea, ActionGroup, Dependency, Edit, EqualityNote, Resource]


@pytest.mark.slow
def test_larkmere_has_wards_groups_money_and_waits(db: None, only: Callable[..., None]) -> None:
    only("say_around")
    call_command("seed_demonstration", stdout=io.StringIO())
    assert Area.objects.filter(kind="ward").count() == 8
    plan = Plan.objects.live().get()
    assert money_of(plan).total.unknown == 1
    page = Client().get("/larkmere/areas/old-quay/").content.decode()
    assert "Open a family hub" in page
    assert (
        "This waits for 1 action that is off track or stopped."
        in Client()
        .get(f"/larkmere/plans/{plan.slug}/actions/{plan.actions.get(reference='4.11').number}/")
        .content.decode()
    )
    assert "Find carers early" in Client().get("/larkmere/for/carers/").content.decode()
    before = [model._default_manager.count() for model in COUNTED]
    call_command("seed_demonstration", stdout=io.StringIO())
    assert [model._default_manager.count() for model in COUNTED] == before
