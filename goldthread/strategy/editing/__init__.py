"""Changing a plan: every verb is one recorded edit that can be undone."""

from goldthread.strategy.editing.accepting import accept, accept_certain
from goldthread.strategy.editing.adding import add, place_unplaced
from goldthread.strategy.editing.amending import amend
from goldthread.strategy.editing.becoming import (
    Became,
    BecameLine,
    ReviewProgress,
    becoming,
)
from goldthread.strategy.editing.copying import copy_forward
from goldthread.strategy.editing.figuring import Figure, set_figures
from goldthread.strategy.editing.history import (
    Change,
    changes_in,
    edits_of,
    edits_touching,
    undoable,
)
from goldthread.strategy.editing.joining import join
from goldthread.strategy.editing.marks import mark_of
from goldthread.strategy.editing.moving import move
from goldthread.strategy.editing.noting import mark_as_note
from goldthread.strategy.editing.plans import (
    confirm_owner,
    discard_draft,
    publish_draft,
    retitle_plan,
    start_plan,
)
from goldthread.strategy.editing.problems import (
    AlreadyDecided,
    CannotUndo,
    ChangedMeanwhile,
    HasParts,
    NotYet,
    StillInUse,
    Wanting,
)
from goldthread.strategy.editing.recording import in_one_edit
from goldthread.strategy.editing.setting_aside import reasons, set_aside
from goldthread.strategy.editing.splitting import split
from goldthread.strategy.editing.summarising import write_summary
from goldthread.strategy.editing.undoing import undo
from goldthread.strategy.queries import undecided

__all__ = [
    "AlreadyDecided",
    "Became",
    "BecameLine",
    "CannotUndo",
    "Change",
    "ChangedMeanwhile",
    "Figure",
    "HasParts",
    "NotYet",
    "ReviewProgress",
    "StillInUse",
    "Wanting",
    "accept",
    "accept_certain",
    "add",
    "amend",
    "becoming",
    "changes_in",
    "confirm_owner",
    "copy_forward",
    "discard_draft",
    "edits_of",
    "edits_touching",
    "in_one_edit",
    "join",
    "mark_as_note",
    "mark_of",
    "move",
    "place_unplaced",
    "publish_draft",
    "reasons",
    "retitle_plan",
    "set_aside",
    "set_figures",
    "split",
    "start_plan",
    "undecided",
    "undo",
    "undoable",
    "write_summary",
]
