"""Drafts under review as an officer meets them: mostly certain, some doubtful, a few not placed."""

from __future__ import annotations

from django.core.files.base import ContentFile

from goldthread.accounts.models import User
from goldthread.documents import plan as reading
from goldthread.documents.source import Where
from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.models import PlanImport
from tests.web import stories

DOUBTS = [
    "The title is cut off at the end of a page.",
    "This may be two actions in one row.",
    "The owner's name stands between two rows.",
]
UNPLACED = [
    "Ask the ferry company for a late boat on Fridays",
    "Photograph: the mill race in spring",
    "We will print this plan in large type",
]


def an_import(
    place: Place,
    officer: User,
    *,
    actions_read: int = 60,
    doubtful: int = 12,
    unplaced: int = 3,
    title: str = "Well by the river",
) -> PlanImport:
    """A document of so many actions, read and waiting for its review."""
    document = stories.a_reading(title, actions_read)
    _doubt(document, doubtful)
    document.unplaced = [_unplaced(document, text) for text in UNPLACED[:unplaced]]
    name = f"{title} {actions_read}.txt"
    plan_import = actions.begin_import(
        place=place,
        upload=ContentFile(f"{name} of {place.slug}".encode()),
        name=name,
        by=officer,
        at=stories.NOW,
    )
    started = actions.start_reading(plan_import=plan_import, at=stories.NOW)
    actions.finish_reading(plan_import=started, document=document, at=stories.NOW)
    plan_import.refresh_from_db()
    return plan_import


def _doubt(document: reading.PlanDocument, number: int) -> None:
    """Every so often an action that a person should look at."""
    found = [
        action
        for priority in document.priorities
        for objective in priority.objectives
        for action in objective.actions
    ]
    step = max(1, len(found) // number) if number else len(found) + 1
    for n, action in enumerate(found[::step][:number]):
        action.review = [DOUBTS[n % len(DOUBTS)]]


def _unplaced(document: reading.PlanDocument, text: str) -> reading.Unplaced:
    number = 1 + max(line.where.line_start or 0 for line in document.source_lines)
    where = Where(line_start=number, line_end=number)
    document.source_lines.append(
        reading.SourceLine(where, [text], "unplaced", "it stands alone between two tables")
    )
    return reading.Unplaced(text, "it stands alone between two tables", where)
