"""Priorities that are not on the page of their tables, inferred from order.

Rule `priority-by-order`: where the text lists its priorities and the objectives follow
with no priority above them, the objectives are cut into as many runs as there are
priorities, in order, where the words fit best. Each is marked for review.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from goldthread.documents.wording.cleaning import words

INFERRED = "The priority is not on the page: it was inferred from the order and the words."
_SMALL = frozenset(
    """a an the of to for in on at by with and or as is are be been from that this it its their our
    we will who which into all not have has was were through more work working""".split()
)


def _stems(text: str) -> list[str]:
    return [word[:6] for word in words(text) if word not in _SMALL and len(word) > 2]


def cut_by_order(priorities: Sequence[str], objectives: Sequence[str]) -> list[int]:
    """For each objective the number of its priority; the numbers never fall.

    `priorities` and `objectives` are all the words known of each, title first. Every
    priority gets at least one objective where there are enough.
    """
    if not priorities or not objectives:
        return [0] * len(objectives)
    scores = _scores(priorities, objectives)
    return _best_cut(scores, len(priorities))


def _scores(priorities: Sequence[str], objectives: Sequence[str]) -> list[list[float]]:
    bags = [Counter(_stems(text)) for text in priorities]
    spread = Counter(stem for bag in bags for stem in bag)
    found = []
    for text in objectives:
        own = Counter(_stems(text))
        found.append([_fit(bag, own, spread, len(bags)) for bag in bags])
    return found


def _fit(bag: Counter[str], own: Counter[str], spread: Counter[str], many: int) -> float:
    """Shared words, the rarer between priorities the weightier, long texts held down."""
    shared = sum(
        math.log((many + 0.5) / spread[stem]) * min(count, 2)
        for stem, count in bag.items()
        if stem in own and spread[stem] < many
    )
    return shared / math.sqrt(4 + sum(bag.values())) / math.log(8 + sum(own.values()))


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
            froms = [level] + list(range(level - 1, (level - 2) if need_all else -1, -1))
            froms = [f for f in froms if f >= 0]
            chosen = max(froms, key=lambda f: best[at - 1][f])
            best[at][level] = best[at - 1][chosen] + scores[at][level]
            step[at][level] = chosen
    level = many - 1 if need_all else max(range(many), key=lambda n: best[count - 1][n])
    result = [0] * count
    for at in range(count - 1, -1, -1):
        result[at] = level
        level = step[at][level]
    return result
