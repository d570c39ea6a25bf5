"""The answer to somebody who asks what is held about them, as a Word document to send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from goldthread.downloads.word.paper import About, Paper
from goldthread.downloads.word.parts import Run, Words

RIGHTS = (
    "You may ask us to correct it, to erase it, or to stop using it. If you are not content with "
    "our answer, you may complain to the Information Commissioner."
)
ELSEWHERE = "You are also known to another place. This document tells what this place holds."
ABOUT = {
    "why": "Why we have it",
    "lawful_basis": "What allows us to",
    "where_it_came_from": "Where it came from",
    "who_receives_it": "Who receives it",
    "how_long": "How long we keep it",
}
LOOKS = ("When", "Who", "What", "Why", "Times that day")
OF_A_ROW, OF_LOOKS = (3, 7), (20, 24, 22, 24, 10)


def answer_as_word(
    record: Mapping[str, Any],
    looks: Iterable[tuple[str, str, str, str, str]],
    *,
    made_on: datetime,
    on: str,
) -> bytes:
    """`record` as `holding.as_record` gives it; `looks` are the rows under `LOOKS`; `on` the day
    in words."""
    title = f"What {record['place']} holds about you"
    paper = Paper(About(title, record["place"], "The answer to a request for a copy.", made_on))
    paper.running((title, record["place"]), f"Written on {on}.")
    paper.title(title, f"Written on {on}")
    paper.paragraph("Normal", " ".join(filter(None, record["about"].values())))
    paper.paragraph("Normal", RIGHTS)
    if record["not_told"]:
        paper.paragraph("Normal", ELSEWHERE)
    paper.contents("Contents")
    for held in record["held"]:
        _held(paper, held)
    if not record["held"]:
        paper.paragraph("Normal", "We hold nothing about this address.")
    _changes(paper, record["what_was_changed"])
    _looks(paper, list(looks))
    return paper.as_bytes()


def _held(paper: Paper, held: Mapping[str, Any]) -> None:
    paper.heading(1, held["what"])
    paper.paragraph("Normal", held["means"])
    told: list[list[Words]] = [
        [Run(f"{label}: ", strong=True), str(held[name])] for name, label in ABOUT.items()
    ]
    paper.bullets(told)
    many = len(held["rows"])
    for number, row in enumerate(held["rows"], 1):
        caption = f"{held['what']}, {number} of {many}"
        paper.table(caption, ("What", "What it says"), list(row.items()), OF_A_ROW)


def _changes(paper: Paper, changes: list[dict[str, Any]]) -> None:
    if not changes:
        return
    paper.heading(1, "What was changed about your account and roles")
    paper.bullets([_change(change)] for change in changes)


def _change(change: Mapping[str, Any]) -> str:
    fields = (
        f"{name}: {value['before'] or 'nothing'} became {value['after'] or 'nothing'}"
        for name, value in change["fields"].items()
    )
    return "; ".join([f"{change['when']}: {change['what']}", *fields])


def _looks(paper: Paper, looks: list[tuple[str, str, str, str, str]]) -> None:
    paper.heading(1, "Who saw it")
    if looks:
        paper.table("Who saw it", LOOKS, looks, OF_LOOKS)
    else:
        paper.paragraph("Normal", "Nobody has looked at it.")
