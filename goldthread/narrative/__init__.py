"""How well an update tells its story: tests anyone can check, each with the words that met it."""

from goldthread.narrative.copies import copies
from goldthread.narrative.flags import FLAGS
from goldthread.narrative.reading import (
    amounts,
    best_sentence,
    figure_words,
    off_track_words,
    read,
)
from goldthread.narrative.rulebook import TESTS, about
from goldthread.narrative.sentences import clause, sentence_with, sentences
from goldthread.narrative.values import Flag, Found, Prompt, Reading, Test

__all__ = [
    "FLAGS",
    "TESTS",
    "Flag",
    "Found",
    "Prompt",
    "Reading",
    "Test",
    "about",
    "amounts",
    "best_sentence",
    "clause",
    "copies",
    "figure_words",
    "off_track_words",
    "read",
    "sentence_with",
    "sentences",
]
