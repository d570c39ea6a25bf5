"""Wexbridge: a carers' action plan in a sheet; theme merged down, status as colour alone."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = ["Theme", "Action", "Lead", "Partners", "Timescale", "RAG"]
WIDTHS = (18, 40, 24, 28, 14, 6)
FURNITURE = (
    "Theme Action Lead Partners Timescale RAG by March June September December January 2025 2026 "
    "2027 Summer Spring Ongoing green amber red Wexbridge Carers Partnership action plan"
)
THEMES = [
    ("Being recognised as a carer", [
        ("Put a question about caring into every new patient form", "Wexbridge GP Federation",
         "Carers Hub Wexbridge, Healthwatch Wexbridge", "By March 2026", "green"),
        ("Run a poster campaign in pharmacies, libraries and barbers to reach hidden carers",
         "Carers Hub Wexbridge", "Community Pharmacy Wexbridge", "Summer 2025", "amber"),
        ("Give young carers a card that they can show at school", "Children's Services",
         "All secondary schools", "By September 2025", "green"),
    ]),
    ("A life alongside caring", [
        ("Pay for 1,200 short breaks a year through a simple voucher", "Adult Social Care",
         "Carers Hub Wexbridge", "By June 2026", "amber"),
        ("Ask the five largest employers to sign the carer friendly charter",
         "Wexbridge Chamber of Commerce", "Wexbridge Council HR", "By December 2025", "red"),
        ("Keep a bank of sitters who can come at two hours' notice", "Crossroads Wexbridge",
         "Adult Social Care", "Ongoing", "green"),
        ("Offer a free swim and gym pass to carers", "Active Wexbridge", "Adult Social Care",
         "By January 2026", "green"),
    ]),
    ("Carers stay well", [
        ("Invite every registered carer to an annual health check", "Wexbridge GP Federation",
         "Public Health", "By March 2027", "amber"),
        ("Start peer support groups in four languages", "Wexbridge Asian Women's Centre",
         "Carers Hub Wexbridge", "Spring 2026", "red"),
    ]),
]  # fmt: skip


def expected(*, colours: bool = True) -> Record:
    """Each theme is a priority whose actions stand straight under it."""
    themes = []
    for title, acts in THEMES:
        found = [
            action(name, lead, **({"status": fill} if colours else {}))
            for name, lead, _, _, fill in acts
        ]
        themes.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer("Wexbridge Carers Partnership: action plan 2025-27", "plan", themes, FURNITURE)


def blocks(*, merged: bool = True) -> list[Block]:
    """One table. Unmerged, a blank theme means the same theme as above."""
    rows: list[list[C | str]] = []
    for title, acts in THEMES:
        for at, (name, lead, partners, when, fill) in enumerate(acts):
            theme = [C(title, len(acts) if merged else 1)] if at == 0 else [] if merged else [""]
            rows.append([*theme, name, lead, partners, when, C(fill=fill)])
    return [
        H("Wexbridge Carers Partnership: action plan 2025-27"),
        T("Agreed by the partnership on 4 February 2025 after three listening events."),
        Table([HEAD], rows, WIDTHS),
    ]
