"""Working on a plan in a spreadsheet."""

from __future__ import annotations

from goldthread.strategy.models import ReturnedSheet
from tests.organisations import builders
from tests.web.addresses.kinds import FORM, OFFICER, POST, READ, Address, Here, in_place


def _plan(here: Here) -> str:
    return here.plan.slug


def _sheet(here: Here) -> int:
    rows = {"address": here.plan.slug, "downloaded_at": None, "answers": []}
    made, _ = ReturnedSheet.objects.get_or_create(
        place=here.place,
        plan=here.plan,
        defaults={
            "file": here.plan_import.file,
            "rows": {**rows, "missing": [], "unknown": [], "notices": []},
            "sent_at": builders.NOW,
        },
    )
    return made.pk


ADDRESSES = {
    "sheets:show": Address(OFFICER, FORM, in_place(plan=_plan)),
    "sheets:download": Address(OFFICER, READ, in_place(plan=_plan)),
    "sheets:returned": Address(OFFICER, READ, in_place(plan=_plan, pk=_sheet)),
    "sheets:take_in": Address(OFFICER, POST, in_place(plan=_plan, pk=_sheet)),
    "sheets:put_aside": Address(OFFICER, POST, in_place(plan=_plan, pk=_sheet)),
}
