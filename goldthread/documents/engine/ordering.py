"""Priorities that are not on the page of their tables, inferred from order.

Rule `priority-by-order`: where the text lists its priorities and the objectives follow
with no priority above them, the objectives are cut into as many runs as there are
priorities, in order, where the words fit best. Each is marked for review.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldthread.documents.wording.cleaning import words
from goldthread.documents.wording.vocabulary import listed

INFERRED = "The priority is not on the page: it was inferred from the order and the words."
_SMALL = listed(
    """a an the of to for in on at by with and or as is are be been from that this it its their our
    we will who which into all not have has was were through more work working"""
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one item: its title, and all that is said of it."""

    title: str
    said: str = ""


def _stems(text: str) -> list[str]:
    return [word[:6] for word in words(text) if word not in _SMALL and len(word) > 2]


def _terms(text: str) -> frozenset[str]:
    """Stems, and neighbouring stems as pairs: "food action" says more than "action"."""
    stems = _stems(text)
    return frozenset(stems) | {f"{one} {two}" for one, two in pairwise(stems)}


def cut_by_order(priorities: Sequence[Told], objectives: Sequence[Told]) -> list[int]:
    """For each objective the number of its priority; the numbers never fall.

    Every priority gets at least one objective where there are enough.
    """
    if not priorities or not objectives:
        return [0] * len(objectives)
    return _best_cut(_scores(priorities, objectives), len(priorities))


def _scores(priorities: Sequence[Told], objectives: Sequence[Told]) -> list[list[float]]:
    """How well each objective's words fit each priority's: title to title, text to text.

    A shared word weighs more the fewer priorities, and the fewer objectives, use it:
    what only one page of headlines and one table speak of ties them together.
    """
    titles = _fits([p.title for p in priorities], [o.title for o in objectives])
    texts = _fits([p.said for p in priorities], [f"{o.title} {o.said}" for o in objectives])
    return [
        [title + text for title, text in zip(*pair, strict=True)]
        for pair in zip(titles, texts, strict=True)
    ]


def _fits(priorities: Sequence[str], objectives: Sequence[str]) -> list[list[float]]:
    bags = [_terms(text) for text in priorities]
    told = [_terms(text) for text in objectives]
    rare, seldom = _rarity(bags), _rarity(told)
    return [
        [
            sum(rare[term] * seldom[term] for term in bag & own) / math.sqrt(len(own) + 20)
            for bag in bags
        ]
        for own in told
    ]


def _rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    spread = Counter(term for text in texts for term in text)
    return {term: math.log((len(texts) + 0.01) / count) for term, count in spread.items()}


def _best_cut(scores: list[list[float]], many: int) -> list[int]:
    """Dynamic programming over runs: the sum of fits, no priority skipped."""
    count = len(scores)
    need_all = count >= many
    best = [[-math.inf] * many for _ in range(count)]
    step = [[0] * many for _ in range(count)]
    for at in range(count):
        for level in range(many):
            if at == 0:
                best[at][level] = scores[at][level] if level == 0 or not need_all else -math.inf
                continue
            lowest = max(level - 1, 0) if need_all else 0
            froms = range(level, lowest - 1, -1)
            chosen = max(froms, key=lambda f: best[at - 1][f])
            best[at][level] = best[at - 1][chosen] + scores[at][level]
            step[at][level] = chosen
    level = many - 1 if need_all else max(range(many), key=lambda n: best[count - 1][n])
    result = [0] * count
    for at in range(count - 1, -1, -1):
        result[at] = level
        level = step[at][level]
    return result
