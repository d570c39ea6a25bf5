"""Pages, pictures and downloads of reports: a published one is open, and steps are an officer's."""

from __future__ import annotations

from typing import Any

from goldthread.reports.models import Report
from tests.web.addresses.kinds import (
    BOARD,
    EVERYONE,
    FORM,
    OFFICER,
    READ,
    Address,
    Here,
    in_place,
)

_A_PICTURE = {
    "name": lambda here: "progress",
    "width": lambda here: "narrow",
    "key": lambda here: "old",
}


def _number(here: Here) -> int:
    return here.report.pk


def _words(here: Here) -> str:
    return here.report.slug


def _draft(here: Here) -> int:
    return here.draft_report.pk


def _waiting(here: Here) -> dict[str, Any]:
    """A draft that waits for a member of the Board."""
    Report.objects.filter(pk=here.draft_report.pk).update(state="waiting", approver=here.member)
    return {"place": here.place.slug, "number": here.draft_report.pk}


ADDRESSES: dict[str, Address] = {
    "report_pages:new": Address(OFFICER, READ, in_place()),
    "report_pages:sections": Address(OFFICER, FORM, in_place(number=_draft)),
    "report_pages:submit": Address(OFFICER, FORM, in_place(number=_draft)),
    "report_pages:decide": Address(BOARD, FORM, _waiting),
    "report_pages:take_back": Address(OFFICER, FORM, in_place(number=_draft)),
    "report_pages:correct": Address(OFFICER, FORM, in_place(number=_number)),
    "report_pages:check": Address(EVERYONE, READ, in_place(number=_number)),
    "report_pages:side_by_side": Address(
        EVERYONE, READ, in_place(number=_number, other=lambda here: here.report.pk)
    ),
    "report_pages:kept_page": Address(EVERYONE, READ, in_place(number=_number, words=_words)),
    "report_pages:kept_pictures": Address(EVERYONE, READ, in_place(number=_number, words=_words)),
    "report_pages:word": Address(EVERYONE, READ, in_place(number=_number, words=_words)),
    "report_pages:spreadsheet": Address(EVERYONE, READ, in_place(number=_number, words=_words)),
    "report_pages:report_picture": Address(EVERYONE, READ, in_place(number=_number, **_A_PICTURE)),
    "report_pages:plan_picture": Address(
        EVERYONE, READ, in_place(plan=lambda here: here.plan.slug, **_A_PICTURE)
    ),
}
