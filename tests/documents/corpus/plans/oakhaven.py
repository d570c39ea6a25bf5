"""Oakhaven: a mental health progress report from slides; aims repeat, updates are shared."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority, update
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = ["Action", "Lead", "Position at June 2025"]
WIDTHS = (30, 20, 60)
FURNITURE = "Action Lead Position at June 2025 Aim Priority 1 2 3 OAKHAVEN Mental Wellbeing"
# Each slide: its aim, and rows of (actions that share an update, lead of each, update)
SLIDES = [
    ("Talking about how we feel", "Everyone can name a place where it is safe to talk", [
        (["Train barbers and taxi drivers to listen", "Open a listening cafe in the market",
          "Translate the crisis card into six languages"],
         ["Oakhaven Mind and Body", "", ""],
         "The three projects share one worker, who began in April. 84 barbers and drivers have "
         "been trained; the cafe opens its doors on 3 July; the card is with the printer."),
        (["Run a week of events each October"], ["Public Health"],
         "Last year's week reached 2,900 people. A theme for this year has been chosen by the "
         "youth parliament."),
    ]),
    ("Talking about how we feel", "Everyone can name a place where it is safe to talk", [
        (["Give every workplace with more than 50 staff a wellbeing champion"],
         ["Oakhaven Business Circle"],
         "37 of 52 workplaces have a champion. The rest are shops, where staff change often."),
    ]),
    ("Help that comes in time", "Nobody in crisis waits in a police cell", [
        (["Keep a crisis house open all night", "Send a nurse with the police at weekends"],
         ["Westerly Mental Health Trust", ""],
         "The house has had 211 guests since January. The nurse has been out on 18 weekends and "
         "in that time no one was held in a cell."),
    ]),
    ("Help that comes in time", "People leave hospital with a plan of their own", [
        (["Write the plan with the person before the day they leave"],
         ["Westerly Mental Health Trust"],
         "An audit of 60 records found a plan in 51 of them."),
        (["Phone each person within 48 hours"], [""],
         "93% were phoned within 48 hours in May, up from 78% in December."),
    ]),
    ("Talking about how we feel", "Everyone can name a place where it is safe to talk", [
        (["Put a bench and a phone number by the river bridges"], ["Parks Service"],
         "Two of three benches are in. The third waits for the flood defence works to end."),
    ]),
]  # fmt: skip


def expected() -> Record:
    """One aim however many slides it takes; an owner holds until the next, within a slide."""
    tops: dict[str, dict[str, list[Record]]] = {}
    for top, aim, rows in SLIDES:
        last = ""
        into = tops.setdefault(top, {}).setdefault(aim, [])
        for names, leads, told in rows:
            for name, lead in zip(names, leads, strict=True):
                last = lead or last
                news = update(told, names[0], len(names) > 1)
                into.append(action(name, last, not lead, update=news))
    found = [
        priority(top, [objective(aim, acts) for aim, acts in aims.items()])
        for top, aims in tops.items()
    ]
    return answer(
        "OAKHAVEN Mental Wellbeing Plan: progress report",
        "progress_report",
        found,
        FURNITURE,
        repeated=[t for top, aim, _ in SLIDES for t in (top, aim)],
    )


def blocks(*, cut: bool = False) -> list[Block]:
    """One slide after another. Cut, a shared update is spread over its actions' rows."""
    out: list[Block] = [
        H("OAKHAVEN Mental Wellbeing Plan: progress report"),
        T("June 2025, for the Health and Wellbeing Board"),
    ]
    for top, aim, rows in SLIDES:
        out += [H(f"Priority: {top}", 2), H(f"Aim: {aim}", 3)]
        table = [row for names, leads, told in rows for row in _rows(names, leads, told, cut)]
        out.append(Table([HEAD], table, WIDTHS))
    return out


def _rows(names: list[str], leads: list[str], told: str, cut: bool) -> list[list[C | str]]:
    pieces = _pieces(told, len(names)) if cut else []
    rows: list[list[C | str]] = []
    for at, (name, lead) in enumerate(zip(names, leads, strict=True)):
        if cut:
            rows.append([name, lead, pieces[at]])
        elif at == 0:
            rows.append([name, C(lead, len(names)), C(told, len(names))])
        else:
            rows.append([name])
    return rows


def _pieces(text: str, number: int) -> list[str]:
    """A text cut between words into so many parts, without regard to its sentences."""
    every = text.split()
    size = -(-len(every) // number)
    return [" ".join(every[i * size : (i + 1) * size]) for i in range(number)]
