"""Small words around numbers."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """1 action, 12 actions."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def were(number: int) -> str:
    return "was" if number == 1 else "were"
