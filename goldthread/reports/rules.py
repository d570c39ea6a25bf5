"""Who may do what with reports. When it may be done stands in `transitions.py`."""

from __future__ import annotations

from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.reports.models import Report

Roles = frozenset[Role]


def may_make_reports(roles: Roles) -> bool:
    """Compose, reword, publish or set aside."""
    return allowed(roles, Permission.PUBLISH_REPORTS)


def may_read(roles: Roles, report: Report) -> bool:
    """Anyone may read a published report; a draft only those who may see drafts."""
    if report.state == Report.State.PUBLISHED:
        return True
    return report.is_draft and allowed(roles, Permission.SEE_DRAFTS)
