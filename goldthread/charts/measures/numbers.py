"""Numbers as English readers write them, and the round numbers that an axis shows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goldthread.charts.measures.inputs import Unit
from goldthread.charts.measures.looks import ABSENCES

_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_TOO_LONG = 1e15  # written as 1.2e+18, for no word for it is common
_MOST_DECIMALS = 6


def written(value: float, unit: Unit, decimals: int | None = None) -> str:
    """£1,234, 12.4%, -3.5, £3.10m. Only values of a million or more are shortened, to the same
    precision everywhere but on an axis, which gives its `decimals`."""
    size = abs(value)
    body = (
        _shortened(size, trimmed=decimals is not None)
        if size >= _SCALES[-1][0]
        else _grouped(size, unit, decimals)
    )
    sign = "−" if value < 0 and body.strip("0.,") else ""
    return f"{sign}{unit.before}{body}{unit.after}"


def _grouped(size: float, unit: Unit, decimals: int | None) -> str:
    places = decimals if decimals is not None else unit.decimals
    if places is None:
        return _by_size(size)
    return f"{size:,.{places}f}"


def _by_size(size: float) -> str:
    """Whole numbers whole, large ones too; others with one decimal or two figures that count."""
    if size == round(size) or size >= 1000:
        return f"{size:,.0f}"
    if size >= 1:
        return f"{size:,.1f}"
    places = min(_MOST_DECIMALS, 1 - math.floor(math.log10(size)))
    return f"{size:.{places}f}".rstrip("0").rstrip(".")


def _shortened(size: float, *, trimmed: bool) -> str:
    if size >= _TOO_LONG:
        return f"{size:.2g}"
    scale, word = next(each for each in _SCALES if size >= each[0])
    said = f"{size / scale:,.2f}".removesuffix(".00")
    return (said.rstrip("0").rstrip(".") if trimmed and "." in said else said) + word


def settled(unit: Unit, values: Iterable[float | None]) -> Unit:
    """The unit with one number of decimals for all these values, so that they line up: none for
    whole or large numbers, else one. Small fractions keep each their own."""
    sizes = [abs(value) for value in values if value is not None]
    if unit.decimals is not None or not sizes or 0 < max(sizes) < 1:
        return unit
    whole = max(sizes) >= 1000 or all(size == round(size) for size in sizes)
    return replace(unit, decimals=0 if whole else 1)


def cell(value: float | None, unit: Unit, absence: str = "") -> str:
    """A value in a table: its number, the mark of its absence, or nothing."""
    if value is None:
        return ABSENCES[absence][0] if absence else ""
    return written(value, unit)


def between(value: float | None, unit: Unit) -> str:
    """A limit or an average: these fall between whole numbers even where the values do not, so
    that small ones keep a decimal."""
    if value is None:
        return ""
    exact = not unit.decimals and abs(value) < 100
    return written(value, replace(unit, decimals=None) if exact else unit)


@dataclass(frozen=True, slots=True)
class Axis:
    """Where an axis begins and ends, and the numbers on it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high."""
        return (value - self.low) / (self.high - self.low)

    @property
    def starts_at_zero(self) -> bool:
        return self.low <= 0 <= self.high


def axis(values: Iterable[float | None], unit: Unit, *, from_zero: bool, about: int = 5) -> Axis:
    """An axis that holds every value, on round numbers. It holds nought where it starts there."""
    held = [value for value in values if value is not None]
    if not held:
        return Axis(0.0, 1.0, (0.0,), ("",))  # no numbers, so that nobody reads a scale into it
    low, high = min(held), max(held)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        low, high = _around(low, from_zero)
    step = _round_step((high - low) / about)
    start, end = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = _below(_ceiling(unit, held), [n * step for n in range(start, end + 1)])
    return Axis(ticks[0], ticks[-1], ticks, _labels(ticks, step, unit))


def _around(value: float, from_zero: bool) -> tuple[float, float]:
    """Room about values that are all the same."""
    spread = abs(value) * 0.1 or 1.0
    if from_zero:
        return min(0.0, value), max(0.0, value) or spread
    return value - spread, value + spread


def _round_step(least: float) -> float:
    size = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    return next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= least * (1 - 1e-9))


def _ceiling(unit: Unit, held: Sequence[float]) -> float:
    top = unit.ceiling if unit.ceiling is not None else 100.0 if unit.after == "%" else math.inf
    return top if max(held, default=0.0) <= top else math.inf


def _below(top: float, ticks: list[float]) -> tuple[float, ...]:
    kept = [tick for tick in ticks if tick < top * (1 + 1e-12)]
    if len(kept) < len(ticks) and kept[-1] < top:
        kept.append(top)
    return tuple(kept)


def _labels(ticks: Sequence[float], step: float, unit: Unit) -> tuple[str, ...]:
    if max(abs(ticks[0]), abs(ticks[-1])) >= _SCALES[-1][0]:
        return tuple(written(tick, unit, 0) for tick in ticks)
    places = min(_MOST_DECIMALS, max(0, -math.floor(math.log10(step) + 1e-9)))
    if step * 10**places % 1 > 1e-6:
        places += 1  # a step of 2.5 or 0.25
    return tuple(written(tick, unit, places) for tick in ticks)
