"""Marlstone: a Board's minutes, with what was resolved and a table of tasks at the end."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, answer
from tests.documents.corpus.blocks import B, Block, H, T, Table

HEAD = ["Minute", "Task", "Owner", "Deadline"]
WIDTHS = (12, 60, 26, 18)
FURNITURE = (
    "Minute Task Owner Deadline RESOLVED AGREED NOTED Minutes Action log 1 2 3 4 31 32 33 "
    "11 30 16 April May June 2025"
)
TASKS = [
    ("31", "Bring a costed plan for the warm spaces to the next meeting",
     "Director of Public Health", "11 June 2025"),
    ("32", "Write to the Integrated Care Board about dental access", "Chair", "30 April 2025"),
    ("32", "Map every dentist that takes new patients", "Healthwatch Marlstone", "31 May 2025"),
    ("33", "Share the falls data with the voluntary sector forum", "Head of Intelligence",
     "16 May 2025"),
]  # fmt: skip
NOTED = "That the report on winter pressures be noted"
AGREED = (
    "That the pharmaceutical needs assessment be published for consultation",
    "That the Chair write to the Integrated Care Board about dental access",
)


def expected() -> Record:
    """Resolutions, then tasks with owners and dates."""
    decisions: list[Record] = [
        {"text": NOTED, "type": "noted"},
        *({"text": text, "type": "agreed"} for text in AGREED),
        *({"text": t, "type": "agreed", "owner": who, "due": when} for _, t, who, when in TASKS),
    ]
    return answer(
        "Marlstone Health and Wellbeing Board", "minutes", [], FURNITURE, decisions=decisions
    )


def blocks() -> list[Block]:
    return [
        H("Marlstone Health and Wellbeing Board"),
        T("Minutes of the meeting held on 19 March 2025 in the Guildhall"),
        T("Present: Councillor A. Thorne (Chair), Dr P. Mistry, J. Okafor, S. Lindqvist"),
        T("Apologies were received from R. Penrose."),
        H("31. Winter pressures", 2),
        T("Dr Mistry told the Board that 1,430 people had used a warm space since November. "
          "Members asked how many of them were older people and were told that it was about a "
          "third."),
        T(f"RESOLVED: {NOTED}."),
        H("32. Dentists and pharmacies", 2),
        T("The Board heard that only 4 of 19 practices take new patients. Members were "
          "concerned that children wait up to 14 months."),
        T("RESOLVED:"),
        B(tuple(f"{text}." for text in AGREED)),
        H("33. Falls", 2),
        T("A discussion followed. It was suggested that the data could be of use to village "
          "halls."),
        H("Action log", 2),
        Table([HEAD], [list(row) for row in TASKS], WIDTHS),
    ]  # fmt: skip
