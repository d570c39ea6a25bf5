"""A document's title, period and kind."""

from __future__ import annotations

import pytest

from goldthread.documents.engine.naming import theme_of
from tests.documents.engine.pages import actions, read, read_sheet

TABLE = "\n\nAction | Lead\nMend the clock | Hill Council\n"


def test_the_title_is_the_first_heading_or_line_that_tells() -> None:
    """Rule `title`: stock phrases and running words are passed over."""
    assert read(f"OFFICIAL\n\nDraft v0.2\n\nThe Hill Plan{TABLE}").title == "The Hill Plan"
    assert read(f"Hill Council\n\n# The Hill Plan{TABLE}").title == "The Hill Plan"


def test_without_a_title_the_file_names_the_document() -> None:
    """Rule `title`."""
    assert read_sheet("Action | Lead\nMend the clock | Hill Council").title == "hill-plan"


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("The Hill Plan 2031-35: Thriving", "Thriving"),
        ("Hill Partnership: action plan 2031", None),
        ("Hill Plan", None),
    ],
)
def test_the_theme_in_a_title(title: str, theme: str | None) -> None:
    """Rule `theme-in-title`."""
    assert theme_of(title) == theme


def test_the_period_is_the_titles_or_that_of_the_year_columns() -> None:
    assert read(f"Hill Plan 2031-35{TABLE}").period == "2031/32-2034/35"
    text = (
        "Hill 2031/32 Action Plan\n\nAction | Step | 31/32 | 32/33 | Lead\nMend | Find | ✓ | ✓ | Us"
    )
    assert read(text).period == "2031/32-2032/33"


def test_a_plan_is_told_from_a_report() -> None:
    assert read(f"Hill Plan{TABLE}").kind == "plan"
    assert read("Hill Plan\n\nWe met and talked.").kind == "unknown"


def test_labels_are_the_documents_own_words() -> None:
    document = read(f"Hill Plan\n\nAmbition 1: Warm homes{TABLE}")
    assert document.labels["priority"] == "Ambition"
    assert document.labels["action"] == "Action"
    assert document.labels["owner"] == "Lead"
    assert actions(document)
