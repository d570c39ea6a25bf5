"""Norbeck: food poverty; the header stands over the first table only."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import Block, H, T, Table

HEAD = ["Action", "Delivery partner", "Completion date"]
WIDTHS = (60, 34, 18)
FURNITURE = " ".join(HEAD) + " Goal 1 2 3 Jan Feb Apr Jun Sep 2026 Norbeck Food Partnership"
PLAN = [
    ("Nobody goes hungry", [
        ("Move the food bank to evening hours twice a week", "Norbeck Food Bank", "Jan 2026"),
        ("Give cash vouchers instead of parcels wherever a person asks for them",
         "Citizens Advice Norbeck", "Apr 2026"),
    ]),
    ("Growing and sharing", [
        ("Turn three car parks into allotments", "Norbeck Town Council", "Jun 2026"),
        ("Start a fridge that anyone can fill or empty", "Sikh Temple Kitchen", "Feb 2026"),
        ("Teach seed saving in every infant school", "Norbeck Gardeners", "Sep 2026"),
    ]),
    ("A fair price for farmers", [
        ("Buy a third of hospital food from within thirty miles", "Dales Hospitals Procurement",
         "Sep 2026"),
        ("Hold a monthly market in the bus station", "Norbeck Market Traders", "Apr 2026"),
    ]),
]  # fmt: skip


def expected() -> Record:
    tops = [
        priority(
            title, [objective(title, [action(*act[:2]) for act in acts], also=["", "Actions"])]
        )
        for title, acts in PLAN
    ]
    return answer("Norbeck Food Partnership action plan", "plan", tops, FURNITURE)


def blocks() -> list[Block]:
    """Later tables go on in the same columns, with no header of their own."""
    out: list[Block] = [H("Norbeck Food Partnership action plan"), T("For the year to come.")]
    for number, (title, acts) in enumerate(PLAN, 1):
        rows = [list(act) for act in acts]
        out.append(H(f"Goal {number}: {title}", 2))
        out.append(
            Table([HEAD], rows, WIDTHS) if number == 1 else Table([rows[0]], rows[1:], WIDTHS)
        )
    return out
