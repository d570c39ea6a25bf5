"""Partners, their people, and what they have agreed with one another."""

from goldthread.organisations.models.agreements import Agreement, AgreementParty
from goldthread.organisations.models.calendars import CalendarAddress
from goldthread.organisations.models.partners import (
    INVITATION_LASTS,
    Invitation,
    Membership,
    Organisation,
    Partnership,
    Role,
    new_stamp,
)

__all__ = [
    "INVITATION_LASTS",
    "Agreement",
    "AgreementParty",
    "CalendarAddress",
    "Invitation",
    "Membership",
    "Organisation",
    "Partnership",
    "Role",
    "new_stamp",
]
