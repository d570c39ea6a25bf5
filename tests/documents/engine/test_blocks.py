"""Cutting lines into headings, paragraphs and tables that go on."""

from __future__ import annotations

from dataclasses import replace

from goldthread.documents.engine import read_source
from goldthread.documents.engine.blocks import Table, cut_blocks
from goldthread.documents.source import Cell, Line, Source, Where
from tests.documents.engine.pages import actions, owners, page, read, read_sheet, sheet, titles


def row(*cells: str, number: int, table: int = 1, at: int = 1) -> Line:
    return Line(
        tuple(Cell(cell) for cell in cells),
        Where(number, number, page=at),
        whole_row=True,
        table=table,
    )


def test_a_table_goes_on_after_its_header_is_printed_again() -> None:
    """Rule `table-goes-on`: the row cut by the page is one row."""
    document = read(
        """
        Action | Lead | Progress
        Open a reading room in | Hill Library | Walls are up.
        the old | |
        |
        Action | Lead | Progress
        wash house by the river | | The roof waits.
        """.replace("        |\n", "\n")
    )
    assert titles(document) == ["Open a reading room in the old wash house by the river"]


def test_a_table_goes_on_without_a_header_of_its_own() -> None:
    """Rule `table-goes-on`: as many columns, nothing between, on the next page."""
    lines = (
        row("Action", "Lead", number=1),
        row("Dig a pond", "Parks Team", number=2),
        row("Name the ducks", "Hill School", number=3, table=2, at=2),
    )
    document = read_source(Source("a.pdf", "0", "application/pdf", lines))
    assert titles(document) == ["Dig a pond", "Name the ducks"]


def test_columns_go_on_under_the_next_title_and_say_so() -> None:
    """Rule `header-once`."""
    document = read(
        """
        Priority 1: Warm homes

        Action | Lead
        Lag every loft | Hill Homes

        Priority 2: Dry feet

        Mend the drains | Roads Team
        """
    )
    assert titles(document) == ["Lag every loft", "Mend the drains"]
    assert any("no header" in reason for reason in actions(document)[1].review)


def test_page_numbers_and_running_lines_are_furniture() -> None:
    """Rule `page-furniture`."""
    source = page("Hill plan\n\nPage 1 of 9\n\nOfficial")
    marked = (*source.lines[:-1], replace(source.lines[-1], furniture=True))
    cut = cut_blocks(marked)
    assert [line.text for line in cut.furniture] == ["Page 1 of 9", "Official"]


def test_a_row_read_into_the_header_of_the_next_page_is_a_row() -> None:
    """Rule `row-in-header`."""
    lines = (
        row("What are we going to do?", "Who leads?", number=1),
        row("Walk every path with the people who use it and", "Paths Group", number=2),
        row("What are we going to do? mend what they find", "Who leads?", number=3, table=2, at=2),
    )
    document = read_source(Source("a.pdf", "0", "application/pdf", lines))
    assert titles(document) == [
        "Walk every path with the people who use it and mend what they find"
    ]


def test_a_row_broken_over_two_lines_is_one_row() -> None:
    """Rule `row-in-two`: the first line has the first cells, the next line the rest."""
    document = read(
        """
        Action | Lead | Progress | Next steps
        Paint the bridge | Roads Team
        | Half is done. | Wait for a dry week.
        Sweep the steps | Hill Council | Done. | None.
        """
    )
    assert owners(document) == ["Roads Team", "Hill Council"]
    first = actions(document)[0].update
    assert first is not None and first.text == "Half is done."


def test_lone_cells_between_the_tables_of_a_sheet_are_not_rows() -> None:
    """Rule `lines-between`."""
    source = sheet(
        """
        Action | Lead
        Dig a pond | Parks Team
        |
        Seen by the Board each spring |
        |
        Action | Lead
        Name the ducks | Hill School
        """
    )
    assert sum(isinstance(block, Table) for block in cut_blocks(source.lines).blocks) == 2
    assert titles(read_source(source)) == ["Dig a pond", "Name the ducks"]


def test_a_line_without_tabs_under_whole_rows_is_no_row() -> None:
    document = read(
        """
        Action | Lead | By when
        Dig a pond | Parks Team | June 2031
        Name the ducks | Hill School | July 2031
        Write to us at the town hall
        """
    )
    assert titles(document) == ["Dig a pond", "Name the ducks"]


def test_a_blank_row_in_a_sheet_does_not_end_its_table() -> None:
    document = read_sheet(
        """
        Action | Lead
        Dig a pond | Parks Team
        |
        Name the ducks | Hill School
        """
    )
    assert titles(document) == ["Dig a pond", "Name the ducks"]
