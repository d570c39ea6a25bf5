"""One step of a report: held while it is taken, refused when it is not its time, and recorded."""

from __future__ import annotations

import datetime as dt

from goldthread.accounts.models import User
from goldthread.reports.models import Report, ReportStep, ReportWriter
from goldthread.reports.transitions import REPORTS


def locked(report: Report) -> Report:
    """The report as it stands now, kept from others until the transaction ends."""
    found: Report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("place", "plan", "round")
        .get(pk=report.pk)
    )
    return found


def step(report: Report, verb: str, *, by: User, at: dt.datetime, note: str = "") -> None:
    """Move a held report on and append it to its history. Saves nothing of the report itself.

    Raises `NotNow`.
    """
    before = report.state
    report.state = REPORTS.after(before, verb)
    ReportStep.objects.create(
        report=report, verb=verb, before=before, after=report.state, at=at, by=by, note=note
    )


def written_by(report: Report, user: User) -> None:
    """Whoever wrote in a report cannot approve it."""
    ReportWriter.objects.get_or_create(report=report, user=user)
