"""Bringing onto a new edition what was decided to keep from the one before."""

from goldthread.strategy.editions.carrying.over import carry_over

__all__ = ["carry_over"]
