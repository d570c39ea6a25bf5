"""Who may read a report. Making one is for officers, as the views declare."""

from __future__ import annotations

from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.reports.models import Report

Roles = frozenset[Role]


def may_read(roles: Roles, report: Report) -> bool:
    """Anyone may read a published report; a draft only those who may see drafts."""
    if report.state == Report.State.PUBLISHED:
        return True
    return report.is_draft and allowed(roles, Permission.SEE_DRAFTS)
