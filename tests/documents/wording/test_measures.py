"""Several measures in one cell, promises of measures, and units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.amounts import parse_amount
from goldthread.documents.wording.cleaning import words
from goldthread.documents.wording.measures import is_placeholder, split_measures, unit_of


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("• Number of swims • % of pupils who swim", ["Number of swims", "% of pupils who swim"]),
        ("Plan agreed\nStaff trained", ["Plan agreed", "Staff trained"]),
        ("Swims rise. Pools stay open.", ["Swims rise.", "Pools stay open."]),
        ("Number of falls; number of fractures", ["Number of falls", "number of fractures"]),
        ("1. Visits made 2. Calls made", ["Visits made", "Calls made"]),
        ("- Visits made\n- Calls made", ["Visits made", "Calls made"]),
        ("All tenants visited (unless away)", ["All tenants visited (unless away)"]),
        ("Help e.g. Debt advice is offered", ["Help e.g. Debt advice is offered"]),
        ("Uptake by Town Trust (TT) The Mill", ["Uptake by Town Trust (TT) The Mill"]),
        (
            "The work of the Water\nService, Park Wardens and School\nNurses has been\njoined.",
            ["The work of the Water Service, Park Wardens and School Nurses has been joined."],
        ),
        ("Model built with\nTenants across town", ["Model built with Tenants across town"]),
        ("Path plan published Autumn 2031", ["Path plan published Autumn 2031"]),
        (
            "Walkers helped by Child and Family Services staff",
            ["Walkers helped by Child and Family Services staff"],
        ),
        ("More walks, increase in use of paths", ["More walks, increase in use of paths"]),
    ],
)
def test_measures_part_at_bullets_lines_and_sentences(cell: str, parts: list[str]) -> None:
    result = split_measures(cell)
    assert result.parts == parts
    assert result.certain


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        (
            "Number of visits (all kinds) made Total number of calls",
            ["Number of visits (all kinds) made", "Total number of calls"],
        ),
        (
            "Increase in walks of 20 mins Increase in swims",
            ["Increase in walks of 20 mins", "Increase in swims"],
        ),
        ("Bakery in place Bread handed out", ["Bakery in place", "Bread handed out"]),
        (
            "Less paper between shops Residents only queue once",
            ["Less paper between shops", "Residents only queue once"],
        ),
        ("Oakham becomes calm Oakham wins awards", ["Oakham becomes calm", "Oakham wins awards"]),
    ],
)
def test_lost_bullets_are_proposed_not_certain(cell: str, parts: list[str]) -> None:
    result = split_measures(cell)
    assert result.parts == parts
    assert not result.certain


def test_a_word_the_document_writes_small_shows_a_lost_bullet() -> None:
    cell = "Fewer cars in the lane Gardens look tended"
    assert len(split_measures(cell, common={"gardens"}).parts) == 2


def test_a_sentence_that_leans_back_stays_with_the_last() -> None:
    result = split_measures("A plan is in force. This will be signed by the Mayor.")
    assert len(result.parts) == 1
    assert not result.certain


def test_the_line_before_a_list_is_its_lead_in() -> None:
    result = split_measures("Including:\n• swims\n• walks")
    assert (result.lead_in, result.parts) == ("Including:", ["swims", "walks"])


@pytest.mark.parametrize(
    "text",
    [
        "Outcome indicators for this aim are under development",
        "These will be confirmed once the survey is over",
        "A narrative update on this work will be provided",
        "More indicators may be included next year",
        "Indicators are already being reported in another plan",
        "To be confirmed",
        "n/a",
    ],
)
def test_a_promise_of_measures_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Number of indicators under development",
        "A shared strategy will be agreed",
        "Tenants are visited",
        "",
    ],
)
def test_a_measure_is_not_a_placeholder(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "printed", "unit"),
    [
        ("Stays per 100,000 residents", ["512"], "per 100,000"),
        ("Late buses", ["28%"], "%"),
        ("Spending on roads", ["£3m"], "£"),
        ("Percentage of tenants who are warm", [], "%"),
        ("0.5% reduction in late buses", ["930 (No late days)"], "days"),
        ("The number of new swims rises", [], "swims"),
        ("Time to let", ["21 days"], "days"),
        ("Number of residents helped", [], "people"),
        ("Number of allotments", [], "allotments"),
        ("Bakery opened", [], None),
    ],
)
def test_the_unit_comes_from_figures_then_words(
    text: str, printed: list[str], unit: str | None
) -> None:
    assert unit_of(text, [parse_amount(one) for one in printed]) == unit


@given(st.text(alphabet="abcABC •-\n.;:()1%'", max_size=80))
def test_splitting_loses_no_word(text: str) -> None:
    result = split_measures(text)
    kept = words(" ".join([result.lead_in or "", *result.parts]))
    lettered = [word for word in words(text) if not word.isdigit() and len(word) > 1]
    assert [word for word in kept if not word.isdigit() and len(word) > 1] == lettered
