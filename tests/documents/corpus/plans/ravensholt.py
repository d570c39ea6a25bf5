"""Ravensholt: an inspector's assessment with a score, in words and no table."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, answer
from tests.documents.corpus.blocks import Block, H, T

FURNITURE = "Score"
TITLE = "Safe systems, pathways and transitions"
SECTIONS = [
    ("What people expect", ["When I move between services, I know who is in charge of my care."]),
    ("Key findings for this quality statement", []),
    ("Moving from hospital to home", [
        "The local authority and the hospital had one discharge team. In the six months to "
        "October 2024, 62% of people went home on the day that they were ready, compared with "
        "71% across the region.",
        "People told us that they did not always know whom to call. Of 40 people whom we asked, "
        "17 had no number.",
    ]),
    ("Moving from childhood to adulthood", [
        "Planning began late. Staff said that 28 young people turned 18 last year without a plan, "
        "although the number had fallen from 45 the year before.",
    ]),
]  # fmt: skip


def expected() -> Record:
    statement = {
        "title": TITLE,
        "score": 2,
        "score_text": "2 - Evidence shows some shortfalls",
        "sections": [{"title": name, "paragraphs": said} for name, said in SECTIONS],
    }
    return answer(TITLE, "assessment", [], FURNITURE, statements=[statement])


def blocks() -> list[Block]:
    out: list[Block] = [H(TITLE), T("Score: 2"), T("2 - Evidence shows some shortfalls")]
    for name, said in SECTIONS:
        out += [H(name, 2), *map(T, said)]
    return out
