"""Thornwick: housing and health; numbers at every level, columns without rules, upright pages."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import Block, H, T, Table

HEAD = ["No.", "Key deliverable", "Responsible officer", "Completion"]
WIDTHS = (8, 56, 30, 16)
FURNITURE = (
    " ".join(HEAD) + " 1 2 3 4 5 6 Page Thornwick Housing and Health Partnership Delivery plan "
    "Mar Jun Sep Dec 2025 2026 Quarter"
)
PLAN = [
    ("Warm and dry homes", [
        ("Fewer homes with damp", [
            ("1.1.1", "Inspect every privately let home where a child has asthma",
             "Private Sector Housing Manager", "Dec 2025"),
            ("1.1.2", "Lend meters that show damp before it can be seen",
             "Energy Advice Officer", "Sep 2025"),
            ("1.1.3", "Take landlords who ignore an order to court within a year",
             "Head of Legal Services", "Mar 2026"),
        ]),
        ("Lower bills", [
            ("1.2.1", "Insulate 900 solid-wall homes with the regional grant",
             "Retrofit Programme Manager", "Mar 2026"),
        ]),
    ]),
    ("A place to call home", [
        ("Nobody sleeps outside", [
            ("2.1.1", "Buy eighteen flats for people who have slept rough",
             "Housing Development Manager", "Jun 2026"),
            ("2.1.2", "Hold a weekly clinic with a nurse and a benefits adviser at the day centre",
             "Street Outreach Lead", "Sep 2025"),
        ]),
        ("People can stay as needs change", [
            ("2.2.1", "Keep a register of homes that have been adapted",
             "Allocations Manager", "Dec 2025"),
            ("2.2.2", "Move people who want a smaller home, and pay for the van",
             "Allocations Manager", "Mar 2026"),
        ]),
    ]),
]  # fmt: skip


def expected() -> Record:
    tops = [
        priority(title, [
            objective(name, [action(t, who, reference=ref) for ref, t, who, _ in acts])
            for name, acts in goals
        ])
        for title, goals in PLAN
    ]  # fmt: skip
    return answer("Thornwick Housing and Health Partnership", "plan", tops, FURNITURE)


def blocks() -> list[Block]:
    out: list[Block] = [H("Thornwick Housing and Health Partnership"), T("Delivery plan")]
    for n, (title, goals) in enumerate(PLAN, 1):
        out.append(H(f"{n}. {title}", 2))
        for m, (name, acts) in enumerate(goals, 1):
            out += [H(f"{n}.{m} {name}", 3), Table([HEAD], [list(a) for a in acts], WIDTHS)]
    return out
