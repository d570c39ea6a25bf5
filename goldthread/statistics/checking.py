"""Figures as they come in, made into arrays or refused by name. Shared by every method."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goldthread.statistics.errors import (
    DifferentLengths,
    EmptyInput,
    MissingFigure,
    NotNumbers,
    OutOfRange,
    UnknownChoice,
    WrongShape,
)

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

LARGEST = 1e100
SMALLEST = 1e-100


def figures(values: ArrayLike, argument: str) -> Floats:
    """A list of numbers as one-dimensional floats. None and NaN mean missing and stay NaN."""
    found = _as_floats(values, argument)
    if found.ndim != 1:
        what = "a single value" if found.ndim == 0 else f"a table of {found.ndim} dimensions"
        message = f"{argument} is {what}; give a list of numbers, one for each row."
        raise WrongShape(message, argument=argument)
    if not found.size:
        raise EmptyInput(f"{argument} is empty; give at least one number.", argument=argument)
    return within_reach(found, argument)


def within_reach(found: Floats, argument: str) -> Floats:
    """The numbers, none infinite or so large that arithmetic with them overflows."""
    refuse(
        np.abs(found) > LARGEST, found, argument, "is infinite or too large to calculate with", ""
    )
    return found


def complete(values: ArrayLike, argument: str) -> Floats:
    """A list of numbers, none of them missing."""
    found = figures(values, argument)
    gaps = np.isnan(found)
    if gaps.any():
        index = int(np.argmax(gaps))
        message = f"{argument} has no value at index {index}; leave that row out, or give a number."
        raise MissingFigure(message, argument=argument, index=index)
    return found


def counts(values: ArrayLike, argument: str) -> Floats:
    """Numbers of zero or more; missing ones stay NaN."""
    found = figures(values, argument)
    refuse(found < 0, found, argument, "is less than zero", "a count is zero or more")
    return found


def counts_of_any_shape(values: ArrayLike, argument: str) -> Floats:
    """A list or a table of numbers of zero or more; missing ones stay NaN."""
    found = _as_floats(values, argument)
    if found.ndim not in (1, 2):
        message = f"{argument} has {found.ndim} dimensions; give a list, or a table of rows."
        raise WrongShape(message, argument=argument)
    if not found.size:
        raise EmptyInput(f"{argument} is empty; give at least one number.", argument=argument)
    flat = counts(found.ravel(), argument)
    return flat.reshape(found.shape)


def denominators(values: ArrayLike, argument: str) -> Floats:
    """Numbers above zero; missing ones stay NaN."""
    found = figures(values, argument)
    refuse(found < SMALLEST, found, argument, "is not above zero", "there is nothing to divide by")
    return found


def refuse(wrong: Flags, found: Floats, argument: str, what: str, why: str) -> None:
    """Raise OutOfRange at the first place that is wrong."""
    if not wrong.any():
        return
    index = int(np.argmax(wrong))
    reason = f": {why}" if why else ""
    message = f"{argument} {what} at index {index} ({found[index]:g}){reason}."
    raise OutOfRange(message, argument=argument, index=index)


def same_length(**lists: NDArray[Any]) -> None:
    """Refuse lists that do not go together row by row."""
    names = list(lists)
    first = lists[names[0]]
    for name in names[1:]:
        if lists[name].shape != first.shape:
            message = (
                f"{name} has {len(lists[name])} rows and {names[0]} has {len(first)}; "
                "they go together row by row, so give as many of each."
            )
            raise DifferentLengths(message, argument=name)


def confidence_level(confidence: float) -> float:
    """A level of confidence as a fraction: at least 0.9 and below 1; 90 to below 100 is a percent.

    The range is PHEindicatormethods', without certainty itself, whose limits would say nothing.
    """
    level = number(confidence, "confidence")
    if 90 <= level < 100:
        level /= 100
    if not 0.9 <= level < 1:
        message = f"confidence is {confidence}; give at least 0.9 and less than 1, such as 0.95."
        raise UnknownChoice(message, argument="confidence")
    return level


def number(value: float, argument: str) -> float:
    """One finite number."""
    if isinstance(value, (str, bytes)):
        raise NotNumbers(f"{argument} is text; give a number.", argument=argument)
    try:
        found = float(value)
    except (TypeError, ValueError):
        message = f"{argument} is not a number; give one."
        raise NotNumbers(message, argument=argument) from None
    if not abs(found) <= LARGEST:
        message = f"{argument} is {found}; give an ordinary number."
        raise OutOfRange(message, argument=argument)
    return found


def multiplier(per: float) -> float:
    """How many people, or cases, a result is for: above zero."""
    found = number(per, "per")
    if found < SMALLEST:
        raise OutOfRange(f"per is {per}; give a number above zero.", argument="per")
    return found


def whole_number(value: int, argument: str, *, least: int) -> int:
    """A whole number of at least `least`."""
    found = number(value, argument)
    if found != int(found) or found < least:
        message = f"{argument} is {value}; give a whole number of {least} or more."
        raise OutOfRange(message, argument=argument)
    return int(found)


def one_of(choice: str, offered: tuple[str, ...], argument: str) -> str:
    """The choice, if it is offered."""
    if not isinstance(choice, str) or choice not in offered:
        words = ", ".join(offered)
        message = f"{argument} is {choice!r}; give one of: {words}."
        raise UnknownChoice(message, argument=argument)
    return choice


def _as_floats(values: ArrayLike, argument: str) -> Floats:
    if isinstance(values, np.ma.MaskedArray):
        values = np.ma.filled(values.astype(np.float64), np.nan)
    raw = _as_array(values, argument)
    if raw.dtype.kind in "fiub":
        return raw.astype(np.float64)
    if raw.dtype.kind != "O" or any(isinstance(one, (str, bytes)) for one in raw.flat):
        message = f"{argument} holds text, dates or the like; give numbers only."
        raise NotNumbers(message, argument=argument, index=_first_odd(raw))
    try:
        return raw.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        message = f"{argument} holds something that is not a number; give numbers only."
        raise NotNumbers(message, argument=argument, index=_first_odd(raw)) from None


def _as_array(values: ArrayLike, argument: str) -> NDArray[Any]:
    try:
        return np.asarray(values)
    except ValueError:
        message = f"{argument} has rows of different lengths; give a plain list of numbers."
        raise WrongShape(message, argument=argument) from None


def _first_odd(raw: NDArray[Any]) -> int | None:
    for index, one in enumerate(raw.flat):
        if one is not None and (isinstance(one, (str, bytes)) or not hasattr(one, "__float__")):
            return index
    return None
