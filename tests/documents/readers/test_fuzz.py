"""Small files of each kind, damaged at random: read or refused, never broken, never stuck.

The archive formats are damaged twice over: in the bytes of the archive, and in the XML
inside it, which a damaged archive would seldom let through.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import process_time

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from goldthread.documents.readers import Unreadable, open_source
from tests.documents.readers.pdf.making import GRID, HEADER, build, heading, prose, table

STEPS = "Ask each school<br/>• walls<br/>• roofs"
ROWS = [["Plant climbers", STEPS, "Yes", "", "Parks"], ["Mend", "Buy wood", "", "Yes", "Us"]]


@cache
def text_bytes() -> bytes:
    return (
        "## Our plan\n\nAction\tLead\n<ul><li>Plant &amp; dig</li></ul>\t$\\checkmark$\n"
        "| a | b |\n|---|---|\n| c | ✓ |\n**bold** café – £5\n"
    ).encode()


@cache
def csv_bytes() -> bytes:
    return b'Action,Lead\n"Plant,\nand dig",Parks\n;;\nMend,"say ""when"""\n'


@cache
def html_bytes() -> bytes:
    return (
        b"<!doctype html><html><head><title>Plan</title></head><body><nav>Home</nav><main>"
        b"<h1>Plan</h1><ul><li>one<li>two</ul><dl><dt>Lead<dd>Us</dl><table><caption>T</caption>"
        b"<tr><th rowspan=2>A<th colspan=2 style='background:#f00'>B<tr><td>c<td class=green>d"
        b"<tr><td><input type=checkbox checked><td><img alt=tick src=x><td>e</table></main>"
    )


@cache
def word_bytes() -> bytes:
    document = docx.Document()
    document.add_heading("Our plan", 1)
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("one", style="List Number")
    document.sections[0].header.paragraphs[0].text = "Plan"
    grid = document.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "Plant"
    grid.cell(2, 0).merge(grid.cell(2, 2)).text = "Across"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def sheet_bytes() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Action", "Share", "Due"])
    sheet.append(["Plant", 0.28, 45352])
    sheet["B2"].number_format = "0%"
    sheet["C2"].number_format = "dd/mm/yyyy"
    sheet["A2"].fill = PatternFill("solid", fgColor="FF0000")
    sheet.merge_cells("A3:B4")
    sheet["A3"] = "=A1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def pdf_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = build(
            Path(folder) / "plan.pdf",
            [heading("Our plan"), prose("Words."), table([HEADER, *ROWS], GRID), table(ROWS)],
            foot="Plan",
        )
        return path.read_bytes()


KINDS: dict[str, Callable[[], bytes]] = {
    ".txt": text_bytes,
    ".csv": csv_bytes,
    ".html": html_bytes,
    ".docx": word_bytes,
    ".xlsx": sheet_bytes,
    ".pdf": pdf_bytes,
}
ARCHIVES = [".docx", ".xlsx"]
# Tells a hang from a slow machine: the sound files take a twentieth of a second.
STUCK = 30.0  # seconds of processor time


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with a few of them changed, cut out, repeated or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        piece = draw(
            st.one_of(
                st.binary(max_size=12),
                st.just(b""),
                st.just(data[start:end] * 3),
                st.sampled_from([b"<", b">", b'"', b"&#0;", b"99999999", b"-1", b"\xff\xfe"]),
            )
        )
        data = data[:start] + piece + data[end:]
    return data


@st.composite
def damaged_inside(draw: st.DrawFn, data: bytes) -> bytes:
    """The archive with one of its parts damaged, and packed again as if sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = draw(damaged(parts[name]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for other, body in parts.items():
            new.writestr(other, body)
    return out.getvalue()


def read_or_refuse(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"plan{ending}"
        path.write_bytes(data)
        began = process_time()  # of this process alone: a busy machine does not count
        try:
            source = open_source(path)
        except Unreadable as refusal:
            assert refusal.sentence.endswith((".", ").")), refusal.sentence
        else:
            assert source.lines
        assert process_time() - began < STUCK


sturdy = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("ending", KINDS)
def test_the_sound_file_is_read(ending: str) -> None:
    read_or_refuse(KINDS[ending](), ending)


@pytest.mark.parametrize("ending", KINDS)
@sturdy
@given(draw=st.data())
def test_damaged_bytes(ending: str, draw: st.DataObject) -> None:
    read_or_refuse(draw.draw(damaged(KINDS[ending]())), ending)


@pytest.mark.parametrize("ending", ARCHIVES)
@sturdy
@given(draw=st.data())
def test_damaged_parts_of_an_archive(ending: str, draw: st.DataObject) -> None:
    read_or_refuse(draw.draw(damaged_inside(KINDS[ending]())), ending)


@pytest.mark.parametrize("ending", KINDS)
@sturdy
@given(data=st.binary(max_size=300))
def test_any_bytes_under_any_name(ending: str, data: bytes) -> None:
    read_or_refuse(data, ending)
