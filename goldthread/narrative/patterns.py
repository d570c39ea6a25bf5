"""Patterns over the tokens of a text: words, tags of words, and gaps.

A pattern is words between spaces. Each of them is one of

    held|hosted     one of these words, in small letters; part* stands for all that begin so
    @month|@season  a word with one of these tags (lexicon.yaml, lexicon.py, verbs.py)
    x?              x or nothing
    ..3             up to three words of the same sentence
    !x              not before x: looks at the next word and takes none
    <x              not after x: looks at the word before
    <<x             x is not among the four words before, in the same sentence
    ^               at the start of a sentence

x is words, tags or both, as in  a|an|@numeral.  What a pattern finds runs from the first to the
last word that it took. A pattern has at most twelve parts and three gaps, so the time to match is
in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from goldthread.narrative.lexicon import known_tags
from goldthread.narrative.text import Token

MOST_PARTS = 12
MOST_GAPS = 3
WIDEST_GAP = 8
STEM = 4  # the fewest letters before a *
NEAR = 4  # words looked at by <<
_BAR = re.compile(r"\s*\|\s*")  # choices may run over several lines


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pattern. `kind` is take, gap, ahead, behind, near or start."""

    kind: str
    words: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    optional: bool = False
    widest: int = 0

    def fits(self, token: Token) -> bool:
        return (
            token.low in self.words
            or not self.tags.isdisjoint(token.tags)
            or (bool(self.stems) and token.low.startswith(self.stems))
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as written and as parts."""

    written: str
    parts: tuple[Part, ...]

    def first(self) -> Iterator[Part]:
        """The parts that may take a match's first word."""
        for part in self.parts:
            if part.kind == "take":
                yield part
                if not part.optional:
                    return


def compiled(written: str) -> Pattern:
    """A pattern from its words. Raises ValueError where it is none."""
    parts = tuple(_part(word, written) for word in _BAR.sub("|", written).split())
    takes = [part for part in parts if part.kind == "take" and not part.optional]
    gaps = [part for part in parts if part.kind == "gap"]
    if not takes or len(parts) > MOST_PARTS or len(gaps) > MOST_GAPS:
        raise ValueError(f"Not a pattern: {written!r}")
    return Pattern(written, parts)


def _part(word: str, pattern: str) -> Part:
    if word == "^":
        return Part("start")
    if word.startswith(".."):
        widest = int(word[2:])
        if not 1 <= widest <= WIDEST_GAP:
            raise ValueError(f"A gap too wide in {pattern!r}")
        return Part("gap", widest=widest)
    kind, word = _kind(word)
    optional = word.endswith("?") and len(word) > 1
    word = word.removesuffix("?") if optional else word
    if not word:
        raise ValueError(f"Nothing to look for in {pattern!r}")
    return _choice(kind, word, optional)


def _kind(word: str) -> tuple[str, str]:
    for mark, kind in (("<<", "near"), ("<", "behind"), ("!", "ahead")):
        if word.startswith(mark) and len(word) > len(mark):
            return kind, word[len(mark) :]
    return "take", word


def _choice(kind: str, word: str, optional: bool) -> Part:
    words: set[str] = set()
    tags: set[str] = set()
    stems: list[str] = []
    for choice in word.split("|"):
        if choice.startswith("@"):
            tags.add(choice[1:])
        elif choice.endswith("*") and len(choice) > STEM:
            stems.append(choice[:-1])
        elif choice:
            words.add(choice)
    if unknown := tags - known_tags():
        raise ValueError(f"Nothing has the tag {', '.join(sorted(unknown))}")
    return Part(kind, frozenset(words), frozenset(tags), tuple(stems), optional)


class Index:
    """Patterns by the word or tag that a match can begin with."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.by_word: dict[str, list[Pattern]] = {}
        self.by_tag: dict[str, list[Pattern]] = {}
        self.by_stem: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for part in pattern.first():
                for word in part.words:
                    self.by_word.setdefault(word, []).append(pattern)
                for tag in part.tags:
                    self.by_tag.setdefault(tag, []).append(pattern)
                for stem in part.stems:
                    self.by_stem.setdefault(stem[:STEM], []).append(pattern)

    def spans(self, tokens: Sequence[Token], hidden: Set[int] = frozenset()) -> Iterator[range]:
        """Every stretch of tokens that a pattern takes, tokens that are hidden left out."""
        for at, token in enumerate(tokens):
            if at not in hidden:
                for pattern in self._beginning(token):
                    end = matched(pattern.parts, tokens, at, hidden)
                    if end > at:
                        yield range(at, end)

    def _beginning(self, token: Token) -> Iterator[Pattern]:
        yield from self.by_word.get(token.low, ())
        if self.by_stem:
            yield from self.by_stem.get(token.low[:STEM], ())
        for tag in token.tags:
            yield from self.by_tag.get(tag, ())


def matched(
    parts: Sequence[Part], tokens: Sequence[Token], at: int, hidden: Set[int] = frozenset()
) -> int:
    """Where a match that begins at a token ends; -1 when there is none."""
    return _match(parts, 0, tokens, at, at, hidden)


def _match(
    parts: Sequence[Part],
    number: int,
    tokens: Sequence[Token],
    start: int,
    at: int,
    hidden: Set[int],
) -> int:
    if number == len(parts):
        return at
    part = parts[number]
    if part.kind == "take":
        if at < len(tokens) and at not in hidden and part.fits(tokens[at]):
            end = _match(parts, number + 1, tokens, start, at + 1, hidden)
            if end >= 0:
                return end
        return _match(parts, number + 1, tokens, start, at, hidden) if part.optional else -1
    if part.kind == "gap":
        return _after_gap(parts, number, tokens, start, at, hidden)
    if _holds(part, tokens, at):
        return _match(parts, number + 1, tokens, start, at, hidden)
    return -1


def _after_gap(
    parts: Sequence[Part],
    number: int,
    tokens: Sequence[Token],
    start: int,
    at: int,
    hidden: Set[int],
) -> int:
    for skipped in range(parts[number].widest + 1):
        if skipped and (at + skipped > len(tokens) or "stop" in tokens[at + skipped - 1].tags):
            return -1
        end = _match(parts, number + 1, tokens, start, at + skipped, hidden)
        if end >= 0:
            return end
    return -1


def _holds(part: Part, tokens: Sequence[Token], at: int) -> bool:
    """Whether what is asked of the words around holds, taking none of them."""
    if part.kind == "start":
        return at < len(tokens) and "first" in tokens[at].tags
    if part.kind == "ahead":
        return at >= len(tokens) or not part.fits(tokens[at])
    if part.kind == "behind":
        return at == 0 or not part.fits(tokens[at - 1])
    before = (tokens[place] for place in range(at - 1, -1, -1))
    for token in islice(before, NEAR):
        if "stop" in token.tags:
            return True
        if part.fits(token):
            return False
    return True
