"""The table of a plan's money, against one worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goldthread.strategy.around.sums import Sum, add_up

POOLED, ALIGNED, UNSAID = "pooled", "aligned", ""

# Written down and added up on paper:
#
#                          2025/26           2026/27             not said    all years
# Better Care Fund pooled  100,000 + 50,000  not known           -           150,000, 1 not known
# Council budget   aligned 20,000.50         30,000              -           50,000.50
# Council budget   unsaid  -                 -                   5,000       5,000
# Lottery grant    unsaid  0                 -                   -           0
# All                      170,000.50        30,000, 1 not known 5,000       205,000.50, 1 not known
ROWS = [
    ("Better Care Fund", POOLED, "2025/26", Decimal("100000.00")),
    ("Council budget", ALIGNED, "2026/27", Decimal("30000.00")),
    ("better  care fund", POOLED, "2025/26", Decimal("50000.00")),
    ("Council budget", ALIGNED, "2025/26", Decimal("20000.50")),
    ("Better Care Fund", POOLED, "2026/27", None),
    ("Council budget", UNSAID, "", Decimal("5000.00")),
    ("Lottery grant", UNSAID, "2025/26", Decimal("0.00")),
]


def test_the_table_is_the_one_worked_out_by_hand() -> None:
    table = add_up(ROWS)
    assert table.years == ("2025/26", "2026/27", "")
    assert [(line.source, line.arrangement) for line in table.lines] == [
        ("Better Care Fund", POOLED),
        ("Council budget", ALIGNED),
        ("Council budget", UNSAID),
        ("Lottery grant", UNSAID),
    ]
    care = table.lines[0]
    assert care.sums == (Sum(Decimal(150_000), 2), Sum(unknown=1), Sum())
    assert care.total == Sum(Decimal(150_000), 2, 1)
    assert table.by_year == (
        Sum(Decimal("170000.50"), 4),
        Sum(Decimal(30_000), 1, 1),
        Sum(Decimal(5_000), 1),
    )
    assert table.by_arrangement == (
        (POOLED, Sum(Decimal(150_000), 2, 1)),
        (ALIGNED, Sum(Decimal("50000.50"), 2)),
        (UNSAID, Sum(Decimal(5_000), 2)),
    )
    assert table.total == Sum(Decimal("205000.50"), 6, 1)


def test_nought_is_known_and_nothing_is_neither() -> None:
    nought = add_up([("Grant", "", "2026/27", Decimal(0))])
    assert (nought.total.known, nought.total.counted, nought.total.unknown) == (0, 1, 0)
    assert not nought.total.empty
    assert add_up([]).total.empty


ROW = st.tuples(
    st.sampled_from(["Council", "council ", "NHS"]),
    st.sampled_from([POOLED, ALIGNED, UNSAID]),
    st.sampled_from(["2025/26", "2026/27", ""]),
    st.one_of(st.none(), st.decimals(0, 10**9, places=2)),
)


@given(st.lists(ROW, max_size=30))
def test_lines_years_and_arrangements_come_to_the_same(rows: list) -> None:
    table = add_up(rows)
    known = [amount for *_, amount in rows if amount is not None]
    everything = Sum(sum(known, Decimal(0)), len(known), len(rows) - len(known))
    for parts in (
        [line.total for line in table.lines],
        table.by_year,
        [part for _, part in table.by_arrangement],
    ):
        assert sum(parts, start=Sum()) == everything == table.total
