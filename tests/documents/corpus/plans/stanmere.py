"""Stanmere: a workbook with instructions and lists around its plan, and real dates in cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.documents.corpus.answers import Record, action, answer, objective, priority

HEAD = ["Strategic aim", "Action No", "Action description", "Lead officer", "Start date",
        "Due date", "% complete", "Update for Board"]  # fmt: skip
FURNITURE = " ".join(HEAD) + (
    " Stanmere Digital Inclusion Plan How to fill in this workbook Lists Green Amber Red 0 00 2025 "
    "2026 01 04 30 06 31 03 complete"
)
ACTS = [
    ("Devices", "D1", "Mend and give away 400 laptops", "R. Quill", date(2025, 4, 1),
     date(2026, 3, 31), 0.35, "141 given so far."),
    ("Devices", "D2", "Lend tablets through libraries", "R. Quill", date(2025, 4, 1),
     date(2025, 6, 30), 1, "Done; 60 on loan."),
    ("Skills", "S1", "Hold a drop-in at each food bank", "F. Marchetti", date(2025, 6, 30),
     date(2026, 3, 31), 0.5, ""),
    ("Skills", "S2", "Train 25 digital friends", "F. Marchetti", date(2025, 4, 1),
     date(2026, 3, 31), 0.8, "20 trained."),
    ("Connections", "C1", "Pay for social tariffs for six months", "Welfare Rights Team",
     date(2025, 6, 30), date(2026, 3, 31), 0, ""),
]  # fmt: skip


def expected() -> Record:
    goals: dict[str, list[Record]] = {}
    for aim, ref, name, who, _, _, _, told in ACTS:
        more = {"update": {"text": told, "id": ref}} if told else {}
        goals.setdefault(aim, []).append(action(name, who, reference=ref, **more))
    found = [objective(aim, acts) for aim, acts in goals.items()]
    title = "Stanmere Digital Inclusion Plan"
    repeated = [aim for aim, acts in goals.items() for _ in acts[1:]]
    shares = [f"{share:.0%}" for *_, share, _ in ACTS]
    return answer(title, "progress_report", [priority(title, found)], FURNITURE,
                  repeated=[*repeated, *shares], fair_kinds=["plan"])  # fmt: skip


def make(path: Path) -> None:
    """Instructions first, the plan from its fifth row, a list of choices, a hidden sheet."""
    book = Workbook()
    help_page = book.active
    help_page.title = "Instructions"
    help_page["A1"] = "How to fill in this workbook"
    help_page["A2"] = "Change only the last two columns. Ask the programme office if unsure."
    plan = book.create_sheet("Plan")
    plan["A1"] = "Stanmere Digital Inclusion Plan"
    plan["A2"] = "Position for the Board of 14 October"
    plan.append([])
    plan.append([])
    plan.append(HEAD)
    for act in ACTS:
        plan.append(list(act))
    for row in plan.iter_rows(min_row=6):
        row[4].number_format = row[5].number_format = "dd/mm/yyyy"
        row[6].number_format = "0%"
    lists = book.create_sheet("Lists")
    for word in ("Green", "Amber", "Red"):
        lists.append([word])
    hidden = book.create_sheet("Old")
    hidden.append(HEAD)
    hidden.append(["Devices", "X9", "An action from last year", "Nobody"])
    hidden.sheet_state = "hidden"
    book.save(path)
