"""The words that cells share, with struck-out runs dropped and signs in symbol fonts read."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.limits import MAX_CHARACTERS
from goldthread.documents.readers.package import Package
from goldthread.documents.readers.sheet.names import S, is_on
from goldthread.documents.readers.symbols import is_symbol_font, symbol

_DAMAGED = "This workbook is damaged. Open it in Excel, save a new copy and choose that."
_TOO_LONG = (
    "This workbook holds more words than a plan needs. "
    "Keep only the sheets with the plan in them and try again."
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a cell says, and all that it holds: struck-out words too."""

    text: str
    raw: str
    bold: bool = False


def load_strings(package: Package, part: str | None) -> list[Words]:
    """The shared words of a workbook in order; none where it shares none."""
    if part is None or not package.has(part):
        return []
    found: list[Words] = []
    letters = 0
    try:
        with package.stream(part) as file:
            for _, item in etree.iterparse(file, tag=S + "si", resolve_entities=False):
                found.append(words_of(item))
                letters += len(found[-1].raw)
                if letters > MAX_CHARACTERS:
                    raise Unreadable(_TOO_LONG)
                item.clear()
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(_DAMAGED) from None
    return found


def words_of(item: Element) -> Words:
    """The words of a shared or inline string: plain, or in runs that look different."""
    runs = item.findall(S + "r")
    if not runs:
        text = "".join(part.text or "" for part in item.findall(S + "t"))
        return Words(text, text)
    shown, raw, all_bold = "", "", True
    for run in runs:
        words = "".join(part.text or "" for part in run.findall(S + "t"))
        raw += words
        properties = run.find(S + "rPr")
        if properties is None or not is_on(properties.find(S + "strike")):
            shown += _in_font(words, properties)
        bold = properties is not None and is_on(properties.find(S + "b"))
        all_bold = all_bold and (bold or not words.strip())
    return Words(shown, raw, all_bold)


def _in_font(words: str, properties: Element | None) -> str:
    font = None if properties is None else properties.find(S + "rFont")
    name = (font.get("val") or "") if font is not None else ""
    return "".join(symbol(name, letter) for letter in words) if is_symbol_font(name) else words
