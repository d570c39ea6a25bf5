"""A report's frozen content, arranged for its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from goldthread.reports.content import (
    STATUSES,
    ActionEntry,
    Concern,
    Count,
    Headline,
    PrioritySection,
    ReportContent,
)
from goldthread.reports.headlines import clip
from goldthread.reports.models import Report
from goldthread.reports.narrative import vocabulary

Parts = list[tuple[str, str, int]]  # status, its name, how many: as the bar component takes them

NOTED = ("number", "result", "next", "risk")


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page says; nothing here looks anything up."""

    content: ReportContent
    headlines: list[Headline]
    counts: list[tuple[int, str]]
    parts: Parts
    columns: list[tuple[str, str]]
    off_track: list[Concern]
    at_risk: int


def present(report: Report) -> Shown:
    content = report.composed
    summary = content.summary
    off_track = [c for c in summary.concerns if c.status != "at_risk" or c.by == "words"]
    return Shown(
        content=content,
        headlines=[headline for headline in report.picked if headline.included],
        counts=_counts(content),
        parts=parts_of(summary.statuses),
        columns=[(c.key, c.label) for c in summary.statuses] if summary.any_status else [],
        off_track=off_track,
        at_risk=sum(concern.status == "at_risk" for concern in summary.concerns),
    )


def _counts(content: ReportContent) -> list[tuple[int, str]]:
    summary = content.summary
    ill = _of(summary.statuses, "at_risk", "off_track", "stopped")
    stands = [
        (_of(summary.statuses, "complete", "on_track"), "complete or on track"),
        (ill, "at risk, off track or stopped"),
    ]
    said = [(summary.due, "milestones due this year"), (summary.updated, "with an update")]
    return [
        (summary.actions, "action" if summary.actions == 1 else "actions"),
        *(stands if summary.any_status else said),
        (len(summary.silent), "with no update"),
    ]


def _of(counts: Iterable[Count], *keys: str) -> int:
    return sum(count.count for count in counts if count.key in keys)


def parts_of(counts: Iterable[Count]) -> Parts:
    return [(code_of(count.key), count.label, count.count) for count in counts]


def code_of(key: str) -> str:
    """A status as the components know it: nobody having said is empty."""
    return "" if key == "not_stated" else key


def any_status(priority: PrioritySection) -> bool:
    return any(count.key != "not_stated" for count in priority.statuses)


def count_of(priority: PrioritySection, key: str) -> int:
    return _of(priority.statuses, key)


def status_name(status: str) -> str:
    return STATUSES[status]


def due(entry: ActionEntry) -> str:
    """What falls due in the report's year, with its date."""
    return "; ".join(f"{p.text} ({p.when})" for p in entry.promises if p.now)


def promised(entry: ActionEntry) -> str:
    """For the table of all actions: what is due this year, else the first promise."""
    shown = [p for p in entry.promises if p.now] or list(entry.promises[:1])
    return "; ".join(f"{p.text} ({p.when})" if p.when else p.text for p in shown)


def left_out(entry: ActionEntry) -> list[str]:
    """What an update does not give, in words."""
    if entry.said is None:
        return []
    tests = vocabulary()["tests"]
    return [tests[key]["short"] for key in NOTED if key in entry.said.missing]


# What the report's template asks of an entry.
FOR_TEMPLATES = {
    "any_status": any_status,
    "clip": clip,
    "count_of": count_of,
    "file_size": filesizeformat,
    "left_out": left_out,
    "parts_of": parts_of,
    "promised": promised,
    "shown_due": due,
    "status_name": status_name,
}
