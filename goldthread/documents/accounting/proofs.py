"""What may be called furniture or a duplicate: only what can be shown to be one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from goldthread.documents.source import Line
from goldthread.documents.wording.cleaning import plain, similarity, words
from goldthread.documents.wording.vocabulary import listed
from goldthread.documents.wording.years import parse_year

_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_ALIKE = 0.8  # likeness of two lines that are one header, whatever a scan made of it
_LONGEST_RUNNING = 30  # words of a header or footer that may be misread
_MOST_TRIED = 5  # lines that share the most words
_HELD = 0.75  # share of a repeated passage's words that what it repeats must hold
_SHORT = 3  # words; a passage no longer must be held whole
_LONGEST_HEADING = 9  # words of a column's heading
_HEADING_WORDS = listed(
    """
    action actions activities activity actual actuals aim aims area baseline by comment comments
    commentary commitment completion current date deadline deliverable deliverables delivery
    description direction due goal how impact indicator indicators key know kpi latest lead leads
    measure measured measures metric metrics milestone milestones narrative objective objectives
    officer organisation outcome outcomes owner owners partner partners performance position
    priorities priority progress quarter rag rating ref reference resources responsibility
    responsible result results source status step steps strand success target targets task tasks
    theme timeframe timeline timescale timescales timing title travel trend unit update updates we
    what when who will year years
    """
)


class Repeats:
    """The lines of a source by their words, to see which repeat."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._known = Counter(_key(line) for line in lines)
        self._with_word: dict[str, set[str]] = defaultdict(set)
        for key in self._known:
            if len(key.split()) <= _LONGEST_RUNNING:
                for word in key.split():
                    self._with_word[word].add(key)

    def proves(self, line: Line) -> bool:
        """Whether the line repeats, is a page's number, or is the heading of columns."""
        key = _key(line)
        if _PAGE_NUMBER.match(plain(line.text)):
            return True
        if not key:
            return _heads_columns(line)
        return self._known[key] > 1 or _heads_columns(line) or self._nearly(key)

    def _nearly(self, key: str) -> bool:
        """Whether a scan made another line of the same words: half of them must be the same."""
        inside = set(key.split())
        if len(key.split()) > _LONGEST_RUNNING:
            return False
        shared = Counter(other for word in inside for other in self._with_word[word])
        del shared[key]
        near = [
            other for other, count in shared.most_common(_MOST_TRIED) if 2 * count >= len(inside)
        ]
        return any(_alike(key, other) for other in near)


def _key(line: Line) -> str:
    """The words of a line without its numbers, so that page 3 is page 4."""
    return " ".join(word for word in words(line.text) if not word.isdigit())


def _alike(first: str, second: str) -> bool:
    near = abs(len(first) - len(second)) <= 0.4 * max(len(first), len(second))
    return near and similarity(first, second) >= _ALIKE


def _heads_columns(line: Line) -> bool:
    """Two cells or more, each a year or a few words of which one is a heading's."""
    cells = [cell.text for cell in line.cells if cell.text.strip()]
    named = [bool(parse_year(cell)) or bool(_HEADING_WORDS & set(words(cell))) for cell in cells]
    short = all(len(cell.split()) <= _LONGEST_HEADING for cell in cells)
    return len(cells) > 1 and short and sum(named) * 2 > len(cells)


class Held:
    """The texts of the output, to see whether a passage repeats one of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        every = [found for text in texts if (found := words(text))]
        self._whole = {tuple(found) for found in every}
        self._texts = [Counter(found) for found in every]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for word in text:
                self._with_word[word].append(place)

    def holds(self, passage: Sequence[str]) -> bool:
        """Whether one text of the output holds the passage's words."""
        if tuple(passage) in self._whole:
            return True
        wanted = Counter(passage)
        needed = 1.0 if len(passage) <= _SHORT else _HELD
        most_missing = int((1 - needed) * len(passage))
        return any(
            (wanted & self._texts[place]).total() >= needed * len(passage)
            for place in self._near(wanted, most_missing)
        )

    def _near(self, wanted: Counter[str], most_missing: int) -> set[int]:
        """The texts that can hold enough: they have one of any so many words and one more."""
        rarest = sorted(wanted, key=lambda word: len(self._with_word.get(word, ())))
        return {
            place for word in rarest[: most_missing + 1] for place in self._with_word.get(word, ())
        }
