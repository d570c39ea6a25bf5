"""How old a reader must be to follow a text with ease: a hint for writers, never a gate.

The Coleman-Liau index (M. Coleman and T. L. Liau, "A computer readability formula designed for
machine scoring", Journal of Applied Psychology 60 (1975), 283-284):

    grade = 0.0588 L - 0.296 S - 15.8

where L is letters and S is sentences for each 100 words, and grade is a year of school in the
United States. It counts letters, not syllables, so two programs agree on it. The age is the
grade and five, as the first grade begins at six.

It knows nothing of meaning: short odd words count as easy, and a long familiar name as hard.
Pure: text in, numbers out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FEWEST_WORDS = 30  # fewer say too little: one long name would move the age by years
LONGEST = 100_000  # characters looked at

WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•#]|\d+[.)]))")
ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|St|Prof|e\.g|i\.e|etc)\.")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formula is fed with."""

    words: int
    sentences: int
    letters: int


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """`age` in years, or None for a text too short to say; `grade` as published."""

    counts: Counts
    grade: float | None
    age: int | None


def count(text: str) -> Counts:
    """Words, sentences and letters (digits count as letters, as in the paper's own example)."""
    text = ABBREVIATION.sub(lambda found: found.group().replace(".", ""), text[:LONGEST])
    words = WORD.findall(text)
    letters = sum(1 for word in words for sign in word if sign.isalnum())
    pieces = SENTENCE_END.split(text)
    sentences = sum(1 for piece in pieces if piece and WORD.search(piece))
    return Counts(len(words), sentences, letters)


def coleman_liau(counts: Counts) -> float:
    """The index. Raises ValueError for a text without words."""
    if not counts.words:
        raise ValueError("a text without words has no reading age")
    hundred = 100 / counts.words
    return 0.0588 * counts.letters * hundred - 0.296 * counts.sentences * hundred - 15.8


def reading_age(text: str) -> ReadingAge:
    """The estimate for a text as a person wrote it, between 5 and 20 years."""
    counts = count(text)
    if counts.words < FEWEST_WORDS:
        return ReadingAge(counts, None, None)
    grade = coleman_liau(counts)
    return ReadingAge(counts, round(grade, 1), max(5, min(20, round(grade) + 5)))
