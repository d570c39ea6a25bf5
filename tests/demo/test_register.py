"""The demonstration shows recommendations, agreements and a theme, once."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client

from goldthread.organisations.models import Agreement
from goldthread.strategy.models import CrossCuttingPlan, EntryProgress, Inquiry, RegisterEntry

COUNTED = [Agreement, CrossCuttingPlan, EntryProgress, Inquiry, RegisterEntry]


@pytest.mark.slow
def test_larkmere_answers_recommendations_and_gathers_a_theme(
    db: None, only: Callable[..., None]
) -> None:
    only("say_what_others_asked")
    call_command("seed_demonstration", stdout=io.StringIO())
    counts = [model.objects.count() for model in COUNTED]
    resident = Client()
    inquiry = Inquiry.objects.get()
    page = resident.get(f"/larkmere/recommendations/{inquiry.pk}/").content.decode()
    assert "Run a helpline for carers" in page and "Not accepted" in page
    assert "Due for review" in resident.get("/larkmere/agreements/").content.decode()
    theme = resident.get("/larkmere/across/nobody-on-their-own/").content.decode()
    assert "Train volunteers to telephone" in theme
    call_command("seed_demonstration", stdout=io.StringIO())
    assert [model.objects.count() for model in COUNTED] == counts
