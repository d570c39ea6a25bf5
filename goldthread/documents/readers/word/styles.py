"""What a paragraph's style says: heading level, bold, contents list, numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from goldthread.documents.readers.word.names import W, is_on, value, whole

_HEADING = re.compile(r"heading ([1-6])$")
_MOST_PARENTS = 12


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits; `numbering` is (number id, level)."""

    heading: int = 0
    bold: bool = False
    contents: bool = False
    numbering: tuple[str, int] | None = None


PLAIN = Style()


class Styles:
    """The styles of one document, resolved when first asked for."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._elements = {style.get(W + "styleId") or "": style for style in found}
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                style.get(W + "styleId") or ""
                for style in found
                if style.get(W + "type") == "paragraph" and style.get(W + "default") == "1"
            ),
            "",
        )

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph, with what the paragraph itself says over it."""
        name = value(paragraph, "pPr/pStyle") or self._default
        style = self.named(name)
        outline = value(paragraph, "pPr/outlineLvl")
        if outline is not None and whole(outline, 9) < 6:
            return Style(whole(outline) + 1, style.bold, style.contents, style.numbering)
        return style

    def is_bold(self, character_style: str | None) -> bool:
        """Whether a character style such as Strong is bold."""
        return bool(character_style) and self.named(character_style or "").bold

    def named(self, name: str) -> Style:
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def _resolved(self, name: str) -> Style:
        chain = self._chain(name)
        heading = next((level for level in map(_heading, chain) if level is not None), 0)
        bold = next((on for on in (is_on(s, "rPr/b") for s in chain) if on is not None), False)
        numbering = next((found for found in map(_numbering, chain) if found), None)
        contents = any((value(style, "name") or "").lower().startswith("toc ") for style in chain)
        return Style(heading, bold, contents, numbering)

    def _chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while name in self._elements and len(chain) < _MOST_PARENTS:
            chain.append(self._elements[name])
            name = value(chain[-1], "basedOn") or ""
        return chain


def _heading(style: Element) -> int | None:
    name = (value(style, "name") or "").lower()
    if found := _HEADING.match(name):
        return int(found[1])
    if name == "title":
        return 1
    if name == "subtitle":
        return 2
    outline = whole(value(style, "pPr/outlineLvl"), 9)
    return outline + 1 if outline < 6 else None


def _numbering(style: Element) -> tuple[str, int] | None:
    number = value(style, "pPr/numPr/numId")
    return (number, whole(value(style, "pPr/numPr/ilvl"))) if number else None
