"""The permission matrix in parts: one module a folder of `web`, each with its `ADDRESSES`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from tests.web.addresses.kinds import Address


def all_parts() -> dict[str, Address]:
    """The addresses of every part. An address named in two parts is an error."""
    found: dict[str, Address] = {}
    for module in pkgutil.iter_modules(__path__):
        part = getattr(import_module(f"{__name__}.{module.name}"), "ADDRESSES", {})
        twice = found.keys() & part.keys()
        if twice:
            raise ValueError(f"named twice in the permission matrix: {', '.join(sorted(twice))}")
        found |= part
    return found
