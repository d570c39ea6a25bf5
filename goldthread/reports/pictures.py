"""The pictures of a plan, from a report's frozen content or from dates as a plan prints them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from goldthread.charts.measures import MeasurePicture
from goldthread.charts.pictures import WIDTHS, Picture, of_progress, of_timeline
from goldthread.charts.progress import Progress, progress
from goldthread.charts.timeline import Promised, Timeline, timeline
from goldthread.reports import dates
from goldthread.reports.content import ReportContent


def of_report(content: ReportContent) -> tuple[Picture, ...]:
    """The pictures that a report has something to show in: progress, milestones, both or none."""
    told = progress(
        (each.title, {_status(count.key): count.count for count in each.statuses})
        for each in content.priorities
    )
    as_at = dt.date.fromisoformat(content.as_at)
    return pictures(told, timeline(_promised(content), as_at))


def all_of_report(content: ReportContent) -> list[Picture | MeasurePicture]:
    """Those of the plan, and then a chart of each measure, where it has charts."""
    return [*of_report(content), *(chart.picture for chart in content.charts)]


def as_archive(found: Iterable[Picture | MeasurePicture]) -> bytes:
    """Every picture at every width as SVG, in an archive. The same pictures give the same bytes.

    Raises ValueError if one cannot be drawn.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for picture in found:
            for width in WIDTHS:
                archive.writestr(zipfile.ZipInfo(inside(picture.name, width)), picture.svg(width))
    return made.getvalue()


def inside(name: str, width: str) -> str:
    """What a picture is called in the archive."""
    return f"{name}-{width}.svg"


def from_archive(archive: bytes, name: str, width: str) -> bytes | None:
    """A picture of an archive; None when it holds no such picture."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        try:
            return opened.read(inside(name, width))
        except KeyError:
            return None


def pictures(told: Progress, dated: Timeline) -> tuple[Picture, ...]:
    """Those that say anything: a plan without statuses has no picture of progress."""
    found = []
    if told.says_anything:
        found.append(of_progress(told))
    if dated.says_anything:
        found.append(of_timeline(dated))
    return tuple(found)


def as_promised(due: str, years: Sequence[str], status: str) -> Promised:
    """A milestone by its date as printed or, without one, by the years it is promised for."""
    whens = [due] if due else dict.fromkeys(years)
    spans = (dates.span(when) for when in whens)
    return Promised(tuple(span for span in spans if span), status)


def _promised(content: ReportContent) -> Iterator[Promised]:
    for priority in content.priorities:
        for entry in priority.entries:
            for promise in entry.promises:
                yield Promised(tuple(_days(span) for span in promise.spans), entry.status)


def _days(span: tuple[str, str]) -> tuple[dt.date, dt.date]:
    first, last = span
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _status(key: str) -> str:
    return "" if key == "not_stated" else key
