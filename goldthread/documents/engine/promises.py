"""Plans written as lists: what the partnership says it will do, with no table.

Rule `promise`: in a document without tables of actions, a list item that begins "We
will", or any item of a list that a line such as "What we will do" introduces, is an
action. Rule `numbered-action`: so is what "Action 3:" or "Commitment 2" stands before.
Rule `promise-facts`: "Lead: ...", "By when: ..." after it, in brackets or on lines of
their own, give its owner, its date, its status and its update.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.documents.engine.blocks import Block, Prose, Table
from goldthread.documents.engine.columns import fits
from goldthread.documents.engine.events import (
    ActionFound,
    Event,
    LevelFound,
    MeasureFound,
    NoteFound,
)
from goldthread.documents.engine.measuring import measures_in, settle
from goldthread.documents.engine.outline import SectionFound
from goldthread.documents.engine.shapes import fact_of
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import BULLET, split_reference, starts_item, starts_low
from goldthread.documents.plan import Action, Milestone, Owner, Update
from goldthread.documents.source import Where
from goldthread.documents.wording.dates import parse_date
from goldthread.documents.wording.marks import status_of
from goldthread.documents.wording.owners import looks_like_owner

Found = Event | SectionFound

_WE_WILL = re.compile(r"^\W*(?:we|the partnership|partners|the board) (?:will|shall)\b\s*\S", re.I)
_BRACKETED = re.compile(
    r"\s*[(\[]\s*(?:lead|owner|led by|responsible|lead officer)\s*[:\-–]?\s*([^()\[\]]+)[)\]]\.?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\W*(?:action|commitment|pledge|promise|recommendation|project|deliverable)\s*(?:no\.?\s*)?"
    r"([A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*(?:[:.)–—-]\s*)?(\S.*)?$",
    re.IGNORECASE,
)
_FACTS = (Role.OWNER, Role.DUE, Role.STATUS, Role.UPDATE, Role.MEASURE, Role.MILESTONE)
_NAMED_LAST = re.compile(r"\s*\(([^()]{3,80})\)\.?$")
_BETWEEN_FACTS = re.compile(r"\s*[|;]\s*")
_LEAST_NAMED = 2
_NEARLY_ALL = 0.8
_NO_TABLE = "This was read from a list, not from a table: check that it is an action."
_AHEAD = 7  # lines after a numbered action in which its facts stand


def has_no_tables_of_actions(blocks: Sequence[Block]) -> bool:
    """Whether promises in lists are all the actions that a document can have."""
    return not any(isinstance(block, Table) and block.header.has_actions for block in blocks)


class Promises:
    """Turns notes that are promises into actions, as they come."""

    def __init__(self, blocks: Sequence[Block], as_at: str | None) -> None:
        self.blocks = blocks
        self.as_at = as_at
        self.labels: dict[str, str] = {}  # the words the document uses for its facts
        self.listing = False
        self.last: Action | None = None
        self.measuring = False  # a line announced measures, and their list goes on
        self.since: list[Action] = []  # the actions under the current title
        self.facts = False  # facts of the last action were read from lines of their own
        self.untitled = False  # the last action's title is still to come

    def read(self, found: Found, index: int) -> list[Found]:
        """The event itself, or the action, or what is left of it."""
        block = self.blocks[index]
        assert isinstance(block, Prose)
        numbered = _NUMBERED.match(" ".join(block.text.split()))
        if numbered and self._has_facts(index):
            title = _title_of(found, numbered[2] or "")
            self.untitled = not title
            self.labels.setdefault(Role.ACTION.value, block.text.split()[0])
            return [ActionFound(self._begin(title, numbered[1], block.line.where))]
        if isinstance(found, SectionFound):
            self.listing, self.last = _introduces(found.text), None
            self.measuring = _introduces(found.text, Role.MEASURE)
            return [found]
        if not isinstance(found, NoteFound):
            introduces = isinstance(found, LevelFound) and _introduces(found.title)
            self.listing, self.last = introduces, None
            self.measuring = isinstance(found, LevelFound) and _introduces(
                found.title, Role.MEASURE
            )
            self.since = []
            return [found]
        return self._note(found, block)

    def _has_facts(self, index: int) -> bool:
        """Whether an owner, a date or a status is told of what begins here."""
        for block in self.blocks[index + 1 : index + 1 + _AHEAD]:
            if not isinstance(block, Prose) or _NUMBERED.match(block.text):
                return False
            if self._role_of(block.text) in (Role.OWNER, Role.DUE, Role.STATUS):
                return True
        return False

    def _role_of(self, text: str) -> Role | None:
        found = fact_of(text)
        return found[0] if found else None

    def _note(self, found: NoteFound, block: Prose) -> list[Found]:
        events: list[Found] = []
        for line in block.text.split("\n"):
            events += self._line(" ".join(line.split()), found.where)
        return events

    def _line(self, text: str, where: Where) -> list[Found]:
        item = starts_item(text)
        if self.last and self._all_facts(self.last, text, where):
            return []
        if self.last and self.untitled and not item:
            self.last.title, self.untitled = text, False
            return []
        if item and (self.listing or _WE_WILL.match(BULLET.sub("", text))):
            number, title = split_reference(BULLET.sub("", text).strip())
            return [ActionFound(self._begin(title, number, where))]
        if item and self.measuring:
            return self._measures(text, where)
        if self.last and self.facts and _introduces(text, Role.MEASURE):
            self.measuring = True  # of this action: its facts may go on after the list
            self.labels.setdefault(Role.MEASURE.value, text.rstrip(":"))
            return []
        if self._owner_of_all(text):
            return []
        if self.last and starts_low(text) and not item:
            self.last.title = f"{self.last.title} {text}"
            return []
        self.listing = _introduces(text) or (self.listing and item)
        self.measuring = _introduces(text, Role.MEASURE) and not self.listing
        if not item:
            self.last = None
        return [NoteFound(text, where)]

    def _measures(self, text: str, where: Where) -> list[Found]:
        """Rule `listed-measures`: a list under "How we will know" measures its title."""
        found = measures_in(BULLET.sub("", text).strip(), "outcome", where, "listed-measures")
        for measure in found:
            settle(measure)
        if self.last and self.facts:
            self.last.measures += found
            return []
        return [MeasureFound(measure) for measure in found]

    def _owner_of_all(self, text: str) -> bool:
        """ "Lead: ..." below a whole list leads all that is in it."""
        if self.last or self._role_of(text) is not Role.OWNER or not self.since:
            return False
        found = fact_of(text)
        assert found
        self.labels.setdefault(Role.OWNER.value, found[1])
        for number, action in enumerate(action for action in self.since if not action.owner):
            action.owner = Owner(found[2], inherited=number > 0)
        return True

    def _begin(self, title: str, number: str | None, where: Where) -> Action:
        owner = _BRACKETED.search(title)
        if owner:
            title = title[: owner.start()].strip()
        self.facts = self.measuring = False
        self.last = Action(where, "promise", [_NO_TABLE], title=title, reference=number)
        self.since.append(self.last)
        if owner:
            self.last.owner = Owner(owner[1].strip())
        return self.last

    def _all_facts(self, action: Action, text: str, where: Where) -> bool:
        """One fact, or several on one line: "Lead: Hill Council | By when: May 2031"."""
        pieces = [piece for piece in _BETWEEN_FACTS.split(text) if piece]
        if len(pieces) > 1 and all(self._role_of(piece) in _FACTS for piece in pieces):
            for piece in pieces:
                self._fact(action, piece, where)
            return True
        return self._fact(action, text, where)

    def name_owners(self, actions: Sequence[Action]) -> None:
        """Rule `named-last`: where nearly every promise ends with a name in brackets, that
        is who leads it."""
        unled = [action for action in actions if action.rule == "promise" and not action.owner]
        named = [(a, found) for a in unled if (found := _NAMED_LAST.search(a.title))]
        named = [(a, found) for a, found in named if looks_like_owner(found[1])]
        if len(named) < _LEAST_NAMED or len(named) < _NEARLY_ALL * len(unled):
            return
        for action, found in named:
            action.owner = Owner(found[1].strip())
            action.title = action.title[: found.start()].strip()

    def _fact(self, action: Action, text: str, where: Where) -> bool:
        """Rule `promise-facts`."""
        role = self._role_of(text)
        if role not in _FACTS:
            return False
        found = fact_of(text)
        assert found
        told = found[2]
        self.facts, self.measuring = True, False
        self.labels.setdefault(role.value, found[1])
        if role is Role.OWNER:
            action.owner = Owner(told)
        elif role is Role.DUE:
            action.due, action.due_text = parse_date(told) or told, told
        elif role is Role.STATUS:
            action.status = status_of(told) or told
        elif role is Role.UPDATE:
            action.update = Update(told, self.as_at, where=where, id=f"update-l{where.line_start}")
        elif role is Role.MILESTONE:
            action.milestones.append(Milestone(where, "promise-facts", text=told))
        else:
            action.measures += measures_in(told, "success", where, "promise-facts")
            for measure in action.measures:
                settle(measure)
        return True


def _title_of(found: Found, rest: str) -> str:
    """The title of a numbered action, its label left out."""
    if not isinstance(found, LevelFound) or _NUMBERED.match(found.title):
        return rest
    return found.title


def _introduces(text: str, role: Role = Role.ACTION) -> bool:
    """Whether a short line announces a list: "What we will do", "How we will know:"."""
    if len(text.split()) > 12 or text.endswith("."):
        return False
    if role is Role.ACTION and re.search(r"\bwe will:$|\bactions?:$", text, re.IGNORECASE):
        return True
    ranked = fits(text.rstrip(":"))
    return bool(ranked) and ranked[0].role is role and ranked[0].score >= 0.85
