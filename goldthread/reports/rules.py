"""Who may read a report, and who may take which step with it. *When* stands in `transitions.py`."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.reports.models import Report, ReportWriter

Roles = frozenset[Role]

# Steps of whoever makes reports; those of the approver are of one person.
OF_OFFICERS = frozenset({"edit", "submit", "take_back", "publish", "discard", "correct"})
OF_THE_APPROVER = frozenset({"approve", "send_back"})


def may_read(roles: Roles, report: Report, user: object = None) -> bool:
    """Anyone may read a published report; a draft only those who may see drafts, and its
    approver while they may approve."""
    if report.state == Report.State.PUBLISHED:
        return True
    if not report.is_draft:
        return False
    return allowed(roles, Permission.SEE_DRAFTS) or _is_approver(roles, report, user)


def may(verb: str, roles: Roles, report: Report, user: object = None) -> bool:
    """Whether somebody is the right person for a step. The state is another question."""
    if verb in OF_OFFICERS:
        return allowed(roles, Permission.PUBLISH_REPORTS)
    if verb in OF_THE_APPROVER:
        return _is_approver(roles, report, user)
    raise KeyError(verb)


def may_approve(roles: Roles) -> bool:
    """Whether somebody with these roles can be asked to approve a report at all."""
    return allowed(roles, Permission.APPROVE_REPORTS)


def wrote(user: User, report: Report) -> bool:
    """Whether somebody composed a report or changed its words: they cannot approve it."""
    return (
        report.composed_by_id == user.pk
        or ReportWriter.objects.filter(report=report, user=user).exists()
    )


def _is_approver(roles: Roles, report: Report, user: object) -> bool:
    named = isinstance(user, User) and user.pk == report.approver_id
    return named and may_approve(roles)
