"""How a report's content reads, wherever it is shown: on its page, in Word, in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from goldthread.narrative import about
from goldthread.reports.content import STATUSES, ActionEntry, Ask, Concern, Count, ReportContent

NOTED = ("number", "result", "next", "risk")


def status_name(status: str) -> str:
    return STATUSES[status]


def due(entry: ActionEntry) -> str:
    """What falls due in the report's year, with its date."""
    return "; ".join(f"{p.text} ({p.when})" for p in entry.promises if p.now)


def promised(entry: ActionEntry) -> str:
    """For the table of all actions: what is due this year, else the first promise."""
    shown = [p for p in entry.promises if p.now] or list(entry.promises[:1])
    return "; ".join(f"{p.text} ({p.when})" if p.when else p.text for p in shown)


def left_out(entry: ActionEntry) -> list[str]:
    """What an update does not give, in words."""
    if entry.said is None:
        return []
    return [about(key).short for key in NOTED if key in entry.said.missing]


def asks_heading(content: ReportContent) -> str:
    """An owner's report says what that owner needs; every other, what its reader decides."""
    return "What we need" if content.owner else "What you must decide"


def asks_lead(content: ReportContent) -> str:
    whose = "" if content.owner else " from the Board"
    return f"What owners need{whose}, as they said it in “{content.round}” and as it was approved."


def no_asks(content: ReportContent) -> str:
    """What stands in the place of asks; nothing in a report of no round, which asked nobody."""
    return f"No approved update in “{content.round}” asks for anything." if content.round else ""


def risks_lead(content: ReportContent) -> str:
    return f"What owners said in “{content.round}” is in the way of their actions."


def name_of(item: ActionEntry | Concern | Ask) -> str:
    """Its reference and its title."""
    return f"{item.reference} {item.title}".strip()


def joined(words: Iterable[str], last: str = "and") -> str:
    """One, two and three."""
    *before, final = words
    return f"{', '.join(before)} {last} {final}" if before else final


def counts_in_words(counts: Iterable[Count]) -> str:
    """4 complete, 6 on track."""
    return ", ".join(f"{count.count:,} {count.label.lower()}" for count in counts)


def counted(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def why_off_track(concern: Concern) -> str:
    """What the update of an action that is off track says, in a sentence; "" when nothing."""
    if not concern.words:
        return ""
    if concern.by != "words":
        return f": {concern.words}"
    if not concern.status:
        return f". Its update says: {concern.words}"
    standing = status_name(concern.status).lower()
    return f". Its status is “{standing}”, but its update says: {concern.words}"
