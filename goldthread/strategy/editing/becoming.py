"""What became of a document, line by line, and how far its review is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldthread.strategy.editing.tree import words_field
from goldthread.strategy.models import (
    Edit,
    PlacedText,
    Plan,
    SetAside,
    SourceDocument,
    SourceLine,
)
from goldthread.strategy.queries import LEVELS

ITEM, NOTE, ASIDE, UNPLACED = "item", "note", "set_aside", "unplaced"


@dataclass(frozen=True, slots=True)
class Became:
    """One thing that words of a line became, in one plan.

    `kind` is item, note, set_aside or unplaced. `level` and `pk` name the item, or the item
    that the note is of ("plan" for the plan itself); `number` is an action's lasting one.
    `edit` is what a person did, where a person did it: who (`edit.by`), when and, set aside,
    why (`reason`).
    """

    kind: str
    plan: Plan
    level: str = ""
    pk: int = 0
    number: int | None = None
    words: str = ""
    reason: str = ""
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class BecameLine:
    """A line of the source: its fate when it was read, and what it is now."""

    line: SourceLine
    became: tuple[Became, ...]

    @property
    def fate(self) -> str:
        """The fate a person gave it since, else the one it was read with."""
        kinds = {one.kind for one in self.became}
        if self.line.fate == SourceLine.Fate.UNPLACED and UNPLACED not in kinds and kinds:
            return NOTE if kinds == {NOTE} else ASIDE if kinds == {ASIDE} else "imported"
        if kinds == {ASIDE}:
            return ASIDE
        return str(self.line.fate)


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """Items of a plan by how far a person's looking is, and texts still to be placed."""

    looked_at: int
    certain: int
    doubtful: int
    unplaced: int

    @property
    def items(self) -> int:
        return self.looked_at + self.certain + self.doubtful


Spans = list[tuple[int, int, Became]]


def becoming(document: SourceDocument, plan: Plan | None = None) -> list[BecameLine]:
    """Every line of a document with what became of it, in one plan or in all read from it.

    The number of queries is fixed, whatever the length of the document.
    """
    plans = {one.pk: one for one in plans_of(document, plan)}
    found: dict[int, list[Became]] = defaultdict(list)
    for first, last, became in spans_of_all(document, plans):
        for number in range(first, last + 1):
            if became not in found[number]:
                found[number].append(became)
    lines = document.lines.all()
    return [BecameLine(line=line, became=tuple(found[line.number])) for line in lines]


def plans_of(document: SourceDocument, plan: Plan | None) -> Iterable[Plan]:
    return [plan] if plan else document.plans.exclude(state=Plan.State.DISCARDED)


def spans_of_all(
    document: SourceDocument, plans: dict[int, Plan]
) -> Iterator[tuple[int, int, Became]]:
    yield from item_spans(plans)
    yield from plan_note_spans(plans)
    yield from aside_spans(plans)
    yield from unplaced_spans(document, plans)


def item_spans(plans: dict[int, Plan]) -> Iterator[tuple[int, int, Became]]:
    for level, model in LEVELS.items():
        numbered = ["number"] if level == "action" else []
        names = ["pk", "plan_id", words_field(model), "line_start", "line_end", "also_from"]
        rows = model._default_manager.filter(plan__in=plans).order_by("line_start", "pk")
        for row in rows.values(*names, *numbered):
            shared: dict[str, Any] = {
                "plan": plans[row["plan_id"]],
                "level": level,
                "pk": row["pk"],
                "number": row.get("number"),
                "words": row[words_field(model)],
            }
            if row["line_start"] is not None:
                yield from lines_as(ITEM, [row], shared)
            yield from also(row["also_from"], shared)


def also(
    spans: Iterable[dict[str, Any]], shared: dict[str, Any]
) -> Iterator[tuple[int, int, Became]]:
    for span in spans:
        yield from lines_as(NOTE if span.get("as") == NOTE else ITEM, [span], shared)


def lines_as(
    kind: str, spans: Iterable[dict[str, Any]], shared: dict[str, Any]
) -> Iterator[tuple[int, int, Became]]:
    became = Became(kind=kind, **shared)
    for span in spans:
        first = span.get("line_start")
        if first is not None:
            yield first, span.get("line_end") or first, became


def plan_note_spans(plans: dict[int, Plan]) -> Iterator[tuple[int, int, Became]]:
    for plan in plans.values():
        shared = {"plan": plan, "level": "plan", "pk": plan.pk, "words": plan.title}
        yield from lines_as(NOTE, plan.also_from, shared)


def aside_spans(plans: dict[int, Plan]) -> Iterator[tuple[int, int, Became]]:
    for one in SetAside.objects.filter(plan__in=plans).select_related("edit__by"):
        shared = {
            "plan": plans[one.plan_id],
            "level": one.level,
            "words": one.text,
            "reason": one.reason,
            "edit": one.edit,
        }
        yield from lines_as(ASIDE, one.spans, shared)


def unplaced_spans(
    document: SourceDocument, plans: dict[int, Plan]
) -> Iterator[tuple[int, int, Became]]:
    decided = {
        (plan, text)
        for model in (SetAside, PlacedText)
        for plan, text in model.objects.filter(plan__in=plans).values_list("plan", "unplaced")
    }
    for text in document.unplaced.all():
        for plan in plans.values():
            if (plan.pk, text.pk) not in decided:
                span = {"line_start": text.line_start, "line_end": text.line_end}
                shared = {"plan": plan, "words": text.text, "reason": text.reason, "pk": text.pk}
                yield from lines_as(UNPLACED, [span], shared)
