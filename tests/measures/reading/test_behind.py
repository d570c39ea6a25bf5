"""Who is left behind, and how areas stand beside one another, in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from goldthread.measures import periods
from goldthread.measures.reading.areas import AreaRow, Ranked
from goldthread.measures.reading.behind import family_words, ranked_words
from goldthread.measures.reading.groups import Family, Gap, GapPoint, Member, gap_of
from goldthread.measures.reading.standing import Movement, Reading
from goldthread.measures.reading.writing import Writing

YEAR = periods.financial_year(2024)
WRITING = Writing(after="%")
UNKNOWN = Movement(word="unknown", why="limits")


def member(name: str, value: float | None, word: str = "similar", **said: Any) -> Member:
    absence = "" if value is not None else "suppressed"
    reading = Reading(period=YEAR, value=value, absence=absence, **said)
    return Member(name=name, position=1, series=(reading,), latest=reading, word=word)


def family(*members: Member, name: str = "Age", gap: Gap | None = None) -> Family:
    everybody = Reading(period=YEAR, value=20.0)
    return Family(name=name, period=YEAR, members=members, everybody=everybody, gap=gap)


def gap(value: float, lower: float | None = None, upper: float | None = None,
        word: str = "unknown") -> Gap:  # fmt: skip
    point = GapPoint(period=YEAR, value=value, lower=lower, upper=upper)
    return Gap(slope=lower is not None, points=(point,), movement=Movement(word=word),
               most="Most", least="Least")  # fmt: skip


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (gap(10.0, 4.0, 16.0, "steady"),
         "The most deprived people are worse off. The gap to the least deprived was "
         "10.0 percentage points in 2024/25, with no significant change."),
        (gap(10.0, 4.0, 16.0, "worsening"),
         "The most deprived people are worse off. The gap to the least deprived was "
         "10.0 percentage points in 2024/25, and it is getting bigger."),
        (gap(-3.0, -5.0, -1.0),
         "The least deprived people are worse off. The gap to the most deprived was "
         "3.0 percentage points in 2024/25."),
        (gap(3.0, -1.0, 7.0),
         "No clear gap between the most and the least deprived people in 2024/25."),
        (gap(0.01), "The most and the least deprived people had the same figure in 2024/25."),
    ],
)  # fmt: skip
def test_a_gap_is_told_with_who_is_worse_off(found: Gap, said: str) -> None:
    assert family_words(family(name="Deprivation", gap=found), WRITING, "Larkmere") == said


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ((member("16 to 24", 31.0, "worse"), member("25 to 44", 40.0, "worse"),
          member("45 to 64", 12.0, "better")),
         "Worse than all of Larkmere: 25 to 44 (40.0%) and 16 to 24 (31.0%)."),
        (tuple(member(f"Group {n}", 30.0 + n, "worse") for n in range(5)),
         "Worse than all of Larkmere: Group 4 (34.0%), Group 3 (33.0%), Group 2 (32.0%), "
         "and two more."),
        ((member("Men", 30.0, "higher"), member("Women", 10.0, "lower")),
         "Higher than all of Larkmere: Men (30.0%); lower than all of Larkmere: Women (10.0%)."),
        ((member("Men", 21.0), member("Women", 19.0, "better")),
         "No group is worse than all of Larkmere beyond what chance can do."),
        ((member("Men", 21.0, "not_compared"), member("Women", 19.0, "not_compared")),
         "Highest: Men (21.0%). Lowest: Women (19.0%)."),
        ((member("A", 21.0, "not_compared"), member("B", 19.0, "not_compared"),
          member("C", 19.01, "not_compared")),
         "Highest: A (21.0%). Lowest: B (19.0%) and C (19.0%)."),
        ((member("Men", 21.0, "not_compared"), member("Women", None, "not_compared")),
         "There are too few figures to compare these groups."),
    ],
)  # fmt: skip
def test_groups_that_stand_out_are_named(members: tuple[Member, ...], said: str) -> None:
    assert family_words(family(*members), WRITING, "Larkmere") == said


def fifths(*values: float, people: float | None = 1000.0) -> list[Member]:
    return [
        Member(
            name=f"Fifth {n}", position=n, latest=None,
            series=(Reading(period=YEAR, value=value, lower=value - 1, upper=value + 1,
                            denominator=people),),
        )
        for n, value in enumerate(values, 1)
    ]  # fmt: skip


def test_the_gap_is_positive_where_the_most_deprived_are_worse_off() -> None:
    """Evenly spread values rise by 10 from the first to the last rank of 0 and 1."""
    rising = fifths(21, 23, 25, 27, 29)
    higher, lower = gap_of(rising, "higher"), gap_of(rising, "lower")
    assert higher is not None and lower is not None
    assert higher.slope
    assert higher.points[0].value == pytest.approx(10.0)
    assert lower.points[0].value == pytest.approx(-10.0)
    assert (higher.points[0].lower or 0) < 10 < (higher.points[0].upper or 0)
    assert higher.points[0].ratio == pytest.approx(30 / 20)
    assert lower.points[0].ratio == pytest.approx(20 / 30)


def test_without_people_or_a_fifth_the_ends_are_compared() -> None:
    for members in (fifths(21, 23, 25, 27, 29, people=None), fifths(21, 23, 25, 27)):
        found = gap_of(members, "higher")
        assert found is not None
        assert not found.slope
        assert found.points[0].value == pytest.approx(members[-1].series[0].value - 21)  # type: ignore[operator]
        assert found.points[0].lower is None
    assert gap_of(fifths(21), "higher") is None


def ranked(*rows: tuple[str, float | None, str], **said: Any) -> Ranked:
    told = tuple(
        AreaRow(
            number=n, name=name, code=f"E0500000{n}", word=word, own=name == "Own",
            reading=Reading(period=YEAR, value=value, absence="" if value else "missing"),
        )
        for n, (name, value, word) in enumerate(rows)
    )  # fmt: skip
    return Ranked(kind="ward", within=True, period=YEAR, rows=told, **said)


def test_areas_are_told_by_their_ends_and_by_how_many_really_differ() -> None:
    found = ranked(
        ("Hythe", 43.2, "worse"), ("Own", 30.0, "worse"), ("Mill End", 23.2, "similar"),
        ("Weir", None, ""), than="Larkmere", than_value=24.5,
    )  # fmt: skip
    assert ranked_words(found, WRITING) == (
        "In 2024/25, Hythe had the highest figure (43.2%) and Mill End the lowest (23.2%). "
        "Of three wards, two are worse than Larkmere, one is similar to Larkmere."
    )
    assert found.rank() == 2
    assert ranked_words(ranked(("Weir", None, "")), WRITING) == "There are no figures to compare."


def test_areas_that_share_an_end_are_all_named_and_hidden_ones_are_told() -> None:
    wards = [("Tannery", 8.0), ("Pinfold", 5.0), ("Hatherlow", 5.0), ("Old Quay", 5.02)]
    found = ranked(*((name, value, "") for name, value in wards), ("Weir", None, ""))
    said = ranked_words(found, WRITING)
    assert said == (
        "In 2024/25, Tannery had the highest figure (8.0%) and Pinfold, Hatherlow and Old Quay "
        "the lowest (5.0%)."
    )
    hidden = tuple(
        replace(row, reading=replace(row.reading, absence="suppressed"))
        if row.name == "Weir" else row
        for row in found.rows
    )  # fmt: skip
    said = ranked_words(replace(found, rows=hidden), WRITING)
    assert "the highest figure shown (8.0%)" in said
    assert "the lowest shown (5.0%). The figure of one more is hidden" in said
    level = ranked(("Tannery", 5.0, ""), ("Weir", 5.0, ""))
    assert "Tannery and Weir had the same figure (5.0%)" in ranked_words(level, WRITING)


def test_groups_of_another_year_than_the_headline_say_which() -> None:
    found = family(member("Men", 21.0, "not_compared"), member("Women", 19.0, "not_compared"))
    said = family_words(found, WRITING, "Larkmere", YEAR.next())
    assert said.endswith("Lowest: Women (19.0%). These are figures for 2024/25.")
    assert family_words(found, WRITING, "Larkmere", YEAR).startswith("Highest")
