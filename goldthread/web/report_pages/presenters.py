"""A report's frozen content, arranged for its page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from goldthread.reports import papers
from goldthread.reports.content import (
    Concern,
    Count,
    Headline,
    PrioritySection,
    ReportContent,
)
from goldthread.reports.headlines import clip
from goldthread.reports.models import Report
from goldthread.reports.wording import due, left_out, promised, status_name
from goldthread.web.report_pages.finding import address_of

ADDRESSES = {
    papers.PDF: "pdf",
    papers.WORD: "word",
    papers.SPREADSHEET: "spreadsheet",
    papers.PAGE: "kept_page",
    papers.PICTURES: "kept_pictures",
}
Parts = list[tuple[str, str, int]]  # status, its name, how many: as the bar component takes them


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


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a report: its kind, its address and, once it is kept, its size in words."""

    kind: str
    ending: str
    address: str
    size: str

    @property
    def words(self) -> str:
        """Word document (DOCX, 210 KB)."""
        inside = self.ending.upper() + (f", {self.size}" if self.size else "")
        return f"{self.kind} ({inside})" if self.kind != self.ending.upper() else self._short

    @property
    def _short(self) -> str:
        return f"{self.kind} ({self.size})" if self.size else self.kind


def downloads_of(report: Report) -> list[Download]:
    """Every kind of file of a report, the one for reading first."""
    return [
        Download(
            kind=kind.name,
            ending=kind.ending,
            address=address_of(report, ADDRESSES[kind]),
            size=filesizeformat(kept.size) if (kept := kind.kept(report)) else "",
        )
        for kind in papers.kinds_of(report)
    ]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was kept on publishing: its sum then, and whether the file still has it."""

    name: str
    file_name: str
    address: str
    size: str
    sha256: str
    same: bool


def checked_files(report: Report) -> list[Checked]:
    """Every file that was kept, read again and added up anew."""
    return [
        Checked(
            name=kind.name,
            file_name=file.name,
            address=address_of(report, ADDRESSES[kind]),
            size=filesizeformat(file.size),
            sha256=file.sha256,
            same=hashlib.sha256(papers.bytes_of(file)).hexdigest() == file.sha256,
        )
        for kind, file in papers.kept_of(report)
    ]


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


# What the report's template asks of an entry.
FOR_TEMPLATES = {
    "any_status": any_status,
    "clip": clip,
    "count_of": count_of,
    "left_out": left_out,
    "parts_of": parts_of,
    "promised": promised,
    "shown_due": due,
    "status_name": status_name,
}
