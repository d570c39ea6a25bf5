"""The outbox: for officers and administrators."""

from __future__ import annotations

from tests.web.addresses.kinds import OFFICER, POST, READ, Address, in_place

ADDRESSES = {
    "post:outbox": Address(OFFICER, READ, in_place()),
    "post:decide": Address(OFFICER, POST, in_place()),
}
