"""Who owns an action, from the cells of its rows and the cells above them.

Rule `owner-cell`: the name in the action's rows, joined where lines cut it. Rule
`owner-tail`: a cell that holds only "Group" ends the name begun in the row above, and
both rows share it. Rule `owner-inherited`: an empty cell takes the name above it,
inside one table and under one level only, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.documents.engine.vocabulary import OWNER_TAILS
from goldthread.documents.engine.wordings import is_open, joined
from goldthread.documents.plan import Action, Owner
from goldthread.documents.wording.owners import looks_like_owner

_MAY_BE_CUT = "The owner's name may be cut short: other rows print a longer one."
_TWO_ROWS = "The owner's name was cut over two rows."
_BLANK_OWNER = "The owner's cell is empty; the name above it was taken."
_NOBODY = re.compile(r"^(?:tbc|tba|n/?a|none|to be (?:confirmed|agreed|identified))\W*$", re.I)


def owner_name(cells: Sequence[str], wrapped: bool) -> str:
    """The owner that the cells of one action's rows print, top to bottom."""
    cells = [cell for cell in cells if any(char.isalpha() for char in cell)]
    if wrapped:
        return joined(list(cells))
    name = ""
    for cell in cells:
        if not name:
            name = cell
        elif cell.casefold() in name.casefold():
            continue
        elif is_tail(cell, name) or is_open(name) or cell[0].islower():
            name = f"{name} {cell}"
        else:
            name = f"{name}; {cell}"
    return name


def is_tail(cell: str, before: str) -> bool:
    """Whether a cell only ends the name that stands before it."""
    tokens = [token.strip("().,").lower() for token in cell.split()]
    if not tokens or len(tokens) > 3 or not all(token in OWNER_TAILS for token in tokens):
        return False
    return not looks_like_owner(before) or before.split()[-1].lower().endswith("ing")


class Owners:
    """Gives the actions of one table their owners, in order."""

    def __init__(self) -> None:
        self.last: Action | None = None
        self.names: list[str] = []

    def level_begins(self) -> None:
        """A new level ends what could be inherited."""
        self.last = None

    def give(
        self,
        action: Action,
        cells: Sequence[str],
        *,
        wrapped: bool,
        merged: bool,
        may_inherit: bool,
    ) -> None:
        """Set the owner of the next action."""
        name = owner_name(cells, wrapped)
        before = self.last.owner if self.last else None
        if name and before and self.last and not wrapped and is_tail(name, before.name):
            before.name = f"{before.name} {name}"
            self.last.review.append(_TWO_ROWS)
            action.owner = Owner(before.name, inherited=True)
            action.review.append(_TWO_ROWS)
        elif name and not _NOBODY.match(name):
            action.owner = Owner(name)
            self.names.append(name)
        elif name:
            action.owner = Owner(name)
        elif before and (merged or may_inherit):
            action.owner = Owner(before.name, inherited=True)
            if not merged:
                action.review.append(_BLANK_OWNER)
        if action.owner:
            self.last = action

    def flag_cut_names(self, actions: Sequence[Action]) -> None:
        """Names that others in the table complete are for a person to complete."""
        for action in actions:
            name = action.owner.name if action.owner else ""
            longer = any(other.startswith(name + " ") for other in self.names)
            if longer and len(name.split()) > 1 and _MAY_BE_CUT not in action.review:
                action.review.append(_MAY_BE_CUT)
