"""Every text that a document holds, counted once where the source printed it once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from goldthread.documents.plan import (
    Action,
    Amount,
    Decision,
    ForwardItem,
    Measure,
    Objective,
    PlanDocument,
    Priority,
    Recommendation,
    Traced,
)
from goldthread.documents.source import Where
from goldthread.documents.wording.cleaning import words

# A text and what makes it the same text again: its place, or the id of a shared update.
_Held = tuple[str, object]


def texts_of(document: PlanDocument) -> list[str]:
    """The texts of the tree, the notes and the prose.

    A text that stands at two places of the tree for one place of the source (an
    update that actions share, a milestone linked to two) comes once; an owner
    taken over from a row above does not come again. A recommendation or decision
    that the notes hold too comes once. Figures quote other texts and do not come.
    """
    seen: set[_Held] = set()
    found = [document.title, *document.labels.values(), *document.notes]
    for text, mark in chain.from_iterable(map(_priority, document.priorities)):
        if mark is None or (text, mark) not in seen:
            found.append(text)
        seen.add((text, mark))
    for statement in document.statements:
        found += [statement.title, statement.score_text or ""]
        for section in statement.sections:
            found += [section.title, *section.paragraphs]
    return [*found, *_quoted(document, found)]


def _quoted(document: PlanDocument, held: list[str]) -> Iterator[str]:
    """Decisions, forward items and recommendations that no other text holds."""
    whole = " | ".join(_joined(text) for text in held)
    items: list[Decision | ForwardItem | Recommendation] = [
        *document.decisions,
        *document.forward_items,
        *document.recommendations,
    ]
    seen: set[_Held] = set()
    for item in items:
        if isinstance(item, Decision) and item.owner and item.owner not in item.text:
            yield item.owner
        if isinstance(item, Decision) and item.rule == "action-table":
            yield from (text for text in (item.reference, item.status, item.due) if text)
        mark = (item.text, _mark(item))
        if mark not in seen and _joined(item.text) not in whole:
            yield item.text
        seen.add(mark)


def _joined(text: str) -> str:
    return f" {' '.join(words(text))} "


def _mark(item: Traced) -> Where | None:
    return item.where


def _priority(priority: Priority) -> Iterator[_Held]:
    yield priority.title, _mark(priority)
    yield priority.reference or "", ("reference", _mark(priority))
    yield from ((note, None) for note in priority.notes)
    yield from chain.from_iterable(map(_measure, priority.measures))
    yield from chain.from_iterable(map(_objective, priority.objectives))


def _objective(objective: Objective) -> Iterator[_Held]:
    yield objective.title, _mark(objective)
    yield objective.reference or "", ("reference", _mark(objective))
    yield from ((note, None) for note in objective.notes)
    yield from chain.from_iterable(map(_measure, objective.measures))
    yield from chain.from_iterable(map(_action, objective.actions))


def _action(action: Action) -> Iterator[_Held]:
    yield action.title, _mark(action)
    yield action.reference or "", None
    yield action.status or "", None
    yield action.due_text or "", ("due", _mark(action))
    yield from ((note, ("note", _mark(action))) for note in action.notes)
    if action.owner and not action.owner.inherited:
        yield action.owner.name, ("owner", _mark(action)) if action.where else None
    if action.update:
        yield action.update.text, action.update.id or action.update.where
    for milestone in action.milestones:
        yield milestone.text, _mark(milestone)
        yield milestone.due_text or "", ("due", _mark(milestone))
    yield from chain.from_iterable(map(_measure, action.measures))


def _measure(measure: Measure) -> Iterator[_Held]:
    yield measure.text, _mark(measure)
    place = ("measure", measure.text, _mark(measure)) if measure.where else None
    kept = [measure.reference, measure.source_of_data, measure.owner, measure.status]
    yield from ((text, place and (place, name)) for name, text in enumerate(kept) if text)
    yield from ((note, place and (place, "note")) for note in measure.notes)
    printed = {word for _, amount in _amounts(measure) for word in words(amount.text)}
    if measure.unit and not set(words(measure.unit)) <= printed | set(words(measure.text)):
        yield measure.unit, place and (place, "unit")  # from a column of its own
    for year, amount in _amounts(measure):
        yield amount.text, place and (place, year)
        if amount.note and amount.note not in amount.text:
            yield amount.note, ("note of figures", amount.note)


def _amounts(measure: Measure) -> Iterator[tuple[str, Amount]]:
    if measure.baseline:
        yield "baseline", measure.baseline
    yield from ((f"target {year}", amount) for year, amount in measure.targets.items())
    yield from ((f"actual {year}", amount) for year, amount in measure.actuals.items())
