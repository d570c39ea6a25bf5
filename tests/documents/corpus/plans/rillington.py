"""Rillington: a whole strategy, with members, money and words, and one table of actions."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import B, Block, H, T, Table

HEAD = ["Area of focus", "Actions", "Lead organisation", "Timeframe"]
FURNITURE = " ".join(HEAD) + " Contents Page Priority 1 2 3 4 5 6 7 8 9 10 11 12 Rillington"
ACTS = [
    ("Getting started", "Invite five parishes to join the trial", "Rillington Parish Forum",
     "Year 1"),
    ("Getting started", "Print a card with the ten numbers that people need most",
     "Rillington District Council", "Year 1"),
    ("Keeping going", "Match each new neighbour with one who has been here for years",
     "Good Neighbours Rillington", "Year 2"),
    ("Keeping going", "Hold a supper on the longest and the shortest day", "Village Halls Network",
     "Years 1 to 3"),
    ("Handing on", "Train volunteers to chair their own meetings", "Rural Community Council",
     "Year 3"),
]  # fmt: skip


def expected() -> Record:
    """Only the last table holds actions; members, money, words and figures do not."""
    goals: dict[str, list[Record]] = {}
    for area, name, who, _ in ACTS:
        goals.setdefault(area, []).append(action(name, who))
    found = [objective(area, acts) for area, acts in goals.items()]
    title = "Rillington rural loneliness strategy 2025 to 2028"
    repeated = [area for area, acts in goals.items() for _ in acts[1:]]
    return answer(title, "plan", [priority(title, found)], FURNITURE, repeated=repeated)


def blocks() -> list[Block]:
    members = [
        ["Councillor B. Arkwright", "Rillington District Council", "Chair"],
        ["Dr N. Sandhu", "Vale Primary Care Network", "Vice-chair"],
        ["T. Oyelaran", "Good Neighbours Rillington", "Member"],
    ]
    money = [["Staff", "£42,000", "£43,500"], ["Printing", "£3,200", "£1,100"]]
    people = [["65 to 74", "6,120", "6,480"], ["75 and over", "4,310", "4,955"]]
    meanings = [
        ["Loneliness", "The feeling that we have fewer or poorer ties than we wish"],
        ["Parish", "The smallest area with a council of its own"],
    ]
    return [
        H("Rillington rural loneliness strategy 2025 to 2028"),
        T("Contents"),
        T("Foreword .......... 2"),
        T("Our people .......... 4"),
        T("Action plan .......... 9"),
        H("Foreword", 2),
        T("It is two miles to the bus, and in winter nobody passes. That sentence, from a woman "
          "of 81, is the reason for this strategy."),
        H("Who we are", 2),
        Table([["Name", "Organisation", "Role"]], members, (30, 40, 20)),
        H("Our people", 2),
        T("The table shows how many older people live here."),
        Table([["Age", "2021", "2031"]], people, (30, 20, 20)),
        H("What we heard", 2),
        B(("People want a reason to go out, not a service", "Lifts matter more than leaflets")),
        H("Money", 2),
        Table([["Item", "2025/26", "2026/27"]], money, (30, 20, 20)),
        H("Action plan", 2),
        Table([HEAD], [list(act) for act in ACTS], (22, 50, 30, 16)),
        H("Words that we use", 2),
        Table([["Term", "Meaning"]], meanings, (20, 60)),
    ]  # fmt: skip
