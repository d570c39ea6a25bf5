"""Measures."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.files.actions import store_file
from goldthread.measures.models import Measure
from goldthread.strategy.measuring.actions import attach
from goldthread.strategy.models import PrintedMeasure
from tests.measures import builders
from tests.organisations.builders import NOW
from tests.web.addresses.kinds import ANALYST, EVERYONE, FORM, POST, READ, Address, Here, in_place


def published(here: Here) -> str:
    """A published measure with figures, by a name of its own, so that no other place has it."""
    name = f"Walkers of {here.place.name}"
    found = Measure.objects.in_place(here.place).filter(name=name).first()
    if found is None:
        found = builders.a_published_measure(here.place, name=name)
        builders.figures(found, 61.0, 62.0, area=builders.an_area(here.place, here.place.name))
    return found.slug


PICTURE = {"name": lambda here: "trend", "width": lambda here: "narrow", "key": lambda here: "old"}


def _printed(here: Here) -> int:
    found = here.plan.printedmeasures.first()
    if found is None:
        found = PrintedMeasure.objects.create(
            place=here.place, plan=here.plan, action=here.plan.actions.first(),
            kind="success", text="More people walk every day",
        )  # fmt: skip
    return found.pk


def _in_plan(here: Here) -> int:
    measure = Measure.objects.in_place(here.place).get(slug=published(here))
    return attach(plan=here.plan, measure=measure, by=None, at=NOW).pk


def _load(here: Here) -> int:
    """A load with a file, done."""
    measure = Measure.objects.in_place(here.place).get(slug=published(here))
    load = measure.loads.latest("pk")
    if load.refused_rows is None or not default_storage.exists(load.refused_rows.key):
        load.file = load.refused_rows = store_file(
            place=here.place, content=ContentFile(b"a,b"), name="figures.csv", at=NOW
        )
        load.save()
    return load.pk


OF_PLAN = {"plan": lambda here: here.plan.slug}

ADDRESSES: dict[str, Address] = {
    "measures:of_plan": Address(EVERYONE, READ, in_place(**OF_PLAN)),
    "measures:add_to_plan": Address(ANALYST, FORM, in_place(**OF_PLAN)),
    "measures:define_printed": Address(ANALYST, FORM, in_place(**OF_PLAN, pk=_printed)),
    "measures:plan_targets": Address(ANALYST, FORM, in_place(**OF_PLAN, pk=_in_plan)),
    "measures:remove_from_plan": Address(ANALYST, POST, in_place(**OF_PLAN, pk=_in_plan)),
    "measures:new": Address(ANALYST, FORM, in_place()),
    "measures:definitions": Address(ANALYST, FORM, in_place()),
    "measures:edit": Address(ANALYST, FORM, in_place(slug=published)),
    "measures:put": Address(ANALYST, POST, in_place(slug=published, step=lambda here: "publish")),
    "measures:loads": Address(ANALYST, READ, in_place()),
    "measures:load_new": Address(ANALYST, FORM, in_place()),
    "measures:load_csv": Address(ANALYST, READ, in_place()),
    "measures:load_workbook": Address(ANALYST, READ, in_place()),
    "measures:load": Address(ANALYST, READ, in_place(pk=_load)),
    "measures:load_progress": Address(ANALYST, READ, in_place(pk=_load)),
    "measures:load_choose": Address(ANALYST, POST, in_place(pk=_load)),
    "measures:load_accept": Address(ANALYST, POST, in_place(pk=_load)),
    "measures:load_drop": Address(ANALYST, POST, in_place(pk=_load)),
    "measures:load_undo": Address(ANALYST, FORM, in_place(pk=_load)),
    "measures:load_file": Address(ANALYST, READ, in_place(pk=_load)),
    "measures:load_refused": Address(ANALYST, READ, in_place(pk=_load)),
    "measures:library": Address(EVERYONE, READ, in_place()),
    "measures:picture": Address(EVERYONE, READ, in_place(slug=published, **PICTURE)),
    "measures:measure": Address(EVERYONE, READ, in_place(slug=published)),
}
