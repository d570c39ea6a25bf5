"""Word documents: order, merges, lists, ticks, changes; built here with python-docx."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from PIL import Image

from goldthread.documents.readers import open_source
from goldthread.documents.source import Line, Source

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@pytest.fixture
def document() -> Document:
    return docx.Document()


def read(document: Document, tmp_path: Path) -> Source:
    path = tmp_path / "plan.docx"
    document.save(str(path))
    return open_source(path)


def content(source: Source) -> list[Line]:
    return [line for line in source.lines if not line.furniture]


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in content(source)]


def xml(written: str) -> Any:
    name = written[1 : written.index(">")].split(" ")[0].rstrip("/")
    return parse_xml(written.replace(f"<{name}", f"<{name} {SPACES}", 1))


def append(document: Document, written: str) -> None:
    document.element.body.insert(0, xml(written))


def fill(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(xml(f'<w:shd w:val="clear" w:fill="{colour}"/>'))


def test_headings_paragraphs_and_order(document: Document, tmp_path: Path) -> None:
    document.add_heading("Our plan", 0)
    document.add_heading("Warm homes", 2)
    document.add_paragraph("Some words")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Action"
    document.add_paragraph("after")
    document.add_paragraph().add_run("Strong words").bold = True
    source = read(document, tmp_path)
    assert [(line.heading, line.bold, line.text) for line in source.lines] == [
        (1, False, "Our plan"),
        (2, True, "Warm homes"),
        (0, False, "Some words"),
        (0, False, "Action"),
        (0, False, "after"),
        (0, True, "Strong words"),
    ]
    assert [line.where.line_start for line in source.lines] == [1, 2, 3, 4, 5, 6]


def test_merged_cells_are_written_once(document: Document, tmp_path: Path) -> None:
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Plant trees"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "both years"
    table.cell(1, 1).text = "a"
    table.cell(1, 2).text = "b"
    table.cell(2, 0).merge(table.cell(2, 2)).text = "Theme across"
    source = read(document, tmp_path)
    assert texts(source) == [
        ["Plant trees", "both years", ""],
        ["", "a", "b"],
        ["Theme across", "", ""],
    ]
    first, second, third = source.lines
    assert first.cells[1].span == 2
    assert second.cells[0].continues
    assert not third.cells[0].continues
    assert third.cells[0].span == 3
    assert all(line.whole_row and line.table == 1 for line in source.lines)


def test_equal_words_in_unmerged_cells_stay_two(document: Document, tmp_path: Path) -> None:
    table = document.add_table(2, 1)
    table.cell(0, 0).text = table.cell(1, 0).text = "Parks team"
    assert texts(read(document, tmp_path)) == [["Parks team"], ["Parks team"]]


def test_rows_that_begin_late_keep_their_columns(document: Document, tmp_path: Path) -> None:
    table = document.add_table(2, 3)
    for number, words in enumerate("abc"):
        table.cell(0, number).text = words
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(xml('<w:gridBefore w:val="1"/>'))
    row.tc_lst[0].p_lst[0].append(xml("<w:r><w:t>under b</w:t></w:r>"))
    assert texts(read(document, tmp_path))[1] == ["", "under b", ""]


def test_header_rows_are_marked(document: Document, tmp_path: Path) -> None:
    table = document.add_table(2, 1)
    table.cell(0, 0).text = "Action"
    table.cell(1, 0).text = "Plant trees"
    table.rows[0]._tr.get_or_add_trPr().append(xml("<w:tblHeader/>"))
    assert [line.bold for line in read(document, tmp_path).lines] == [True, False]


def test_lists_bullets_and_numbers(document: Document, tmp_path: Path) -> None:
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("second", style="List Bullet")
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("two", style="List Number")
    assert texts(read(document, tmp_path)) == [["• first"], ["• second"], ["1. one"], ["2. two"]]


def test_numbers_of_several_levels(document: Document, tmp_path: Path) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        xml(
            '<w:abstractNum w:abstractNumId="77">'
            '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
            '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(xml('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, words in ((0, "a"), (1, "b"), (1, "c"), (0, "d"), (1, "e")):
        paragraph = document.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            xml(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    assert [row[0] for row in texts(read(document, tmp_path))] == [
        "2 a",
        "2.i) b",
        "2.ii) c",
        "3 d",
        "3.i) e",
    ]


def test_cells_keep_paragraphs_and_items_apart(document: Document, tmp_path: Path) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Lead in"
    cell.add_paragraph("a", style="List Bullet")
    cell.add_paragraph("b", style="List Bullet")
    assert texts(read(document, tmp_path)) == [["Lead in\n• a\n• b"]]


def test_tracked_changes_are_accepted_and_said(document: Document, tmp_path: Path) -> None:
    append(
        document,
        '<w:p><w:r><w:t xml:space="preserve">Plant </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>ten</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>twenty</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> trees</w:t></w:r></w:p>',
    )
    source = read(document, tmp_path)
    assert texts(source) == [["Plant twenty trees"]]
    assert source.lines[0].cells[0].raw == "Plant tentwenty trees"
    assert "tracked changes" in source.notices[0]


def test_struck_and_hidden_words_stay_in_raw_only(document: Document, tmp_path: Path) -> None:
    paragraph = document.add_paragraph("Keep ")
    paragraph.add_run("lose ").font.strike = True
    paragraph.add_run("hide ").font.hidden = True
    source = read(document, tmp_path)
    assert texts(source) == [["Keep"]]
    assert source.lines[0].cells[0].raw == "Keep lose hide"


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F050"/>', "✓"),
        ('<w:sym w:font="Wingdings" w:char="F0E9"/>', "↑"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t>', "✓"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ò</w:t>', "↓"),
        ("<w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>", "✓"),
    ],
)
def test_signs(document: Document, tmp_path: Path, run: str, shown: str) -> None:
    append(document, f"<w:p><w:r><w:t>x</w:t></w:r><w:r>{run}</w:r></w:p>")
    assert texts(read(document, tmp_path)) == [[f"x{shown}"]]


@pytest.mark.parametrize(("checked", "shown"), [("1", "✓"), ("0", "")])
def test_tick_boxes(document: Document, tmp_path: Path, checked: str, shown: str) -> None:
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Train staff"
    table.cell(0, 1)._tc.p_lst[0].append(
        xml(
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>'
            "</w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    assert texts(read(document, tmp_path)) == [["Train staff", shown]]


def test_content_controls_are_read(document: Document, tmp_path: Path) -> None:
    append(
        document,
        "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>Inside</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
    )
    assert texts(read(document, tmp_path)) == [["Inside"]]


def picture() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(data, "PNG")
    data.seek(0)
    return data


@pytest.mark.parametrize(
    ("description", "ticked", "text"),
    [("Tick", True, ""), ("", True, ""), ("Amber", False, "Amber")],
)
def test_pictures_in_cells(
    document: Document, tmp_path: Path, description: str, ticked: bool, text: str
) -> None:
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Train staff"
    run = table.cell(0, 1).paragraphs[0].add_run()
    shape = run.add_picture(picture())
    shape._inline.docPr.set("descr", description)
    cell = read(document, tmp_path).lines[0].cells[1]
    assert (cell.ticked, cell.text) == (ticked, text)


def test_fills_are_named(document: Document, tmp_path: Path) -> None:
    table = document.add_table(1, 3)
    fill(table.cell(0, 0), "FFC000")
    fill(table.cell(0, 1), "auto")
    table.cell(0, 2).text = "Green"
    fill(table.cell(0, 2), "00B050")
    cells = read(document, tmp_path).lines[0].cells
    assert [cell.fill for cell in cells] == ["amber", None, "green"]


def test_headers_footers_and_contents_are_furniture(document: Document, tmp_path: Path) -> None:
    document.sections[0].header.paragraphs[0].text = "Borough plan"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Warm homes\t4", style="toc 1")
    document.add_paragraph("Body")
    source = read(document, tmp_path)
    assert [(line.furniture, line.text) for line in source.lines] == [
        (True, "Borough plan"),
        (True, "Warm homes 4"),
        (False, "Body"),
        (True, "Page 1"),
    ]


def test_tables_in_tables(document: Document, tmp_path: Path) -> None:
    box = document.add_table(1, 1).cell(0, 0)
    inner = box.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Action", "Lead"
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text = "x"
    nested = outer.cell(1, 1).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "a", "b"
    assert texts(read(document, tmp_path)) == [["Action", "Lead"], ["x", ""], ["", "a b"]]


def test_breaks_and_page_breaks(document: Document, tmp_path: Path) -> None:
    paragraph = document.add_paragraph("one")
    paragraph.add_run().add_break()
    paragraph.add_run("two")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    assert texts(read(document, tmp_path)) == [["one"], ["two"]]


def test_text_boxes_are_read_once(document: Document, tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    append(
        document,
        "<w:p><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='x'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert texts(read(document, tmp_path)) == [["Beside"], ["In a box"]]
