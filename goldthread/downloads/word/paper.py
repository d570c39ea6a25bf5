"""A Word document written from its title to its last table."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from goldthread.downloads.characters import clean
from goldthread.downloads.word import parts
from goldthread.downloads.word.parts import Run, Words, made, run
from goldthread.downloads.word.template import LANGUAGE, PARTS, new_document

UPRIGHT, ACROSS = 9638, 14288  # the text's width on A4 either way, in twentieths of a point
MOST_CONTENTS = 30  # lines of contents that leave the first page calm
LONGEST_PROPERTY = 255
FEW_COLUMNS = 7  # more of them need smaller letters


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself. `part_label` names its numbered parts."""

    title: str
    author: str
    subject: str
    made_on: dt.datetime
    part_label: str = "Part"


@dataclass(slots=True)
class Paper:
    """Write from top to bottom, then take `as_bytes`."""

    about: About
    _document: Any = field(init=False)
    _headings: list[tuple[int, str, str]] = field(init=False, default_factory=list)
    _contents: Any = field(init=False, default=None)
    _bookmarks: int = field(init=False, default=0)
    _counts: dict[str, int] = field(init=False, default_factory=dict)
    _parts: int = field(init=False, default=0)
    _room: int = field(init=False, default=UPRIGHT)
    _running: tuple[str, str] = field(init=False, default=("", ""))
    # The body's last element, before which all is put, and the links by address: to look for
    # either among thousands each time takes minutes.
    _end: Any = field(init=False)
    _links: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._document = new_document(clean(self.about.part_label))
        self._end = self._document.element.body.get_or_add_sectPr()
        self._describe()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(24), Mm(20)
        section.header_distance = section.footer_distance = Mm(11)

    def _describe(self) -> None:
        core = self._document.core_properties
        core.title, core.author = _property(self.about.title), _property(self.about.author)
        core.subject, core.language = _property(self.about.subject), LANGUAGE
        core.created = core.modified = self.about.made_on.replace(tzinfo=None)
        core.last_modified_by, core.comments, core.keywords = core.author, "", ""
        core.revision = 1

    def running(self, head: tuple[str, str], foot: str) -> None:
        """What stands at the head and the foot of every page but the first."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.is_linked_to_previous = False
        section.first_page_footer.is_linked_to_previous = False
        self._running = (f"{head[0]}\t{head[1]}", f"{foot}\tPage ")
        self._head_and_foot(section)

    def _head_and_foot(self, section: Any) -> None:
        head, foot = self._running
        numbers = [*parts.field("PAGE", "2"), run(" of "), *parts.field("NUMPAGES", "2")]
        _only(section.header, parts.paragraph("Header", run(head)), self._room)
        _only(section.footer, parts.paragraph("Footer", run(foot), *numbers), self._room)

    def title(self, words: str, below: str) -> None:
        self._add(parts.paragraph("Title", run(words)))
        self._add(parts.paragraph("Subtitle", run(below)))

    def heading(
        self, level: int, words: str, *, numbered: bool = False, flows: bool = False
    ) -> None:
        """A heading that the contents list; a numbered one takes the next number of its part. One
        of the first level begins a page, unless it `flows` on from another part."""
        name = f"_Toc{100_000 + len(self._headings)}"
        held = parts.paragraph(f"Heading{level}", *self._bookmark(name, [run(words)]))
        if flows and self._headings:
            held.pPr.append(made("w:pageBreakBefore", val=0))
            held.pPr.append(made("w:spacing", before=480, after=200))
        if numbered:
            self._parts += 1
            numbering = made("w:numPr")
            numbering.append(made("w:ilvl", val=0))
            numbering.append(made("w:numId", val=PARTS))
            held.pPr.append(numbering)
        label = f"{self.about.part_label} {self._parts}: " if numbered else ""
        self._headings.append((level, f"{label}{words}", name))
        self._add(held)

    def paragraph(self, style: str, *words: Words) -> None:
        self._add(parts.paragraph(style, *self._runs(words)))

    def bullets(self, items: Iterable[Sequence[Words]]) -> None:
        for words in items:
            self._add(parts.paragraph("ListBullet", *self._runs(words)))

    def contents(self, heading: str) -> None:
        """The headings so far and to come, as a field that Word works out anew when asked."""
        self._add(parts.paragraph("TOCHeading", run(heading)))
        self._contents = parts.paragraph("TOC1")
        self._add(self._contents)

    def table(
        self,
        caption: str,
        headings: Sequence[str],
        rows: Iterable[Sequence[Words]],
        shares: Sequence[int],
    ) -> str:
        """A table under its caption; gives the caption's bookmark, for `reference`."""
        name = self._caption("Table", caption)
        widths = [self._room * share // sum(shares) for share in shares]
        cells = ([self._runs([cell]) for cell in row] for row in rows)
        small = len(headings) > FEW_COLUMNS
        self._add(parts.table(headings, cells, widths, title=caption, small=small))
        return name

    def picture(self, png: bytes, *, width: float, caption: str, alternative: str) -> str:
        """A picture of a width in millimetres under its caption, with its words for who cannot
        see it."""
        name = self._caption("Figure", caption)
        inline = self._document.part.new_pic_inline(io.BytesIO(png), width=Mm(width))
        inline.docPr.set("descr", clean(alternative))
        inline.docPr.set("title", clean(caption))
        inline.docPr.set("name", name)
        drawing, holder = made("w:drawing"), made("w:r")
        drawing.append(inline)
        holder.append(drawing)
        self._add(parts.paragraph("Picture", holder))
        return name

    def reference(self, style: str, before: str, name: str, after: str) -> None:
        """A sentence that names a table or a figure by its number, as a field."""
        kind, number = name.strip("_").split("_")
        shown = parts.field(f"REF {name} \\h", f"{kind} {number}")
        self._add(parts.paragraph(style, run(before), *shown, run(after)))

    def turn(self) -> None:
        """From here on, pages lie on their side."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        for holder in self._document.element.body.findall(f"{qn('w:p')}/{qn('w:pPr')}"):
            if holder.find(qn("w:sectPr")) is not None and holder.find(qn("w:pStyle")) is None:
                holder.insert(0, made("w:pStyle", val="Note"))
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(22.5)
        section.different_first_page_header_footer = False
        self._room = ACROSS
        self._head_and_foot(section)

    def as_bytes(self) -> bytes:
        """The finished file."""
        self._fill_contents()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _add(self, element: Any) -> None:
        self._end.addprevious(element)

    def _bookmark(self, name: str, content: Iterable[Any]) -> list[Any]:
        self._bookmarks += 1
        return parts.bookmarked(self._bookmarks, name, content)

    def _caption(self, kind: str, words: str) -> str:
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        name = f"_{kind}_{number}"
        label = [run(f"{kind} "), *parts.field(f"SEQ {kind} \\* ARABIC", str(number))]
        self._add(parts.paragraph("Caption", *self._bookmark(name, label), run(f": {words}")))
        return name

    def _runs(self, words: Iterable[Words]) -> list[Any]:
        return [self._one(each) for each in words if each]

    def _one(self, words: Words) -> Any:
        if isinstance(words, str):
            return run(words)
        if not words.link:
            return run(words.text, style="Strong" if words.strong else "")
        return self._linked(words)

    def _linked(self, words: Run) -> Any:
        link = made("w:hyperlink", history=1)
        link.set(qn("r:id"), self._relation(words.link))
        link.append(run(words.text, style="Hyperlink"))
        return link

    def _relation(self, address: str) -> str:
        """The name that the file gives to an address; one however often it is linked to."""
        if address not in self._links:
            name = f"link{len(self._links) + 1}"
            relations = self._document.part.rels
            relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
            self._links[address] = name
        return self._links[address]

    def _fill_contents(self) -> None:
        """A field over several paragraphs: it begins in the first and ends in the last."""
        if self._contents is None:
            return
        depth = 2 if sum(level <= 2 for level, _, _ in self._headings) <= MOST_CONTENTS else 1
        listed = [each for each in self._headings if each[0] <= depth]
        code = f'TOC \\o "1-{depth}" \\h \\z \\u'
        begin, end = parts.field(code, "")[:3], parts.field(code, "")[-1]
        entries = [
            parts.paragraph(f"TOC{level}", parts.within(name, [run(words)]))
            for level, words, name in listed
        ]
        if entries:
            for at, part in enumerate(begin):
                entries[0].insert(1 + at, part)
            entries[-1].append(end)
        for entry in entries:
            self._contents.addprevious(entry)
        self._contents.getparent().remove(self._contents)


def _property(words: str) -> str:
    """Words as a property of the document, of which none may be longer than this."""
    return clean(words)[:LONGEST_PROPERTY]


def _only(part: Any, paragraph: Any, room: int) -> None:
    """The paragraph as all that a head or a foot holds; its second half at the right edge."""
    if room != UPRIGHT:
        stops = made("w:tabs")
        stops.append(made("w:tab", val="clear", pos=UPRIGHT))
        stops.append(made("w:tab", val="right", pos=room))
        paragraph.pPr.append(stops)
    part.is_linked_to_previous = False
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(paragraph)
