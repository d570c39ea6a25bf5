"""What a document holds besides its plan, and what became of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldthread.strategy.models import Plan


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
