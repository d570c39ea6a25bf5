"""Sending a report to the person who approves it, and what they say."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.organisations.queries import roles_of
from goldthread.reports import papers, rules
from goldthread.reports.actions.steps import locked, step, written_by
from goldthread.reports.models import Report

LONGEST_NOTE = 2000  # characters


class CannotApprove(Exception):
    """Somebody who cannot approve this report, or a note that is wanting. For people."""


@transaction.atomic
def submit_report(
    *, report: Report, approver: User, by: User, at: dt.datetime, note: str = ""
) -> Report:
    """Ask a named person to approve a report. Its words stay as they are from now on.

    Raises `CannotApprove` when that person wrote in it or has no such role, `NotNow`, and
    `papers.TooMuchForOnePage`: what cannot be published is not approved either.
    """
    current = locked(report)
    step(current, "submit", by=by, at=at, note=_note(note))
    written_by(current, by)
    if rules.wrote(approver, current):
        raise CannotApprove(
            "Choose somebody else: this person wrote in the report. A report is approved by "
            "somebody who did not write it."
        )
    if not rules.may_approve(roles_of(approver, current.place)):
        raise CannotApprove("Choose somebody with a role here that may approve reports.")
    papers.check_fits(current)
    current.approver = approver
    current.save(update_fields=["state", "approver"])
    return current


@transaction.atomic
def send_back_report(*, report: Report, note: str, by: User, at: dt.datetime) -> Report:
    """Give a report back to its writer with a note of what is to be changed.

    Raises `CannotApprove` without a note or by somebody else than the approver, and `NotNow`.
    """
    current = locked(report)
    _check_approver(current, by)
    if not note.strip():
        raise CannotApprove("Say what is to be changed, so that its writer knows.")
    step(current, "send_back", by=by, at=at, note=_note(note))
    current.save(update_fields=["state"])
    return current


@transaction.atomic
def approve_report(*, report: Report, by: User, at: dt.datetime, note: str = "") -> Report:
    """Approve a report as it stands. Raises `CannotApprove` and `NotNow`."""
    current = locked(report)
    _check_approver(current, by)
    step(current, "approve", by=by, at=at, note=_note(note))
    current.approved_at = at
    current.save(update_fields=["state", "approved_at"])
    return current


@transaction.atomic
def take_back_report(*, report: Report, by: User, at: dt.datetime, note: str = "") -> Report:
    """Make a report that waits for approval, or has it, a draft again. Approval is void then.

    Raises `NotNow`.
    """
    current = locked(report)
    step(current, "take_back", by=by, at=at, note=_note(note))
    current.approved_at = None
    current.save(update_fields=["state", "approved_at"])
    return current


def _check_approver(report: Report, by: User) -> None:
    if by.pk != report.approver_id or not rules.may_approve(roles_of(by, report.place)):
        raise CannotApprove("Only the person who was asked to approve this report may do so.")
    if rules.wrote(by, report):
        raise CannotApprove("You wrote in this report, so somebody else must approve it.")


def _note(note: str) -> str:
    return note.replace("\x00", "").strip()[:LONGEST_NOTE]
