"""What changed, as a section of the Word document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goldthread.downloads.word.paper import Paper
from goldthread.downloads.word.parts import Run, Words
from goldthread.reports.changes import (
    ChangeGroup,
    ChangeLine,
    Changes,
    Side,
    more_in_words,
    on_paper,
)

SHARES = (4, 1)
FEW_LINES = 4  # changes that need no page of their own
SHORT = 30  # letters of a version that shares its line with the other


def write_changes(paper: Paper, changes: Changes, links: Mapping[int, str]) -> None:
    """Counts first, then each kind of change. `links` are addresses by action number."""
    lines = sum(len(group.lines) for group in changes.groups)
    paper.heading(1, changes.heading, flows=lines <= FEW_LINES)
    paper.paragraph("Lead", changes.lead)
    for side in changes.plan:
        paper.paragraph(
            "Normal", Run(f"The plan itself, {side.label.lower()}: ", strong=True), side.text
        )
    if changes.groups:
        rows = [[group.heading, f"{group.count:,}"] for group in changes.groups]
        paper.table("Changes by kind", ["Kind of change", "How many"], rows, SHARES)
    for group in on_paper(changes).groups:
        if group.lines:
            _group(paper, group, links)


def _group(paper: Paper, group: ChangeGroup, links: Mapping[int, str]) -> None:
    paper.heading(2, group.heading)
    if group.means:
        paper.paragraph("Normal", group.means)
    for line in group.lines:
        paper.paragraph("Facts", *_named(line, links))
        for words in _versions(line):
            paper.paragraph("Update", *words)
    if more := more_in_words(group.more):
        paper.paragraph("Note", more)


def _named(line: ChangeLine, links: Mapping[int, str]) -> list[Words]:
    about = f", {line.about[:1].lower()}{line.about[1:]}" if line.about else ""
    link = links.get(line.action, "") if line.action else ""
    return [f"{line.level}{about}: ", Run(line.title, strong=not line.sides, link=link)]


def _versions(line: ChangeLine) -> list[list[Words]]:
    """Short versions in one paragraph, longer ones in a paragraph each."""
    told = [[Run(f"{side.label}: ", strong=True), *_words(side)] for side in line.sides]
    if any(side.pieces or len(side.text) > SHORT for side in line.sides):
        return told
    together = [words for version in told for words in (*version, "  ")]
    return [together[:-1]] if together else []


def _words(side: Side) -> Iterator[Words]:
    """What went and what came stands out; without pieces, the words as they are."""
    if not side.pieces:
        yield side.text
    for piece in side.pieces:
        yield Run(piece.text, strong=True) if piece.kind != "same" else piece.text
