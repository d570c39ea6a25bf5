"""The one page about a report that a meeting gets: what changed, what is off track."""

from __future__ import annotations

from collections.abc import Callable

from goldthread.meetings.content import Block, Line
from goldthread.reports.changes import ChangeGroup
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
    blocks = [Block("note", f"As at {date_in_words(report.as_at)}.")]
    told = [changes for changes in content.all_changes if changes.groups]
    for changes in told:
        blocks.append(Block("text", changes.lead))
        if changes.named:
            blocks.append(_bullets([_group(each) for each in changes.named]))
    if told:
        return blocks
    lines = [Line(clip(each.text, LONGEST)) for each in report.picked if each.included]
    return [*blocks, _bullets(lines) if lines else Block("text", content.summary.lead)]


def _group(group: ChangeGroup) -> Line:
    """How many changes of a kind, and the first of them with what it was and is."""
    first = group.lines[0]
    told = ": ".join(each for each in (first.title, group.from_and_to(first)) if each)
    such = "" if group.count == 1 else ", such as"
    return Line(clip(f"{group.count} {group.heading.lower()}{such}: {told}", LONGEST))


def asked(report: Report, link: ActionLink) -> list[Block]:
    """What owners ask of the Board through the report."""
    lines = [
        Line(
            clip(each.title, LONGEST),
            label=each.owner,
            link=link(report, each.action),
            after=clip(" ".join(each.words.split()), LONGEST),
        )
        for each in report.composed.asks
    ]
    return [Block("note", f"Asked of you in {report.title}:"), _bullets(lines)] if lines else []


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
