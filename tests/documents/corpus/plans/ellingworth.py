"""Ellingworth: a children's plan in questions, long rows cut over short PDF pages."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, objective, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = [
    "What are we going to do?",
    "Who will lead it?",
    "By when?",
    "What difference will it make?",
]
WIDTHS = (44, 22, 14, 40)
RUNNING = "Ellingworth Children and Young People's Plan 2025-2028"
FOOT = "OFFICIAL - for publication"
FURNITURE = (
    " ".join(HEAD) + " Outcome Page 1 2 3 4 5 6 7 8 9 10 By the end of April September January "
    "2025 2026 2027 2028 " + RUNNING + " " + FOOT
)
PLAN = [
    ("Children are safe at home and outside it", [
        ("Bring the police, schools and youth workers together every morning to share what they "
         "know about children who went missing overnight, and agree before ten o'clock who will "
         "go and see each child, what they will ask, and how the family will be told what happens "
         "next", "Ellingworth Safeguarding Partnership", "September 2025",
         [("Fewer children go missing more than once", "decrease")]),
        ("Put a specialist in domestic abuse in each family help team", "Family Help Service",
         "April 2026",
         [("Increase in families who say that they feel safer after six months", "increase")]),
        ("Ask young people to walk the routes to school with us and mark on a map the places "
         "where they feel unsafe, then mend the lighting, the cameras or the bus times there "
         "within one term of each walk", "Community Safety Team", "January 2027",
         [("80% of the marked places are mended within a term", None)]),
    ]),
    ("Children learn and enjoy it", [
        ("Give every child who starts school a free book each month until they are seven",
         "Ellingworth Libraries", "September 2025",
         [("Share of children who reach a good level of development", None)]),
        ("Find a mentor for each child who has been excluded, from a trade or a club that the "
         "child chooses, and keep the mentor with them for at least a year even if they change "
         "school or move to another home", "Virtual School", "April 2026",
         [("Reduction in permanent exclusions", "decrease"),
          ("Number of children who have a mentor", None)]),
        ("Open school kitchens in the holidays with food, sport and music",
         "Holiday Activities Team", "The end of 2027",
         [("3,500 children take part each summer", None)]),
    ]),
    ("Children's minds are well", [
        ("Answer every request for help with worries or low mood within five working days, with a "
         "named person and a date", "Ellingworth and Moor NHS Foundation Trust", "April 2028",
         [("Median wait for a first conversation", None)]),
        ("Train one adult in each school and each sports club to listen well",
         "Public Health", "January 2027",
         [("Increase in pupils who say that there is an adult they can talk to", "increase")]),
    ]),
]  # fmt: skip


def expected() -> Record:
    tops = []
    for title, acts in PLAN:
        found = [
            action(name, who, measures=[measure(text, direction=way) for text, way in signs])
            for name, who, _, signs in acts
        ]
        tops.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer(RUNNING, "plan", tops, FURNITURE)


def blocks() -> list[Block]:
    out: list[Block] = [H(RUNNING), T("Written with 412 children and young people.")]
    for number, (title, acts) in enumerate(PLAN, 1):
        rows: list[list[C | str]] = [
            [name, who, when, "\n".join(text for text, _ in signs)]
            for name, who, when, signs in acts
        ]
        out += [H(f"Outcome {number}: {title}", 2), Table([HEAD], rows, WIDTHS)]
    return out
