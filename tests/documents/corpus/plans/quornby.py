"""Quornby: a programme's tracker in a sheet, with a title, a key and a total around it."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority, update
from tests.documents.corpus.blocks import B, Block, C, H, T, Table

HEAD = ["ID", "Workstream", "Deliverable", "Accountable", "Start", "End", "Latest position", "BRAG"]
FURNITURE = " ".join(HEAD) + (
    " Apr May Jun Sep Oct Dec Mar 25 26 Key Red off track Amber at risk Green on track Blue done "
    "Quornby"
)
PLAN = [
    ("Front door", [
        ("FD1", "One phone number for all adult care calls", "A. Whitlock", "Apr-25", "Sep-25",
         "Number live since 1 August; 83% of calls answered in two minutes.", "Green"),
        ("FD2", "Web chat in the evenings", "A. Whitlock", "Jun-25", "Dec-25",
         "Supplier withdrew. New tender issued.", "Red"),
    ]),
    ("Reablement", [
        ("RE1", "Double the size of the reablement team", "P. Osei", "Apr-25", "Mar-26",
         "22 of 40 posts filled.", "Amber"),
        ("RE2", "Move rotas to one system", "P. Osei", "May-25", "Oct-25",
         "Complete.", "Blue"),
        ("RE3", "Agree a joint contract with the hospital", "M. Castellano", "Jun-25", "Mar-26",
         "Heads of terms signed in May.", "Green"),
    ]),
    ("Technology", [
        ("TE1", "Sensors in 200 homes to show a change in routine", "J. Bairstow", "Sep-25",
         "Mar-26", "Homes chosen with families.", "Green"),
    ]),
]  # fmt: skip


def expected() -> Record:
    tops = []
    for title, acts in PLAN:
        found = [
            action(name, who, reference=ref, status=brag, update=update(told, ref))
            for ref, name, who, _, _, told, brag in acts
        ]
        tops.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer("Quornby adult care transformation tracker", "progress_report", tops, FURNITURE,
                  fair_kinds=["plan"])  # fmt: skip


def blocks() -> list[Block]:
    rows: list[list[C | str]] = []
    for title, acts in PLAN:
        rows += [[ref, title, *rest] for ref, *rest in acts]
    return [
        H("Quornby adult care transformation tracker"),
        T("Updated 2 September 2025 by the programme office"),
        Table([HEAD], rows),
        T("Key"),
        B(("Red: off track", "Amber: at risk", "Green: on track", "Blue: done")),
    ]
