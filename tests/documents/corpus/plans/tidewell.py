"""Tidewell: each action on a card of its own, its facts down the side."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import Block, H, T, Table

LABELS = ("Action", "Lead", "Deadline", "Status")
FURNITURE = "Action Lead Deadline Status Priority 1 2 3 On track At risk Complete Tidewell"
PLAN = [
    ("Food on every table", [
        ("Open a pantry in each of the three estates", "Tidewell Food Network", "May 2026",
         "On track"),
        ("Teach families to cook on a hob and a budget", "Community Learning", "March 2026",
         "At risk"),
    ]),
    ("Work that pays", [
        ("Guarantee an interview to every care leaver", "Tidewell Council", "January 2026",
         "Complete"),
        ("Bring a travelling job shop to the coastal villages", "Coastal Employment Project",
         "July 2026", "On track"),
        ("Pay the living wage in all care contracts", "Head of Commissioning", "April 2026",
         "At risk"),
    ]),
]  # fmt: skip


def expected() -> Record:
    tops = []
    for title, acts in PLAN:
        found = [action(name, who, status=status) for name, who, _, status in acts]
        tops.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer("Tidewell fair chances plan", "plan", tops, FURNITURE)


def blocks() -> list[Block]:
    """A table of two columns for every action: the label, then the fact."""
    out: list[Block] = [H("Tidewell fair chances plan"), T("Our promises for 2025 and 2026.")]
    for number, (title, acts) in enumerate(PLAN, 1):
        out.append(H(f"Priority {number}: {title}", 2))
        for act in acts:
            first, *rest = [list(pair) for pair in zip(LABELS, act, strict=True)]
            out.append(Table([first], rest, (14, 60)))
    return out
