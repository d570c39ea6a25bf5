"""A document's structure as indented lines, for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.documents.plan import (
    Accounting,
    Action,
    Measure,
    Objective,
    PlanDocument,
    Priority,
    Statement,
    Traced,
)

STEP = "  "
KINDS = {
    "plan": "Plan",
    "progress_report": "Progress report",
    "performance_report": "Performance report",
    "minutes": "Minutes",
    "assessment": "Assessment",
    "unknown": "Document",
}


def outline(document: PlanDocument) -> Iterator[str]:
    """Title, structure, what has no place, and the account of every word."""
    yield f"{KINDS[document.kind]}: {document.title}"
    yield from (f"Note: {notice}" for notice in document.notices)
    yield ""
    for priority in document.priorities:
        yield from _priority(priority)
    for decision in document.decisions:
        yield f"Decision ({decision.type}): {_line(decision.text, decision)}"
    for item in document.forward_items:
        yield f"Forward item: {_line(item.text, item)}"
    for statement in document.statements:
        yield from _statement(statement)
    for recommendation in document.recommendations:
        yield f"Recommendation: {_line(recommendation.text, recommendation)}"
    yield from _figures(document)
    yield from _unplaced(document)
    yield from account(document.accounting)


def _priority(priority: Priority) -> Iterator[str]:
    yield f"Priority: {_line(priority.title, priority)}"
    yield from _measures(priority.measures, STEP)
    for objective in priority.objectives:
        yield from _objective(objective)
    yield ""


def _objective(objective: Objective) -> Iterator[str]:
    yield f"{STEP}Objective: {_line(objective.title, objective)}"
    yield from _measures(objective.measures, STEP * 2)
    for action in objective.actions:
        yield from _action(action)


def _action(action: Action) -> Iterator[str]:
    reference = f"{action.reference} " if action.reference else ""
    owner = f" [{action.owner.name}]" if action.owner else ""
    yield f"{STEP * 2}Action: {reference}{_line(action.title, action)}{owner}"
    for milestone in action.milestones:
        when = ", ".join(milestone.years) or milestone.due or ""
        dated = f" ({when})" if when else ""
        yield f"{STEP * 3}Milestone: {_line(milestone.text, milestone)}{dated}"
    yield from _measures(action.measures, STEP * 3)
    if action.update:
        yield f"{STEP * 3}Update: {action.update.text}"


def _measures(measures: list[Measure], indent: str) -> Iterator[str]:
    for measure in measures:
        aims = ", ".join(f"{year}: {aim.text}" for year, aim in measure.targets.items())
        targets = f" (targets {aims})" if aims else ""
        yield f"{indent}Measure ({measure.kind}): {_line(measure.text, measure)}{targets}"


def _statement(statement: Statement) -> Iterator[str]:
    score = f" (score {statement.score})" if statement.score is not None else ""
    yield f"Statement: {_line(statement.title, statement)}{score}"
    yield from (f"{STEP}{section.title}" for section in statement.sections)


def _figures(document: PlanDocument) -> Iterator[str]:
    if document.figures:
        yield f"Figures in the text: {len(document.figures)}"


def _unplaced(document: PlanDocument) -> Iterator[str]:
    if document.unplaced:
        yield ""
        yield "Without a place:"
    for piece in document.unplaced:
        yield f"{STEP}{piece.text} ({piece.reason})"


def account(words: Accounting) -> Iterator[str]:
    """Every word of the source, counted once."""
    share = 100 * words.unplaced / words.total if words.total else 0.0
    yield ""
    yield f"Words in the source: {words.total:,}"
    yield f"  placed             {words.imported:,}"
    yield f"  headers, footers   {words.furniture:,}"
    yield f"  repeated           {words.duplicate:,}"
    yield f"  unplaced           {words.unplaced:,} ({share:.1f}%)"


def _line(text: str, item: Traced) -> str:
    """The item's words, marked where a person should look."""
    return f"{text} (look: {'; '.join(item.review)})" if item.review else text
