"""What kind of paper a document is, from what it holds and what it calls itself."""

from __future__ import annotations

import re

from goldthread.documents.plan import Kind, PlanDocument
from goldthread.documents.source import Source

_MINUTES = re.compile(r"^\s*minutes\b|\bRESOLVED\b|\bAGREED\b\s*:|^\s*present\s*:", re.MULTILINE)
_MINUTES_HEAD = re.compile(r"^\s*(?:draft )?minutes\b", re.IGNORECASE | re.MULTILINE)
_RESOLVED = re.compile(r"\b(?:RESOLVED|AGREED)\b|^\s*(?:Resolved|Agreed)\s*:", re.MULTILINE)
_SCORE = re.compile(r"^\s*(?:overall )?(?:score|rating)\s*:\s*\S", re.IGNORECASE | re.MULTILINE)
_ASSESSED = re.compile(
    r"\bquality statement\b|\bwhat people expect\b|\bkey findings\b|"
    r"\bwe (?:found|rated|assessed)\b",
    re.IGNORECASE,
)
_PERFORMANCE = re.compile(
    r"\bperformance (?:report|monitoring|summary|dashboard|scorecard)\b|\bscorecard\b|"
    r"\bend of year performance\b|\bquarterly performance\b|\bdashboard\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(
    r"\bprogress (?:report|update)\b|\btracker\b|\bupdate report\b", re.IGNORECASE
)
_SAMPLE = 40  # lines from the top that may say what the paper is


def kind_of(document: PlanDocument, source: Source) -> Kind:
    """The kind: minutes and assessments by their own words, the rest by what they hold."""
    text = "\n".join(line.text for line in source.lines)
    actions = sum(len(o.actions) for p in document.priorities for o in p.objectives)
    if _is_minutes(text):
        return "minutes"
    if not actions and _SCORE.search(text) and _ASSESSED.search(text):
        return "assessment"
    return _kind_of_plan(document, text, actions)


def _is_minutes(text: str) -> bool:
    head = "\n".join(text.split("\n")[:_SAMPLE])
    return bool(_MINUTES_HEAD.search(head) and _RESOLVED.search(text)) or (
        bool(_MINUTES.search(head)) and len(_RESOLVED.findall(text)) >= 2
    )


def _kind_of_plan(document: PlanDocument, text: str, actions: int) -> Kind:
    head = document.title + "\n" + "\n".join(text.split("\n")[:_SAMPLE])
    measures = _measures(document)
    if measures and not actions:
        results = any(m.actuals or m.status or m.trend for m in measures)
        return "performance_report" if results or _PERFORMANCE.search(head) else "plan"
    updates = sum(
        1 for p in document.priorities for o in p.objectives for a in o.actions if a.update
    )
    if actions and (updates >= 0.3 * actions or _PROGRESS.search(head)):
        return "progress_report"
    return "plan" if actions else "unknown"


def _measures(document: PlanDocument) -> list:
    found = [m for p in document.priorities for m in p.measures]
    return found + [m for p in document.priorities for o in p.objectives for m in o.measures]
