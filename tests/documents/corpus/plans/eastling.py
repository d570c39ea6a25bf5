"""Eastling: an ageing well progress report; aims as rows across the whole table."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority, update
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = ["No.", "Deliverable", "Lead officer", "Due", "Position at September 2025", "RAG"]
WIDTHS = (6, 34, 22, 12, 60, 8)
FURNITURE = (
    "No Deliverable Lead officer Due Position at September 2025 RAG Priority A B Aim Page of 1 2 3 "
    "4 March June December 2026 Green Amber Red Eastling Ageing Well Board Official"
)
PLAN = [
    ("Priority A: Places to grow older in", [
        ("Aim 1: Streets and parks where people can rest and meet", [
            ("1.1", "Put a bench every 200 metres on the six busiest walking routes",
             "Head of Highways", "Mar 2026",
             "41 of the 60 benches are in place. The rest wait for a decision on the width of the "
             "pavement in Corn Street, expected in November.", "Amber"),
            ("1.2", "Sign up 50 shops that will let anyone use their toilet",
             "Town Centre Manager", "Jun 2026",
             "So far 52 shops have joined and a window sticker has been designed. A map goes on "
             "the website in October.", "Green"),
        ]),
        ("Aim 2: Homes that suit us as we age", [
            ("2.1", "Write a design guide for new homes that people can grow old in",
             "Planning Policy Manager", "Dec 2026",
             "Work has not begun, because the post is vacant. Interviews are in the first week of "
             "October.", "Red"),
            ("2.2", "Halve the wait for grab rails and ramps", "Home Adaptations Manager",
             "Mar 2026",
             "The median wait fell from 34 to 21 working days. Two more fitters start in November.",
             "Amber"),
            ("2.3", "Offer a handyperson visit to everyone who leaves hospital aged over 75",
             "Age Concern Eastling", "Jun 2026",
             "318 visits were made between April and August, and 9 in 10 people said that they "
             "felt safer at home.", "Green"),
        ]),
    ]),
    ("Priority B: People who know us", [
        ("Aim 3: Nobody is lonely for want of a lift", [
            ("3.1", "Run a door-to-door bus on Sundays", "Eastling Community Transport", "Dec 2026",
             "A trial in the western villages carried 640 passengers over the summer.", "Green"),
            ("3.2", "Teach 300 people to use video calls with their family",
             "Libraries and Culture", "Mar 2026",
             "164 people have finished the course. Fewer men than women come, so a session at the "
             "football club begins in January.", "Amber"),
        ]),
        ("Aim 4: Help before a crisis", [
            ("4.1", "Place a link worker in each of the seven surgeries",
             "Eastling Primary Care Network", "Mar 2026",
             "Six are in post. They saw 1,105 people in the first half of the year.", "Green"),
            ("4.2", "Phone everyone who lives alone during a heat or cold alert",
             "Emergency Planning", "Jun 2026",
             "The list now holds 2,300 names. It was used once, in July, when 71% of people "
             "answered.", "Green"),
        ]),
    ]),
]  # fmt: skip


def expected(*, status: bool = True) -> Record:
    """Priorities, aims, and each deliverable with its owner, update and status."""
    tops = [
        priority(title, [objective(aim, [_action(row) for row in acts]) for aim, acts in aims])
        for title, aims in PLAN
    ]
    return answer("Eastling Ageing Well Board", "progress_report", tops, FURNITURE)


def _action(row: tuple) -> Record:
    reference, title, owner, _, told, status = row
    return action(title, owner, reference=reference, status=status, update=update(told, reference))


def blocks() -> list[Block]:
    """A heading and a table for each priority, with each aim as a row across it."""
    out: list[Block] = [
        H("Eastling Ageing Well Board"),
        T("Progress report, September 2025"),
        T("Of the nine deliverables, five are on track, three are behind and one has stopped."),
    ]
    for title, aims in PLAN:
        rows: list[list[C | str]] = []
        for aim, acts in aims:
            rows.append([C(aim, cols=len(HEAD), bold=True)])
            rows += [list(act) for act in acts]
        out += [H(title, 2), Table([HEAD], rows, WIDTHS)]
    return out
