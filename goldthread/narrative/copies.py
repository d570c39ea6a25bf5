"""Which updates repeat the words of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SHINGLE = 5  # words that must stand in the same order to count as copied
SHARE = 0.9  # of the later one's runs of words, which must stand in the earlier
_WORD = re.compile(r"[a-z0-9][a-z0-9'’&%-]*")


def copies(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which texts repeat an earlier one: key of the later to key of the earlier.

    Texts come as (key, text). Nine in ten of the later's runs of five words must
    stand in the earlier; texts under six words are too short to tell.
    """
    owner: dict[str, str] = {}
    found: dict[str, str] = {}
    for key, text in texts:
        runs = _runs(text)
        earlier = Counter(owner[run] for run in runs if run in owner)
        likely, shared = max(earlier.items(), key=lambda item: item[1], default=("", 0))
        if runs and shared >= SHARE * len(runs):
            found[key] = likely
        for run in runs:
            owner.setdefault(run, key)
    return found


def copied_from(text: str, others: Iterable[tuple[str, str]]) -> str:
    """The name of the first among (name, text) whose words the text repeats, or ""."""
    runs = _runs(text)
    for name, other in others:
        if runs and len(runs & _runs(other)) >= SHARE * len(runs):
            return name
    return ""


class Said:
    """Updates read so far, to tell whether one has the words of another action's."""

    def __init__(self) -> None:
        self._owner: dict[str, str] = {}

    def by_another(self, action: str, text: str) -> str:
        """The other action whose words these are, or ""; remembers them as this action's."""
        if not action:
            return ""
        runs = _runs(text)
        owners = Counter(owner for run in runs if (owner := self._owner.get(run, action)) != action)
        likely, shared = max(owners.items(), key=lambda item: item[1], default=("", 0))
        for run in runs:
            self._owner.setdefault(run, action)
        return likely if runs and shared >= SHARE * len(runs) else ""


def _runs(text: str) -> set[str]:
    """Its runs of five words; a short text, of six or seven words, is one run."""
    words = _WORD.findall(text.lower())
    if len(words) < 8:
        return {" ".join(words)} if len(words) > SHINGLE else set()
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
