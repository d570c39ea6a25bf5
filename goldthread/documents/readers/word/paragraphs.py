"""The words of a paragraph: runs, signs, boxes that are ticked, and what was struck out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from goldthread.documents.readers.colours import colour_name
from goldthread.documents.readers.symbols import TICK, is_symbol_font, symbol
from goldthread.documents.readers.word.names import W14, W, is_on, local, value
from goldthread.documents.readers.word.styles import Style, Styles

_DROPPED = frozenset(["del", "moveFrom"])
_SKIPPED = frozenset(
    [
        *("pPr", "rPr", "sdtPr", "instrText", "delInstrText", "fldData", "rt", "Fallback"),
        *("commentReference", "footnoteReference", "endnoteReference", "annotationRef"),
        *("proofErr", "txbxContent"),
    ]
)
_TICK = re.compile(r"\b(?:tick(?:ed)?|check(?:ed|mark)?|yes)\b", re.IGNORECASE)


@dataclass(slots=True)
class Words:
    """What was gathered from a paragraph or a cell."""

    text: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    pictures: list[str] = field(default_factory=list)  # alternative texts, often empty
    boxes: list[Element] = field(default_factory=list)  # text boxes anchored here
    fill: str | None = None

    @property
    def all_bold(self) -> bool:
        return self.bold > 0 and self.plain == 0

    @property
    def has_tick_picture(self) -> bool:
        """A picture that says it is a tick, or that says nothing: in a table it is a mark."""
        return any(not words or _TICK.search(words) for words in self.pictures)

    def add(self, words: str, *, shown: bool, bold: bool) -> None:
        self.raw.append(words)
        if shown:
            self.text.append(words)
            if words.strip():
                self.bold += bold
                self.plain += not bold


def words_of(paragraph: Element, style: Style, styles: Styles) -> Words:
    """The words of one paragraph."""
    words = Words()
    _Walk(words, style, styles).inside(paragraph, shown=True)
    return words


class _Walk:
    def __init__(self, words: Words, style: Style, styles: Styles) -> None:
        self.words = words
        self.style = style
        self.styles = styles

    def inside(self, element: Element, *, shown: bool) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child, shown)
            elif name == "sdt":
                self._control(child, shown)
            elif name == "oMath":
                maths = "".join(t.text or "" for t in child.iter() if local(t) == "t")
                self.words.add(maths, shown=shown, bold=False)
            elif name and name not in _SKIPPED:
                self.inside(child, shown=shown and name not in _DROPPED)

    def _control(self, control: Element, shown: bool) -> None:
        """A tick box is a tick or nothing, whichever sign its author chose for either."""
        box = control.find(f"{W}sdtPr/{W14}checkbox")
        if box is None:
            self.inside(control, shown=shown)
            return
        checked = box.find(W14 + "checked")
        ticked = checked is not None and checked.get(W14 + "val") in ("1", "true", "on")
        if ticked:
            self.words.add(TICK, shown=shown, bold=False)

    def _run(self, run: Element, shown: bool) -> None:
        properties = run.find(W + "rPr")
        struck = is_on(properties, "strike") or is_on(properties, "dstrike")
        shown = shown and not struck and not is_on(properties, "vanish")
        bold = self._is_bold(properties)
        font = _font(properties)
        if self.words.fill is None:
            self.words.fill = _run_fill(properties)
        self._pieces(run, shown=shown, bold=bold, font=font)

    def _pieces(self, run: Element, *, shown: bool, bold: bool, font: str | None) -> None:
        for piece in run:
            name = local(piece)
            if name == "delText":
                self.words.add(piece.text or "", shown=False, bold=bold)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(piece)
            elif name == "ffData" or piece.find(f"{W}ffData/{W}checkBox") is not None:
                self._form_box(piece, shown)
            elif written := _written(piece, name, font):
                self.words.add(written, shown=shown, bold=bold)

    def _is_bold(self, properties: Element | None) -> bool:
        own = is_on(properties, "b")
        if own is not None:
            return own
        return self.style.bold or self.styles.is_bold(value(properties, "rStyle"))

    def _drawing(self, drawing: Element) -> None:
        """Pictures by their alternative text, text boxes to be read after the paragraph.

        A box is stored twice, for newer and older Word: only the first is taken.
        """
        chosen = drawing
        if local(drawing) == "AlternateContent":
            chosen = next((part for part in drawing if local(part) == "Choice"), drawing)
        boxes = list(chosen.iter(W + "txbxContent"))
        self.words.boxes.extend(boxes)
        if boxes:
            return
        described = [part for part in chosen.iter() if local(part) in ("docPr", "imagedata")]
        if described:
            first = described[0]
            self.words.pictures.append((first.get("descr") or first.get("title") or "").strip())

    def _form_box(self, piece: Element, shown: bool) -> None:
        box = piece.find(f".//{W}checkBox")
        on = is_on(box, "checked")
        if on or (on is None and is_on(box, "default")):
            self.words.add(TICK, shown=shown, bold=False)


def _written(piece: Element, name: str, font: str | None) -> str:
    if name == "t":
        text = piece.text or ""
        return "".join(symbol(font, letter) for letter in text) if font else text
    if name == "tab" or name == "ptab":
        return " "
    if name in ("br", "cr"):
        return "" if piece.get(W + "type") in ("page", "column") else "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return _symbol(piece)
    return ""


def _symbol(piece: Element) -> str:
    try:
        code = int(piece.get(W + "char") or "", 16)
        return symbol(piece.get(W + "font") or "", chr(code))
    except (ValueError, OverflowError):
        return ""


def _font(properties: Element | None) -> str | None:
    """The run's font, where it is one of signs."""
    fonts = None if properties is None else properties.find(W + "rFonts")
    if fonts is None:
        return None
    name = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    return name if is_symbol_font(name) else None


def _run_fill(properties: Element | None) -> str | None:
    if properties is None:
        return None
    shade = properties.find(W + "shd")
    named = colour_name(shade.get(W + "fill")) if shade is not None else None
    return named or colour_name(value(properties, "highlight"))
