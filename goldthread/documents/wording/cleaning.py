"""What a word is, how alike two texts are, and mending text cut by cell borders."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from goldthread.documents.wording.vocabulary import COMMON_WORDS

# Letters and digits; an apostrophe inside a word and a comma or point inside a
# number belong to it. A hyphen parts words, for tables cut words at hyphens.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'"})
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MATHS_TICK = re.compile(r"\$?\\(?:checkmark|surd|sqrt)\$?")

# What is left of a letter whose other half lies in the neighbouring cell.
_LEFT_HALVES = {"d": "oc", "b": "l", "h": "l", "m": "nr", "n": "r", "k": "l", "w": "v", "g": "o"}
_RIGHT_HALVES = {"h": "n", "b": "o", "m": "n", "w": "v", "p": "o", "d": "l", "k": "c", "r": "n"}


def plain(text: str) -> str:
    """The text in one Unicode form, with plain apostrophes and spaces.

    Mark-up that a text extractor left (`<b>`, `$\\checkmark$`) is not words and goes.
    """
    text = _MATHS_TICK.sub(" ✓ ", _TAG.sub(" ", text))
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_APOSTROPHES)
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words of a text, lower case: the one definition that all counting uses."""
    return [word.casefold() for word in words_as_printed(text)]


def words_as_printed(text: str) -> list[str]:
    """The same words in the case they were printed in."""
    return _WORD.findall(plain(text))


def similarity(a: str, b: str) -> float:
    """How alike two texts read, from 0 to 1, whatever their case and punctuation."""
    first, second = " ".join(words(a)), " ".join(words(b))
    if first == second:
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def is_said_again(text: str, earlier: str, alike: float = 0.9) -> bool:
    """Whether two texts are the same but for slips. Cheaper than `similarity` where not."""
    first, second = set(words(text)), set(words(earlier))
    if 2 * len(first & second) < max(len(first), len(second)):
        return False
    return similarity(text, earlier) >= alike


@dataclass(frozen=True, slots=True)
class Repaired:
    """Joined text; `certain` is False when letters were mended at a border."""

    text: str
    certain: bool


def repair_overlaps(pieces: Sequence[str], known: Collection[str] = frozenset()) -> Repaired:
    """Join the pieces of one sentence that cell borders cut, mending doubled letters.

    `known` holds words that stand whole elsewhere in the document, lower case;
    they decide between joining ("healt" + "hy"), overlapping ("wellbe" + "eing")
    and dropping half a letter ("righ" + "nt"). Without them the plainest join is
    taken. Any mended border makes the result uncertain: a person should look.
    """
    whole = [piece.strip() for piece in pieces if piece.strip()]
    if not whole:
        return Repaired("", True)
    text, certain = whole[0], True
    for piece in whole[1:]:
        text, sure = _join(text, piece, known)
        certain = certain and sure
    return Repaired(text, certain)


def _join(left: str, right: str, known: Collection[str]) -> tuple[str, bool]:
    head, _, tail = left.rpartition(" ")
    start, _, rest = right.partition(" ")
    if not (tail[-1:].isalpha() and start[:1].islower()):
        return f"{left} {right}", True
    middle, sure = _border(tail, start, known)
    return " ".join(part for part in (head, middle, rest) if part), sure


def _border(tail: str, start: str, known: Collection[str]) -> tuple[str, bool]:
    """The best reading of two word ends that meet at a border."""
    if _is_known(tail, known) and _is_known(start, known):
        return f"{tail} {start}", True
    for candidate in _candidates(tail, start):
        if all(_is_known(word, known) for word in candidate.split()):
            return candidate, False
    return _unknown_border(tail, start, known), False


def _unknown_border(tail: str, start: str, known: Collection[str]) -> str:
    """Neither reading is a known word: keep whole words apart, mend the rest."""
    if len(tail) == 1 and tail in _LEFT_HALVES.get(start[0], ""):
        return start
    if _is_known(tail, known) or (len(tail) > 3 and _is_known(start, known)):
        return f"{tail} {start}"
    return tail + start


def _candidates(tail: str, start: str) -> list[str]:
    """Ways to read a border, the likeliest first."""
    readings = [tail + start]
    sizes = range(min(len(tail), len(start)), 0, -1)
    readings += [tail + start[size:] for size in sizes if tail[-size:] == start[:size]]
    if start[0] in _RIGHT_HALVES.get(tail[-1], ""):
        readings += [tail + start[1:], f"{tail} {start[1:]}"]
    if tail[-1] in _LEFT_HALVES.get(start[0], ""):
        readings += [tail[:-1] + start, f"{tail[:-1]} {start}"]
    return [*readings, f"{tail} {start}"]


def _is_known(word: str, known: Collection[str]) -> bool:
    found = words(word)
    return bool(found) and all(item in known or item in COMMON_WORDS for item in found)
