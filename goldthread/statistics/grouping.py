"""Rows that belong together, in order of first appearance, without a loop over the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goldthread.statistics.checking import Flags, Floats, Integers
from goldthread.statistics.errors import DifferentLengths, MissingFigure, WrongShape


@dataclass(frozen=True)
class Groups:
    """`codes` gives each row its group's number, 0 being the one that appears first."""

    codes: Integers
    labels: NDArray[Any]

    def __len__(self) -> int:
        return len(self.labels)

    def name(self, place: int) -> str:
        """The group at this place as words for a message; empty where there is but one, unnamed."""
        label = self.labels[place]
        label = label.item() if isinstance(label, np.generic) else label
        return "" if label is None else f"the group {label!r}"

    @property
    def sizes(self) -> Integers:
        return np.bincount(self.codes, minlength=len(self)).astype(np.int64)

    def total(self, values: Floats) -> Floats:
        """The sum over each group; NaN where one of its values is."""
        found = np.bincount(self.codes, weights=values, minlength=len(self))
        return np.asarray(found, dtype=np.float64)

    def any(self, flags: Flags) -> Flags:
        found = np.zeros(len(self), dtype=np.bool_)
        found[self.codes[flags]] = True
        return found

    def order(self) -> Integers:
        """Where to find the rows of each group, one after another, in the order given."""
        if (self.codes[1:] >= self.codes[:-1]).all():
            return np.arange(len(self.codes), dtype=np.int64)
        return np.argsort(self.codes, kind="stable").astype(np.int64)

    def starts(self) -> Integers:
        """Where each group begins once rows are in `order`."""
        return np.concatenate(([0], np.cumsum(self.sizes)[:-1])).astype(np.int64)

    def places(self) -> Integers:
        """Each row's place within its own group, from 0."""
        order = self.order()
        found = np.empty(len(self.codes), dtype=np.int64)
        found[order] = np.arange(len(order)) - np.repeat(self.starts(), self.sizes)
        return found


def groups(group: ArrayLike | None, rows: int) -> Groups:
    """The groups named by `group`, one label a row; a single one where it is None."""
    if group is None:
        return Groups(np.zeros(rows, dtype=np.int64), np.array([None], dtype=object))
    labels = _labels(group)
    if len(labels) != rows:
        message = f"group has {len(labels)} rows and there are {rows}; give each row its group."
        raise DifferentLengths(message, argument="group")
    return _coded(labels)


def group_labels(group: ArrayLike) -> NDArray[Any]:
    """The labels of the groups in the order in which grouped results come: of first appearance."""
    return _coded(_labels(group)).labels


def _labels(group: ArrayLike) -> NDArray[Any]:
    if isinstance(group, (list, tuple, range)):
        # As they are: an array of text would take 1 for "1", and drop a character of nought.
        labels = np.fromiter(group, dtype=object, count=len(group))
    else:
        labels = np.asarray(group)
    if labels.ndim != 1:
        raise WrongShape("group is not a list; give each row its group.", argument="group")
    gaps = _gaps(labels)
    if gaps.any():
        index = int(np.argmax(gaps))
        message = f"group has no label at index {index}; give each row its group."
        raise MissingFigure(message, argument="group", index=index)
    return labels


def _gaps(labels: NDArray[Any]) -> Flags:
    if labels.dtype.kind == "f":
        return np.asarray(np.isnan(labels), dtype=np.bool_)
    if labels.dtype.kind == "O":
        return np.array([one is None or one != one for one in labels], dtype=np.bool_)
    return np.zeros(len(labels), dtype=np.bool_)


def _coded(labels: NDArray[Any]) -> Groups:
    """Rows of one group mostly stand together, so only the first of each run is looked up."""
    if labels.dtype.kind == "O":
        return _coded_by_name(labels)
    changes = np.concatenate(([True], labels[1:] != labels[:-1])) if len(labels) else labels[:0] > 0
    heads = labels[changes]
    names, first, inverse = np.unique(heads, return_index=True, return_inverse=True)
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(names))
    codes = rank[inverse][np.cumsum(changes) - 1]
    return Groups(codes, names[np.argsort(first)])


def _coded_by_name(labels: NDArray[Any]) -> Groups:
    known: dict[Any, int] = {}
    try:
        codes = np.array([known.setdefault(one, len(known)) for one in labels], dtype=np.int64)
    except TypeError:
        message = "group is a table, or holds what cannot be a label; give each row its group."
        raise WrongShape(message, argument="group") from None
    found = np.empty(len(known), dtype=object)
    found[:] = list(known)
    return Groups(codes, found)
