"""Who may import documents and decide about the drafts made of them."""

from __future__ import annotations

from tests.web.addresses.kinds import FORM, OFFICER, READ, Address, Here, in_place


def _import(here: Here) -> int:
    return here.plan_import.pk


ADDRESSES: dict[str, Address] = {
    "importing:list": Address(OFFICER, READ, in_place()),
    "importing:new": Address(OFFICER, FORM, in_place()),
    "importing:progress": Address(OFFICER, READ, in_place(number=_import)),
    "importing:data": Address(OFFICER, READ, in_place(number=_import)),
    "importing:review": Address(OFFICER, READ, in_place(number=_import)),
    "importing:owners": Address(OFFICER, FORM, in_place(number=_import)),
    "importing:approve": Address(OFFICER, FORM, in_place(number=_import)),
    "importing:discard": Address(OFFICER, FORM, in_place(number=_import)),
}
