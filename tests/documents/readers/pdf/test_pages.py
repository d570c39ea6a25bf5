"""Pages of a PDF: running lines, headings, paragraphs, and PDFs that cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak

from goldthread.documents.readers import Unreadable, open_source
from tests.documents.readers.pdf import making
from tests.documents.readers.pdf.making import build, content, draw, heading, prose

WORDS = "We met families in each ward to hear what would help them most in the coming winter. " * 3


def test_running_lines_are_furniture(tmp_path: Path) -> None:
    story = [item for n in range(4) for item in (heading(f"Part {n}"), prose(WORDS), PageBreak())]
    path = build(tmp_path / "plan.pdf", story, head="Our borough plan", foot="Adopted in May")
    assert making.furniture(path) == [
        words for n in range(1, 5) for words in ("Our borough plan", f"Adopted in May Page {n}")
    ]
    assert [line.text for line in content(path) if line.heading] == [f"Part {n}" for n in range(4)]


def test_a_title_that_repeats_on_slides_is_not_furniture(tmp_path: Path) -> None:
    slide = (heading("Aim: greener streets", 1), prose(WORDS), PageBreak())
    path = build(tmp_path / "plan.pdf", [item for _ in range(4) for item in slide])
    assert making.furniture(path) == []
    assert len(content(path)) == 8


def test_an_aim_in_bold_over_each_of_its_tables_is_not_furniture(tmp_path: Path) -> None:
    rows = [making.HEADER, ["Plant", "Do it", "", "", "Us"]]
    slide = (prose("<b>Aim: greener streets</b>"), making.table(rows, making.GRID), PageBreak())
    story = [*(prose(WORDS), PageBreak()), *slide, *slide, *slide, prose(WORDS)]
    path = build(tmp_path / "plan.pdf", story, head="Our borough plan")
    assert [line.text for line in content(path)].count("Aim: greener streets") == 3
    assert making.furniture(path).count("Our borough plan") == 5


def test_headings_by_their_size(tmp_path: Path) -> None:
    path = build(
        tmp_path / "plan.pdf",
        [heading("Our plan", 1), heading("Warm homes"), prose(WORDS), heading("Small", 3)],
    )
    assert [(line.heading, line.text) for line in content(path) if line.heading] == [
        (1, "Our plan"),
        (2, "Warm homes"),
        (3, "Small"),
    ]


def test_lines_of_a_paragraph_are_joined_and_ends_are_kept(tmp_path: Path) -> None:
    path = build(
        tmp_path / "plan.pdf", [prose(WORDS + "<br/>Lead: parks team<br/>Due: May"), prose(WORDS)]
    )
    assert making.texts(path) == [
        [WORDS.strip()],
        ["Lead: parks team"],
        ["Due: May"],
        [WORDS.strip()],
    ]


def test_letters_printed_twice_for_boldness_are_read_once(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 300, "Greener streets for all")
        canvas.drawString(50.3, 300, "Greener streets for all")

    assert making.texts(draw(tmp_path / "plan.pdf", page)) == [["Greener streets for all"]]


def test_a_contents_line_is_furniture(tmp_path: Path) -> None:
    path = build(tmp_path / "plan.pdf", [prose("Warm homes ............. 7"), prose(WORDS)])
    assert making.furniture(path) == ["Warm homes ............. 7"]


def test_progress_counts_pages(tmp_path: Path) -> None:
    path = build(tmp_path / "plan.pdf", [prose(WORDS), PageBreak(), prose(WORDS)])
    seen: list[tuple[int, int]] = []
    source = open_source(path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]
    assert source.pages == 2


# What cannot be read


def scan() -> ImageReader:
    data = io.BytesIO()
    Image.new("RGB", (300, 200), "grey").save(data, "PNG")
    data.seek(0)
    return ImageReader(data)


def scanned_page(canvas: Canvas) -> None:
    canvas.drawImage(scan(), 0, 0, *making.PAGE)


def test_a_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="This PDF is a scan"):
        open_source(draw(tmp_path / "plan.pdf", scanned_page, scanned_page))


def test_a_scanned_page_among_others_is_said(tmp_path: Path) -> None:
    path = draw(tmp_path / "plan.pdf", lambda c: c.drawString(50, 300, WORDS[:80]), scanned_page)
    assert "Page 2 holds only a picture" in open_source(path).notices[0]


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    path = build(tmp_path / "plan.pdf", [prose(WORDS)])
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(Unreadable, match="locked with a password"):
        open_source(locked)


def test_a_pdf_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    path = build(tmp_path / "plan.pdf", [prose(WORDS)])
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert content(locked)[0].text == WORDS.strip()


def test_an_empty_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no words"):
        open_source(draw(tmp_path / "plan.pdf", lambda canvas: None))


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_pdf_cut_short_is_refused_or_read_whole(tmp_path: Path, keep: float) -> None:
    path = build(tmp_path / "plan.pdf", [prose(WORDS)])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    try:
        assert content(path)[0].text == WORDS.strip()
    except Unreadable as refusal:
        assert refusal.sentence.endswith(".")
