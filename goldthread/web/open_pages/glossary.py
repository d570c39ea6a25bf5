"""What the words mean: statuses, levels in each plan's own words, and a few more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.places.models import Place
from goldthread.strategy.models import Plan, Status
from goldthread.strategy.models.plans import DEFAULT_LABELS
from goldthread.web.access import PUBLIC, access
from goldthread.web.plans.reading.labels import own_words

FILE = Path(__file__).with_name("glossary.yaml")


@cache
def meanings() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return told


@access(PUBLIC)
def words(request: HttpRequest, place: Place) -> HttpResponse:
    told = meanings()
    plans = Plan.objects.in_place(place).live()
    context = {
        "statuses": [(code, Status(code).label, told["statuses"][code]) for code in Status.values],
        "unsaid": told["unsaid"],
        "levels": [(level, name, told["levels"][level]) for level, name in DEFAULT_LABELS.items()],
        "others": list(told["others"].items()),
        "plans": [(plan, own_words(plan)) for plan in plans],
    }
    return render(request, "open_pages/words.jinja", context)
