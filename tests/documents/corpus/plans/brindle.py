"""Brindle: an autism strategy page; what people said beside what will be done."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = ["You told us", "What we will do", "Who leads", "When"]
WIDTHS = (36, 40, 26, 14)
FURNITURE = (
    "You told us What we will do Who leads When Home Skip to main content Aim 1 2 3 Autumn Spring "
    "Summer 2025 2026 2027 Brindle"
)
PLAN = [
    ("Understanding autism in every public place", [
        ("Staff talk to my carer and not to me", [
            ("Train every receptionist with a trainer who is autistic", "Brindle Autism Voices",
             "Spring 2026"),
            ("Print a card that says how I like to be spoken to", "Brindle Council", "Summer 2026"),
        ]),
        ("Waiting rooms are loud and bright", [
            ("Mark out a quiet corner in all 14 surgeries", "Brindle Primary Care", "Autumn 2026"),
        ]),
    ]),
    ("A diagnosis without a long wait", [
        ("I waited three years and heard nothing", [
            ("Write to everyone on the list every three months", "Moorland Mental Health Trust",
             "Autumn 2025"),
            ("Begin support when a person asks, not when they are diagnosed",
             "Moorland Mental Health Trust", "Spring 2026"),
            ("Double the number of assessments each week", "Moorland Mental Health Trust",
             "Spring 2027"),
        ]),
    ]),
    ("Work that suits us", [
        ("Interviews test chatting, not the job", [
            ("Offer a work trial instead of an interview for every council post", "Brindle Council",
             "Summer 2026"),
            ("Pay for a job coach for the first six months", "Jobs First Brindle", "Spring 2026"),
        ]),
    ]),
]  # fmt: skip


def expected() -> Record:
    """What people said is a note or an objective; either way the actions stand under the aim."""
    tops = []
    for title, voices in PLAN:
        found = [action(*row[:2]) for _, rows in voices for row in rows]
        tops.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer("Brindle all-age autism strategy: our action plan", "plan", tops, FURNITURE)


def blocks() -> list[Block]:
    out: list[Block] = [
        H("Brindle all-age autism strategy: our action plan"),
        T("More than 200 autistic people and family members shaped this plan."),
    ]
    for number, (title, voices) in enumerate(PLAN, 1):
        rows: list[list[C | str]] = []
        for said, acts in voices:
            rows += [
                [*([C(said, len(acts))] if at == 0 else []), *act] for at, act in enumerate(acts)
            ]
        out += [H(f"Aim {number}: {title}", 2), Table([HEAD], rows, WIDTHS)]
    return out
