"""Ruled tables in a PDF: rows, merges, colours, ticks; rows cut by the end of a page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Picture
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Image, PageBreak

from tests.documents.readers.pdf import making
from tests.documents.readers.pdf.making import GRID, HEADER, build, content, draw, heading, table


def test_rows_are_whole_though_their_cells_wrap(tmp_path: Path) -> None:
    steps = "Ask each school for a list of the walls that children would like to see planted"
    path = build(
        tmp_path / "plan.pdf",
        [
            heading("Priority one: greener streets"),
            making.prose("Some words before the table."),
            table([HEADER, ["Plant climbers", steps, "Yes", "", "Parks team"]], GRID),
            making.prose("Some words after it."),
        ],
    )
    lines = content(path)
    assert making.texts(path) == [
        ["Priority one: greener streets"],
        ["Some words before the table."],
        HEADER,
        ["Plant climbers", steps, "Yes", "", "Parks team"],
        ["Some words after it."],
    ]
    assert [line.heading > 0 for line in lines] == [True, False, False, False, False]
    assert [line.whole_row for line in lines] == [False, False, True, True, False]
    assert [line.bold for line in lines] == [True, False, True, False, False]
    assert lines[3].where.page == 1


def test_merged_cells_are_written_once(tmp_path: Path) -> None:
    rows = [
        ["Action", "Year", "", "Lead"],
        ["", "2024", "2025", ""],
        ["Plant trees", "x", "y", "Parks"],
        ["", "z", "", "Friends"],
        ["A theme across", "", "", ""],
    ]
    spans = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (3, 0), (3, 1)),
        ("SPAN", (0, 2), (0, 3)),
        ("SPAN", (0, 4), (3, 4)),
    ]
    path = build(
        tmp_path / "plan.pdf", [table(rows, GRID, *spans, widths=[150, 60, 60, 120], head=2)]
    )
    lines = content(path)
    assert making.texts(path) == rows
    assert lines[0].cells[1].span == 2
    assert lines[4].cells[0].span == 4
    assert [line.cells[0].continues for line in lines] == [False, True, False, True, False]


def test_paragraphs_and_items_of_a_cell_stay_apart(tmp_path: Path) -> None:
    steps = (
        "Walk the route with children and mark where it feels unsafe to cross the road"
        "<br/>Mend the lamps<br/>• one by the church<br/>• one by the mill"
    )
    path = build(
        tmp_path / "plan.pdf",
        [table([HEADER, ["Safer routes", steps, "", "", "Highways<br/>Schools"]], GRID)],
    )
    cells = content(path)[1].cells
    assert cells[1].text.split("\n") == [
        "Walk the route with children and mark where it feels unsafe to cross the road",
        "Mend the lamps",
        "• one by the church",
        "• one by the mill",
    ]
    assert cells[4].text == "Highways\nSchools"


def test_rows_between_upright_rules_alone(tmp_path: Path) -> None:
    look = [
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEBEFORE", (1, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ]
    steps = "Ask each school for a list of the walls that children would like to see planted"
    rows = [[f"Action {n}", steps, "Yes", "", "Parks"] for n in range(5)]
    path = build(tmp_path / "plan.pdf", [table([HEADER, *rows], *look)])
    assert making.texts(path) == [HEADER, *rows]


def test_colours_of_cells_are_named(tmp_path: Path) -> None:
    fills = [
        ("BACKGROUND", (1, row), (1, row), colour)
        for row, colour in ((1, colors.red), (2, colors.HexColor("#FFC000")), (3, colors.green))
    ]
    rows = [["Action", "Status"], ["Plant", ""], ["Mend", "Amber"], ["Dig", ""]]
    path = build(tmp_path / "plan.pdf", [table(rows, GRID, *fills, widths=[200, 80])])
    assert [line.cells[1].fill for line in content(path)[1:]] == ["red", "amber", "green"]


def test_a_label_with_a_coloured_ground_does_not_cut_its_cell(tmp_path: Path) -> None:
    label = '<font backColor="red">Off track</font> since the flood in May'
    rows = [["Action", "Status"], ["Plant", label], ["Mend", "On track"]]
    path = build(tmp_path / "plan.pdf", [table(rows, GRID, widths=[200, 180])])
    assert making.texts(path)[1] == ["Plant", "Off track since the flood in May"]


def tick_path(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + 3)
    path.lineTo(x + 3, y)
    path.lineTo(x + 8, y + 8)
    canvas.drawPath(path)


def tick_strokes(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y + 3, x + 3, y)
    canvas.line(x + 3, y, x + 8, y + 8)


def tick_letter(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont("ZapfDingbats", 9)
    canvas.drawString(x, y, "✔")
    canvas.setFont("Helvetica", 9)


@pytest.mark.parametrize("tick", [tick_path, tick_strokes, tick_letter])
def test_ticks_however_they_are_drawn(tmp_path: Path, tick: object) -> None:
    def page(canvas: Canvas) -> None:
        for x in (30, 200, 260, 320):
            canvas.line(x, 400, x, 340)
        for y in (400, 370, 340):
            canvas.line(30, y, 320, y)
        for x, words in ((34, "Action"), (204, "2024"), (264, "2025")):
            canvas.drawString(x, 385, words)
        canvas.drawString(34, 355, "Train staff")
        assert callable(tick)
        tick(canvas, 280, 352)

    cells = content(draw(tmp_path / "plan.pdf", page))[1].cells
    assert cells[0].text == "Train staff"
    assert not cells[1].ticked and not cells[1].text
    assert cells[2].ticked or cells[2].text in ("✓", "✔")


def test_a_small_picture_in_an_empty_cell_is_a_tick(tmp_path: Path) -> None:
    data = io.BytesIO()
    Picture.new("RGB", (20, 20), "green").save(data, "PNG")
    data.seek(0)
    rows = [["Action", "2024"], ["Train", Image(data, 10, 10)], ["Mend", ""]]
    path = build(tmp_path / "plan.pdf", [table(rows, GRID, widths=[200, 80])])
    assert [line.cells[1].ticked for line in content(path)] == [False, True, False]


def test_a_dot_of_a_traffic_light_is_a_colour(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for x in (30, 200, 260):
            canvas.line(x, 400, x, 340)
        for y in (400, 370, 340):
            canvas.line(30, y, 260, y)
        canvas.drawString(34, 385, "Action")
        canvas.drawString(34, 355, "Train staff")
        canvas.setFillColor(colors.HexColor("#FFC000"))
        canvas.circle(230, 355, 6, stroke=0, fill=1)

    cell = content(draw(tmp_path / "plan.pdf", page))[1].cells[1]
    assert (cell.fill, cell.ticked) == ("amber", False)


def test_words_turned_on_their_side(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for x in (30, 60, 200):
            canvas.line(x, 400, x, 300)
        for y in (400, 300):
            canvas.line(30, y, 200, y)
        canvas.line(60, 350, 200, 350)
        canvas.drawString(64, 380, "Plant trees")
        canvas.drawString(64, 330, "Mend fences")
        canvas.saveState()
        canvas.translate(48, 310)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Greener streets")
        canvas.restoreState()

    path = draw(tmp_path / "plan.pdf", page)
    assert making.texts(path) == [["Greener streets", "Plant trees"], ["", "Mend fences"]]


# Over pages


def open_page(canvas: Canvas, rows: list[tuple[list[str], float]], *, open_below: bool) -> None:
    """Rows with their rules; the last row's foot is left out when it goes on."""
    xs, y = [30, 160, 330, 430], 400.0
    foot = y - sum(height for _, height in rows)
    for x in xs:
        canvas.line(x, y, x, foot)
    for number, (cells, height) in enumerate(rows):
        for x, words in zip(xs, cells, strict=False):
            for line, part in enumerate(words.split("|")):
                canvas.drawString(x + 4, y - 12 - 11 * line, part)
        y -= height
        if number < len(rows) - 1 or not open_below:
            canvas.line(xs[0], y, xs[-1], y)


def test_a_row_open_at_the_foot_of_a_page_is_not_lost_and_is_joined(tmp_path: Path) -> None:
    path = draw(
        tmp_path / "plan.pdf",
        lambda canvas: open_page(
            canvas,
            [
                (["Action", "Steps", "Lead"], 20),
                (["Open a garden", "Ask for land and|then clear the ground", "Friends"], 200),
            ],
            open_below=True,
        ),
        lambda canvas: open_page(
            canvas,
            [(["", "with the school's|older children", ""], 40), (["Mend", "Buy wood", "Us"], 40)],
            open_below=False,
        ),
    )
    assert making.texts(path) == [
        ["Action", "Steps", "Lead"],
        [
            "Open a garden",
            "Ask for land and then clear the ground with the school's older children",
            "Friends",
        ],
        ["Mend", "Buy wood", "Us"],
    ]
    assert [line.where.page for line in content(path)] == [1, 1, 2]


LONG = (
    "Ask every street for the name of one neighbour who would keep a key, look in on people "
    "who live alone in bad weather, and tell the ward's nurse when something seems wrong, "
    "then hold a supper each winter for all of them to meet and say what they have learned"
)


def test_a_table_goes_on_over_pages_with_its_header_dropped(tmp_path: Path) -> None:
    rows = [[f"Action {number}", "Do it well", "", "", "Parks"] for number in range(40)]
    path = build(tmp_path / "plan.pdf", [table([HEADER, *rows], GRID)], foot="Our plan")
    lines = content(path)
    assert making.texts(path) == [HEADER, *rows]
    assert {line.table for line in lines} == {1}
    assert lines[-1].where.page == 3
    assert furniture_has(path, " ".join(HEADER), 2)
    assert furniture_has(path, "Our plan Page 2", 1)


def furniture_has(path: Path, words: str, times: int) -> bool:
    return making.furniture(path).count(words) == times


@pytest.mark.parametrize("head", [0, 1])
def test_a_row_cut_between_closed_rules_is_joined_by_its_words(tmp_path: Path, head: int) -> None:
    rows = [[f"Action {number}.", LONG, "Yes", "", "Parks"] for number in range(8)]
    whole = table([HEADER, *rows], GRID, splitInRow=1, splitByRow=0)
    whole.repeatRows = head
    path = build(tmp_path / "plan.pdf", [whole])
    assert making.texts(path) == [HEADER, *rows]


INNER = ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)
BLACK = (0.5, colors.black)
NO_FOOT = [
    ("LINEABOVE", (0, 0), (-1, -1), *BLACK),
    ("LINEBEFORE", (0, 0), (-1, -1), *BLACK),
    ("LINEAFTER", (0, 0), (-1, -1), *BLACK),
]


@pytest.mark.parametrize("look", [[INNER], NO_FOOT])
def test_rows_of_a_table_without_an_outer_frame_are_not_joined(
    tmp_path: Path, look: list[tuple[object, ...]]
) -> None:
    rows = [[f"Action {number}", "Do it well", "", "", "Parks"] for number in range(40)]
    path = build(tmp_path / "plan.pdf", [table([HEADER, *rows], *look)])
    assert making.texts(path) == [HEADER, *rows]


def narrow(*words: list[str]) -> list[float]:
    """Columns as wide as their longest words, so that every line of them is full."""
    inset = 12.0
    return [inset + 0.5 + max(stringWidth(w, "Helvetica-Bold", 9) for w in c) for c in words]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([f"{n:02}" for n in range(60)], ["Plant a tree beside the road"] * 60),
        ([f"Plant tree {n:02} by the road" for n in range(60)], ["✓"] * 60),
        ([f"Plant tree {n:02} by the road" for n in range(60)], ["Soon"] * 60),
    ],
)
def test_rows_that_fill_their_narrow_columns_are_not_joined_over_pages(
    tmp_path: Path, first: list[str], second: list[str]
) -> None:
    lead = ["Parks team"] * 60
    rows = [list(row) for row in zip(first, second, lead, strict=True)]
    header = ["Ref", "Do", "Lead"]
    widths = narrow(first, second, lead)
    path = build(tmp_path / "plan.pdf", [table([header, *rows], GRID, widths=widths)])
    assert making.texts(path) == [header, *rows]


def test_two_tables_with_other_columns_stay_two(tmp_path: Path) -> None:
    path = build(
        tmp_path / "plan.pdf",
        [
            table([["Action", "Lead"], ["Plant", "Us"]], GRID, widths=[200, 100]),
            PageBreak(),
            table([["Measure", "Target"], ["Trees", "10"]], GRID, widths=[100, 200]),
        ],
    )
    assert [line.table for line in content(path)] == [1, 1, 2, 2]


def test_a_new_row_on_a_new_page_is_not_joined(tmp_path: Path) -> None:
    first = table([["Action", "Lead"], ["Plant trees", "Parks"]], GRID, widths=[200, 100])
    second = table([["Mend fences", "Housing"]], GRID, widths=[200, 100], head=0)
    path = build(tmp_path / "plan.pdf", [first, PageBreak(), second])
    assert making.texts(path)[1:] == [["Plant trees", "Parks"], ["Mend fences", "Housing"]]
    assert {line.table for line in content(path)} == {1}
