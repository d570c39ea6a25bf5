"""An agenda pack or minutes as a Word document, for the clerk who puts it among other papers.

The same words in the same order as the PDF; headings, lists and page numbers are Word's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from goldthread.downloads.word.paper import About, Paper
from goldthread.downloads.word.parts import Run, Words
from goldthread.meetings.content import Block, Content, Line, Section
from goldthread.meetings.enclosed import Enclosed
from goldthread.reports.headlines import clip
from goldthread.reports.pdf import LONGEST_RUNNING_TITLE
from goldthread.reports.word.writer import Writer


def make_word(
    content: Content, enclosed: Sequence[Enclosed] = (), *, made_on: dt.datetime
) -> bytes:
    """The bytes of a .docx file."""
    paper = Paper(About(content.title, content.place, content.when, made_on, "Item"))
    _front(paper, content)
    for section in content.sections:
        _section(paper, section)
    for each in enclosed:
        writer = Writer(each.content, each.cover, made_on, paper)
        writer.enclosed(each.heading, each.headlines)
    return paper.as_bytes()


def _front(paper: Paper, content: Content) -> None:
    made_up = f"Everything about {content.place} is made up. " if content.fictional else ""
    draft = content.standing.startswith("Draft")
    head = (
        clip(content.title, LONGEST_RUNNING_TITLE),
        content.standing if draft else content.place,
    )
    paper.running(head, f"{made_up}{content.standing}.")
    paper.title(content.title, content.place)
    for line in (*content.particulars, Line(content.standing, "Standing")):
        paper.paragraph("Normal", *_words(line))
    if content.fictional:
        paper.paragraph(
            "Note",
            f"{content.place} is a fictional place. Its people, organisations and figures are "
            "made up to show what Goldthread does.",
        )
    paper.contents("Contents")


def _section(paper: Paper, section: Section) -> None:
    paper.heading(section.level, section.heading, numbered=section.number > 0)
    beside = " · ".join(words for words in (section.tag, section.quiet) if words)
    if beside:
        paper.paragraph("Note", beside)
    for block in section.blocks:
        _block(paper, block)


def _block(paper: Paper, block: Block) -> None:
    if block.kind == "text":
        for piece in re.split(r"\n\s*\n", block.text):
            paper.paragraph("Normal", piece.strip())
    elif block.kind == "note":
        paper.paragraph("Note", block.text)
    elif block.kind == "bullets":
        if block.text:
            paper.paragraph("Normal", Run(block.text, strong=True))
        paper.bullets([_words(line) for line in block.lines])
    else:
        paper.paragraph("Normal", Run(f"{block.label.upper()}: ", strong=True), block.text)
        paper.bullets([_words(line) for line in block.lines])


def _words(line: Line) -> list[Words]:
    found: list[Words] = []
    if line.label:
        found += [Run(line.label, strong=True), ": " if line.text else ""]
    found.append(Run(line.text, link=line.link) if line.link else line.text)
    return [*found, f": {line.after}" if line.after else ""]
