"""Reports brought through approval, for tests of what comes after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.queries import roles_of
from goldthread.reports import actions
from goldthread.reports.models import Report
from tests.web import stories


def an_approver(report: Report, role: Role = Role.OFFICER) -> User:
    """Somebody else with a role in the place."""
    email = f"approver-{role}@{report.place.slug}.example"
    user = User.objects.filter(email=email).first()
    if user is None:
        user = stories.a_person(report.place, role, email)
    assert role in roles_of(user, report.place)
    return user


def approved(report: Report, *, by: User, at: dt.datetime = stories.NOW) -> Report:
    approver = an_approver(report)
    actions.submit_report(report=report, approver=approver, by=by, at=at)
    return actions.approve_report(report=report, by=approver, at=at)


def published(
    report: Report,
    *,
    by: User,
    at: dt.datetime = stories.NOW,
    address: Callable[[int], str] = str,
    page: Callable[[Report], str] | None = None,
) -> Report:
    approved(report, by=by, at=at)
    return actions.publish_report(report=report, address=address, page=page, by=by, at=at)
