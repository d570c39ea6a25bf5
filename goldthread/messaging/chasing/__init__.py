"""Chasing: who is reminded of what, when, and in which words. Pure: no database, no Django.

    rungs("update_request")                       the ladder, from its first rung to its last
    due_rungs("update_request", due, today, done) what is to be sent today

The ladders stand in `ladders.yaml`. What was sent or skipped is kept by whoever chases.
"""

from goldthread.messaging.chasing.ladders import (
    KNOWN,
    Ladder,
    Rung,
    UnknownLadder,
    UnusableLadder,
    due_rungs,
    ladders,
    ladders_from,
    rungs,
    sent_on,
)

__all__ = [
    "KNOWN",
    "Ladder",
    "Rung",
    "UnknownLadder",
    "UnusableLadder",
    "due_rungs",
    "ladders",
    "ladders_from",
    "rungs",
    "sent_on",
]
