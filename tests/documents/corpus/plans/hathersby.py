"""Hathersby: a dementia plan whose tables open with their own title; the owner comes first."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, objective, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = ["SRO", "Activity", "Delivery date", "Success criteria", "Comments"]
WIDTHS = (24, 44, 14, 36, 34)
FURNITURE = (
    " ".join(HEAD) + " Ambition 1 2 3 Q1 Q2 Q3 Q4 2025 2026 26 27 Hathersby Dementia Page of 4"
)
PLAN = [
    ("Preventing well", [
        ("Director of Public Health", "Add brain health to the over-forties check in all practices",
         "Q2 2025/26", [("60% of those checked recall one thing they can change", None)],
         "Script agreed with practice nurses."),
        ("Head of Sport", "Double the places on the walking football league", "Q3 2025/26",
         [("Increase in players aged over 60", "increase")], ""),
    ]),
    ("Diagnosing well", [
        ("Clinical Director for Older People / Memory Service Manager",
         "See everyone within six weeks of a letter from their GP", "Q4 2025/26",
         [("Reduction in the median wait", "decrease"),
          ("Nobody waits longer than twelve weeks", None)],
         "Two locums start in May."),
        ("Memory Service Manager", "Send a named adviser to every person on the day they are told",
         "Q1 2026/27", [("Share of people who know their adviser's name", None)], ""),
    ]),
    ("Supporting and living well", [
        ("Chief Officer, Hathersby Dementia Action", "Open a cafe in each of the nine wards",
         "Q2 2026/27", [("Number of people who come at least monthly", None)],
         "Four are open; the library has offered a fifth room."),
        ("Director of Adult Social Care",
         "Offer a carer's break within a week of a crisis: a night at home, a day out, or a stay "
         "of up to three nights", "Q1 2026/27", [("Fewer emergency admissions", "decrease")], ""),
        ("Head of Libraries", "Lend memory boxes for use at home", "Q3 2025/26",
         [("400 loans a year", None)], "Started."),
    ]),
]  # fmt: skip


def expected() -> Record:
    """The SRO is the owner, although the column comes first. A comment is the update."""
    tops = []
    for title, acts in PLAN:
        found = []
        for who, name, _, signs, told in acts:
            news = {"update": {"text": told, "id": name}} if told else {}
            signs_read = [measure(text, direction=way) for text, way in signs]
            found.append(action(name, who, measures=signs_read, **news))
        tops.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer("Hathersby dementia action plan 2025-27", "plan", tops, FURNITURE,
                  fair_kinds=["progress_report"])  # fmt: skip


def blocks() -> list[Block]:
    """The title is the first row of each table, across it, and the header the second."""
    out: list[Block] = [H("Hathersby dementia action plan 2025-27"), T("Approved in March 2025.")]
    for number, (title, acts) in enumerate(PLAN, 1):
        rows: list[list[C | str]] = [
            [who, name, when, "\n".join(f"• {t}" for t, _ in signs), told]
            for who, name, when, signs, told in acts
        ]
        across = [C(f"Ambition {number} – {title}", cols=len(HEAD), bold=True)]
        out.append(Table([across, HEAD], rows, WIDTHS))
        out.append(T("Reviewed each quarter by the steering group."))
    return out
