"""Settling what became of each word of a source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from goldthread.documents.accounting.proofs import Held, Repeats
from goldthread.documents.accounting.readings import read_as_value, readings_of
from goldthread.documents.accounting.runs import SHORTEST, Runs
from goldthread.documents.accounting.texts import texts_of
from goldthread.documents.accounting.tokens import Fate, Token, lines_at, tokens_of
from goldthread.documents.plan import PlanDocument
from goldthread.documents.source import Line, Where
from goldthread.documents.wording.cleaning import words

_PASSES = (12, 6, SHORTEST)  # words: long runs first, lest a repeated title takes from others


class Ledger:
    """Every word of a source with its fate, once `settle` has run."""

    def __init__(self, lines: Sequence[Line], document: PlanDocument) -> None:
        self.lines = lines
        self.document = document
        self.tokens = tokens_of(lines)
        self.texts = texts_of(document)
        self._by_line: dict[int, list[Token]] = defaultdict(list)
        for token in self.tokens:
            self._by_line[token.line].append(token)

    def settle(
        self, furniture: Iterable[Line], duplicates: Iterable[tuple[str, Where | None]]
    ) -> None:
        """Give each word its fate. What nothing accounts for stays open."""
        self._set_furniture(furniture)
        self._set_duplicates(duplicates)
        for piece in self.document.unplaced:
            self._mark(self._find(words(piece.text), piece.where), Fate.UNPLACED)
        spare = self._set_imported()
        self._set_joined(spare)
        self._set_read_as_values()
        self._set_labels_and_numbers()

    def still_open(self) -> list[Token]:
        """The words found nowhere in the output."""
        return [token for token in self.tokens if token.fate is Fate.OPEN]

    def _set_furniture(self, furniture: Iterable[Line]) -> None:
        claimed = {id(line) for line in furniture}
        places = [n for n, line in enumerate(self.lines) if id(line) in claimed or line.furniture]
        repeats = Repeats(self.lines) if places else None
        for place in places:
            if repeats and repeats.proves(self.lines[place]):
                self._mark(self._by_line[place], Fate.FURNITURE)

    def _set_duplicates(self, duplicates: Iterable[tuple[str, Where | None]]) -> None:
        held = Held(self.texts)
        for text, where in duplicates:
            passage = words(text)
            if passage and held.holds(passage):
                self._mark(self._find(passage, where), Fate.DUPLICATE)

    def _find(self, passage: Sequence[str], where: Where | None) -> list[Token]:
        """The open words of a passage at its place, in order as far as they are."""
        places = lines_at(self.lines, where)
        free = [t for n in places for t in self._by_line[n] if t.fate is Fate.OPEN]
        start = _run_of(passage, free)
        if start is not None:
            return free[start : start + len(passage)]
        wanted = Counter(passage)
        return [token for token in free if _take(wanted, token.word)]

    @staticmethod
    def _mark(tokens: Iterable[Token], fate: Fate) -> None:
        for token in tokens:
            if token.fate is Fate.OPEN:
                token.fate = fate

    def _set_imported(self) -> Counter[str]:
        """Match open words with the output's; returns the output's that are left over.

        Runs of words come first, cell by cell. Of single words that the source has
        more often than the output, those whose neighbours stand beside them in the
        output too are the ones imported.
        """
        held = self._set_runs()
        pairs = _neighbours(self.texts)
        waiting: dict[str, list[Token]] = defaultdict(list)
        for token in self.tokens:
            if token.fate is Fate.OPEN:
                waiting[token.word].append(token)
        for word, tokens in waiting.items():
            if len(tokens) > held[word]:
                tokens.sort(key=lambda token: -_company(token, pairs))
            self._mark(tokens[: held[word]], Fate.IMPORTED)
            held[word] -= min(held[word], len(tokens))
        return +held

    def _set_runs(self) -> Counter[str]:
        """Match the runs of each cell; returns the words of the output not matched."""
        runs = Runs([words(text) for text in self.texts])
        cells: dict[tuple[int, int], list[Token]] = defaultdict(list)
        for token in self.still_open():
            cells[token.line, token.column].append(token)
        for tokens in cells.values():
            if runs.match_whole([token.word for token in tokens]):
                self._mark(tokens, Fate.IMPORTED)
        for shortest in _PASSES:
            for cell in cells.values():
                free = [token for token in cell if token.fate is Fate.OPEN]
                matched = runs.match([token.word for token in free], shortest)
                self._mark((free[place] for place in matched), Fate.IMPORTED)
        return Counter(runs.left())

    def _set_joined(self, spare: Counter[str]) -> None:
        """Words cut in two by a cell's border or a line's end, and mended in the output."""
        for token in self.still_open():
            if token.fate is not Fate.OPEN:
                continue
            for following in (token.after, token.below):
                if following is None or following.fate is not Fate.OPEN:
                    continue
                if any(_take(spare, word) for word in _mended(token.word, following.word)):
                    self._mark((token, following), Fate.IMPORTED)
                    break

    def _set_read_as_values(self) -> None:
        credits = readings_of(self.document)
        self._mark(
            [token for token in self.still_open() if read_as_value(token, credits)], Fate.IMPORTED
        )

    def _set_labels_and_numbers(self) -> None:
        """The word for a level ("Aim") or the number of a list, before what was imported."""
        labels = [found for label in self.document.labels.values() if (found := words(label))]
        for token in self.still_open():
            if token.first or token.fate is not Fate.OPEN:
                continue
            for label in labels:
                run = _run_from(token, len(label))
                if [one.word for one in run] == label:
                    self._mark(run, Fate.IMPORTED)
            self._set_number(token)

    def _set_number(self, token: Token) -> None:
        following = token.after
        numbers = token.word.replace(".", "").isdigit() and len(token.word) <= 4
        letters = len(token.word) == 1 and token.word in "abcdefghivx"
        led = following is not None and following.line == token.line
        if led and (numbers or letters) and following and following.fate is Fate.IMPORTED:
            token.fate = Fate.IMPORTED


def _neighbours(texts: Iterable[str]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for text in texts:
        inside = words(text)
        found.update(pairwise(inside))
    return found


def _company(token: Token, pairs: set[tuple[str, str]]) -> int:
    """How many sides of a word stand beside it in the output as in the source."""
    before = any(
        n is not None and (n.word, token.word) in pairs for n in (token.before, token.above)
    )
    after = any(n is not None and (token.word, n.word) in pairs for n in (token.after, token.below))
    return before + after


def _run_of(passage: Sequence[str], free: Sequence[Token]) -> int | None:
    """Where the passage stands among the words without a gap."""
    if not passage:
        return None
    for start in range(len(free) - len(passage) + 1):
        if all(free[start + n].word == word for n, word in enumerate(passage)):
            return start
    return None


def _run_from(token: Token, length: int) -> list[Token]:
    run: list[Token] = []
    following: Token | None = token
    while following is not None and len(run) < length:
        run.append(following)
        following = following.after
    return run


def _take(stock: Counter[str], word: str) -> bool:
    if stock[word] <= 0:
        return False
    stock[word] -= 1
    return True


def _mended(left: str, right: str) -> list[str]:
    """What two halves of a word may have been mended to."""
    joined = [left + right, left + right[1:], left[:-1] + right]
    sizes = range(1, min(len(left), len(right)) + 1)
    return joined + [left + right[size:] for size in sizes if left[-size:] == right[:size]]
