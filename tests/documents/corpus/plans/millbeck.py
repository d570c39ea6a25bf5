"""Millbeck: text as a careless converter left it, with tags, entities and odd marks in cells."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, milestone, objective
from tests.documents.corpus.answers import priority as top
from tests.documents.corpus.blocks import Block, H, T, Table

YEARS = ["2023/24", "2024/25", "2025/26"]
HEAD = ["What will be done", "Key milestones", "How we will measure success", "2023/24", "2024/25",
        "2025/26", "Led by"]  # fmt: skip
FURNITURE = (
    " ".join(HEAD)
    + " Priority Outcome Priority Action checkmark ul li style list type none br b p V 1"
)
GOAL = "People in Millbeck sleep, eat and move well"
PLAN = [
    ("Moving more", [
        ("<p>Open school playing fields &amp; halls at weekends</p>", "Millbeck Schools Trust",
         "<ul> <li>Agree insurance with six schools</li></ul>", "123",
         "<ul> <li>Number of clubs that use a school</li> <li>Increase in girls who take part</li>"
         " </ul>",
         ["$\\checkmark$", "✓", "<b>√</b>"]),
        ("", "", "Pay for caretakers", "23", "", ["", "•", "~"]),
        ("Bring back the <i>Saturday swim</i>", "Leisure&nbsp;Millbeck", "Pool hired", "1",
         "Number of swimmers", ["✓", "", ""]),
    ]),
    ("Sleeping better", [
        ("Offer a course on sleep to people with long-term pain", "Millbeck Pain Clinic",
         "First course ends", "2", "<p>Reduction in sleeping tablets prescribed</p>",
         ["", "✓", ""]),
        ("Dim street lights on the <b>Lower Estate</b> after midnight", "Street Lighting",
         "Trial ends and residents vote", "3", "70% vote to keep it", ["", "", "✓"]),
    ]),
]  # fmt: skip
SIGNS = {
    0: [("Number of clubs that use a school", None),
        ("Increase in girls who take part", "increase")],
    2: [("Number of swimmers", None)],
    10: [("Reduction in sleeping tablets prescribed", "decrease")],
    11: [("70% vote to keep it", None)],
}  # fmt: skip
TITLES = {
    0: "Open school playing fields & halls at weekends",
    2: "Bring back the Saturday swim",
    10: "Offer a course on sleep to people with long-term pain",
    11: "Dim street lights on the Lower Estate after midnight",
}
STEPS = {0: [("Agree insurance with six schools", "123"), ("Pay for caretakers", "23")]}


def expected() -> Record:
    """Tags go, entities become what they stand for, and every odd mark is a tick."""
    goals = []
    for place, (name, rows) in enumerate(PLAN):
        found = []
        for at, (title, who, step, when, _, _) in enumerate(rows):
            if title:
                key = place * 10 + at
                steps = STEPS.get(key, [(step, when)])
                found.append(action(
                    TITLES[key],
                    who.replace("&nbsp;", " "),
                    milestones=[milestone(t, [YEARS[int(n) - 1] for n in w]) for t, w in steps],
                    measures=[measure(t, direction=d) for t, d in SIGNS[key]],
                ))  # fmt: skip
        goals.append(objective(name, found))
    return answer("Millbeck living well plan", "plan", [top(GOAL, goals)], FURNITURE)


def blocks() -> list[Block]:
    out: list[Block] = [H("Millbeck living well plan"), T(f"Priority: {GOAL}")]
    for name, rows in PLAN:
        table = [[title, step, sign, *ticks, who] for title, who, step, _, sign, ticks in rows]
        out += [T(f"Outcome: {name}"), Table([HEAD], table)]
    return out
