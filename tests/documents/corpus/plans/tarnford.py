"""Tarnford: a drugs and alcohol plan as tabbed text; numbers are the only headings."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, objective, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = ["Ref", "Action", "Owner", "Deadline", "Measure of success"]
FURNITURE = "Ref Action Owner Deadline Measure of success 1 2 3 March May July October 2025 2026"
PLAN = [
    ("Break supply chains", [
        ("1.1", "Share what hospital staff learn about new substances within 24 hours",
         "Tarnford Combating Drugs Partnership", "March 2025",
         [("Alerts issued within a day of a cluster being seen", None)]),
        ("1.2", "Visit every address where a tenant may have been taken over by dealers",
         "Neighbourhood Policing", "May 2025",
         [("Increase in safeguarding referrals for cuckooing", "increase")]),
        ("1.3", "Offer a way out to under-18s who are caught carrying for others", "",
         "July 2025", [("Fewer first-time entrants to youth justice", "decrease")]),
    ]),
    ("Deliver a first-class treatment and recovery system", [
        ("2.1", "See people within three days of their leaving prison", "Change Grow Live Well",
         "March 2025", [("75% continue treatment after release", None)]),
        ("2.2", "Open an evening clinic for people who work", "", "October 2025",
         [("Number of people in employment who start treatment", None)]),
        ("2.3", "Carry naloxone in every patrol car", "Neighbourhood Policing", "October 2025",
         [("Reduction in deaths from opioids", "decrease")]),
        ("2.4", "Train landlords to hold a tenancy through a stay in rehab",
         "Housing Options", "March 2026", [("Number of tenancies kept", None)]),
    ]),
    ("Change demand across a generation", [
        ("3.1", "Deliver the same lessons on alcohol in all nine secondary schools",
         "School Nursing Service", "July 2026",
         [("Share of pupils who can name two places to get help", None)]),
        ("3.2", "Review the licensing policy with public health data", "", "March 2026",
         [("Policy adopted by full council", None)]),
    ]),
]  # fmt: skip


def expected() -> Record:
    """A blank owner means the one above, within its own table."""
    tops = []
    for title, acts in PLAN:
        found, last = [], ""
        for reference, name, owner, _, signs in acts:
            last = owner or last
            measures = [measure(text, direction=way) for text, way in signs]
            found.append(action(name, last, not owner, reference=reference, measures=measures))
        tops.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer("Tarnford Combating Drugs Plan", "plan", tops, FURNITURE)


def blocks() -> list[Block]:
    """Each priority as a numbered line, then its table."""
    out: list[Block] = [
        H("Tarnford Combating Drugs Plan"),
        T("We wrote this plan with people who use services, their families and those who have "
          "lost someone."),
    ]  # fmt: skip
    for number, (title, acts) in enumerate(PLAN, 1):
        rows: list[list[C | str]] = [
            [ref, name, owner, when, "; ".join(t for t, _ in signs)]
            for ref, name, owner, when, signs in acts
        ]
        out += [T(f"{number}. {title}"), Table([HEAD], rows)]
    return out
