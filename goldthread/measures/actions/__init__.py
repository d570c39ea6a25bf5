"""Every write to measures, as verbs. Database triggers record who wrote what."""

from goldthread.measures.actions.defining import (
    amend_measure,
    define_from_library,
    define_measure,
    publish_measure,
    reopen_measure,
    retire_measure,
)
from goldthread.measures.actions.judging import (
    compare_with,
    rebase,
    set_target,
    stop_comparing,
    take_back_target,
    take_out_rebase,
)
from goldthread.measures.actions.recording import FigureGiven, record_figures, undo_load

__all__ = [
    "FigureGiven",
    "amend_measure",
    "compare_with",
    "define_from_library",
    "define_measure",
    "publish_measure",
    "rebase",
    "record_figures",
    "reopen_measure",
    "retire_measure",
    "set_target",
    "stop_comparing",
    "take_back_target",
    "take_out_rebase",
    "undo_load",
]
