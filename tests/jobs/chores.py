"""Jobs that only tests do, in a worker of their own."""

from __future__ import annotations

import time

from procrastinate.contrib.django import app

from goldthread.jobs.worker import never_twice
from goldthread.places.models import Place


@app.task(name="tests.name_place")
def name_place(slug: str) -> None:
    """Write a place, in one go."""
    Place.objects.update_or_create(slug=slug, defaults={"name": f"Written by a job: {slug}"})


@app.task(name="tests.slow_once")
def slow_once(slug: str) -> None:
    """Long the first time, so that it can be killed; quick when done again."""
    _, first_time = Place.objects.get_or_create(slug=slug, defaults={"name": "Begun"})
    if first_time:
        time.sleep(120)
    Place.objects.filter(slug=slug).update(name="Done")


@app.task(name="tests.send_letter")
def send_letter(slug: str) -> None:
    """Something that must not be done twice."""
    Place.objects.create(slug=slug, name="Begun")
    time.sleep(120)


never_twice("tests.send_letter")
