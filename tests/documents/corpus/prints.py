"""Fingerprints of texts, so that answers can be compared without keeping the sentences.

The reference answers for other people's documents may not hold their sentences. A
print keeps a sorted bag of very short word hashes (which many words share, so that no
text can be put together again) and a digest of the whole. Two prints are alike when
they share nearly all their words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"[^\W_]+")
LABEL = re.compile(
    r"^(?:(?:priority(?: action| area)?|theme|aim|objective|outcome|goal|strand|ambition|"
    r"workstream|pillar|chapter|section|action|step)\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z])?\s*[:.)–—-]\s+",
    re.IGNORECASE,
)
SEPARATE_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\s+(?=\D)")


def words(text: str) -> list[str]:
    """The words of a text: case, punctuation and spacing do not count."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def bare(title: str) -> str:
    """A title without its own label or number: `Aim 2: Eat well` is `Eat well`."""
    return SEPARATE_NUMBER.sub("", LABEL.sub("", title.strip()))


def short(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()[:3]


@dataclass(frozen=True)
class Print:
    """One text's fingerprint; `text` is known only where the text is our own."""

    bag: tuple[str, ...]
    digest: str
    text: tuple[str, ...] | None = None

    @classmethod
    def of(cls, text: str) -> Print:
        found = words(text)
        whole = hashlib.sha256(" ".join(found).encode()).hexdigest()[:12]
        return cls(tuple(sorted(map(short, found))), whole, tuple(found))

    @classmethod
    def load(cls, value: str | dict[str, str]) -> Print:
        """From a reference answer: a plain text, or a stored fingerprint."""
        if isinstance(value, str):
            return cls.of(value)
        return cls(tuple(value["bag"].split()), value["digest"])

    def dump(self) -> dict[str, str]:
        return {"bag": " ".join(self.bag), "digest": self.digest}

    def likeness(self, other: Print) -> float:
        """From 0 to 1. In order where both texts are known, else as bags of words."""
        if self.digest == other.digest:
            return 1.0
        shared = sum((Counter(self.bag) & Counter(other.bag)).values())
        dice = 2 * shared / max(1, len(self.bag) + len(other.bag))
        if dice < 0.8 or self.text is None or other.text is None:
            return dice
        return SequenceMatcher(None, self.text, other.text, autojunk=False).ratio()
