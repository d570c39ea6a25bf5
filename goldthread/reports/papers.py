"""The PDF of a report: the very file that was published, or one drawn while it is a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.files.storage import default_storage

from goldthread.reports.models import Report
from goldthread.reports.pdf import Cover, make_pdf


def file_name(report: Report) -> str:
    return f"{report.slug}-{report.as_at:%Y-%m-%d}.pdf"


def read(report: Report, *, address: Callable[[int], str]) -> bytes:
    """The bytes of a report's PDF."""
    if report.file is None:
        return draw(report, address=address, published_on=None)
    with default_storage.open(report.file.key, "rb") as kept:
        return bytes(kept.read())


def draw(report: Report, *, address: Callable[[int], str], published_on: dt.date | None) -> bytes:
    """A new PDF of the report: a draft, unless it is given a date of publishing."""
    content = report.composed
    numbers = [entry.number for priority in content.priorities for entry in priority.entries]
    cover = Cover(
        title=report.title,
        draft=published_on is None,
        published_on=published_on,
        links={number: address(number) for number in numbers},
    )
    return make_pdf(content, report.picked, cover)
