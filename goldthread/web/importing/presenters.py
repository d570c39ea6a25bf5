"""What the review pages show of an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from goldthread.strategy.models import (
    Action,
    Milestone,
    Objective,
    Plan,
    PrintedMeasure,
    Recommendation,
    Update,
)
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import Extract, extracts_for, level_of
from goldthread.web.importing.forms import WordsForm, form_for, words_of
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.words import sentence

SHORT = 90
LINE = 48  # letters
MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Card:
    """One item under review: what it is, where it stands, why to look, and its source."""

    item: Item
    level: str
    kind: str
    above: tuple[str, ...]
    reasons: tuple[str, ...]
    extract: Extract | None
    form: WordsForm

    @property
    def anchor(self) -> str:
        return f"{self.level}-{self.item.pk}"

    @property
    def rows(self) -> int:
        """Lines of the box that the words are mended in."""
        return min(max(2, len(words_of(self.item)) // LINE + 1), MOST_ROWS)

    @property
    def short(self) -> str:
        return shortened(words_of(self.item))


@dataclass(frozen=True, slots=True)
class Words:
    """What became of the words of a document, as a sum that adds up."""

    total: int
    placed: int
    furniture: int
    duplicate: int
    unplaced: int

    @property
    def share_unplaced(self) -> float:
        """Percent of all words."""
        return 100 * self.unplaced / self.total if self.total else 0.0

    @property
    def parts(self) -> list[tuple[str, int]]:
        return [
            ("in the draft", self.placed),
            ("page headers, footers and table headings", self.furniture),
            ("repeat other words", self.duplicate),
            ("not placed", self.unplaced),
        ]


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + "…"


def words_of_document(plan: Plan) -> Words | None:
    if plan.source is None:
        return None
    counts = plan.source.accounting
    return Words(
        total=counts.get("total", 0),
        placed=counts.get("imported", 0),
        furniture=counts.get("furniture", 0),
        duplicate=counts.get("duplicate", 0),
        unplaced=counts.get("unplaced", 0),
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something read that is not part of a plan's tree, such as a decision."""

    text: str
    about: str
    line: int | None


def findings_of(plan: Plan) -> list[tuple[str, list[Finding]]]:
    """What was found besides the plan, under headings; headings without any are left out."""
    kept = plan.source.findings if plan.source else {}
    recommendations = [
        Finding(found.text, "", found.line_start) for found in plan.recommendations.all()
    ]
    headings = [
        ("Recommendations", recommendations),
        ("Decisions", [finding(one, about_decision(one)) for one in kept.get("decisions", [])]),
        ("To come back", [finding(one, due(one)) for one in kept.get("forward_items", [])]),
        ("Scores", [about_statement(one) for one in kept.get("statements", [])]),
        ("Figures", [finding(one, about_figure(one)) for one in kept.get("figures", [])]),
    ]
    return [(heading, found) for heading, found in headings if found]


def finding(one: dict[str, Any], about: str) -> Finding:
    return Finding(one["text"], about, (one.get("where") or {}).get("line_start"))


def due(one: dict[str, Any]) -> str:
    return f"due {one['due']}" if one.get("due") else ""


def about_decision(one: dict[str, Any]) -> str:
    return ", ".join(part for part in (one.get("type"), one.get("owner"), due(one)) if part)


def about_statement(one: dict[str, Any]) -> Finding:
    sections = [section["title"] for section in one.get("sections", [])]
    score = one.get("score_text") or (f"Score {one['score']}" if one.get("score") else "No score")
    line = (one.get("where") or {}).get("line_start")
    return Finding(f"{one['title']}: {score}", "; ".join(sections), line)


def about_figure(one: dict[str, Any]) -> str:
    """The figure in its own words: over 520 people, in 2022-23."""
    value = f"{one['value']:,.10g}"
    amount = [one.get("qualifier"), value, one.get("unit")]
    words = " ".join(part for part in amount if part)
    extra = [part for part in (one.get("period"), one.get("role")) if part]
    return ", ".join([words, *extra])


def kind_of(item: Item, plan: Plan) -> str:
    """The plan's own word for an item's level."""
    if isinstance(item, PrintedMeasure):
        return item.get_kind_display()
    if isinstance(item, Update | Recommendation):
        return type(item).__name__
    return sentence(own_words(plan)[level_of(item)].one)


def above(item: Item) -> tuple[str, ...]:
    """The item's parent, shortened, so that a person knows where they are."""
    match item:
        case Objective():
            parents = [item.priority.title]
        case Action():
            parents = [item.objective.title]
        case Milestone():
            parents = [item.action.title]
        case PrintedMeasure():
            parent = item.action or item.objective or item.priority
            parents = [parent.title] if parent else []
        case Update():
            parents = [action.title for action in item.actions.all()]
        case _:
            parents = []
    return tuple(shortened(parent) for parent in parents if parent)


def card_for(item: Item, plan: Plan, extract: Extract | None, form: WordsForm) -> Card:
    return Card(
        item=item,
        level=level_of(item),
        kind=kind_of(item, plan),
        above=above(item),
        reasons=tuple(item.review) if item.doubtful else (),
        extract=extract,
        form=form,
    )


def cards_for(items: list[Item], plan: Plan, all_years: list[str]) -> list[Card]:
    # One plan for all, so that its priorities are asked for once and not by every card.
    prefetch_related_objects([plan], "priorities")
    for item in items:
        item.plan = plan
    extracts = extracts_for(items, plan)
    return [card_for(item, plan, extracts.get(item), form_for(item, all_years)) for item in items]
