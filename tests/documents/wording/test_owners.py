"""Names of bodies, teams and posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.owners import looks_like_owner, split_owner


@pytest.mark.parametrize(
    "text",
    [
        "Public Health",
        "Millbridge Town Council",
        "MTC (Leisure Services)",
        "Head of Housing (A Khan)",
        "Jane Smith",
        "Cllr Jo Reed",
        "Health and Wellbeing Board",
        "ICB",
        "Parks Team / Cllr Jo Reed",
    ],
)
def test_a_body_a_post_or_a_person(text: str) -> None:
    assert looks_like_owner(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bakery is open.",
        "Bake more bread",
        "Plan agreed",
        "tbc",
        "TBC",
        "",
        "The board will meet",
    ],
)
def test_sentences_and_deeds_are_not_owners(text: str) -> None:
    assert not looks_like_owner(text)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Public Health / Mill Food Alliance", ["Public Health", "Mill Food Alliance"]),
        ("Leisure Services; Parks Team", ["Leisure Services", "Parks Team"]),
        ("Town Council and Carers Network", ["Town Council", "Carers Network"]),
        ("Children and Family Services", ["Children and Family Services"]),
        ("Drug & Alcohol Team", ["Drug & Alcohol Team"]),
        ("Parks Team\nLeisure Services", ["Parks Team", "Leisure Services"]),
        ("", []),
    ],
)
def test_owners_part_where_names_end(text: str, owners: list[str]) -> None:
    assert split_owner(text) == owners


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    looks_like_owner(text)
    split_owner(text)
