"""Measures."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldthread.files.actions import store_file
from goldthread.measures.actions import compare_with, rebase, set_target
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


def _computed(here: Here) -> str:
    """A measure worked out from our own records."""
    name = f"Updates of {here.place.name}"
    found = Measure.objects.in_place(here.place).filter(name=name).first()
    return (found or builders.a_measure(here.place, name=name, computed_by=QUERY)).slug


QUERY = "strategy.updates_with_a_number"
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


def _measure(here: Here) -> Measure:
    return Measure.objects.in_place(here.place).get(slug=published(here))


def _area(here: Here) -> int:
    """One that nothing is about, so that it may be removed."""
    name = f"Corner of {here.place.name}"
    code = f"K{here.place.pk:08}"
    return builders.an_area(here.place, name, kind="ward", code=code, whole=False).pk


def _target(here: Here) -> int:
    return set_target(
        measure=_measure(here), period=builders.THIS_YEAR, goal=builders.level(70), by=None, at=NOW
    ).pk


def _comparator(here: Here) -> int:
    area = builders.an_area(here.place, f"Beside {here.place.name}", kind="nation")
    return compare_with(measure=_measure(here), area=area, kind="nation").pk


def _level(here: Here) -> int:
    start = builders.THIS_YEAR.start
    return rebase(measure=_measure(here), start=start, reason="Moved", by=None, at=NOW).pk


OF_PLAN = {"plan": lambda here: here.plan.slug}

ADDRESSES: dict[str, Address] = {
    "measures:of_plan": Address(EVERYONE, READ, in_place(**OF_PLAN)),
    "measures:add_to_plan": Address(ANALYST, FORM, in_place(**OF_PLAN)),
    "measures:define_printed": Address(ANALYST, FORM, in_place(**OF_PLAN, pk=_printed)),
    "measures:plan_targets": Address(ANALYST, FORM, in_place(**OF_PLAN, pk=_in_plan)),
    "measures:move_in_plan": Address(ANALYST, POST, in_place(**OF_PLAN, pk=_in_plan)),
    "measures:remove_from_plan": Address(ANALYST, POST, in_place(**OF_PLAN, pk=_in_plan)),
    "measures:new": Address(ANALYST, FORM, in_place()),
    "measures:definitions": Address(ANALYST, FORM, in_place()),
    "measures:areas": Address(ANALYST, READ, in_place()),
    "measures:add_area": Address(ANALYST, FORM, in_place()),
    "measures:take_in": Address(ANALYST, FORM, in_place()),
    "measures:edit_area": Address(ANALYST, FORM, in_place(pk=_area)),
    "measures:people": Address(ANALYST, FORM, in_place(pk=_area)),
    "measures:remove_area": Address(ANALYST, POST, in_place(pk=_area)),
    "measures:targets": Address(ANALYST, FORM, in_place(slug=published)),
    "measures:take_back": Address(ANALYST, POST, in_place(slug=published, pk=_target)),
    "measures:compare": Address(ANALYST, FORM, in_place(slug=published)),
    "measures:stop_comparing": Address(ANALYST, POST, in_place(slug=published, pk=_comparator)),
    "measures:rebases": Address(ANALYST, FORM, in_place(slug=published)),
    "measures:take_out_rebase": Address(ANALYST, POST, in_place(slug=published, pk=_level)),
    "measures:figures": Address(ANALYST, FORM, in_place(slug=published)),
    "measures:computed": Address(ANALYST, READ, in_place()),
    "measures:begin_computed": Address(ANALYST, FORM, in_place(query=lambda here: QUERY)),
    "measures:compute": Address(ANALYST, FORM, in_place(slug=_computed)),
    "measures:compute_progress": Address(ANALYST, READ, in_place(slug=_computed)),
    "measures:change_computed": Address(ANALYST, FORM, in_place(slug=_computed)),
    "measures:records": Address(ANALYST, READ, in_place(slug=_computed)),
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
    "measures:csv": Address(EVERYONE, READ, in_place(slug=published)),
    "measures:xlsx": Address(EVERYONE, READ, in_place(slug=published)),
    "measures:all_csv": Address(EVERYONE, READ, in_place()),
    "measures:picture": Address(EVERYONE, READ, in_place(slug=published, **PICTURE)),
    "measures:measure": Address(EVERYONE, READ, in_place(slug=published)),
}
