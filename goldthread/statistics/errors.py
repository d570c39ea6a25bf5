"""What can be wrong with figures handed in. Each error says which argument, and where in it."""

from __future__ import annotations


class StatisticsError(ValueError):
    """Figures that cannot be calculated with.

    `argument` is the name of the argument at fault; `index` the first place in it, or None where
    the whole of it is at fault. The message says both, and what to do.
    """

    def __init__(self, message: str, *, argument: str, index: int | None = None) -> None:
        super().__init__(message)
        self.argument = argument
        self.index = index


class EmptyInput(StatisticsError):
    """There is nothing to calculate with."""


class WrongShape(StatisticsError):
    """A table, or a single number, where a list belongs; or the reverse."""


class DifferentLengths(StatisticsError):
    """Two lists that should go together, row by row, and cannot."""


class NotNumbers(StatisticsError):
    """Text, dates or other things where numbers belong."""


class MissingFigure(StatisticsError):
    """A missing figure (NaN or None) where each one is needed."""


class OutOfRange(StatisticsError):
    """A number that cannot be: a negative count, a numerator above its denominator, infinity."""


class UnknownChoice(StatisticsError):
    """A word or a setting that is not one of those offered."""


class UnusableGroup(StatisticsError):
    """A group that has too few rows, too many, or the wrong ones."""


class SumsDisagree(StatisticsError):
    """A published total that is not the sum of its parts."""


class TableTooLarge(StatisticsError):
    """More cells than can be made safe in reasonable time."""


class UnusablePolicy(StatisticsError):
    """A disclosure policy that contradicts itself, or that nobody has written down."""
