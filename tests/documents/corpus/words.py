"""The words of a source file, counted without any of the project's own readers.

A reader that loses words cannot be trusted to count them, so this is a second road to
the same sum: the plainest possible text of each format, and nothing clever.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
from lxml import etree, html

from tests.documents.corpus.prints import words

WORD_XML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMELESS = re.compile(r"\(cid:\d+\)")  # a glyph of a PDF that stands for no letter
TAG = re.compile(r"<[^>]*>")
# Keys of the answer that hold the engine's own remarks, not the source's words.
REMARKS = frozenset(
    {"rule", "review", "reason", "file", "sha256", "media_type", "direction", "kind", "id"}
    | {"direction_basis", "where", "notices", "source", "accounting", "shared", "lines"}
)


def source_words(path: Path) -> Counter[str]:
    """How often each word stands in a file."""
    return Counter(words(SOURCES[path.suffix.lower()](path)))


def _text(path: Path) -> str:
    return TAG.sub(" ", html_free(path.read_text(encoding="utf-8-sig")))


def html_free(text: str) -> str:
    """Entities as the characters they stand for; struck-out residue of a scan goes."""
    text = re.sub(r"<del>.*?</del>", " ", text)
    return text.replace("&amp;", "&").replace("&nbsp;", " ")


def _html(path: Path) -> str:
    tree = html.fromstring(path.read_bytes())
    for node in tree.xpath("//script|//style|//head/meta"):
        node.drop_tree()
    return " ".join(tree.itertext())


def _docx(path: Path) -> str:
    found: list[str] = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
                tree = etree.fromstring(archive.read(name))
                found.extend(map(_paragraph, tree.iter(f"{WORD_XML}p")))
    return "\n".join(found)


def _paragraph(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(f"{WORD_XML}t"))


def _xlsx(path: Path) -> str:
    book = openpyxl.load_workbook(path, data_only=True)
    found: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            found += [_shown(c) for row in sheet.iter_rows() for c in row if c.value is not None]
    return "\n".join(found)


def _shown(cell: Any) -> str:
    """A cell as a person sees it: percents as percents, dates left to the date words."""
    if hasattr(cell.value, "year"):
        return ""
    if isinstance(cell.value, int | float) and "%" in (cell.number_format or ""):
        places = len(cell.number_format.split("%")[0].partition(".")[2])
        return f"{cell.value * 100:.{places}f}%"
    if isinstance(cell.value, int | float) and cell.number_format == "#,##0":
        return f"{cell.value:,.0f}"
    return str(cell.value)


def _pdf(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        text = "\n".join(page.extract_text() or "" for page in pdf.pages)
    return NAMELESS.sub(" ", text)


SOURCES = {
    ".txt": _text,
    ".csv": _text,
    ".html": _html,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".pdf": _pdf,
}


def answer_words(document: dict[str, Any]) -> Counter[str]:
    """Every word of an answer; a shared update and an inherited owner count once."""
    seen: set[str] = set()
    return Counter(words(" \n ".join(_strings(document, seen))))


def _strings(value: Any, seen: set[str]) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item, seen)]
    if isinstance(value, dict):
        return _of_record(value, seen)
    return []


def _of_record(record: dict[str, Any], seen: set[str]) -> list[str]:
    if record.get("inherited") or (record.get("shared") and record.get("id") in seen):
        return []
    if record.get("shared"):
        seen.add(str(record.get("id")))
    score = [str(record["score"])] if record.get("score") is not None else []
    return score + [t for k, v in record.items() if k not in REMARKS for t in _strings(v, seen)]
