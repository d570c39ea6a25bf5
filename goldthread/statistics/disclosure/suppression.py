"""A policy applied to counts: what is shown, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goldthread.statistics.checking import Flags, Floats, counts_of_any_shape, whole_number
from goldthread.statistics.disclosure.policies import Policy, policy_named
from goldthread.statistics.disclosure.protection import Relation, complement
from goldthread.statistics.disclosure.single_total import complement_of_list
from goldthread.statistics.errors import OutOfRange, SumsDisagree, WrongShape


class State(StrEnum):
    """Why a count is shown or not. Missing is not known to us; zero is a count, and is shown.

    `SUPPRESSED` is hidden for its own sake and `COMPLEMENTARY` to protect another. Readers see
    one sign for both: telling them apart would give a part of what is hidden away.
    """

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    COMPLEMENTARY = "complementary"
    MISSING = "missing"


@dataclass(frozen=True)
class Cells:
    """Counts as they may be shown (NaN where not) and the `State` of each, in one shape."""

    values: Floats
    state: NDArray[np.str_]


@dataclass(frozen=True)
class Suppressed:
    """A list or table as it may be shown, with its totals where they were asked for.

    `rows` and `columns` are a table's totals; `total` is the total of a list or a table, an array
    of one entry. They are None where no totals are shown.
    """

    values: Floats
    state: NDArray[np.str_]
    rows: Cells | None = None
    columns: Cells | None = None
    total: Cells | None = None


def suppress(
    counts: ArrayLike,
    policy: Policy | str,
    *,
    margins: bool = True,
    sums: Iterable[tuple[int, Sequence[int]]] = (),
) -> Suppressed:
    """Counts as a policy lets them be shown, proof against working hidden ones out from totals.

    Method: small counts are hidden first. Where totals are shown beside them, further counts are
    hidden until anyone who knows all that is shown, and that counts are not below zero, can bound
    no small count more tightly than the policy does: from `lowest` or less to `highest` or more;
    and no other hidden count within less than that width. For a list this is a closed form; for
    tables and hierarchies a linear programme for each small count finds what is cheapest to hide
    (Kelly JP, Golden BL and Assad AA, Networks 1992;22:397-417; Hundepool A and others,
    Statistical Disclosure Control, Wiley 2012). Rounding counts as protection for what it is worth.
    Zeros are shown always, and nothing is protected by hiding a zero.

    Shapes: a list, or a table of rows and columns. With `margins`, its totals are taken to be
    shown too, are worked out here and come back protected: leave it on unless no total of these
    counts appears anywhere. A total of which a part is missing is itself missing.
    `sums` is for hierarchies: a list of counts in which some are totals of others, and for each of
    these its place and the places of its parts, such as `[(0, (1, 2, 3)), (1, (4, 5))]`.
    What was shown before, or elsewhere, from the same counts belongs into the same table.
    Unit: counts. Missing (NaN, None) stays missing.
    Errors: counts that are negative or not whole; a total that is not the sum of its parts; a
    table of more than 2,500 cells where it has small counts and totals; an unknown policy.
    """
    by = policy_named(policy)
    found = _whole(counts_of_any_shape(counts, "counts"))
    relations = [Relation(int(total), tuple(int(part) for part in parts)) for total, parts in sums]
    if relations:
        return _hierarchy(found, by, relations)
    if not margins:
        return Suppressed(**vars(_as_shown(found, by, np.zeros(found.shape, dtype=np.bool_))))
    return _list_with_total(found, by) if found.ndim == 1 else _table_with_totals(found, by)


def round_counts(counts: ArrayLike, base: int) -> Floats:
    """Counts to the nearest multiple of `base`, halves upwards. Missing stays missing.

    Shapes: a list or a table; an array of that shape. Errors: negative counts, a base that is
    not a whole number of 1 or more.
    """
    found = counts_of_any_shape(counts, "counts")
    to = whole_number(base, "base", least=1)
    return np.floor(found / to + 0.5) * to


def _list_with_total(found: Floats, by: Policy) -> Suppressed:
    total = found.sum(keepdims=True)
    extra, hide_total = complement_of_list(found, by)
    shown = _as_shown(found, by, extra)
    return Suppressed(shown.values, shown.state, total=_as_shown(total, by, np.array([hide_total])))


def _table_with_totals(found: Floats, by: Policy) -> Suppressed:
    down, across = found.shape
    rows, columns = found.sum(axis=1), found.sum(axis=0)
    flat = np.concatenate((found.ravel(), rows, columns, [found.sum()]))
    cell = np.arange(found.size).reshape(found.shape)
    row = found.size + np.arange(down)
    column = found.size + down + np.arange(across)
    relations = [Relation(int(row[r]), tuple(cell[r].tolist())) for r in range(down)]
    relations += [Relation(int(column[c]), tuple(cell[:, c].tolist())) for c in range(across)]
    relations += [Relation(len(flat) - 1, tuple(of.tolist())) for of in (row, column)]
    known = [each for each in relations if not np.isnan(flat[each.total])]
    shown = _as_shown(flat, by, complement(flat, by, known))
    inner, totals = slice(0, found.size), slice(found.size, None)
    rest = Cells(shown.values[totals], shown.state[totals])
    return Suppressed(
        shown.values[inner].reshape(found.shape),
        shown.state[inner].reshape(found.shape),
        rows=_part(rest, slice(0, down)),
        columns=_part(rest, slice(down, down + across)),
        total=_part(rest, slice(down + across, None)),
    )


def _hierarchy(found: Floats, by: Policy, relations: list[Relation]) -> Suppressed:
    if found.ndim != 1:
        message = "counts is a table; with sums, give one list of the counts and their totals."
        raise WrongShape(message, argument="counts")
    for relation in relations:
        _check_sum(found, relation)
    return Suppressed(**vars(_as_shown(found, by, complement(found, by, relations))))


def _check_sum(found: Floats, relation: Relation) -> None:
    places = (relation.total, *relation.parts)
    if not relation.parts or not all(0 <= place < len(found) for place in places):
        message = f"sums names places {places}; they run from 0 to {len(found) - 1}."
        raise OutOfRange(message, argument="sums", index=relation.total)
    if len(set(places)) != len(places):
        message = f"sums names a place twice in {places}; a total has each of its parts once."
        raise OutOfRange(message, argument="sums", index=relation.total)
    total, parts = found[relation.total], found[list(relation.parts)].sum()
    if total != parts and not np.isnan(total + parts):
        message = (
            f"counts has {total:g} at index {relation.total} and its parts add up to {parts:g}; "
            "correct it, or add a row for what is not accounted for."
        )
        raise SumsDisagree(message, argument="counts", index=relation.total)


def _as_shown(found: Floats, by: Policy, extra: Flags) -> Cells:
    small = by.is_small(found)
    state = np.full(found.shape, State.SHOWN.value, dtype="<U13")
    state[extra] = State.COMPLEMENTARY.value
    state[small] = State.SUPPRESSED.value
    state[np.isnan(found)] = State.MISSING.value
    return Cells(np.where(small | extra, np.nan, by.shown(found)), state)


def _part(cells: Cells, which: slice) -> Cells:
    return Cells(cells.values[which], cells.state[which])


def _whole(found: Floats) -> Floats:
    odd = (found != np.floor(found)) & ~np.isnan(found)
    if odd.any():
        index = int(np.argmax(odd.ravel()))
        message = (
            f"counts has {found.ravel()[index]:g} at index {index}, which is not a whole number; "
            "suppress the counts, not what was made of them."
        )
        raise OutOfRange(message, argument="counts", index=index)
    return found
