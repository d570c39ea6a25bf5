"""A Word document stays quick to write, however long, and every part is in its order."""

from __future__ import annotations

import datetime as dt
import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from goldthread.downloads.word.paper import About, Paper
from goldthread.downloads.word.parts import Run

ABOUT = About("T", "A", "S", dt.datetime(2026, 4, 14))


def addresses(made: bytes) -> list[str]:
    relations = docx.Document(io.BytesIO(made)).part.rels.values()
    return [one.target_ref for one in relations if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]


def test_an_address_is_kept_once_however_often_it_is_linked_to() -> None:
    paper = Paper(ABOUT)
    for at in (1, 2, 1):
        paper.paragraph("Normal", Run("Follow", link=f"https://x.example/?a=1&b={at}"))
    made = paper.as_bytes()
    assert addresses(made) == ["https://x.example/?a=1&b=1", "https://x.example/?a=1&b=2"]
    paragraphs = docx.Document(io.BytesIO(made)).paragraphs
    told = [one.hyperlinks[0].address for one in paragraphs if one.hyperlinks]
    assert [address[-1] for address in told] == ["1", "2", "1"]


def test_what_was_written_stands_in_its_order_also_after_the_page_is_turned() -> None:
    paper = Paper(ABOUT)
    paper.paragraph("Normal", "First")
    paper.turn()
    paper.paragraph("Normal", "Second")
    paper.table("Numbers", ["A", "B"], [["1", "2"]], (1, 1))
    document = docx.Document(io.BytesIO(paper.as_bytes()))
    words = [one.text for one in document.paragraphs if one.text]
    assert words[:2] == ["First", "Second"]
    assert [section.orientation for section in document.sections] == [0, 1]
    assert document.element.body[-1].tag.endswith("sectPr")


def test_a_paragraph_costs_the_same_whether_few_or_many_stand_before_it() -> None:
    """Nothing is looked for among those that stand there already."""
    looked: list[int] = []
    body = type(Paper(ABOUT)._document.element.body)
    find = BaseOxmlElement.find

    def counting(self: BaseOxmlElement, *args: object, **kwargs: object) -> object:
        if isinstance(self, body):
            looked.append(len(self))
        return find(self, *args, **kwargs)

    paper = Paper(ABOUT)
    body.find = counting
    try:
        for at in range(50):
            paper.paragraph("Normal", Run("Follow", link=f"https://x.example/{at}"))
    finally:
        del body.find
    assert looked == []
