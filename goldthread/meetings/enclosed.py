"""The reports that a pack holds in full, after its agenda, as they were published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from goldthread.meetings.content import Content
from goldthread.meetings.links import Links
from goldthread.reports.content import Headline, ReportContent
from goldthread.reports.kinds import kind_of
from goldthread.reports.models import Report
from goldthread.reports.pdf import Cover


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A report as one paper among others. `item` is the number of its item of the agenda."""

    item: int
    content: ReportContent
    headlines: tuple[Headline, ...]
    cover: Cover

    @property
    def heading(self) -> str:
        return f"Paper for item {self.item}: {self.cover.title}"

    @property
    def one_page(self) -> bool:
        return kind_of(self.content.kind).one_page


def enclosed_in(content: Content, links: Links) -> tuple[Enclosed, ...]:
    """The reports that the content names, in its order."""
    found = Report.objects.in_bulk([each.report for each in content.enclosed])
    return tuple(
        _enclosed(found[each.report], each.item, links)
        for each in content.enclosed
        if each.report in found
    )


def _enclosed(report: Report, item: int, links: Links) -> Enclosed:
    content = report.composed
    numbers = [entry.number for priority in content.priorities for entry in priority.entries]
    published = report.published_at
    cover = Cover(
        title=report.title,
        draft=report.is_draft,
        published_on=timezone.localdate(published) if published else None,
        links={number: links.of_reported(report, number) for number in numbers},
        sections=report.arranged,
    )
    return Enclosed(item, content, tuple(included(report.picked)), cover)


def included(headlines: Sequence[Headline]) -> list[Headline]:
    return [headline for headline in headlines if headline.included]
