"""Who may: what each role allows in its place. *When* something may happen is another question."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from goldthread.organisations.models import Role


class Permission(StrEnum):
    IMPORT_PLANS = "import_plans"
    EDIT_PLANS = "edit_plans"
    WRITE_UPDATES = "write_updates"
    PUBLISH_REPORTS = "publish_reports"
    APPROVE_REPORTS = "approve_reports"
    SEE_DRAFTS = "see_drafts"
    SEE_HISTORY = "see_history"
    RECORD_AGREEMENTS = "record_agreements"
    KEEP_MEASURES = "keep_measures"
    ANSWER_QUESTIONS = "answer_questions"
    EDIT_STATEMENTS = "edit_statements"
    RUN_ROUNDS = "run_rounds"
    MANAGE_PEOPLE = "manage_people"
    RUN_MEETINGS = "run_meetings"
    GOVERN = "govern"
    MANAGE_ORGANISATIONS = "manage_organisations"
    SEE_OUTBOX = "see_outbox"
    SEE_OWN_WORK = "see_own_work"


_OFFICER = frozenset(
    [
        Permission.IMPORT_PLANS,
        Permission.EDIT_PLANS,
        Permission.WRITE_UPDATES,
        Permission.PUBLISH_REPORTS,
        Permission.APPROVE_REPORTS,
        Permission.SEE_DRAFTS,
        Permission.SEE_HISTORY,
        Permission.ANSWER_QUESTIONS,
        Permission.RECORD_AGREEMENTS,
        Permission.KEEP_MEASURES,
        Permission.RUN_ROUNDS,
        Permission.RUN_MEETINGS,
        Permission.SEE_OUTBOX,
        Permission.SEE_OWN_WORK,
    ]
)

ALLOWS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: _OFFICER
    | {Permission.MANAGE_PEOPLE, Permission.MANAGE_ORGANISATIONS, Permission.EDIT_STATEMENTS}
    | {Permission.GOVERN},
    Role.OFFICER: _OFFICER,
    Role.ANALYST: frozenset(
        [Permission.KEEP_MEASURES, Permission.SEE_HISTORY, Permission.SEE_OWN_WORK]
    ),
    Role.OWNER: frozenset(
        [Permission.WRITE_UPDATES, Permission.SEE_HISTORY, Permission.SEE_OWN_WORK]
    ),
    Role.BOARD: frozenset(
        [Permission.SEE_HISTORY, Permission.APPROVE_REPORTS, Permission.SEE_OWN_WORK]
    ),
}

# These roles can change what the public reads, or who may: a stolen password must not be enough.
NEEDS_SECOND_STEP = frozenset([Role.ADMINISTRATOR, Role.OFFICER, Role.ANALYST])

# What each role is for, in the words a person choosing one reads.
MEANS: dict[Role, str] = {
    Role.ADMINISTRATOR: "Invites people, sets their roles and does all that an officer does.",
    Role.OFFICER: "Imports plans, edits them and publishes reports.",
    Role.ANALYST: "Defines measures, loads their figures and publishes them.",
    Role.OWNER: "Leads actions of a plan. Reads plans and reports, and sees who changed what.",
    Role.BOARD: "Reads plans and reports, and sees who changed what.",
}


def allowed(roles: Iterable[Role], permission: Permission | str) -> bool:
    """Whether any of these roles gives the permission. An unknown permission is an error."""
    wanted = Permission(permission)
    return any(wanted in ALLOWS[role] for role in roles)
