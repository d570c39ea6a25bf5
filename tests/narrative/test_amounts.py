"""A number says how much or how many; a date, a year or a reference does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.narrative import amounts


def numbers_in(text: str) -> list[str]:
    return [found.words for found in amounts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("212 families came in the first term.", ["212"]),
        ("Take-up rose from 41% to 48.5 %.", ["41%", "48.5 %"]),
        ("We spent £1,250,000 of the £1.3m.", ["£1,250,000", "£1.3m"]),
        ("By March 2026 we had trained 40 nurses.", ["40"]),
        ("1,400 residents told us, 31 of them twice.", ["1,400", "31", "twice"]),
        ("In 2024/25 there were 2019 visits, and in 2025/26 2,105.", ["2,105"]),
        ("Action 3: 12 benches stand on the river path.", ["12"]),
        ("On 4 May, 9 people met at 10.30am.", ["9"]),
        ("Waiting fell by 3.5 days", ["3.5"]),
        ("2 of 4 rooms are open", ["2", "4"]),
        ("48 people aged 65+ joined", ["48"]),
        ("1. Open the room\n2. Invite 30 neighbours", ["30"]),
        ("Over 300 people came and under 20 complained", ["300", "20"]),
        ("We opened two rooms. 212 families came.", ["two", "212"]),
        ("Three of the four rooms are open.", ["Three", "four"]),
        ("Each week 40 people come, each day 6.", ["40", "6"]),
        ("Action: 3 new benches", ["3"]),
        ("More than 1 in 5 walk daily", ["1", "5"]),
    ],
)  # fmt: skip
def test_amounts_are_found_as_they_are_written(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The room is open and families come.",
        "Agreed on 4 March 2026 and again on 12/05/2026.",
        "Reviewed 2026-03-04; next in March 2027, or Apr 28.",
        "The first since 2019, and better than in the 1990s.",
        "Planned for 2016/17 and 2017-2018, or 17/18.",
        "To be done in Q3, see action 4.2 and KPI 7.",
        "See section 2.1.4, page 12, appendix 3 and table B4.",
        "Phase 2 begins after stage 1; version 3 of the form.",
        "Actions 3 and 4 wait for priority 1.",
        "The line is open 24/7, from 9am to 5.30pm.",
        "Ring 0300 555 0142 or write to help2@weir.example.",
        "Pupils of year 6 and Key Stage 2 met the team (ref. A12, no. 5).",
        "Covid-19 held this up.",
        "The 0-19 service and the team for over-65s work together.",
        "For people aged 65 and over, and under 5s.",
        "Meet at 10:30 for the 2nd time.",
        "(1) Ask. (2) Listen.",
        "1. Ask\n2. Listen",
    ],
)
def test_dates_years_references_and_names_are_no_amounts(text: str) -> None:
    assert numbers_in(text) == []


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_whatever_is_written_what_is_found_stands_in_it(text: str) -> None:
    assert all(any(letter.isdigit() for letter in one) for one in numbers_in(text))
    assert numbers_in(f"{text}\n\nIn all, 4321 people came.")
