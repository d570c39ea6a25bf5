"""A plan as read from a document whose every word is known: each line's words are its own."""

from __future__ import annotations

from goldthread.documents import plan as reading
from goldthread.documents.source import Where

# What each line of the invented document says. Words are told apart by line, so that none can
# pass for another that was lost.
LINES = {
    1: "Growing together",  # the heading of every page: furniture
    2: "Warm homes",
    3: "1 Insulate every loft",
    4: "1.1 Visit cold streets; knock twice",
    5: "Led by Housing team, amber, by June",
    6: "Train forty callers",
    7: "Callers met in March and liked it",
    8: "1.2 Lend thermometers",
    9: "Homes below eighteen degrees",
    10: "Fewer falls",
    11: "2 Safer stairs",
    12: "2.1 Mend broken rails",
    13: "scribble beside margin",
    14: "Publish results yearly",
}
FATES = {1: "furniture", 13: "unplaced"}


def where(first: int, last: int | None = None) -> Where:
    return Where(line_start=first, line_end=last or first, page=1)


def a_document() -> reading.PlanDocument:
    visits = reading.Action(
        title="Visit cold streets; knock twice",
        reference="1.1",
        owner=reading.Owner("Housing team"),
        status="amber",
        due_text="by June",
        where=where(4, 5),
        rule="action row",
        notes=["Led"],
        milestones=[reading.Milestone(text="Train forty callers", where=where(6))],
        update=reading.Update(
            text="Callers met in March and liked it", as_at="2026-03", where=where(7)
        ),
        review=["Is this one action or two?"],
    )
    lend = reading.Action(title="Lend thermometers", reference="1.2", where=where(8))
    rails = reading.Action(title="Mend broken rails", reference="2.1", where=where(12))
    lofts = reading.Objective(
        title="Insulate every loft",
        reference="1",
        where=where(3),
        actions=[visits, lend],
        measures=[
            reading.Measure(text="Homes below eighteen degrees", kind="outcome", where=where(9))
        ],
    )
    stairs = reading.Objective(
        title="Safer stairs", reference="2", where=where(11), actions=[rails]
    )
    return reading.PlanDocument(
        title="Growing together",
        kind="plan",
        period="2026/27",
        labels={"objective": "Aim"},
        priorities=[
            reading.Priority(title="Warm homes", where=where(2), objectives=[lofts]),
            reading.Priority(title="Fewer falls", where=where(10), objectives=[stairs]),
        ],
        recommendations=[reading.Recommendation(text="Publish results yearly", where=where(14))],
        unplaced=[reading.Unplaced(LINES[13], "no rule fits", where(13))],
        source_lines=[
            reading.SourceLine(
                where(number),
                [text],
                fate=FATES.get(number, "imported"),
            )
            for number, text in LINES.items()
        ],
    )
