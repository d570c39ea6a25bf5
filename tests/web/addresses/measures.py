"""Measures."""

from __future__ import annotations

from tests.web.addresses.kinds import Address

ADDRESSES: dict[str, Address] = {}
