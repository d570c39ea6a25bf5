"""What is shown of counts, what is not, and that nobody can work the rest out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics import Policy, errors, policy_named, round_counts, suppress
from tests.statistics.disclosure.attack import assert_safe

NAN = math.nan
POLICIES = ("under_5", "under_10", "hes")


def states(counts: list, policy: str | Policy, **options: bool) -> list[str]:
    return suppress(counts, policy, **options).state.tolist()  # type: ignore[arg-type]


def test_zero_missing_and_hidden_are_three_things() -> None:
    found = suppress([0, None, 3, 12], "under_5", margins=False)
    assert found.state.tolist() == ["shown", "missing", "suppressed", "shown"]
    assert found.values[[0, 3]].tolist() == [0, 12] and np.isnan(found.values[[1, 2]]).all()
    assert found.total is None


@pytest.mark.parametrize(
    ("policy", "first", "last"), [("under_5", 1, 4), ("under_10", 1, 9), ("hes", 1, 7)]
)
def test_each_policy_hides_from_its_first_to_its_last_count(
    policy: str, first: int, last: int
) -> None:
    found = states(list(range(15)), policy, margins=False)
    assert [count for count, state in enumerate(found) if state == "suppressed"] == list(
        range(first, last + 1)
    )


def test_hospital_statistics_round_what_they_show_to_five() -> None:
    found = suppress([0, 7, 8, 12, 13, 17, 18, 100, 1_003], "hes", margins=False)
    assert found.values[[0, 2, 3, 4, 5, 6, 7, 8]].tolist() == [0, 10, 10, 15, 15, 20, 100, 1_005]
    assert found.state[1] == "suppressed"


def test_the_policy_none_shows_all_as_it_is() -> None:
    found = suppress([[1, 2], [3, None]], "none")
    assert found.values[0].tolist() == [1, 2] and found.state[1].tolist() == ["shown", "missing"]
    assert found.rows.values[0] == 3 and found.rows.state.tolist() == ["shown", "missing"]


# Lists with their total -------------------------------------------------------------------------


def test_one_hidden_count_beside_its_total_takes_the_smallest_other_with_it() -> None:
    found = suppress([3, 50, 7, 9], "under_5")
    assert found.state.tolist() == ["suppressed", "shown", "complementary", "shown"]
    assert found.total.values.tolist() == [69] and found.total.state.tolist() == ["shown"]


def test_two_hidden_counts_protect_each_other_if_they_add_up_to_enough() -> None:
    assert states([2, 3, 50], "under_5") == ["suppressed", "suppressed", "shown"]
    assert states([1, 2, 50], "under_5") == ["suppressed", "suppressed", "complementary"]
    assert states([1, 3, 50], "under_5") == ["suppressed", "suppressed", "shown"]


def test_a_zero_is_shown_and_protects_nothing() -> None:
    assert states([3, 0, 0, 8], "under_5") == ["suppressed", "shown", "shown", "complementary"]
    only = suppress([3, 0, 0], "under_5")
    assert only.state.tolist() == ["suppressed", "shown", "shown"]
    assert only.total.state.tolist() == ["suppressed"]


def test_a_total_with_a_missing_part_is_missing_and_gives_nothing_away() -> None:
    found = suppress([3, 8, None], "under_5")
    assert found.state.tolist() == ["suppressed", "shown", "missing"]
    assert found.total.state.tolist() == ["missing"]


def test_rounding_protects_where_there_is_enough_of_it() -> None:
    assert states([5, 12, 30], "hes") == ["suppressed", "shown", "shown"]
    assert states([1, 10], "hes") == ["suppressed", "complementary"]


def test_without_a_total_only_small_counts_are_hidden() -> None:
    assert states([3, 50, 7], "under_5", margins=False) == ["suppressed", "shown", "shown"]


def test_a_million_counts_take_no_time() -> None:
    counts = np.full(1_000_000, 20)
    counts[5] = 3
    found = suppress(counts, "under_5")
    assert np.flatnonzero(found.state != "shown").tolist() == [0, 5]


# Tables and hierarchies -------------------------------------------------------------------------


def test_one_small_count_in_a_table_takes_three_others_with_it() -> None:
    found = suppress([[3, 20, 30], [15, 9, 40], [0, 33, 12]], "under_5")
    assert found.state.tolist() == [
        ["suppressed", "complementary", "shown"],
        ["complementary", "complementary", "shown"],
        ["shown"] * 3,
    ]
    assert found.rows.values.tolist() == [53, 64, 45]
    assert found.columns.values.tolist() == [18, 62, 82] and found.total.values.tolist() == [162]


def test_a_small_total_is_hidden_like_any_small_count() -> None:
    found = suppress([[1, 1, 0], [40, 30, 20], [50, 60, 70]], "under_5")
    assert found.rows.state[0] == "suppressed"
    assert found.state[0].tolist() == ["suppressed", "suppressed", "shown"]


def test_a_place_its_wards_and_their_streets_protect_one_another() -> None:
    """The place, two wards, and two streets in each: one small street."""
    counts = [100, 60, 40, 3, 57, 25, 15]
    sums = [(0, (1, 2)), (1, (3, 4)), (2, (5, 6))]
    found = suppress(counts, "under_5", sums=sums)
    assert found.state.tolist() == ["shown"] * 3 + ["suppressed", "complementary"] + ["shown"] * 2
    assert found.rows is found.columns is found.total is None


def test_a_total_is_shown_where_two_of_its_parts_protect_each_other() -> None:
    """The one hidden for the other may be less as well as more: no need to hide the total."""
    shown = suppress([20, 18, 2], "under_5", sums=[(0, (1, 2))])
    assert shown.state.tolist() == ["shown", "complementary", "suppressed"]


def test_a_missing_part_protects_nothing_in_a_hierarchy() -> None:
    """Others may know what we do not."""
    found = suppress([60, 3, None, 40], "under_5", sums=[(0, (1, 2, 3))])
    assert found.state.tolist() == ["shown", "suppressed", "missing", "complementary"]


def test_the_same_table_is_always_hidden_the_same_way() -> None:
    table = np.random.default_rng(8).poisson(6, size=(6, 7))
    once, again = suppress(table, "under_5"), suppress(table, "under_5")
    assert once.state.tolist() == again.state.tolist()


def sums_of_table(down: int, across: int) -> list[tuple[int, list[int]]]:
    """Places of cells, then row totals, column totals and the whole, as one list."""
    cell = np.arange(down * across).reshape(down, across)
    row = cell.size + np.arange(down)
    column = cell.size + down + np.arange(across)
    whole = cell.size + down + across
    sums = [(int(row[r]), cell[r].tolist()) for r in range(down)]
    sums += [(int(column[c]), cell[:, c].tolist()) for c in range(across)]
    return [*sums, (whole, row.tolist()), (whole, column.tolist())]


count = st.one_of(st.integers(0, 12), st.integers(0, 12), st.integers(0, 60))
cells = st.one_of(*[count] * 9, st.none())
tables = st.integers(1, 4).flatmap(
    lambda across: st.lists(
        st.lists(cells, min_size=across, max_size=across), min_size=1, max_size=4
    )
)


def test_what_is_hidden_to_protect_another_is_hidden_in_earnest() -> None:
    """Hiding 7 needs 17 hidden; that it lies between 16 and 21 would be plain without more."""
    assert_safe_table([[22, 0], [7, 0], [17, 37]], "hes")


def assert_safe_table(table: list[list[int | None]], name: str) -> None:
    found = suppress(table, name)
    pieces = [found, found.rows, found.columns, found.total]
    values = np.concatenate([piece.values.ravel() for piece in pieces])
    state = np.concatenate([piece.state.ravel() for piece in pieces])
    sums = sums_of_table(len(table), len(table[0]))
    printed = [each for each in sums if state[each[0]] != "missing"]
    assert_safe(values, state, printed, policy_named(name))


@settings(max_examples=25, deadline=None)
@given(tables, st.sampled_from(POLICIES))
def test_no_solver_bounds_a_hidden_count_of_a_table(
    table: list[list[int | None]], name: str
) -> None:
    assert_safe_table(table, name)


@settings(max_examples=40, deadline=None)
@given(st.lists(count, min_size=1, max_size=6), st.sampled_from(POLICIES))
def test_no_solver_bounds_a_hidden_count_of_a_list(counts: list[int], name: str) -> None:
    found = suppress(counts, name)
    values = np.concatenate((found.values, found.total.values))
    state = np.concatenate((found.state, found.total.state))
    assert_safe(values, state, [(len(counts), range(len(counts)))], policy_named(name))


wards = st.lists(st.lists(count, min_size=1, max_size=4), min_size=1, max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.lists(wards, min_size=1, max_size=3), st.sampled_from(POLICIES))
def test_no_solver_bounds_a_hidden_count_of_a_hierarchy(
    places: list[list[list[int]]], name: str
) -> None:
    """A region of places of wards of streets, all their totals printed together."""
    counts: list[int] = [0]
    sums: list[tuple[int, list[int]]] = [(0, [])]
    for place in places:
        sums[0][1].append(len(counts))
        sums.append((len(counts), []))
        mine = sums[-1]
        counts.append(0)
        for streets in place:
            mine[1].append(len(counts))
            first = len(counts) + 1
            sums.append((len(counts), list(range(first, first + len(streets)))))
            counts += [sum(streets), *streets]
        counts[mine[0]] = sum(sum(streets) for streets in place)
    counts[0] = sum(counts[place] for place in sums[0][1])
    found = suppress(counts, name, sums=sums)
    assert_safe(found.values, found.state, sums, policy_named(name))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_a_larger_table_is_safe_too(seed: int) -> None:
    chance = np.random.default_rng(seed)
    table = chance.poisson(chance.gamma(1, 9, size=(6, 6)))
    found = suppress(table, "under_5")
    hidden = found.state != "shown"
    assert (found.values[~hidden] == table[~hidden]).all()
    assert (hidden | (table == 0) | (table > 4)).all()
    assert not (hidden & (table == 0)).any()


def test_an_attack_succeeds_where_only_small_counts_are_hidden() -> None:
    """The solver is worth its name: it finds what a policy without complement gives away."""
    naive = Policy("naive", "Small counts only", "", lowest=1, highest=4)
    found = suppress([3, 50, 7], naive)
    values = np.concatenate((found.values, found.total.values))
    state = np.concatenate((found.state, found.total.state))
    with pytest.raises(AssertionError):
        assert_safe(values, state, [(3, (0, 1, 2))], naive)


# Rounding and bad input -------------------------------------------------------------------------


def test_counts_round_to_the_nearest_with_halves_upwards() -> None:
    assert round_counts([0, 1, 2, 3, 7, 8, 12.5], 5).tolist() == [0, 0, 0, 5, 5, 10, 15]
    assert round_counts([[4, 5], [14, 15]], 10).tolist() == [[0, 10], [10, 20]]
    assert np.isnan(round_counts([None, 3], 5)).tolist() == [True, False]
    assert round_counts([7], 1).tolist() == [7]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(errors.OutOfRange, match="base is 0"):
        round_counts([1], 0)
    with pytest.raises(errors.OutOfRange, match=r"2.5 at index 1, which is not a whole number"):
        suppress([1, 2.5], "hes")
    with pytest.raises(errors.OutOfRange, match="less than zero at index 3"):
        suppress([[1, 2], [3, -4]], "hes")
    with pytest.raises(errors.UnusablePolicy, match="There is no policy 'secret'"):
        suppress([1], "secret")
    with pytest.raises(errors.SumsDisagree, match="9 at index 0 and its parts add up to 10"):
        suppress([9, 4, 6], "under_5", sums=[(0, (1, 2))])
    for sums in ([(0, (1, 3))], [(0, ())], [(-1, (0,))], [(0, (0, 1))], [(0, (1, 1))]):
        with pytest.raises(errors.OutOfRange, match="sums names"):
            suppress([9, 4, 5], "under_5", sums=sums)
    with pytest.raises(errors.WrongShape, match="with sums"):
        suppress([[9, 9]], "under_5", sums=[(0, (1,))])


def test_a_table_too_large_to_make_safe_is_refused_not_half_done() -> None:
    table = np.full((51, 51), 30)
    assert set(suppress(table, "under_5").state.ravel()) == {"shown"}
    table[0, 0] = 2
    with pytest.raises(errors.TableTooLarge, match="Split the table"):
        suppress(table, "under_5")
    assert (suppress(table, "under_5", margins=False).state != "shown").sum() == 1
