"""Pictures and downloads of reports: as open as the page they belong to."""

from __future__ import annotations

from tests.web.addresses.kinds import EVERYONE, READ, Address, Here, in_place

_A_PICTURE = {
    "name": lambda here: "progress",
    "width": lambda here: "narrow",
    "key": lambda here: "old",
}


def _number(here: Here) -> int:
    return here.report.pk


def _words(here: Here) -> str:
    return here.report.slug


ADDRESSES: dict[str, Address] = {
    "report_pages:word": Address(EVERYONE, READ, in_place(number=_number, words=_words)),
    "report_pages:spreadsheet": Address(EVERYONE, READ, in_place(number=_number, words=_words)),
    "report_pages:report_picture": Address(EVERYONE, READ, in_place(number=_number, **_A_PICTURE)),
    "report_pages:plan_picture": Address(
        EVERYONE, READ, in_place(plan=lambda here: here.plan.slug, **_A_PICTURE)
    ),
}
