"""Finding where runs of source words stand in the output, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

SHORTEST = 3  # words; a shorter run says too little of where it came from

_Place = tuple[int, int]  # which text, which word of it


class Runs:
    """The output's texts as words, each to be matched once.

    Matching whole runs before single words makes sure that, where a sentence
    stands twice in the source and once in the output, the words left over are
    those of the second sentence and not some of each.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts = [list(text) for text in texts]
        self._used = [[False] * len(text) for text in texts]
        self._index: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
        self._whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            self._whole[tuple(text)].append(number)
            for start in range(len(text) - SHORTEST + 1):
                self._index[tuple(text[start : start + SHORTEST])].append((number, start))

    def match_whole(self, passage: Sequence[str]) -> bool:
        """Whether a text of the output is the passage itself, and not yet matched."""
        same = self._whole.get(tuple(passage), [])
        while same:
            number = same.pop()
            if not any(self._used[number]):
                self._use((number, 0), len(passage))
                return True
        return False

    def match(self, passage: Sequence[str], shortest: int = SHORTEST) -> list[int]:
        """The positions in the passage that stand in the output; they are then used up.

        Only runs of at least `shortest` words count.
        """
        matched: list[int] = []
        start = 0
        while start <= len(passage) - shortest:
            length, place = self._longest(passage, start)
            if place is None or length < shortest:
                start += 1
                continue
            self._use(place, length)
            matched += range(start, start + length)
            start += length
        return matched

    def _longest(self, passage: Sequence[str], start: int) -> tuple[int, _Place | None]:
        best: tuple[int, _Place | None] = (0, None)
        for place in self._index.get(tuple(passage[start : start + SHORTEST]), ()):
            length = self._length(passage, start, place)
            if length >= SHORTEST and length > best[0]:
                best = (length, place)
        return best

    def _length(self, passage: Sequence[str], start: int, place: _Place) -> int:
        number, at = place
        text, used = self._texts[number], self._used[number]
        length = 0
        while (
            start + length < len(passage)
            and at + length < len(text)
            and not used[at + length]
            and text[at + length] == passage[start + length]
        ):
            length += 1
        return length

    def _use(self, place: _Place, length: int) -> None:
        number, at = place
        self._used[number][at : at + length] = [True] * length

    def left(self) -> list[str]:
        """The words of the output that nothing has matched."""
        return [
            word
            for text, used in zip(self._texts, self._used, strict=True)
            for word, taken in zip(text, used, strict=True)
            if not taken
        ]
