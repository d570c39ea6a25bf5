"""Publishing an approved report: its files are made once, kept, and open to everyone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.files.actions import store_file
from goldthread.files.models import StoredFile
from goldthread.reports import papers
from goldthread.reports.actions.steps import locked, step
from goldthread.reports.dates import date_in_words
from goldthread.reports.models import Report


class CannotPublish(Exception):
    """A report that must not be public yet. The message is for people."""


@transaction.atomic
def publish_report(
    *,
    report: Report,
    address: Callable[[int], str],
    by: User,
    at: dt.datetime,
    page: Callable[[Report], str] | None = None,
) -> Report:
    """Make its files, keep them, and let anyone read the report. It never changes again.

    `address` gives an action's page by its number in the report, for the links in the files;
    `page` writes the words of its web page, which are kept too. All files are made before any is
    kept: raises `papers.CannotDraw`, and the report stays approved. Raises `CannotPublish` while
    its round has an embargo, and `NotNow` before it is approved.
    """
    current = locked(report)
    step(current, "publish", by=by, at=at)
    _check_embargo(current, timezone.localdate(at))
    drawn = papers.draw_all(current, address=address, at=at, page=page)
    for kind, made in drawn.items():
        setattr(current, kind.field, _keep(current, kind, made, at))
    current.published_by, current.published_at = by, at
    fields = [kind.field for kind in drawn]
    current.save(update_fields=["state", "published_by", "published_at", *fields])
    return current


def _check_embargo(report: Report, today: dt.date) -> None:
    if report.embargoed(today) and report.round and report.round.embargo_until:
        until = date_in_words(report.round.embargo_until)
        reason = report.round.embargo_reason.strip().rstrip(".")
        raise CannotPublish(
            f"This report is not public before {until}"
            + (f" ({reason})." if reason else ".")
            + " Come back on that day."
        )


def _keep(report: Report, kind: papers.Kind, made: bytes, at: dt.datetime) -> StoredFile:
    return store_file(
        place=report.place,
        content=ContentFile(made),
        name=kind.file_name(report),
        at=at,
        media_type=kind.media_type,
    )
