"""The columns of the spreadsheet: what each is called, holds, and whether it may be filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from goldthread.comparison.plans import ActionAt
from goldthread.documents.wording.dates import parse_date
from goldthread.strategy.models import Status

ABOUT = "About this spreadsheet"
ACTIONS = "Actions"
PLAN = "Address of the plan (leave as it is)"
DOWNLOADED = "Downloaded at (leave as it is)"
BETWEEN = "; "  # between the names of several who lead


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is what an answer changes, as `strategy.editing.amend` calls it; empty for a column
    that is only there to be read. `width` is in letters."""

    name: str
    width: int
    field: str = ""
    of: Callable[[ActionAt], str] = lambda action: ""

    @property
    def filled_in(self) -> bool:
        return bool(self.field)


STATUS_NAMES: dict[str, str] = {value: str(label) for value, label in Status.choices}


def _milestones(action: ActionAt) -> str:
    return "\n".join(
        f"{one.words} ({', '.join(one.years) or one.due or one.due_text})"
        if one.years or one.due or one.due_text
        else one.words
        for one in action.milestones
    )


def _latest(action: ActionAt) -> str:
    if not action.updates:
        return ""
    latest = action.updates[0]
    return f"{latest.as_at}: {latest.text}" if latest.as_at else latest.text


NUMBER = Column("Number (leave as it is)", 12, of=lambda action: str(action.number))
PRIORITY = Column("Priority", 26)
OBJECTIVE = Column("Objective", 30)
REFERENCE = Column("Reference", 12, "reference", lambda action: action.reference)
TITLE = Column("Action", 50, "title", lambda action: action.words)
LEADS = Column(
    "Who leads", 28, "owners", lambda action: BETWEEN.join(one.name for one in action.owners)
)
STATUS = Column("Status", 14, "status", lambda action: STATUS_NAMES.get(action.status, ""))
DUE = Column("Due", 16, "due", lambda action: action.due or action.due_text)
YEARS = Column("Years", 18, "years", lambda action: ", ".join(action.years))
NEW_UPDATE = Column("New update", 50, "update")
NEW_AS_AT = Column("New update as at", 16, "as_at")
LATEST = Column("Latest update so far", 50, of=_latest)
MILESTONES = Column("Milestones", 40, of=_milestones)
MEASURES = Column("Measures", 30, of=lambda action: "\n".join(one.words for one in action.measures))

COLUMNS = (
    *(NUMBER, PRIORITY, OBJECTIVE, REFERENCE, TITLE, LEADS, STATUS, DUE, YEARS),
    *(NEW_UPDATE, NEW_AS_AT, LATEST, MILESTONES, MEASURES),
)
# What an answer may change in an action that stands already.
ANSWERS = tuple(one for one in COLUMNS if one.filled_in and one not in (NEW_UPDATE, NEW_AS_AT))


def same(column: Column, one: str, other: str) -> bool:
    """Whether two cells say the same, however a spreadsheet program has written it."""
    return _plain(column, one) == _plain(column, other)


def _plain(column: Column, text: str) -> str:
    words = " ".join(text.split())
    if column is STATUS:
        return words.casefold()
    if column is DUE:
        return parse_date(words) or words
    if column in (LEADS, YEARS):
        return "|".join(parts_of(column, words))
    return words


def parts_of(column: Column, text: str) -> list[str]:
    """The names or years of a cell that may hold several."""
    spaced = text.replace("\n", ";")
    spaced = spaced.replace(",", ";") if column is YEARS else spaced
    return [" ".join(part.split()) for part in spaced.split(";") if part.strip()]
