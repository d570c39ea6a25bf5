"""Printed status words and colours, in Goldthread's own seven."""

from __future__ import annotations

import re

from goldthread.strategy.models import Status

WORDS: dict[str, tuple[str, ...]] = {
    Status.COMPLETE: ("complete", "completed", "done", "achieved", "delivered", "closed", "blue"),
    Status.ON_TRACK: ("on track", "green", "on target", "in progress", "ongoing", "progressing"),
    Status.AT_RISK: ("at risk", "amber", "yellow", "delayed", "some concerns", "slipping"),
    Status.OFF_TRACK: ("off track", "red", "behind", "not on track", "overdue", "off target"),
    Status.NOT_STARTED: ("not started", "not yet started", "grey", "gray", "white", "to start"),
    Status.SCOPING: ("scoping", "being scoped", "planning", "in development"),
    Status.STOPPED: ("stopped", "paused", "cancelled", "on hold", "no longer", "withdrawn"),
}


def status_from_words(printed: str) -> str:
    """The status that printed words mean; empty when they mean none for certain."""
    words = " ".join(re.findall(r"[a-z]+", printed.casefold()))
    exact = [status for status, known in WORDS.items() if words in known]
    if exact:
        return str(exact[0])
    found = {
        phrase: status
        for status, known in WORDS.items()
        for phrase in known
        if re.search(rf"\b{phrase}\b", words)
    }
    # "not on track" holds "on track": the longer phrase is the one that was meant.
    telling = [p for p in found if not any(p != other and p in other for other in found)]
    meanings = {found[phrase] for phrase in telling}
    return str(meanings.pop()) if len(meanings) == 1 else ""
