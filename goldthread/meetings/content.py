"""What an agenda pack or minutes say, as values that are frozen when they are published.

The page, the PDF and the Word document are drawn from this and from nothing else. Fields added
later need a default; ones taken away are passed over.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """Words, and the address they lead to; with a label before them and words after them."""

    text: str
    label: str = ""
    link: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section.

    `kind` is text (paragraphs), note (quiet words), bullets (lines), or decision (words set apart,
    with `label` for what kind of decision, and lines for who and when).
    """

    kind: str
    text: str = ""
    label: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """`level` 1 or 2; `tag` is a word beside the heading, `quiet` a line under it.

    `number` is that of an item of the agenda; 0 for any other section. With `new_page` it begins
    a page on paper.
    """

    level: int
    heading: str
    tag: str = ""
    quiet: str = ""
    blocks: tuple[Block, ...] = ()
    number: int = 0
    new_page: bool = False

    @property
    def numbered(self) -> str:
        """The heading with its number."""
        return f"{self.number}. {self.heading}" if self.number else self.heading


@dataclass(frozen=True, slots=True)
class Whole:
    """A report that stands in full among the papers: its key, and the number of its item."""

    report: int
    item: int


@dataclass(frozen=True, slots=True)
class Content:
    what: str  # agenda or minutes
    place: str
    fictional: bool
    body: str
    title: str
    when: str
    standing: str
    particulars: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    enclosed: tuple[Whole, ...] = ()


def as_json(content: Content) -> dict[str, Any]:
    """Plain lists and dictionaries."""
    return asdict(content)


def from_json(data: dict[str, Any]) -> Content:
    """The content that `as_json` wrote. Raises TypeError when parts are missing."""
    known = _known(Content, data)
    known["particulars"] = _lines(data.get("particulars", ()))
    known["sections"] = tuple(_section(each) for each in data.get("sections", ()))
    known["enclosed"] = tuple(Whole(**each) for each in data.get("enclosed", ()))
    return Content(**known)


def _section(data: dict[str, Any]) -> Section:
    return Section(
        **_known(Section, data) | {"blocks": tuple(_block(each) for each in data["blocks"])}
    )


def _block(data: dict[str, Any]) -> Block:
    return Block(**_known(Block, data) | {"lines": _lines(data["lines"])})


def _lines(found: Any) -> tuple[Line, ...]:
    return tuple(Line(**_known(Line, each)) for each in found)


def _known(kind: Any, data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in kind.__dataclass_fields__ if name in data}
