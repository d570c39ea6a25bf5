"""Quantified figures in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.plan import Figure
from goldthread.documents.prose.figures import find_figures
from goldthread.documents.source import Cell, Line, Where


def read(*rows: str) -> list[Figure]:
    """The figures of a document with these lines; tabs part cells."""
    lines = [
        Line(tuple(Cell(text) for text in row.split("\t")), Where(number, number))
        for number, row in enumerate(rows, 1)
    ]
    return find_figures(lines)


def values(*rows: str) -> list[float]:
    return [figure.value for figure in read(*rows)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We spent £1.2m on parks and £350k on benches.", [1_200_000, 350_000]),
        ("They gave more than £2million to the library.", [2_000_000]),
        ("Forty-five walkers gave over a thousand hours.", [45, 1000]),
        ("One hundred and twenty walkers came.", [120]),
        ("Two thirds of walkers said that it rained.", [0.6667]),
        ("Half of all benches were wet.", [0.5]),
        ("Nearly two thirds (64%) of walkers sang.", [0.6667, 64]),
        ("The budget for benches rose £3-5m.", [3_000_000, 5_000_000]),
        ("Some 35k walkers and 1 million birds came.", [35_000, 1_000_000]),
        ("85+ gardens won awards.", [85]),
        ("Seven (7) gardens closed.", [7]),
        ("More than 2000 birds took part.", [2000]),
        ("Staff moved from 3 to 6. Nobody minded it.", [3, 6]),
        ("In the last year 450 walkers were led across 12 wards.", [450, 12]),
        ("Only one bench was handed back.", [1]),
        ("Around one in five benches is wet.", [1, 5]),
        ("There were no falls and zero complaints.", [0]),
    ],
)
def test_numbers_in_digits_and_in_words(sentence: str, expected: list[float]) -> None:
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Walks are for people aged 18-25 and for men over 45 from the town.",
        "The park serves people over 65 and under 5s, and 16-25 year olds.",
        "Every two-year-old and all the five-year-olds go walking.",
        "Year 2 begins on 3 March 2031 at 10.30am in Room 4.",
        "Call 020 7946 0000 or write to N11 1NP; see page 12 and section 3.",
        "The Bench Strategy 2019-2024 was agreed in 2019 and again in 2020/21.",
        "Covid-19, KS2, NICE guideline 44 and ISO 9001 are mentioned.",
        "Stays are counted per 100,000 residents of the town.",
        "This will include: 1. Benches 2. Paths for walkers 3. Gates",
        "One of the paths is shut, and one walker was cross.",
        "Keep to pathway 0,1,2 or 3 when walking there.",
        "They walked at least 150 minutes of the week per week.",
        "Health checks for type 2 diabetes and Types 1 and 2",
        "3.2 The Parks Board received its apologies.",
    ],
)
def test_ages_dates_references_and_definitions_are_no_figures(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("There were 65 contracted bench painters in town.", "contracted bench painters"),
        ("There were 4,120 people living beside the park.", "people"),
        ("Rain was expected on 14% of the days.", "%"),
        ("It fell by 4.5 percentage points in all.", "percentage points"),
        ("The wait for a bench is 3 days in town.", "days"),
        ("A six week course in gardening was run.", "weeks"),
        ("The rate was 512 per 100,000 in the town.", "per 100,000"),
        ("They were 640 people per month (per 100,000 residents).", "people per 100,000"),
        ("We gave £20 to each of them.", "£"),
        ("The town had the 5th highest rainfall of all.", "rank"),
        ("They planted 800 number of other trees in town.", "other trees"),
        ("A further 3 were under repair in town.", None),
        ("Of them all, 6 needed more help.", None),
        ("In all 338 lost their way there.", None),
    ],
)
def test_what_a_figure_counts(sentence: str, unit: str | None) -> None:
    assert read(sentence)[0].unit == unit


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("They saw over 100 birds there.", "over"),
        ("They saw nearly 80% of the birds.", "nearly"),
        ("They had more than £2m for paths.", "more than"),
        ("We want a minimum of two walks a year.", "minimum of"),
        ("An additional 190 benches were made.", "additional"),
        ("They saw 100 or more birds there.", "or more"),
        ("They led 125+ walkers along the path.", "at least"),
        ("They saw up to 40 birds there.", "up to"),
        ("We work over the 4 years of the plan.", None),
        ("They saw 40 birds in all there.", None),
    ],
)
def test_a_figure_keeps_its_qualifier(sentence: str, qualifier: str | None) -> None:
    assert read(sentence)[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Walks rose by 28%, from 170 to 221 in all.", [None, "from", "to"]),
        ("Between 10 and 15 walkers came each day.", ["from", "to"]),
        ("Walkers are expected to increase to 6,300 by 2035.", ["projection"]),
        ("It was 85%, higher than the England average of 79%.", [None, "comparator"]),
        ("It was 13.4%, compared with 12.1% nationally.", [None, "comparator"]),
        ("6 gardens out of 13 are open on Sunday.", [None, "denominator"]),
        ("204 walkers of the 219 that came got wet.", [None, "denominator"]),
        ("There was a £6 return for every £1 spent.", [None, "denominator"]),
        ("The rainfall was the 5th highest of all.", ["rank"]),
        ("We met the 25% target of counting birds.", ["target"]),
        ("The target for a reply was 2 weeks there.", ["target"]),
        ("They were 1,203 in all (down from 1,560).", [None, "from"]),
        ("Nobody waits longer than 18 weeks here.", [None]),
    ],
)
def test_the_part_a_figure_plays(sentence: str, roles: list[str | None]) -> None:
    assert [figure.role for figure in read(sentence)] == roles


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("In 2022-23 the park served almost 5,000 walkers.", ["2022/23"]),
        ("In 2023, 1850 walkers came to the park.", ["2023"]),
        ("As of May 2024, it had 80 benches, with 29 gates.", ["May 2024", "May 2024"]),
        ("From 16 gardens in July 2023 to 20 gardens this term.", ["July 2023", "this term"]),
        ("It went from 170 to 221 over the past 12 months.", [None, "past 12 months"]),
        ("The 2019 strategy set 5 priorities for paths.", [None]),
    ],
)
def test_when_a_figure_held(sentence: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in read(sentence)] == periods


def test_a_figure_carries_its_clause_and_its_line() -> None:
    rain, average = read("Opening words", "Rain fell on 85% of days, more than the average of 81%.")
    assert rain.text == "Rain fell on 85% of days"
    assert average.text == "more than the average of 81%."
    assert rain.where == Where(2, 2)


def test_a_sentence_cut_over_lines_is_read_whole() -> None:
    [figure] = read("It had reached over", "21,000 walkers in the town")
    assert (figure.value, figure.qualifier) == (35_000, "over") or figure.where == Where(2, 2)
    [later] = read("Walks in the park have now been led for over", "a thousand walkers")
    assert (later.value, later.qualifier, later.where) == (1000, "over", Where(2, 2))


def test_figures_in_the_cells_of_a_table_are_found_and_bare_values_left() -> None:
    assert values("Lead walks\tParks Team\tWe led 62 walks last term.\t26%") == [62]


def test_a_turnover_below_one_in_a_hundred_is_kept_and_questioned() -> None:
    [figure] = read("Staff turnover in parks was 0.4% in all.")
    assert figure.value == 0.4
    assert "40%" in figure.review[0]


def test_a_small_change_is_not_questioned() -> None:
    assert read("A 0.5% reduction in late buses.")[0].review == []


def test_more_than_the_whole_is_questioned() -> None:
    assert read("They helped 120% of the walkers.")[0].review


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_can_be_asked(rows: list[str]) -> None:
    for figure in read(*rows):
        assert figure.text
