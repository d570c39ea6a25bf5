"""A regulator's assessment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.prose.assessment import read_assessment

from .reading import lines_of

BENCHES = """Benches and rest

Score: 2

2 – Evidence shows some gaps

What walkers expect

I can sit down when I am tired.

What was found

Where people sit

The town had benches. They were dry.

Some benches were wet, and people said so.

How benches are kept

They are painted every year."""


def test_a_statement_has_a_title_a_score_and_what_it_means() -> None:
    [statement] = read_assessment(lines_of(BENCHES)).statements
    assert (statement.title, statement.score) == ("Benches and rest", 2)
    assert statement.score_text == "2 – Evidence shows some gaps"


def test_sections_keep_their_paragraphs() -> None:
    [statement] = read_assessment(lines_of(BENCHES)).statements
    assert [(section.title, len(section.paragraphs)) for section in statement.sections] == [
        ("What walkers expect", 1),
        ("What was found", 0),
        ("Where people sit", 2),
        ("How benches are kept", 1),
    ]


def test_every_line_is_used() -> None:
    result = read_assessment(lines_of(BENCHES))
    assert result.used == {i for i, row in enumerate(BENCHES.split("\n"), 1) if row}


def test_a_second_score_opens_a_second_statement() -> None:
    second = BENCHES.replace("Benches and rest", "Gates and paths").replace(
        "Score: 2", "Rating: Good"
    )
    first_one, second_one = read_assessment(lines_of(f"{BENCHES}\n\n{second}")).statements
    assert first_one.sections[-1].paragraphs == ["They are painted every year."]
    assert second_one.title == "Gates and paths"


def test_a_rating_in_words_has_no_number() -> None:
    [statement] = read_assessment(lines_of("Parks\n\nRating: Good\n\nAll went well.")).statements
    assert (statement.score, statement.score_text) == (None, "Good")


def test_a_row_of_a_name_and_a_rating_is_a_statement() -> None:
    result = read_assessment(lines_of("Paths\tRequires improvement\nGates\tGood"))
    assert [(one.title, one.score_text) for one in result.statements] == [
        ("Paths", "Requires improvement"),
        ("Gates", "Good"),
    ]


def test_a_score_without_a_title_is_to_be_looked_at() -> None:
    [statement] = read_assessment(lines_of("Score: 3")).statements
    assert statement.review


def test_text_without_a_score_is_kept_as_notes() -> None:
    result = read_assessment(lines_of("Parks are open.\n\nGates are shut."))
    assert (result.statements, len(result.notes)) == ([], 2)


@given(st.lists(st.text(max_size=50), max_size=6))
def test_any_text_can_be_asked(rows: list[str]) -> None:
    text = "\n".join(rows)
    if text.strip():
        read_assessment(lines_of(text))
