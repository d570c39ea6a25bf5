"""Editions as the reading engine would give them, and a desk to import them from."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.documents import plan as reading
from goldthread.documents.source import Where
from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.models import Plan, PlanImport

_numbers = count(1)

WARM = "Open a warm room in every library"
TRAIN = "Train forty wardens to spot a cold home"
ROOFS = "Insulate the roofs of two hundred homes"
BUSES = "Run a late bus from the hospital"


def an_action(title: str, **more: Any) -> reading.Action:
    owner = more.pop("owner", "")
    update = more.pop("update", "")
    return reading.Action(
        title=title,
        owner=reading.Owner(owner) if owner else None,
        update=reading.Update(text=update, as_at="2026-01") if update else None,
        **more,
    )


def a_step(text: str, *years: str) -> reading.Milestone:
    return reading.Milestone(text=text, years=list(years))


def a_measure(text: str, direction: str | None = "increase", **targets: float) -> reading.Measure:
    """Targets by year: y2026=40 is 40% in 2026."""
    amounts = {y[1:]: reading.Amount(f"{value:g}%", value) for y, value in targets.items()}
    return reading.Measure(text=text, kind="success", direction=direction, targets=amounts)  # type: ignore[arg-type]


def a_document(
    *actions_: reading.Action,
    title: str = "Warm homes",
    objectives: dict[str, list[reading.Action]] | None = None,
) -> reading.PlanDocument:
    """A plan of one priority, each item on a line of its own."""
    document = reading.PlanDocument(title=title, kind="plan", period="2026")
    lines = count(1)
    priority = reading.Priority(title="A warm town", where=line(document, lines, "A warm town"))
    for name, inner in (objectives or {"Nobody is cold": list(actions_)}).items():
        objective = reading.Objective(title=name, where=line(document, lines, name), actions=inner)
        for action in inner:
            action.where = line(document, lines, action.title)
            for part in (*action.milestones, *action.measures):
                part.where = line(document, lines, part.text)
        priority.objectives.append(objective)
    document.priorities = [priority]
    return document


def line(document: reading.PlanDocument, numbers: Any, words: str) -> Where:
    where = Where(line_start=next(numbers))
    document.source_lines.append(reading.SourceLine(where, [words]))
    return where


def an_import(
    place: Place, by: User, document: reading.PlanDocument, edition_of: Plan | None = None
) -> PlanImport:
    """Uploaded and read: a draft under review."""
    name = f"edition {next(_numbers)}.txt"
    plan_import = actions.begin_import(
        place=place, upload=ContentFile(name.encode()), name=name, by=by, at=timezone.now(),
        edition_of=edition_of,
    )  # fmt: skip
    started = actions.start_reading(plan_import=plan_import, at=timezone.now())
    actions.finish_reading(plan_import=started, document=document, at=timezone.now())
    plan_import.refresh_from_db()
    return plan_import


def a_live_edition(
    place: Place, by: User, document: reading.PlanDocument, edition_of: Plan | None = None
) -> Plan:
    plan_import = an_import(place, by, document, edition_of)
    return actions.approve_import(plan_import=plan_import, by=by, at=timezone.now())


def the_next(place: Place, by: User, previous: Plan, document: reading.PlanDocument) -> Plan:
    """The draft of the next edition."""
    plan = an_import(place, by, document, previous).plan
    assert plan is not None
    return plan


def approve(draft: Plan, by: User) -> Plan:
    plan_import = PlanImport.objects.get(plan=draft)
    actions.approve_import(plan_import=plan_import, by=by, at=timezone.now())
    return Plan.objects.get(pk=draft.pk)


def later(**more: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(**more)
