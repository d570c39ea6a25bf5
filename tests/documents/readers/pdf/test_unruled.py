"""Tables without upright rules: columns from gaps, rows from spaces, rules or stripes."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Spacer

from tests.documents.readers.pdf import making
from tests.documents.readers.pdf.making import HEADER, build, content, draw, heading, prose, table

STEPS = "Ask each school for a list of the walls that children would like to see planted"
ROWS = [
    ["Plant climbers on walls that face the sun", STEPS, "Yes", "", "Parks team"],
    ["", "Buy plants", "", "Yes", ""],
    ["Mend fences", STEPS + " and mended", "", "Yes", "Housing and friends of the woods"],
]
LOOKS = {
    "spaces only": [],
    "level rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
    "striped": [("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.whitesmoke])],
    "header on a ground": [("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)],
}


@pytest.mark.parametrize("look", LOOKS)
def test_columns_and_rows_are_found(tmp_path: Path, look: str) -> None:
    path = build(
        tmp_path / "plan.pdf",
        [heading("Greener streets"), prose("Words before."), table([HEADER, *ROWS], *LOOKS[look])],
    )
    assert making.tables(path) == [HEADER, *ROWS]
    assert all(line.whole_row for line in content(path) if line.table)
    assert [line.text for line in content(path) if not line.table] == [
        "Greener streets",
        "Words before.",
    ]


def test_cells_in_the_middle_of_their_rows(tmp_path: Path) -> None:
    middle = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    path = build(tmp_path / "plan.pdf", [table([HEADER, *ROWS], middle)])
    assert making.tables(path) == [HEADER, *ROWS]


def test_a_heading_between_tables_ends_the_first(tmp_path: Path) -> None:
    path = build(
        tmp_path / "plan.pdf",
        [
            table([HEADER, *ROWS]),
            heading("Fair work", 3),
            table([HEADER, ["Hire apprentices", "Ask firms", "", "Yes", "College"]]),
        ],
    )
    lines = content(path)
    assert [line.text for line in lines if line.heading] == ["Fair work"]
    assert [line.table for line in lines if line.table] == [1, 1, 1, 1, 2, 2]


def test_a_new_header_after_a_space_begins_a_new_table(tmp_path: Path) -> None:
    measures = [["Measure", "", "Start", "Target", "Source"], ["Trees", "", "5", "9", "Survey"]]
    path = build(tmp_path / "plan.pdf", [table([HEADER, *ROWS]), Spacer(1, 14), table(measures)])
    assert [line.table for line in content(path)] == [1, 1, 1, 1, 2, 2]


def test_a_theme_across_the_columns_is_a_row(tmp_path: Path) -> None:
    theme = "Theme: a borough where every street has somewhere to sit, to shelter and to grow"
    rows = [HEADER, ROWS[0], [theme, "", "", "", ""], ROWS[2], ROWS[0]]
    path = build(tmp_path / "plan.pdf", [table(rows, ("SPAN", (0, 2), (-1, 2)))])
    assert making.tables(path) == rows
    assert content(path)[2].cells[0].span == 5


def test_cells_merged_downwards_keep_each_tick_with_its_step(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["Open a hub in each of the four quarters of the borough", "Agree sites", "✓", "", "Us"],
        ["", "Open two hubs", "✓", "✓", ""],
        ["", "Open the last two hubs", "", "✓", ""],
        ["Train staff", "Write it", "", "✓", "Them"],
    ]
    marked = [[words.replace("✓", "x") for words in row] for row in rows]
    spans = [("SPAN", (c, 1), (c, 3)) for c in (0, 4)]
    path = build(tmp_path / "plan.pdf", [table(marked, *spans)])
    assert making.tables(path) == marked


def test_items_with_bullets_do_not_make_a_column(tmp_path: Path) -> None:
    steps = "• one step that runs on to a second line of the cell<br/>• another step"
    path = build(tmp_path / "plan.pdf", [table([HEADER, *[["Do it", steps, "Yes", "", "Us"]] * 4])])
    assert making.tables(path)[1] == [
        "Do it",
        "• one step that runs on to a second line of the cell\n• another step",
        "Yes",
        "",
        "Us",
    ]


def test_rows_with_no_space_between_are_given_line_by_line(tmp_path: Path) -> None:
    tight = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    path = build(tmp_path / "plan.pdf", [table([HEADER, *ROWS], *tight)])
    lines = [line for line in content(path) if line.table]
    assert not any(line.whole_row for line in lines)
    assert [cell.text for cell in lines[0].cells] == HEADER
    assert lines[1].cells[0].text == "Plant climbers on walls that"


def test_columns_hold_over_pages(tmp_path: Path) -> None:
    rows = [[f"Action {n}", "Do it", "Yes" if n % 2 else "", "", "Parks"] for n in range(40)]
    path = build(tmp_path / "plan.pdf", [table([HEADER, *rows])], head="Our plan")
    assert making.tables(path) == [HEADER, *rows]
    assert {line.table for line in content(path)} == {1}


def test_text_set_in_two_columns_is_read_down_each(tmp_path: Path) -> None:
    left = [f"left line {n} with words that fill it up" for n in range(12)]
    right = [f"right line {n} with words that fill it" for n in range(12)]

    def page(canvas: Canvas) -> None:
        for n in range(12):
            canvas.drawString(30, 380 - 11 * n, left[n])
            canvas.drawString(300, 380 - 11 * n, right[n])

    words = " ".join(line.text for line in content(draw(tmp_path / "plan.pdf", page)))
    assert words.index("left line 11") < words.index("right line 0")


def test_prose_is_not_a_table(tmp_path: Path) -> None:
    words = "We met families in each ward to hear what would help them most this winter. " * 4
    path = build(tmp_path / "plan.pdf", [prose(words), Spacer(1, 9), prose(words)])
    assert making.texts(path) == [[words.strip()], [words.strip()]]


def test_coloured_cells_do_not_cut_a_table_in_two(tmp_path: Path) -> None:
    """A theme's band and a column of red, amber and green."""
    rows = [
        ["Greener streets", "", "", "", ""],
        ["Plant climbers", "Ask each school", "Yes", "", "Green"],
        ["Mend fences", "Buy some wood", "", "Yes", "Amber"],
        ["Cleaner air", "", "", "", ""],
        ["Walk to school", "Paint the paths", "Yes", "Yes", "Red"],
    ]
    look = [("BACKGROUND", (0, row), (-1, row), colors.lightblue) for row in (1, 4)]
    look += [("SPAN", (0, row), (-1, row)) for row in (1, 4)]
    look += [
        ("BACKGROUND", (4, row), (4, row), colour)
        for row, colour in ((2, colors.green), (3, colors.orange), (5, colors.red))
    ]
    path = build(tmp_path / "plan.pdf", [table([HEADER, *rows], *look)])
    assert making.tables(path) == [HEADER, *rows]


def test_one_coloured_row_is_a_row_of_its_table(tmp_path: Path) -> None:
    done = ("BACKGROUND", (0, 1), (-1, 1), colors.lightgrey)
    path = build(tmp_path / "plan.pdf", [table([HEADER, *ROWS], done)])
    assert making.tables(path) == [HEADER, *ROWS]
