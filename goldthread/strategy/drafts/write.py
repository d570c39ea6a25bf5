"""Writing a reading down as a draft plan, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.text import slugify

from goldthread.documents import plan as reading
from goldthread.documents.source import Where
from goldthread.files.models import StoredFile
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.drafts.owners import suggest_organisation
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Milestone,
    Objective,
    Plan,
    PrintedAmount,
    PrintedMeasure,
    Priority,
    Recommendation,
    SourceDocument,
    SourceLine,
    UnplacedText,
    Update,
    UpdateLink,
)
from goldthread.strategy.statuses import status_from_words

BATCH = 1000
FINDINGS = ("decisions", "forward_items", "statements", "figures")
M = TypeVar("M", bound=models.Model)


@transaction.atomic
def write_draft(
    document: reading.PlanDocument, *, place: Place, file: StoredFile, at: datetime
) -> Plan:
    """The draft plan of a document as read, with its source lines and unplaced texts."""
    source = write_source(document, place=place, file=file, at=at)
    plan = Plan.objects.create(
        place=place,
        slug=free_slug(place, document.title),
        title=document.title[:500] or file.name,
        kind=document.kind,
        period=document.period or "",
        labels=document.labels,
        notes=document.notes,
        source=source,
        created_at=at,
    )
    DraftWriter(plan).write(document)
    return plan


def free_slug(place: Place, title: str) -> str:
    """An address for the plan that no other plan of the place has."""
    stem = slugify(title)[:70].strip("-") or "plan"
    taken = set(
        Plan.objects.filter(place=place, slug__startswith=stem).values_list("slug", flat=True)
    )
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def write_source(
    document: reading.PlanDocument, *, place: Place, file: StoredFile, at: datetime
) -> SourceDocument:
    source = SourceDocument.objects.create(
        place=place,
        file=file,
        title=document.title[:500] or file.name,
        kind=document.kind,
        pages=document.pages,
        accounting=asdict(document.accounting),
        notices=document.notices,
        findings=findings_of(document),
        read_at=at,
    )
    SourceLine.objects.bulk_create(
        (
            SourceLine(
                document=source,
                number=number,
                page=line.where.page,
                sheet=(line.where.sheet or "")[:120],
                cells=line.cells,
                fate=line.fate,
                reason=line.reason[:300],
            )
            for number, line in numbered(document.source_lines)
        ),
        batch_size=BATCH,
    )
    UnplacedText.objects.bulk_create(
        UnplacedText(
            document=source,
            position=position,
            text=text.text,
            reason=text.reason[:300],
            line_start=text.where.line_start if text.where else None,
            line_end=text.where.line_end if text.where else None,
        )
        for position, text in enumerate(document.unplaced)
    )
    return source


def findings_of(document: reading.PlanDocument) -> dict[str, list[dict[str, Any]]]:
    """What was found besides the tree of the plan, by kind."""
    return {name: [asdict(found) for found in getattr(document, name)] for name in FINDINGS}


def numbered(lines: Iterable[reading.SourceLine]) -> Iterator[tuple[int, reading.SourceLine]]:
    """Lines with the number that items point to; each number once."""
    seen: set[int] = set()
    for line in lines:
        number = line.where.line_start
        if number is not None and number not in seen:
            seen.add(number)
            yield number, line


def traces(item: reading.Traced | reading.Update) -> dict[str, Any]:
    """The columns that say where an item came from and why to look at it."""
    where = item.where or Where()
    return {
        "line_start": where.line_start,
        "line_end": where.line_end or where.line_start,
        "page": where.page,
        "sheet": (where.sheet or "")[:120],
        "cell": (where.cell or "")[:20],
        "rule": getattr(item, "rule", "")[:120],
        "review": list(getattr(item, "review", [])),
    }


@dataclass
class DraftWriter:
    """Gathers the rows of each table, then writes table by table.

    A plan of a thousand actions has some ten thousand rows; one statement a
    table keeps that to seconds.
    """

    plan: Plan
    rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)
    shared_updates: dict[str, Update] = field(default_factory=dict)
    update_links: list[tuple[Update, Action]] = field(default_factory=list)
    suggestions: dict[str, Organisation | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.organisations = list(self.plan.place.organisations.all())

    def write(self, document: reading.PlanDocument) -> None:
        for position, priority in enumerate(document.priorities):
            self.add_priority(priority, position)
        for position, recommendation in enumerate(document.recommendations):
            self.add(Recommendation, recommendation, position, text=recommendation.text)
        self.save()

    def add(self, model: type[M], item: Any, position: int, **fields: Any) -> M:
        row = model(
            place=self.plan.place, plan=self.plan, position=position, **traces(item), **fields
        )
        self.rows.setdefault(model, []).append(row)
        return row

    def add_priority(self, priority: reading.Priority, position: int) -> None:
        row = self.add(
            Priority,
            priority,
            position,
            reference=(priority.reference or "")[:60],
            title=priority.title,
            notes=list(priority.notes),
        )
        self.add_measures(priority.measures, priority=row)
        for inner, objective in enumerate(priority.objectives):
            self.add_objective(objective, inner, row)

    def add_objective(
        self, objective: reading.Objective, position: int, priority: Priority
    ) -> None:
        row = self.add(
            Objective,
            objective,
            position,
            priority=priority,
            reference=(objective.reference or "")[:60],
            title=objective.title,
            notes=list(objective.notes),
        )
        self.add_measures(objective.measures, objective=row)
        for inner, action in enumerate(objective.actions):
            self.add_action(action, inner, row)

    def add_action(self, action: reading.Action, position: int, objective: Objective) -> None:
        row = self.add(
            Action,
            action,
            position,
            objective=objective,
            number=len(self.rows.get(Action, [])) + 1,
            reference=(action.reference or "")[:60],
            title=action.title,
            status=status_from_words(action.status or ""),
            status_printed=(action.status or "")[:120],
            due=(action.due or "")[:80],
            due_text=action.due_text or "",
            years=list(action.years),
            notes=list(action.notes),
        )
        for inner, milestone in enumerate(action.milestones):
            self.add_milestone(milestone, inner, row)
        self.add_measures(action.measures, action=row)
        if action.owner:
            self.add_owner(action.owner, row)
        if action.update:
            self.add_update(action.update, row)

    def add_milestone(self, milestone: reading.Milestone, position: int, action: Action) -> None:
        self.add(
            Milestone,
            milestone,
            position,
            action=action,
            text=milestone.text,
            years=list(milestone.years),
            uncertain_years=list(milestone.uncertain_years),
            due=(milestone.due or "")[:80],
            due_text=milestone.due_text or "",
        )

    def add_owner(self, owner: reading.Owner, action: Action) -> None:
        if owner.name not in self.suggestions:
            self.suggestions[owner.name] = suggest_organisation(owner.name, self.organisations)
        self.rows.setdefault(ActionOwner, []).append(
            ActionOwner(
                place=self.plan.place,
                action=action,
                name=owner.name[:300],
                inherited=owner.inherited,
                organisation=self.suggestions[owner.name],
            )
        )

    def add_update(self, update: reading.Update, action: Action) -> None:
        row = self.shared_updates.get(update.id) if update.id else None
        if row is None:
            row = self.add(
                Update,
                update,
                len(self.rows.get(Update, [])),
                text=update.text,
                as_at=(update.as_at or "")[:20],
                shared=update.shared,
            )
            if update.id:
                self.shared_updates[update.id] = row
        self.update_links.append((row, action))

    def add_measures(self, measures: list[reading.Measure], **level: Any) -> None:
        for position, measure in enumerate(measures):
            row = self.add(
                PrintedMeasure,
                measure,
                position,
                kind=measure.kind,
                reference=(measure.reference or "")[:60],
                text=measure.text,
                owner=(measure.owner or "")[:300],
                notes=list(measure.notes),
                direction=measure.direction or "",
                direction_basis=measure.direction_basis or "",
                unit=(measure.unit or "")[:60],
                source_of_data=(measure.source_of_data or "")[:300],
                status=(measure.status or "")[:60],
                trend=measure.trend or "",
                **level,
            )
            self.add_amounts(measure, row)

    def add_amounts(self, measure: reading.Measure, row: PrintedMeasure) -> None:
        role = PrintedAmount.Role
        printed = [(role.BASELINE, "", measure.baseline)] if measure.baseline else []
        printed += [(role.TARGET, period, amount) for period, amount in measure.targets.items()]
        printed += [(role.ACTUAL, period, amount) for period, amount in measure.actuals.items()]
        self.rows.setdefault(PrintedAmount, []).extend(
            PrintedAmount(
                measure=row,
                role=kind,
                period=period[:40],
                text=amount.text,
                value=None if amount.to_be_confirmed else amount.value,
                to_be_confirmed=amount.to_be_confirmed,
                note=amount.note or "",
            )
            for kind, period, amount in printed
        )

    def save(self) -> None:
        """Parents before children, so that each row knows its parent's key."""
        order: list[type[models.Model]] = [
            Priority,
            Objective,
            Action,
            ActionOwner,
            Milestone,
            Update,
            PrintedMeasure,
            PrintedAmount,
            Recommendation,
        ]
        for model in order:
            rows = self.rows.get(model, [])
            for row in rows:
                take_parents_keys(row)
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        UpdateLink.objects.bulk_create(
            (
                UpdateLink(update_id=update.pk, action_id=action.pk)
                for update, action in self.update_links
            ),
            batch_size=BATCH,
        )


def take_parents_keys(row: models.Model) -> None:
    """Let a row point to parents that got their keys after it was made."""
    for field_ in row._meta.concrete_fields:
        if isinstance(field_, models.ForeignKey) and field_.is_cached(row):
            parent = field_.get_cached_value(row)
            setattr(row, field_.attname, parent.pk if parent else None)
