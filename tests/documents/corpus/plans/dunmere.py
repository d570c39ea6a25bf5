"""Dunmere: a page flattened by its site, one cell a line."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import Block, H, T

HEAD = ["Action", "Lead", "Timescale", "Status"]
FURNITURE = " ".join(HEAD) + " Theme 1 2 3 2025 2026 March June December On track Complete Delayed"
PLAN = [
    ("Getting around", [
        ("Drop the kerbs on the way to surgeries", "Highways Service", "March 2026", "On track"),
        ("Let companions travel free on the buses", "Dunmere Buses", "June 2025", "Complete"),
    ]),
    ("Being heard", [
        ("Pay members of the disability forum for their time", "Policy Team", "December 2025",
         "Delayed"),
        ("Publish every consultation in easy read", "Communications", "June 2025", "Complete"),
        ("Provide a signer at each full council", "Democratic Services", "March 2026", "On track"),
    ]),
]  # fmt: skip


def expected() -> Record:
    tops = [
        priority(title, [
            objective(title, [action(n, who, status=s) for n, who, _, s in acts],
                      also=["", "Actions"])
        ])
        for title, acts in PLAN
    ]  # fmt: skip
    return answer("Dunmere disability action plan", "plan", tops, FURNITURE,
                  fair_kinds=["progress_report"])  # fmt: skip


def blocks() -> list[Block]:
    """Each header word and each cell is a line; rows can only be told by counting."""
    out: list[Block] = [H("Dunmere disability action plan"), T("What we promised, and by when.")]
    for number, (title, acts) in enumerate(PLAN, 1):
        out.append(H(f"Theme {number}: {title}", 2))
        out += [T(word) for word in HEAD]
        out += [T(cell) for act in acts for cell in act]
    return out
