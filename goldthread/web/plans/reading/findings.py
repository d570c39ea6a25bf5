"""What a document holds beside a plan of actions: decisions, what comes next, statements."""

from __future__ import annotations

from typing import Any

from goldthread.strategy.models import Plan

SHOWN = ("decisions", "forward_items", "statements")
OPTIONAL: dict[str, dict[str, Any]] = {
    "decisions": {"type": "agreed", "due": None, "owner": None},
    "forward_items": {"due": None},
    "statements": {"score": None, "score_text": None, "sections": []},
}


def findings_of(plan: Plan) -> dict[str, list[dict[str, Any]]] | None:
    """Each kind of finding, with every key its template asks for; None when there are none."""
    kept = plan.source.findings if plan.source else {}
    if not any(kept.get(kind) for kind in SHOWN):
        return None
    return {kind: [{**OPTIONAL[kind], **item} for item in kept.get(kind, [])] for kind in SHOWN}


def findings_in_words(findings: dict[str, Any]) -> str:
    """6 decisions, 2 statements: for a card, where there are no actions to count."""
    decisions, statements = len(findings.get("decisions", [])), len(findings.get("statements", []))
    counts = [(decisions, "decision"), (statements, "scored statement")]
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n)
