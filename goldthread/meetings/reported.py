"""The one page about a report that a meeting gets: what changed, what is off track."""

from __future__ import annotations

from collections.abc import Callable

from goldthread.meetings.content import Block, Line
from goldthread.reports.content import ReportContent
from goldthread.reports.dates import date_in_words
from goldthread.reports.headlines import clip
from goldthread.reports.models import Report

MOST = 6  # lines of one kind, so that it stays a page
LONGEST = 180
ActionLink = Callable[[Report, int], str]


def changed(report: Report) -> list[Block]:
    """What changed since the report before, as the report itself says; else its headlines."""
    content = report.composed
    when = date_in_words(report.as_at)
    blocks = [Block("note", f"{report.title}, as at {when}.")]
    if content.changes and content.changes.groups:
        lines = [
            Line(clip(f"{group.count} {group.heading.lower()}{_first(group)}", LONGEST))
            for group in content.changes.groups
        ]
        return [*blocks, Block("text", content.changes.lead), _bullets(lines)]
    told = [Line(clip(each.text, LONGEST)) for each in report.picked if each.included]
    return [*blocks, _bullets(told) if told else Block("text", content.summary.lead)]


def _first(group: object) -> str:
    lines = getattr(group, "lines", ())
    return f", such as: {lines[0].title}" if lines else ""


def off_track(report: Report, link: ActionLink) -> list[Block]:
    """The actions that the report has as off track, stopped or at risk."""
    content: ReportContent = report.composed
    lines = [
        Line(
            clip(each.title, LONGEST),
            link=link(report, each.action),
            after=clip(each.words, LONGEST),
        )
        for each in content.summary.concerns
    ]
    if not lines:
        return [Block("text", f"{report.title} has no action that is off track or at risk.")]
    return [_bullets(lines)]


def _bullets(lines: list[Line]) -> Block:
    more = len(lines) - MOST
    shown = lines[:MOST]
    if more > 0:
        shown.append(Line(f"And {more} more, in the report."))
    return Block("bullets", lines=tuple(shown))
