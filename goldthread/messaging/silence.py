"""A mail server that lets everybody wait: found out once, and not again by every letter.

Each try takes the whole time-out. Two thousand letters that each try would keep the worker from
all its other work for hours.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

SLOW = 3.0  # seconds after which a server that did not answer is a silent one
REST = 60.0  # seconds in which nobody tries


class Silence:
    """Since when a server is silent, as far as this process knows."""

    def __init__(self) -> None:
        self._over_at = 0.0

    def lasts(self) -> bool:
        return time.monotonic() < self._over_at

    @contextmanager
    def noticed(self) -> Iterator[None]:
        """Around a try to reach the server: one that fails slowly begins a rest."""
        began = time.monotonic()
        try:
            yield
        except Exception:
            if time.monotonic() - began >= SLOW:
                self._over_at = time.monotonic() + REST
            raise
