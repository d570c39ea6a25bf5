"""Finding the lines that head a table, once or again."""

from __future__ import annotations

import pytest

from goldthread.documents.engine.headers import find_header, repeats
from tests.documents.engine.pages import objectives, page, read, read_sheet, titles


def test_a_line_of_roles_is_a_header() -> None:
    """Rule `header-row`: "What we will do | Who leads | By when" heads a table."""
    lines = page("What we will do | Who leads | By when").lines
    found = find_header(lines, 0)
    assert found is not None
    header, after = found
    assert [column.role.value for column in header.columns] == ["action", "owner", "due"]
    assert after == 1


@pytest.mark.parametrize(
    "row",
    [
        "Plant a wood behind the school | Parks Team | June 2031",
        "secured to progress the | strategy and action plan | the lead for it",
        "Name | Organisation | Telephone",
        "Action",
    ],
)
def test_rows_of_data_are_no_header(row: str) -> None:
    """Rule `header-row`: sentences, scraps and lists of people do not head a table."""
    assert find_header(page(row).lines, 0) is None


def test_a_header_may_take_two_lines() -> None:
    """Rule `header-lines`: years stand under the words that group them."""
    lines = page(
        """
        Measure | Baseline | Target |
        | | 31/32 | 32/33
        """
    ).lines
    found = find_header(lines, 0)
    assert found is not None
    header, after = found
    assert [column.period for column in header.columns] == [None, None, "2031/32", "2032/33"]
    assert after == 2


MANGLED = """
Action | Milestone | | Year | Lead officer
| | 31/32 | 32/33 |
Open a well | Dig it | ✓ | | Hill Council

Actlon | Milestone | | ١'ear | Lead Office
| | 31/32 | 32/33 | 1
Mend the mill | Buy a wheel | | ✓ | Mill Trust
"""


def test_a_mangled_header_is_the_header_again() -> None:
    """Rule `header-again`: two cells nearly right are enough; the columns stay as they were."""
    document = read(MANGLED)
    assert titles(document) == ["Open a well", "Mend the mill"]


def test_a_header_with_a_cell_that_slid_keeps_its_columns() -> None:
    """Rule `header-again`: "Lead officer" under a year does not move the years."""
    lines = page(MANGLED).lines
    found = find_header(lines, 0)
    assert found is not None
    slid = page("Action | Milestone | | Lead officer |").lines
    assert repeats(found[0], slid, 0) == 1


def test_a_title_above_a_whole_header_is_no_part_of_it() -> None:
    """Rule `header-row`: a table may open with its own title, cut into cells."""
    document = read_sheet(
        """
        Objective 1 | Children are safe | |
        Action | Lead | Due | RAG
        Train lifeguards | Leisure Trust | June 2031 | Amber
        """
    )
    assert titles(document) == ["Train lifeguards"]
    assert [goal.title for goal in objectives(document)] == ["Children are safe"]
