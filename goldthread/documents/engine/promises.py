"""Plans written as lists: what the partnership says it will do, with no table.

Rule `promise`: in a document without tables of actions, a list item that begins "We
will", or any item of a list that a line such as "What we will do" introduces, is an
action. Rule `promise-facts`: "Lead: ..." and "By when: ..." after it, in brackets or on
lines of their own, give its owner and its date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.documents.engine.blocks import Block, Prose, Table
from goldthread.documents.engine.columns import fits
from goldthread.documents.engine.events import ActionFound, Event, NoteFound
from goldthread.documents.engine.outline import SectionFound
from goldthread.documents.engine.shapes import label_role
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import BULLET, split_reference, starts_item
from goldthread.documents.plan import Action, Owner
from goldthread.documents.source import Where
from goldthread.documents.wording.dates import parse_date

_WE_WILL = re.compile(r"^\W*(?:we|the partnership|partners|the board) (?:will|shall)\b\s*\S", re.I)
_BRACKETED = re.compile(
    r"\s*[(\[]\s*(?:lead|owner|led by|responsible|lead officer)\s*[:\-–]?\s*([^()\[\]]+)[)\]]\.?$",
    re.IGNORECASE,
)
_FACT = re.compile(r"^([A-Z][A-Za-z ]{2,30}):\s*(\S.*)$")
_NO_TABLE = "This was read from a list, not from a table: check that it is an action."


def has_no_tables_of_actions(blocks: Sequence[Block]) -> bool:
    """Whether promises in lists are all the actions that a document can have."""
    return not any(isinstance(block, Table) and block.header.has_actions for block in blocks)


class Promises:
    """Turns notes that are promises into actions, as they come."""

    def __init__(self) -> None:
        self.listing = False
        self.last: Action | None = None

    def read(self, found: Event | SectionFound, block: Prose) -> list[Event | SectionFound]:
        """The event itself, or the action, or what is left of it."""
        if isinstance(found, SectionFound):
            self.listing = _introduces(found.text)
            return [found]
        if not isinstance(found, NoteFound):
            self.listing, self.last = False, None
            return [found]
        return self._note(found, block)

    def _note(self, found: NoteFound, block: Prose) -> list[Event | SectionFound]:
        events: list[Event | SectionFound] = []
        for line in block.text.split("\n"):
            events += self._line(" ".join(line.split()), found.where)
        return events

    def _line(self, text: str, where: Where) -> list[Event | SectionFound]:
        item = starts_item(text)
        if item and (self.listing or _WE_WILL.match(BULLET.sub("", text))):
            return [ActionFound(self._action(text, where))]
        if self.last and self._fact(self.last, text):
            return []
        self.listing = _introduces(text) or (self.listing and item)
        if not item:
            self.last = None
        return [NoteFound(text, where)]

    def _action(self, text: str, where: Where) -> Action:
        number, title = split_reference(BULLET.sub("", text).strip())
        owner = _BRACKETED.search(title)
        if owner:
            title = title[: owner.start()].strip()
        self.last = Action(where, "promise", [_NO_TABLE], title=title, reference=number)
        if owner:
            self.last.owner = Owner(owner[1].strip())
        return self.last

    def _fact(self, action: Action, text: str) -> bool:
        """Rule `promise-facts`."""
        found = _FACT.match(BULLET.sub("", text))
        role = label_role(found[1]) if found else None
        if not found or role not in (Role.OWNER, Role.DUE):
            return False
        if role is Role.OWNER:
            action.owner = Owner(found[2])
        else:
            action.due = parse_date(found[2]) or found[2]
            action.due_text = found[2]
        return True


def _introduces(text: str) -> bool:
    """Whether a short line announces actions: "What we will do", "Our commitments:"."""
    if len(text.split()) > 12 or text.endswith("."):
        return False
    if re.search(r"\bwe will:$|\bactions?:$", text, re.IGNORECASE):
        return True
    ranked = fits(text.rstrip(":"))
    return bool(ranked) and ranked[0].role is Role.ACTION and ranked[0].score >= 0.85
