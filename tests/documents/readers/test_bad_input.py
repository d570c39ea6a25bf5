"""Files that lie, hide something or are broken: one kind sentence each, and soon.

Every file is made here. The guard's tests hold what needs a process to itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from PIL import Image

from goldthread.documents.readers import Unreadable, open_source

SHEET = "xl/worksheets/sheet1.xml"


def word_file(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Plant trees")
    document.save(str(path))
    return path


def sheet_file(path: Path) -> Path:
    book = Workbook()
    book.active["A1"] = "Plant trees"  # type: ignore[index]
    book.save(path)
    return path


def with_parts(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """An archive written again with each part changed, and more parts in it."""
    with zipfile.ZipFile(path) as old:
        parts = {name: change(name, old.read(name)) for name in old.namelist()}
    parts |= {name.replace("__", "/"): data for name, data in more.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def unchanged(_: str, data: bytes) -> bytes:
    return data


def refused(path: Path) -> str:
    """The sentence with which a file is refused; it says what to do."""
    with pytest.raises(Unreadable) as refusal:
        open_source(path)
    sentence = refusal.value.sentence
    assert sentence.endswith(".") and "\n" not in sentence
    assert str(refusal.value) == sentence
    return sentence


# Names and contents that differ


@pytest.mark.parametrize("name", ["plan.txt", "plan.csv", "plan.html", "plan.docx", "plan.pdf"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    assert "empty" in refused(path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_renamed(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "plan.pdf"
    Image.new("RGB", (50, 50), "red").save(path, kind)
    assert "picture" in refused(path)


def test_word_renamed_to_something_else(tmp_path: Path) -> None:
    sentence = refused(word_file(tmp_path / "plan.pdf"))
    assert "ends in .pdf but it is a Word document" in sentence
    assert ".docx" in sentence


def test_text_renamed_to_pdf_is_not_called_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text("Plant trees")
    assert "ends in .pdf but it is plain text" in refused(path)


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_garbage(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(bytes((n * 7919 + n // 13) % 256 for n in range(20_000)))
    assert f"ends in {ending} but is not" in refused(path)


def test_endings_that_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.exe"
    path.write_text("Plant trees")
    assert "Choose a PDF, Word" in refused(path)


def test_the_name_that_people_use_counts_and_not_the_stored_one(tmp_path: Path) -> None:
    path = tmp_path / "3f2a9c"
    path.write_text("Plant trees")
    assert open_source(path, name="Our plan.txt").file == "Our plan.txt"
    with pytest.raises(Unreadable, match=r"ends in \.pdf"):
        open_source(path, name="Our plan.pdf")


def test_older_and_other_offices(tmp_path: Path) -> None:
    older = tmp_path / "plan.doc"
    older.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "older Office format" in refused(older)
    locked = tmp_path / "plan.docx"
    locked.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    assert "locked with a password" in refused(locked)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("ppt/presentation.xml", "PowerPoint"),
        ("xl/workbook.bin", "binary Excel"),
        ("notes.txt", "zip file"),
    ],
)
def test_other_archives(tmp_path: Path, part: str, says: str) -> None:
    path = tmp_path / "plan.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert says in refused(path)


# Office files with something hidden in them


@pytest.mark.parametrize(("make", "ending"), [(word_file, "docx"), (sheet_file, "xlsx")])
def test_macros(tmp_path: Path, make: Callable[[Path], Path], ending: str) -> None:
    path = with_parts(make(tmp_path / f"plan.{ending}"), unchanged, word__vbaProject_bin=b"")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open")
    assert "macros" in refused(path)


def test_macros_by_content_type_alone(tmp_path: Path) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    path = with_parts(word_file(tmp_path / "plan.docx"), lambda _, data: data.replace(plain, macro))
    assert "macros" in refused(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_in_word(tmp_path: Path, encoding: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me")
    hostile = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    ).encode(encoding)
    path = with_parts(
        word_file(tmp_path / "plan.docx"),
        lambda name, data: hostile if name == "word/document.xml" else data,
    )
    assert "document type declared" in refused(path)


def test_entities_that_grow_in_a_sheet(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    start = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'.encode()

    def hostile(name: str, data: bytes) -> bytes:
        return start + data if name == SHEET else data

    assert "declared" in refused(with_parts(sheet_file(tmp_path / "plan.xlsx"), hostile))


@pytest.mark.parametrize(
    ("make", "name", "part"),
    [(word_file, "plan.docx", "word/document.xml"), (sheet_file, "plan.xlsx", SHEET)],
)
def test_a_zip_bomb(tmp_path: Path, make: Callable[[Path], Path], name: str, part: str) -> None:
    path = make(tmp_path / name)
    with zipfile.ZipFile(path) as old:
        parts = {other: old.read(other) for other in old.namelist() if other != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for other, data in parts.items():
            new.writestr(other, data)
        with new.open(part, "w", force_zip64=True) as member:
            for _ in range(40):
                member.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000
    assert "far more than a plan needs" in refused(path)


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(word_file(path)) as old:
        parts = {other: old.read(other) for other in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for other, data in parts.items():
            new.writestr(other, data)
        new.writestr("word/media/a.png", b" " * 130_000_000)
    size = (130_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    sentence = refused(path)
    assert "damaged" in sentence or "far more" in sentence


def test_too_many_members(tmp_path: Path) -> None:
    path = word_file(tmp_path / "plan.docx")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(3_001):
            archive.writestr(f"word/media/{number}.png", b"")
    assert "far more" in refused(path)


def test_xml_nested_without_end(tmp_path: Path) -> None:
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    path = with_parts(
        word_file(tmp_path / "plan.docx"),
        lambda name, data: (
            data.replace(b"<w:body>", b"<w:body>" + deep) if name == "word/document.xml" else data
        ),
    )
    assert "damaged" in refused(path)


@pytest.mark.parametrize(("make", "name"), [(word_file, "plan.docx"), (sheet_file, "plan.xlsx")])
@pytest.mark.parametrize("keep", [0.02, 0.3, 0.7, 0.98])
def test_an_archive_cut_short(
    tmp_path: Path, make: Callable[[Path], Path], name: str, keep: float
) -> None:
    path = make(tmp_path / name)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    assert "damaged" in refused(path)


# Sheets that are all form and no content


def blank_rows(path: Path, rows: int, cells: int) -> Path:
    """A sheet formatted down to a far row, as "select all, add borders" leaves it."""
    blank = io.BytesIO()
    for row in range(2, rows + 1):
        columns = "".join(f'<c r="{chr(65 + n)}{row}" s="0"/>' for n in range(cells))
        blank.write(f'<row r="{row}" ht="15" customHeight="1">{columns}</row>'.encode())

    def fill(name: str, data: bytes) -> bytes:
        end = b"</sheetData>"
        return data.replace(end, blank.getvalue() + end) if name == SHEET else data

    return with_parts(sheet_file(path), fill)


@pytest.mark.slow
def test_a_million_blank_rows(tmp_path: Path) -> None:
    path = blank_rows(tmp_path / "plan.xlsx", 1_048_576, 1)
    assert [line.text for line in open_source(path).lines] == ["Plant trees"]


def test_a_cell_in_the_last_row(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Plant"  # type: ignore[index]
    book.active["C1048576"] = "Mend"  # type: ignore[index]
    book.save(tmp_path / "plan.xlsx")
    lines = open_source(tmp_path / "plan.xlsx").lines
    assert [line.text for line in lines] == ["Plant", "", "Mend"]


def test_merges_over_everything(tmp_path: Path) -> None:
    book = Workbook()
    for row in range(1, 2_000):
        book.active.cell(row, 1, "x")  # type: ignore[union-attr]
    path = tmp_path / "plan.xlsx"
    book.save(path)
    merges = b"<mergeCells>" + b'<mergeCell ref="B1:C1048576"/>' * 2_000 + b"</mergeCells>"
    with_parts(
        path,
        lambda name, data: (
            data.replace(b"</sheetData>", b"</sheetData>" + merges) if name == SHEET else data
        ),
    )
    assert "merged cells" in refused(path)


def test_formulas_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Action,Lead\n=cmd|' /C calc'!A0,@SUM(A1)\n")
    assert open_source(path).lines[1].text.startswith("=cmd")
