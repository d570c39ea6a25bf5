"""The columns of the spreadsheet: what each is called, and which part of an answer it fills."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.rounds.models import AnswerMilestone
from goldthread.strategy.models import Status

ABOUT = "About this spreadsheet"
UPDATES = "Updates"
MILESTONES = "Milestones"
WHOSE = "Number of this spreadsheet (leave as it is)"

STATUS_NAMES: dict[str, str] = {value: str(label) for value, label in Status.choices}
SAID_NAMES: dict[str, str] = {value: str(label) for value, label in AnswerMilestone.Said.choices}


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is the part of an answer that it fills, as the form names it; empty for a column
    that is only there to be read. `width` is in letters."""

    name: str
    width: int
    field: str = ""

    @property
    def filled_in(self) -> bool:
        return bool(self.field)


KEY = Column("Number (leave as it is)", 12)
PLAN = Column("Plan", 24)
ACTION = Column("Action", 46)
DUE = Column("Answer by", 14)
LAST = Column("Last update", 46)
TEXT = Column("Your update", 60, "text")
STATUS = Column("How is it going?", 16, "status")
REASON = Column("Why you see it so", 30, "status_reason")
NUMBER = Column("A number", 12, "figure-0-number")
UNIT = Column("Of what", 16, "figure-0-unit")
OF = Column("Out of how many", 12, "figure-0-of")
PERIOD = Column("In which time", 20, "figure-0-period")
SOURCE = Column("How you know", 22, "figure-0-source")
IN_THE_WAY = Column("What is in the way", 34, "in_the_way")
ASK = Column("What you need from the Board", 34, "ask")
NOTHING = Column("Nothing to report, because", 34, "nothing")

COLUMNS = (
    *(KEY, PLAN, ACTION, DUE, LAST, TEXT, STATUS, REASON, NUMBER, UNIT, OF, PERIOD, SOURCE),
    *(IN_THE_WAY, ASK, NOTHING),
)
FIGURE = (NUMBER, UNIT, OF, PERIOD, SOURCE)

MILESTONE_KEY = Column("Number (leave as it is)", 12)
MILESTONE_ACTION = Column("Action", 46)
MILESTONE = Column("Milestone", 46)
MILESTONE_DUE = Column("Due", 16)
SAID = Column("How far is it?", 18, "said")
NEW_DUE = Column("New date, if it moves", 18, "new_due")
MILESTONE_REASON = Column("Why it moves", 34, "reason")

MILESTONE_COLUMNS = (
    *(MILESTONE_KEY, MILESTONE_ACTION, MILESTONE, MILESTONE_DUE),
    *(SAID, NEW_DUE, MILESTONE_REASON),
)
